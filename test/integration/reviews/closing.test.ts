import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/kernel/clock';
import { unzipped } from '../../../main/reports/formats/unzipped';
import { closeReview } from '../../../main/reviews/closing';
import { createReviewRepository } from '../../../main/reviews/repository';
import type { OpenReview } from '../../../preload/contract/reviews';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { latest } from '../../helpers/reviewed';
import { startSandbox } from '../../sandbox/server.mjs';

const wish: OpenReview = {
  ...{ name: 'Q4 2026', dueAt: null, acceptsGaps: false },
  scope: { instanceIds: [], environments: [], groups: [], tenants: [], role: [], status: [], kinds: [] },
  thresholds: { dormantDays: 90, graceDays: 14, inviteDays: 30, keyDays: 365 },
  reviewers: [{ name: 'Ana', email: 'ana@audit.example', groups: [], instanceIds: [] }],
};
const all = { search: '', decisions: [], recommendations: [], reviewers: [], flags: [] };
const given = { reason: 'INC-1', approver: '', acceptsUndecided: true, exceptionsDue: null };

function good<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: object },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const start = async () => {
  const open = closing(await openContainer());
  const server = closing(await startSandbox({ accounts: 12, seed: 11, profile: 'edge' }));
  await connectSandbox(open, server, { name: 'finance' });
  return { open, server, reviews: open.services.reviews, handlers: open.container.handlers };
};
let one: Awaited<ReturnType<typeof start>>;
let folder: string;
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-closing-'));
  one = await start();
}, 60_000);
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('what could not be read again', () => {
  async function decideAll(id: string) {
    good(
      await one.reviews.decide(
        id,
        { kind: 'matching', filter: all },
        { decision: 'remove', change: null, note: 'All leave' },
        latest,
      ),
    );
  }

  it('is no evidence: an instance that was removed meanwhile leaves exceptions', async () => {
    const { reviews, handlers, open } = one;
    const instanceId = open.services.connections.all()[0]?.id ?? '';
    const { id, rows } = good(await reviews.open(wish));
    await decideAll(id);
    good(await handlers.connections.remove({ instanceId }));
    const closed = good(await reviews.close(id, given));
    expect(closed).toMatchObject({ done: 0, kept: 0, gone: 0, exceptions: rows });
    expect(closed.missing).toEqual([expect.stringMatching(/^finance: no longer connected/)]);
    const { outcome } = good(await reviews.rows(id, all, 0, 1)).rows[0] ?? {};
    expect(outcome).toContain('could not be read again');
  }, 120_000);

  it('is no evidence either where it was missing when the review was opened', async () => {
    const { reviews, server } = one;
    await server.close();
    const { id, rows } = good(await reviews.open({ ...wish, acceptsGaps: true }));
    await decideAll(id);
    const closed = good(await reviews.close(id, given));
    expect(closed).toMatchObject({ done: 0, exceptions: rows, newcomers: 0 });
    expect(closed.missing).toHaveLength(1);
  }, 120_000);

  it('holds closing up where it could be read when the review was opened', async () => {
    const { reviews, server } = one;
    const { id } = good(await reviews.open(wish));
    await server.close();
    expect(await reviews.close(id, given)).toMatchObject({ error: { code: 'REVIEW_INCOMPLETE' } });
  }, 120_000);
});

it('a review is compared with the one of its scope that was closed last', async () => {
  const { reviews } = one;
  const scopes = [{ kinds: ['person' as const] }, {}, {}];
  const ids: string[] = [];
  for (const [at, over] of scopes.entries())
    ids.push(good(await reviews.open({ ...wish, name: `R${at}`, scope: { ...wish.scope, ...over } })).id);
  const [people = '', first = '', second = ''] = ids;
  const { history } = one.open.services;
  expect(good(await history.occasions()).lastReview).toBeNull();
  expect(good(await reviews.close(people, given)).previous).toBeNull();
  expect(good(await history.occasions()).lastReview).toBe(good(await reviews.detail(people)).closedAt);
  expect(good(await reviews.close(second, given)).previous).toBeNull();
  expect(good(await reviews.close(first, given)).previous).toEqual({ id: second, name: 'R2' });
}, 120_000);

