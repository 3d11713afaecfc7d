import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../main/directory/engine/engine';
import type { EngineInstance, LineCut } from '../../../main/directory/port';
import { type Account, type Group, timed } from '../../../main/directory/rules/account';
import { fold, foldEmail } from '../../../main/directory/rules/fold';
import {
  type Facets,
  type Flag,
  LookupSchema,
  QueryResultSchema,
  type Section,
} from '../../../preload/contract/directory';
import type { GroupLineQuery } from '../../../preload/contract/groups';
import { everyone } from '../../helpers/questions';
import { accounts, instanceIds, instances, now, type Step, step } from './arbitraries';
import { answer, compare, type Directory } from './naive';

/** The same steps for an engine and for plain objects beside it. */
function twins() {
  const engine = createEngine({ now: () => now, compare });
  const known = new Map<string, Account>();
  let list: readonly EngineInstance[] = [];
  const flags = new Map<Flag, readonly string[]>();
  let invited: ReadonlyMap<string, string> = new Map();
  let groupList: readonly Group[] = [];
  const here = (id: string) => list.some((each) => each.id === id);
  const put = (each: Account) =>
    void (here(each.instanceId) && known.set(`${each.instanceId}:${each.key}`, each));
  return {
    engine,
    directory: (): Directory => ({
      instances: list,
      groups: groupList,
      accounts: [...known.values()],
      now,
      flags,
      invited,
    }),
    take(each: Exclude<Step, { do: 'ask' }>) {
      switch (each.do) {
        case 'put':
          for (const one of each.accounts) engine.put(one.instanceId, [timed(one)]);
          each.accounts.forEach(put);
          break;
        case 'upsert':
          engine.upsert(each.accounts);
          each.accounts.forEach(put);
          break;
        case 'restore': {
          engine.restore(each.accounts);
          const before = new Set(known.keys());
          for (const one of each.accounts) if (!before.has(`${one.instanceId}:${one.key}`)) put(one);
          break;
        }
        case 'flag':
          engine.setFlags(each.flag, each.refs);
          flags.set(each.flag, each.refs);
          break;
        case 'invite':
          engine.setInvited(each.refs.map((ref) => [ref, Date.parse(each.at)]));
          invited = new Map(each.refs.map((ref) => [ref, each.at]));
          break;
        case 'instances':
          engine.setInstances(each.instances);
          list = each.instances;
          groupList = groupList.filter((group) => here(group.instanceId));
          for (const [ref, one] of known) if (!here(one.instanceId)) known.delete(ref);
          break;
        case 'read': {
          const own = each.groups.map((group) => ({ ...group, instanceId: each.instanceId }));
          const seen = each.accounts.filter((one) => one.instanceId === each.instanceId);
          engine.beginReading(each.instanceId, own);
          engine.put(each.instanceId, seen.map(timed));
          engine.endReading(each.instanceId, each.complete);
          if (!here(each.instanceId)) break;
          groupList = [...groupList.filter((group) => group.instanceId !== each.instanceId), ...own];
          const keys = new Set(seen.map((one) => one.key));
          for (const [ref, one] of known) {
            if (each.complete && one.instanceId === each.instanceId && !keys.has(one.key)) known.delete(ref);
          }
          seen.forEach(put);
        }
      }
    },
  };
}

const counts = (choices: Facets['status']) =>
  Object.fromEntries(choices.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]));

/** A group is written as one of its instances writes it, whichever. */
const folded = (sections: readonly Section[]) =>
  sections.map((section) => ({ ...section, label: fold(section.label) }));

