import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { expect, it } from 'vitest';
import { unzipped } from '../../../main/reports/formats/unzipped';
import { all, good, latest, opened, wish } from '../../helpers/reviewed';

/** A review of which one removal failed, because its server refused it. */
async function withAFailure() {
  const made = await opened(30);
  const { open, server, reviews, access } = made;
  const { id } = good(await reviews.open(wish));
  const { rows } = good(await reviews.rows({ id, filter: all, offset: 0, limit: 500 }));
  const [one, other] = rows.filter(
    ({ kind, status, role }) => kind === 'person' && status === 'active' && role !== 'admin',
  );
  if (!one || !other) throw new Error('too few people');
  const decide = (seq: number, decision: 'keep' | 'remove') =>
    reviews.decide({
      ...{ id, which: { kind: 'rows', seqs: [seq] }, decision, change: null, note: 'Left', seen: latest },
    });
  for (const { seq } of [one, other]) good(await decide(seq, 'remove'));
  const ended = () =>
    expect.poll(async () => good(await access.openRuns(undefined)).length, { timeout: 60_000 }).toBe(0);
  const carryOut = async (planId: string) => {
    good(await access.execute({ planId, reason: 'INC-7', typed: null }));
    await ended();
  };
  const refusing = server.faults.add({
    ...{ kind: 'status', status: 403, body: 'No.', contentType: 'text/plain' },
    match: { method: 'DELETE', regex: `^/api/user/${one.ref.split(':u')[1]}$` },
  });
  await carryOut(good(await reviews.plan({ id, part: 'disable' })).id);
  server.faults.clear(refusing);
  const [failed] = await open.services.access.latest(1);
  if (!failed) throw new Error('no run');
  return { ...made, id, one, other, decide, carryOut, runId: failed.id };
}

const removals = (wanted: number, done: number) => [{ part: 'disable', wanted, done }];

it('what failed is tried again as a plan of the open review: counted, and refused once it is decided otherwise', async () => {
  const { reviews, access, id, one, decide, carryOut, runId } = await withAFailure();
  expect(good(await reviews.get({ id })).removals).toEqual(removals(2, 1));
  good(await decide(one.seq, 'keep'));
  expect(await access.retry({ runId })).toMatchObject({ error: { code: 'REVIEW_PLAN_STALE' } });
  good(await decide(one.seq, 'remove'));
  // A plan that was made before the decision changed is carried out by nobody.
  const stale = good(await access.retry({ runId }));
  good(await decide(one.seq, 'keep'));
  expect(await access.execute({ planId: stale.id, reason: 'INC-7', typed: null })).toMatchObject({
    error: { code: 'REVIEW_PLAN_STALE' },
  });
  good(await decide(one.seq, 'remove'));
  await carryOut(good(await access.retry({ runId })).id);
  expect(good(await reviews.get({ id })).removals).toEqual(removals(2, 2));
}, 120_000);

it('who is to leave another group by now does not leave the one of then', async () => {
  const { open, server, reviews, access } = await opened(60);
  const { id } = good(await reviews.open(wish));
  const { rows } = good(await reviews.rows({ id, filter: all, offset: 0, limit: 500 }));
  const names = new Set(
    [...server.state.groups.values()].filter(({ magic }) => !magic).map(({ name }) => name),
  );
  const row = rows.find(
    ({ kind, status, role, groups }) =>
      kind === 'person' &&
      status === 'active' &&
      role !== 'admin' &&
      groups.filter((name) => names.has(name)).length > 1,
  );
  const [first, second] = row?.groups.filter((name) => names.has(name)) ?? [];
  if (!row || !first || !second) throw new Error('nobody is in two groups');
  const decide = async (leave: string[]) =>
    good(
      await reviews.decide({
        ...{ id, which: { kind: 'rows', seqs: [row.seq] }, decision: 'change', note: 'Moved', seen: latest },
        change: { admin: false, leave },
      }),
    );
  await decide([first]);
  server.faults.add({
    ...{ kind: 'status', status: 403, body: 'No.', contentType: 'text/plain' },
    match: { method: 'DELETE', regex: '^/api/permissions/membership' },
  });
  const { id: planId } = good(await reviews.plan({ id, part: 'leave-groups' }));
  good(await access.execute({ planId, reason: 'INC-7', typed: null }));
  await expect.poll(async () => good(await access.openRuns(undefined)).length, { timeout: 60_000 }).toBe(0);
  server.faults.clear();
  const [failed] = await open.services.access.latest(1);
  const runId = failed?.id ?? '';
  expect(failed?.steps.map(({ state }) => state)).toEqual(['failed']);

  for (const leave of [[second], [first, second]]) {
    await decide(leave);
    expect(await access.retry({ runId })).toMatchObject({ error: { code: 'REVIEW_PLAN_STALE' } });
  }
  // What is wanted again is what failed.
  await decide([first]);
  good(await access.retry({ runId }));
  expect(open.bugs).toEqual([]);
}, 120_000);

it('tried again after it was sealed it is a change of its own: the pack stays, the review says so, the journal has it', async () => {
  const { open, reviews, access, id, other, carryOut, runId, pack } = await withAFailure();
  const early = good(await access.retry({ runId }));
  good(
    await reviews.close({ id, reason: 'INC-7', approver: '', acceptsUndecided: true, exceptionsDue: null }),
  );
  const sealed = good(await reviews.get({ id }));
  expect(sealed).toMatchObject({ closing: { carriedOut: 1 }, since: { carriedOut: 0, takenBack: 0 } });
  const tables = () => {
    const files = unzipped(fs.readFileSync(pack()));
    return ['population.jsonl', '2-decisions.csv', '3-changes.csv', '4-verified.csv'].map((name) =>
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
    );
  };
  const before = tables();

  // A plan from before it was closed is one of its decisions, and they are sealed.
  expect(await access.execute({ planId: early.id, reason: 'INC-7', typed: null })).toMatchObject({
    error: { code: 'REVIEW_CLOSED' },
  });
  await carryOut(good(await access.retry({ runId })).id);
  expect(good(await reviews.get({ id }))).toMatchObject({
    closing: sealed.closing,
    removals: removals(2, 1),
    since: { carriedOut: 1, takenBack: 0 },
  });
  const accounts = await open.services.directory.engine.accounts([other.ref]);
  const enable = good(await open.services.access.plan({ action: 'enable' }, accounts, true));
  await carryOut(enable.id);
  expect(good(await reviews.get({ id })).since).toEqual({ carriedOut: 1, takenBack: 1 });

  good(await reviews.savePack({ id }));
  expect(tables()).toEqual(before);
  const { entries } = good(await open.services.journal.list({ search: '', offset: 0, limit: 100 }));
  expect(entries.filter(({ action, state }) => action === 'disable' && state === 'verified')).toHaveLength(2);
  expect(open.bugs).toEqual([]);
}, 120_000);