describe('closing while something else goes on', () => {
  /** Closes with an engine that does something first, when accounts are asked of it. */
  const closedWith = async (id: string, meanwhile: (asked: number) => Promise<unknown>) => {
    const { services } = one.open;
    let asked = 0;
    const engine = new Proxy(services.directory.engine, {
      get: (target, name) =>
        name === 'accounts'
          ? async (refs: readonly string[]) => {
              await meanwhile(++asked);
              return target.accounts(refs as never);
            }
          : Reflect.get(target, name),
    });
    const db = services.stores.workspace.db;
    const repository = createReviewRepository(db, 'ana');
    const review = await repository.get(id);
    if (!review) throw new Error('no such review');
    const ports = {
      ...{ repository, connections: services.connections, directory: { ...services.directory, engine } },
      ...{ journal: services.journal, keys: services.keys, clock: systemClock, actor: 'ana' },
    };
    const closed = await closeReview(ports as never, review, { ...given, warnings: [] });
    return { closed, asked, state: (await repository.get(id))?.state, repository };
  };
  const entries = async (action: 'review.closed') =>
    good(await one.open.services.journal.pick({ targets: [wish.name], actions: [action], limit: 10 })).map(
      ({ state, code }) => [state, code],
    );

  it('is done anew where the table changes or an instance goes, and is of one moment', async () => {
    const { reviews, handlers, open } = one;
    const instanceId = open.services.connections.all()[0]?.id ?? '';
    const { id, rows } = good(await reviews.open(wish));
    const { closed, asked } = await closedWith(id, async (at) => {
      if (at === 1) good(await handlers.connections.remove({ instanceId }));
    });
    expect(asked).toBe(2);
    // Without the second look the accounts of an instance that is gone would count as gone themselves.
    expect(good(closed)).toMatchObject({ exceptions: rows, gone: 0 });
    expect(good(closed).missing).toEqual([expect.stringMatching(/^finance: no longer connected/)]);
  }, 120_000);

  it('is given up where the table never stands still, and the review stays open', async () => {
    const { reviews, open } = one;
    const { engine } = open.services.directory;
    const { id } = good(await reviews.open(wish));
    const { closed, state } = await closedWith(id, async (at) => {
      const { rows } = good(await reviews.rows(id, all, 0, 1));
      const [account] = await engine.accounts([rows[0]?.ref as never]);
      if (account) await engine.upsert([{ ...account, name: `Somebody ${at}` }]);
    });
    expect(closed).toMatchObject({ error: { code: 'REVIEW_MOVED' } });
    expect(state).toBe('open');
    expect(await entries('review.closed')).toEqual([]);
  }, 120_000);

  it('leaves an entry of its failure where the disk is full at the last step', async () => {
    const { reviews, open } = one;
    const { id } = good(await reviews.open(wish));
    await sql`create trigger full before update on review when new.state = 'closed' begin select raise(abort, 'database or disk is full'); end`.execute(
      open.services.stores.workspace.db,
    );
    const { closed, state } = await closedWith(id, async () => undefined).catch((cause) => ({
      ...{ closed: { ok: false, error: cause }, state: 'open' },
    }));
    expect(closed.ok).toBe(false);
    expect(state).toBe('open');
    expect((await entries('review.closed')).map(([how]) => how).sort()).toEqual(['failed', 'recorded']);
  }, 120_000);

  it('keeps the client from being left', async () => {
    const { reviews, open } = one;
    const { id } = good(await reviews.open(wish));
    expect(reviews.going()).toBe(0);
    const other = good(
      await open.container.handlers.clients.add({ name: 'Other', color: 'red', isAgreed: true }),
    );
    const closing = reviews.close(id, given);
    await expect.poll(reviews.going, { interval: 1 }).toBe(1);
    expect(await open.container.switchTo(other.id)).toMatchObject({ error: { code: 'CLIENT_REVIEW_GOING' } });
    good(await closing);
    expect(reviews.going()).toBe(0);
  }, 120_000);
});