describe('engine', () => {
  it('answers as plain objects do, whatever happened before and whatever is asked', () => {
    fc.assert(
      fc.property(
        instances,
        accounts,
        fc.array(step, { minLength: 1, maxLength: 25 }),
        (first, some, steps) => {
          const both = twins();
          both.take({ do: 'instances', instances: first });
          both.take({ do: 'put', accounts: some });
          for (const each of steps) {
            if (each.do !== 'ask') {
              both.take(each);
              continue;
            }
            const ours = both.engine.query(each.query);
            const plain = answer(both.directory(), each.query);
            QueryResultSchema.parse(ours);
            expect(ours.matching).toBe(plain.matching);
            expect(both.engine.count(each.query)).toBe(plain.matching);
            expect(ours.population).toBe(plain.population);
            expect(folded(ours.sections)).toEqual(folded(plain.sections));
            expect(ours.rows).toEqual(plain.rows);
            for (const facet of Object.keys(plain.facets) as (keyof typeof plain.facets)[]) {
              expect([facet, counts(ours.facets[facet])]).toEqual([facet, plain.facets[facet]]);
            }
          }
          const { accounts: all, instances: list } = both.directory();
          expect(both.engine.counts()).toEqual({
            accounts: all.length,
            people: new Set(
              all.map(
                (one) =>
                  (one.kind === 'api-key' ? '' : foldEmail(one.email)) || `${one.instanceId}:${one.key}`,
              ),
            ).size,
            byInstance: Object.fromEntries(
              list.map(({ id }) => [id, all.filter((one) => one.instanceId === id).length]),
            ),
            kinds: Object.fromEntries(
              list.map(({ id }) => {
                const own = all.filter((one) => one.instanceId === id);
                const kinds = {
                  disabled: own.filter(({ status }) => status === 'disabled').length,
                  tenants: own.filter(({ kind }) => kind === 'tenant').length,
                  apiKeys: own.filter(({ kind }) => kind === 'api-key').length,
                };
                return [id, kinds];
              }),
            ),
          });
          for (const one of all) {
            expect(both.engine.accounts([`${one.instanceId}:${one.key}`])).toEqual([one]);
            const address = one.kind === 'api-key' ? '' : foldEmail(one.email);
            if (address === '') continue;
            const same = all.filter(
              (other) => other.kind !== 'api-key' && foldEmail(other.email) === address,
            );
            expect(new Set(both.engine.accountsOf(one.email))).toEqual(new Set(same));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

const [a, b] = instanceIds;
const person = (facts: Partial<Account>): Account => ({
  instanceId: a,
  key: `u${facts.id ?? 1}`,
  id: 1,
  kind: 'person',
  email: 'ana@acme.example',
  name: 'Ana Lima',
  status: 'active',
  role: 'member',
  groupIds: [],
  manages: [],
  source: 'password',
  tenant: null,
  createdAt: null,
  lastSignIn: null,
  updatedAt: null,
  ...facts,
});
function engineOf(...list: readonly Account[]) {
  const engine = createEngine({ now: () => now, compare });
  engine.setInstances([
    { id: a, name: 'Berlin', environment: 'production', ownKey: 'u1' },
    { id: b, name: 'Paris', environment: 'staging', ownKey: null },
  ]);
  engine.upsert(list);
  return engine;
}

describe('a reading', () => {
  it('does not undo a change that was read back after the page was asked for', () => {
    const engine = engineOf(person({}));
    engine.beginReading(a, []);
    engine.upsert([person({ status: 'disabled' })]);
    expect(engine.put(a, [person({ status: 'active' }), person({ id: 2 })].map(timed))).toEqual([
      { key: 'u2', before: null },
    ]);
    engine.endReading(a, true);
    expect(engine.accounts([`${a}:u1`, `${a}:u2`]).map(({ status }) => status)).toEqual([
      'disabled',
      'active',
    ]);
  });

  it('keeps what it did not see unless it is complete, and a second beginning forgets the first', () => {
    const engine = engineOf(person({ id: 1 }), person({ id: 2 }), person({ id: 3, instanceId: b }));
    engine.beginReading(a, []);
    engine.put(a, [timed(person({ id: 1 }))]);
    engine.endReading(a, false);
    expect(engine.counts().accounts).toBe(3);
    engine.beginReading(a, []);
    engine.put(a, [timed(person({ id: 1 }))]);
    engine.beginReading(a, []);
    engine.put(a, [timed(person({ id: 2 }))]);
    engine.endReading(a, true);
    expect(engine.keys(a)).toEqual(['u2']);
    expect(engine.keys(b)).toEqual(['u3']);
  });

  it('moves the revision on a change and only then', () => {
    const engine = engineOf(person({}));
    const before = engine.revision();
    engine.upsert([person({})]);
    engine.query(everyone);
    expect(engine.revision()).toBe(before);
    engine.upsert([person({ name: 'Ana L.' })]);
    expect(engine.revision()).toBeGreaterThan(before);
  });
});

describe('facets', () => {
  it('keep a chosen group that has no rows, so that it can be taken back', () => {
    const engine = engineOf(person({ groupIds: [5] }));
    engine.setGroups(a, [{ instanceId: a, id: 5, name: 'Sales', magic: null, memberCount: 1 }]);
    const filters = { ...everyone.filters, groups: ['sales'] };
    expect(engine.query({ ...everyone, search: 'nobody', filters }).facets.group).toEqual([
      { value: 'sales', label: 'Sales', count: 0 },
    ]);
  });
});

describe('people', () => {
  it('are found by one account and shown whole', () => {
    const engine = engineOf(
      person({ status: 'disabled', name: 'ana@acme.example' }),
      person({ instanceId: b, email: 'ANA@acme.example', role: 'admin' }),
    );
    const { rows } = engine.query({ ...everyone, view: 'people', search: 'paris' });
    expect(rows).toMatchObject([
      {
        email: 'ana@acme.example',
        name: 'Ana Lima',
        instances: ['Berlin', 'Paris'],
        active: 1,
        disabled: 1,
        admin: true,
        accounts: 2,
      },
    ]);
    expect(engine.person(' Ana@acme.example')?.accounts.map(({ instance: name }) => name)).toEqual([
      'Berlin',
      'Paris',
    ]);
    expect(engine.person('bo@acme.example')).toBeNull();
  });
});

describe('groups', () => {
  it('of one folded name are one row, without the one everybody is in', () => {
    const engine = engineOf();
    const group = (instanceId: string, id: number, name: string, magic: Group['magic'] = null) => ({
      instanceId,
      id,
      name,
      magic,
      memberCount: id,
    });
    engine.setGroups(a, [group(a, 1, 'All Users', 'all-users'), group(a, 2, 'Sales')]);
    engine.setGroups(b, [group(b, 3, 'SALES'), group(b, 4, 'Ops')]);
    const byName = { search: '', sort: { column: 'name' as const, descending: false }, offset: 0, limit: 9 };
    const shown = (more: Partial<GroupLineQuery>, cut?: LineCut) =>
      engine
        .groupLines({ ...byName, ...more }, cut)
        .lines.map(({ key, instances, among, places, held }) => [
          ...[key, instances, among, places.length],
          held.map(({ instanceId }) => instanceId),
        ]);
    expect(shown({})).toEqual([
      ['ops', 1, 1, 1, []],
      ['sales', 2, 2, 2, []],
    ]);
    // What a window shows: a few places, and where something else than people fills them.
    expect(shown({ instanceIds: [a] }, { places: 1, heldOn: [b] })).toEqual([['sales', 2, 1, 1, [b]]]);
    expect(shown({ keys: ['ops', 'unheard of'] })).toEqual([['ops', 1, 1, 1, []]]);
    expect(engine.groupsGone(['sales', 'unheard of'])).toEqual(['unheard of']);
  });

  it('are none of them gone while none is known', () => {
    expect(engineOf().groupsGone(['sales'])).toEqual([]);
  });
});

describe('lookup', () => {
  it('answers with people and all their accounts, and says what is nobody or more than one', () => {
    const engine = engineOf(
      person({}),
      person({ instanceId: b, id: 7, key: 'u7', email: 'ANA@acme.example', status: 'disabled' }),
      person({ id: 2, key: 'u2', email: 'bo.one@acme.example', name: 'Bo  Berg' }),
      person({ id: 3, key: 'u3', email: 'bo.two@acme.example', name: 'Bó Berg' }),
      person({ id: 3, key: 'k3', kind: 'api-key', email: '', name: 'bo.two' }),
    );
    const answer = engine.lookup('ana@acme.example\nBo Berg\nbo.two\nnobody@acme.example\nregards');
    LookupSchema.parse(answer);
    expect(answer).toMatchObject({ found: 2, ambiguous: 1, notFound: 1, passedOver: ['regards'], left: 0 });
    expect(answer.refs).toEqual([`${a}:u1`, `${b}:u7`, `${a}:u3`]);
    expect(answer.answers.map(({ given, outcome, people }) => [given, outcome, people.length])).toEqual([
      ['ana@acme.example', 'found', 1],
      ['Bo Berg', 'ambiguous', 2],
      ['bo.two', 'found', 1],
      ['nobody@acme.example', 'not-found', 0],
    ]);
    expect(answer.answers[0]?.people[0]?.accounts).toEqual([
      { ref: `${a}:u1`, instance: 'Berlin', status: 'active' },
      { ref: `${b}:u7`, instance: 'Paris', status: 'disabled' },
    ]);
  });
});
