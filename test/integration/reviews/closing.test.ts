import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenReview } from '../../../preload/contract/reviews';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
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
beforeEach(async () => {
  one = await start();
}, 60_000);

describe('what could not be read again', () => {
  async function decideAll(id: string) {
    good(
      await one.reviews.decide(
        id,
        { kind: 'matching', filter: all },
        { decision: 'remove', change: null, note: 'All leave' },
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
    const { outcome } = (await reviews.rows(id, all, 0, 1)).rows[0] ?? {};
    expect(outcome).toContain('could not be read again');
  }, 60_000);

  it('is no evidence either where it was missing when the review was opened', async () => {
    const { reviews, server } = one;
    await server.close();
    const { id, rows } = good(await reviews.open({ ...wish, acceptsGaps: true }));
    await decideAll(id);
    const closed = good(await reviews.close(id, given));
    expect(closed).toMatchObject({ done: 0, exceptions: rows, newcomers: 0 });
    expect(closed.missing).toHaveLength(1);
  }, 60_000);

  it('holds closing up where it could be read when the review was opened', async () => {
    const { reviews, server } = one;
    const { id } = good(await reviews.open(wish));
    await server.close();
    expect(await reviews.close(id, given)).toMatchObject({ error: { code: 'REVIEW_INCOMPLETE' } });
  }, 60_000);
});

it('a review is compared with the one of its scope that was closed last', async () => {
  const { reviews } = one;
  const scopes = [{ kinds: ['person' as const] }, {}, {}];
  const ids: string[] = [];
  for (const [at, over] of scopes.entries())
    ids.push(good(await reviews.open({ ...wish, name: `R${at}`, scope: { ...wish.scope, ...over } })).id);
  const [people = '', first = '', second = ''] = ids;
  expect(good(await reviews.close(people, given)).previous).toBeNull();
  expect(good(await reviews.close(second, given)).previous).toBeNull();
  expect(good(await reviews.close(first, given)).previous).toEqual({ id: second, name: 'R2' });
}, 120_000);