describe('a review that is being closed, and a closed one', () => {
  const decision = { decision: 'keep' as const, change: null, note: 'Same team' };
  const everyRow = { kind: 'matching' as const, filter: all };
  const db = () => one.open.services.stores.workspace.db;
  const stateOf = async () =>
    (await db().selectFrom('review').select('state').executeTakeFirstOrThrow()).state;

  it('takes no decision while it is closed, and its pack says what was decided before', async () => {
    const { reviews } = one;
    const { id, rows } = good(await reviews.open(wish));
    good(await reviews.decide(id, everyRow, decision, latest));
    const closed = reviews.close(id, given);
    await expect.poll(stateOf, { interval: 1 }).not.toBe('open');
    const late = await reviews.decide(id, everyRow, { ...decision, decision: 'remove' }, latest);
    expect(['REVIEW_CLOSING', 'REVIEW_CLOSED']).toContain(late.ok ? '' : late.error.code);
    expect(good(await closed)).toMatchObject({ kept: rows, exceptions: 0 });
    expect(good(await reviews.rows(id, { ...all, decisions: ['remove'] }, 0, 0)).matching).toBe(0);
  }, 120_000);

  it('is open again where closing failed, or was broken off and not taken up', async () => {
    const { reviews, server } = one;
    const { id, rows } = good(await reviews.open(wish));
    const heldUntil = (closing_until: string) =>
      db().updateTable('review').set({ state: 'closing', closing_by: 'other', closing_until }).execute();
    await heldUntil('2999-01-01T00:00:00.000Z');
    for (const refused of [
      await reviews.decide(id, everyRow, decision, latest),
      await reviews.plan(id, 'disable', false),
      await reviews.close(id, given),
    ])
      expect(refused).toMatchObject({ error: { code: 'REVIEW_CLOSING' } });
    await heldUntil('2000-01-01T00:00:00.000Z');
    expect(good(await reviews.decide(id, everyRow, decision, latest)).count).toBe(rows);
    expect(await stateOf()).toBe('open');
    await server.close();
    expect(await reviews.close(id, given)).toMatchObject({ error: { code: 'REVIEW_INCOMPLETE' } });
    expect(await stateOf()).toBe('open');
    expect(good(await reviews.decide(id, everyRow, decision, latest)).count).toBe(rows);
  }, 120_000);

  it('keeps its changes: what is undone later changes none', async () => {
    const { reviews, handlers } = one;
    const { id } = good(await reviews.open(wish));
    const people = { kind: 'person', role: 'member', status: 'active' } as const;
    const [going] = good(await reviews.rows(id, all, 0, 500)).rows.filter(
      (row) => row.kind === people.kind && row.role === people.role && row.status === people.status,
    );
    good(
      await reviews.decide(
        id,
        { kind: 'rows', seqs: [going?.seq ?? 0] },
        { ...decision, decision: 'remove' },
        latest,
      ),
    );
    const carryOut = async (planId: string) => {
      good(await handlers.access.execute({ planId, reason: 'INC-2', typed: null }));
      await expect
        .poll(async () => good(await handlers.access.openRuns(undefined)).length, { timeout: 30_000 })
        .toBe(0);
    };
    await carryOut(good(await reviews.plan(id, 'disable', false)).id);
    const closed = good(await reviews.close(id, given));
    expect(closed).toMatchObject({ done: 1 });
    const before = await packed(id);
    await carryOut(good(await handlers.access.undo({ runId: closed.runs[0] ?? '' })).id);
    const after = await packed(id);
    for (const name of ['3-changes.csv', '4-verified.csv', 'evidence.jsonl'])
      expect([name, after.get(name)?.toString()]).toEqual([name, before.get(name)?.toString()]);
    const evidence = before.get('evidence.jsonl') ?? '';
    expect(createHash('sha256').update(evidence).digest('hex')).toBe(closed.sha256);
    expect(before.get('journal/journal.jsonl')?.toString()).toContain(closed.sha256);
  }, 120_000);

  it('is changed by nobody: the database refuses, and a pack of what was changed all the same is not saved', async () => {
    const { reviews } = one;
    const { id } = good(await reviews.open(wish));
    good(await reviews.decide(id, everyRow, decision, latest));
    good(await reviews.close(id, given));
    const change = () => db().updateTable('review_work').set({ note: 'Looked at' }).execute();
    await expect(change()).rejects.toThrow('does not change');
    await expect(db().deleteFrom('review_after').execute()).rejects.toThrow('does not change');
    await expect(db().updateTable('review').set({ closing: '{}' }).execute()).rejects.toThrow(
      'does not change',
    );
    await sql`drop trigger review_work_no_update_once_closed`.execute(db());
    await change();
    expect(await reviews.savePack(id, path.join(folder, 'changed.zip'))).toMatchObject({
      error: { code: 'REVIEW_CHANGED' },
    });
  }, 120_000);

  let packs = 0;
  async function packed(id: string): Promise<ReadonlyMap<string, Buffer>> {
    const target = path.join(folder, `${++packs}.zip`);
    good(await one.reviews.savePack(id, target));
    return unzipped(fs.readFileSync(target));
  }
});
