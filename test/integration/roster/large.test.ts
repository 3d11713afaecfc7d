import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/kernel/clock';
import { openReading } from '../../../main/roster/repository';
import { populationOf } from '../../bench/population';
import { closing } from '../../helpers/closing';
import { openContainer } from '../../helpers/open-container';
import { directly, noSecrets } from '../../helpers/reach';
import { someKey, someServer } from '../../helpers/samples';

const now = Date.UTC(2026, 10, 27, 12);

const facts = { server: someServer, identity: someKey, groups: [], adminGroupId: 2, certificate: null };

/** Ten instances of 5,000 accounts that were read once, and are not asked now. */
async function opened() {
  const open = closing(await openContainer({ clock: { ...systemClock, now: () => now } }));
  const { connections, directory } = open.services;
  const population = populationOf({ instances: 10, accountsEach: 5_000, now });
  const ids = new Map<string, string>();
  for (const [at, { id }] of population.instances.entries()) {
    const added = await connections.add({
      name: `instance ${at}`,
      address: `http://127.0.0.1:${9 + at}`,
      environment: 'development',
      safeMode: 'one-click',
      tags: [],
      reach: directly,
      secrets: noSecrets,
      credential: { kind: 'api-key', apiKey: 'mb_nobody' },
    });
    if (!added.ok) throw new Error(added.error.code);
    ids.set(id, added.value.id);
    const client = await connections.client(added.value.id);
    if (!client.ok) throw new Error(client.error.code);
    await connections.learn(added.value.id, client.value, facts);
  }
  const accounts = population.accounts.map((account) => ({
    ...account,
    instanceId: ids.get(account.instanceId) ?? '',
  }));
  for (const id of ids.values())
    await directory.engine.putAccounts(
      id,
      accounts.filter(({ instanceId }) => instanceId === id),
    );
  return { ...open.services, accounts };
}

describe('a roster of 5,000 rows against 10 instances of 5,000 accounts', () => {
  it('comes to the plan and the lists that are worked out by hand', async () => {
    const { roster, planLeaving, accounts } = await opened();
    const enabled = accounts.filter(({ kind, status }) => kind === 'person' && status !== 'disabled');
    const emails = [...new Set(accounts.flatMap(({ kind, email }) => (kind === 'person' ? [email] : [])))];
    // Every seventh person is missing, every twentieth has left, by a word or by a day.
    const rows = emails
      .filter((_, at) => at % 7 !== 0)
      .slice(0, 5_000)
      .map((email, at) => ({
        email,
        status: at % 20 === 0 ? 'Terminated' : 'Active',
        end: at % 20 === 10 ? '2026-11-26' : at % 20 === 11 ? '2026-11-27' : '',
      }));
    const listed = new Set(rows.map(({ email }) => email));
    const left = new Set(
      rows
        .filter(({ status, end }) => status === 'Terminated' || end === '2026-11-26')
        .map(({ email }) => email),
    );
    const text = rows.map(({ email, status, end }) => `${email.toUpperCase()},"Some, Body",${status},${end}`);
    const content = new TextEncoder().encode(['Work email,Name,Status,End date', ...text].join('\n'));

    const made = await roster.reconcile('hr.csv', content, openReading);
    if (!made.ok) throw new Error(made.error.code);
    const { found } = made.value;
    const ref = ({ instanceId, key }: { readonly instanceId: string; readonly key: string }) =>
      `${instanceId}:${key}`;
    const wanted = enabled.filter(({ email }) => left.has(email)).map(ref);
    expect(wanted.length).toBeGreaterThan(500);
    expect(found.leavers.flatMap(({ refs }) => refs).sort()).toEqual([...wanted].sort());
    expect(found.unknown.map(({ email }) => email).sort()).toEqual(
      [...new Set(enabled.map(({ email }) => email))].filter((email) => !listed.has(email)).sort(),
    );
    expect([found.counts.rows, found.changed, found.movers, found.problems]).toEqual([5_000, [], [], []]);

    const plan = await planLeaving(
      found.leavers.map(({ email }) => email),
      'leaver',
      false,
      true,
    );
    if (!plan.ok) throw new Error(plan.error.code);
    const { steps, skipped } = plan.value;
    expect(steps.every(({ action }) => action === 'disable')).toBe(true);
    // The last administrators of an instance stay; nothing else is left out, and nothing else is taken.
    const refused = skipped
      .filter(({ reason }) => reason.code === 'LAST_ADMIN')
      .map(({ target }) => ref(target));
    expect([...steps.map(({ target }) => ref(target)), ...refused].sort()).toEqual([...wanted].sort());
  }, 120_000);
});
