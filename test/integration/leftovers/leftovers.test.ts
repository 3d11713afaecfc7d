import { describe, expect, it } from 'vitest';
import { receiptText } from '../../../main/receipts/rules/text';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { everyProfile, type ProfileName } from '../sandbox/open';

const maria = 'maria.ortiz@acme.example';
const mel = 'mel.member@acme.example';

async function opened(profiles: readonly ProfileName[]) {
  const open = closing(await openContainer());
  const servers: Sandbox[] = [];
  for (const profile of profiles) {
    const server = closing(await startSandbox({ accounts: 30, seed: 3, profile }));
    servers.push(server);
    await connectSandbox(open, server, { name: profile });
  }
  return { open, servers };
}

const found = ({ services }: OpenContainer, email: string) => services.leftovers.of(email);

const named = (server: Sandbox | undefined, name: string) =>
  [...(server?.state.deliveries.values() ?? [])].find((one) => one.name === name);

async function ran({ services }: OpenContainer, to: string | null, refs: readonly string[] | null = null) {
  const plan = await services.leftovers.plan({ email: maria, to, refs }, true);
  if (!plan.ok) throw new Error(plan.error.code);
  const { id, expected } = plan.value;
  const started = await services.access.execute({ planId: id, reason: 'INC-7', typed: expected });
  if (!started.ok) throw new Error(started.error.code);
  return { plan: plan.value, run: await started.value.ended };
}

async function undone({ services }: OpenContainer, runId: string) {
  const plan = await services.access.planUndo(runId);
  if (!plan.ok) throw new Error(plan.error.code);
  const { id, expected } = plan.value;
  const started = await services.access.execute({ planId: id, reason: 'INC-7', typed: expected });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.ended;
}

describe('what somebody leaves running', () => {
  it('is found on every release, in whichever place it keeps it', async () => {
    const { open } = await opened(everyProfile);
    const places = await found(open, maria);
    expect(places.map(({ instance }) => instance).sort()).toEqual([...everyProfile].sort());
    for (const place of places) {
      expect(place.failures).toEqual([]);
      expect(
        place.items.map(({ kind, name, owns, receives, others }) => [kind, name, owns, receives, others]),
      ).toEqual([
        ['subscription', 'Weekly sales', true, true, 2],
        ['subscription', 'Support queue', false, true, 1],
        ['subscription', 'Numbers in Slack', true, false, 1],
        ['alert', 'Stock below minimum', true, true, 0],
        ['alert', 'Refunds above limit', false, true, 1],
      ]);
      // What a release does not have is said, and is no failure.
      expect(place.lacks).toEqual(place.instance === 'old' ? ['api-key'] : []);
      const alert = place.items.find(({ name }) => name === 'Stock below minimum');
      expect(alert?.fixed === null).toBe(place.instance === 'edge');
    }
  }, 90_000);

  it('ends where the person made it, goes on without them where they only got it, and an undo gives it back', async () => {
    const { open, servers } = await opened(everyProfile);
    const before = servers.map(({ state }) => structuredClone([...state.deliveries.values()]));
    const { run } = await ran(open, null);
    expect(run.steps).toHaveLength(5 * servers.length);
    expect([...new Set(run.steps.map(({ state }) => state))]).toEqual(['verified']);
    for (const server of servers) {
      const id = server.credentials.maria.id;
      expect(named(server, 'Weekly sales')).toMatchObject({ active: false, skip_if_empty: true });
      expect(named(server, 'Stock below minimum')?.active).toBe(false);
      // Where it only reached this person too, their being taken off is all: the rest is untouched.
      const support = named(server, 'Support queue');
      expect(support?.active).toBe(true);
      expect(support?.channels[0]?.recipients).toEqual([server.credentials.member.id]);
      expect(named(server, 'Refunds above limit')?.channels[0]?.recipients).not.toContain(id);
      expect(named(server, 'Morning numbers')?.active).toBe(true);
    }
    expect((await found(open, maria)).flatMap(({ items }) => items)).toEqual([]);

    const back = await undone(open, run.id);
    expect([...new Set(back.steps.map(({ state }) => state))]).toEqual(['verified']);
    const sorted = (rows: (typeof before)[number]) =>
      rows.map((row) => ({
        ...row,
        channels: row.channels.map((one) => ({ ...one, recipients: [...one.recipients].map(String).sort() })),
      }));
    for (const [at, { state }] of servers.entries())
      expect(sorted([...state.deliveries.values()])).toEqual(sorted(before[at] ?? []));
  }, 90_000);

  it('goes to a colleague as far as each release lets, and what cannot go is said', async () => {
    const { open, servers } = await opened(everyProfile);
    const { plan, run } = await ran(open, mel);
    // Slack numbers have no recipient to move and an owner who stays; alerts of old releases lose only the recipient.
    expect(new Set(plan.skipped.map(({ reason }) => reason.code))).toEqual(new Set(['OWNER_FIXED']));
    expect(plan.skipped.map(({ target }) => target.name)).toEqual(
      everyProfile.map(() => expect.stringContaining('Numbers in Slack')),
    );
    expect(run.steps.filter(({ state }) => state !== 'skipped').map(({ state }) => state)).toEqual(
      everyProfile.flatMap(() => Array(4).fill('verified')),
    );
    for (const server of servers) {
      const { maria: leaver, member } = server.credentials;
      expect(named(server, 'Stock below minimum')).toMatchObject({
        active: true,
        creator_id: server.profile === 'edge' ? member.id : leaver.id,
        channels: [{ recipients: [member.id] }],
      });
      // Mel had it already, and gets it once.
      expect(named(server, 'Support queue')?.channels[0]?.recipients).toEqual([member.id]);
      expect(named(server, 'Weekly sales')?.channels[0]?.recipients).toEqual([
        member.id,
        'board@partner.example',
      ]);
    }
  }, 90_000);

  it('is not touched where somebody else has taken it over meanwhile', async () => {
    const { open, servers } = await opened(['edge']);
    const [server] = servers;
    const plan = await open.services.leftovers.plan({ email: maria, to: null, refs: null }, true);
    if (!plan.ok) throw new Error(plan.error.code);
    const alert = named(server, 'Stock below minimum');
    if (!alert || !server) throw new Error('no alert');
    alert.creator_id = server.credentials.member.id;
    const started = await open.services.access.execute({ planId: plan.value.id, reason: 'x', typed: null });
    if (!started.ok) throw new Error(started.error.code);
    const run = await started.value.ended;
    const step = run.steps.find(({ email }) => email.includes('Stock'));
    expect([step?.state, step?.failure?.code]).toEqual(['skipped', 'CHANGED_SINCE']);
    expect(alert.active).toBe(true);
  }, 60_000);

  it('is stopped one by one, a key among them, and what was not chosen runs on', async () => {
    const { open, servers } = await opened(['new']);
    const [server] = servers;
    if (!server) throw new Error('no server');
    const [, exported] = server.state.apiKeys.values();
    if (!exported) throw new Error('no key');
    exported.updated_by = server.credentials.maria.id;
    const [place] = await found(open, maria);
    const refs = (place?.items ?? [])
      .filter(({ name }) => name === 'Weekly sales' || name === exported.name)
      .map(({ ref }) => ref);
    const gone = `${place?.instanceId}:leftover:alert-999`;
    const { plan, run } = await ran(open, null, [...refs, gone]);
    expect(plan.skipped.map(({ reason }) => reason.code)).toEqual(['LEFTOVER_NOT_THEIRS']);
    expect(run.steps.map(({ action, state }) => [action, state])).toEqual([
      ['stop-leftovers', 'verified'],
      ['delete-keys', 'verified'],
      ['stop-leftovers', 'skipped'],
    ]);
    expect(named(server, 'Weekly sales')?.active).toBe(false);
    expect(named(server, 'Numbers in Slack')?.active).toBe(true);
    expect([...server.state.apiKeys.values()].map(({ name }) => name)).not.toContain(exported.name);
    // What can be taken back is; a deleted key was said to be lost before.
    expect(plan.steps.flatMap(({ lost }) => lost)).toEqual(['A deleted key cannot be brought back.']);
    const back = await undone(open, run.id);
    expect(back.steps.map(({ state }) => state)).toEqual(['verified']);
    expect(named(server, 'Weekly sales')?.active).toBe(true);
    const over = await open.services.leftovers.plan(
      { email: maria, to: mel, refs: [`${place?.instanceId}:key:1`] },
      true,
    );
    expect(over.ok).toBe(false);
  }, 60_000);

  it('is left for later, shown again, and done when it is gone', async () => {
    const { open, servers } = await opened(['edge', 'old']);
    const [edge] = servers;
    const places = await found(open, maria);
    const refs = places.flatMap(({ items }) => items.map(({ ref }) => ref));
    const { leftovers, journal } = open.services;
    expect(await leftovers.putOff(maria, refs, 'Ask sales')).toEqual({ ok: true, value: { listed: 10 } });
    expect(await leftovers.putOff(maria, refs, 'Again')).toEqual({ ok: true, value: { listed: 0 } });
    const again = await found(open, maria);
    expect(again.flatMap(({ items }) => items.map(({ laterSince }) => laterSince !== null))).toEqual(
      Array(10).fill(true),
    );
    const alert = edge && named(edge, 'Stock below minimum');
    if (!alert) throw new Error('no alert');
    alert.active = false;
    // Where nothing can be read, nothing is taken for gone.
    servers[1]?.faults.add({ kind: 'status', status: 500, match: { pathPrefix: '/api/pulse' }, times: null });
    const checked = await leftovers.checkLater();
    expect([checked.settled, checked.left.length, checked.unknown]).toEqual([1, 9, ['old']]);
    expect((await leftovers.forget([checked.left[0]?.ref ?? ''], 'Stays')).ok).toBe(true);
    expect(await leftovers.later()).toHaveLength(8);
    const noted = await journal.list({ search: '', offset: 0, limit: 50 });
    const actions = noted.ok ? noted.value.entries.map(({ action }) => action) : [];
    expect([
      actions.filter((one) => one === 'leftover.later').length,
      actions.filter((one) => one === 'leftover.settled').length,
      actions.filter((one) => one === 'leftover.forgotten').length,
    ]).toEqual([10, 1, 1]);
  }, 90_000);

  it('stands in the plan of a leaver and in its receipt, with what became of it and what nobody could find out', async () => {
    const { open, servers } = await opened(['new', 'old']);
    servers[0]?.faults.add({
      kind: 'status',
      status: 500,
      match: { pathPrefix: '/api/notification' },
      times: null,
    });
    servers[0]?.faults.add({ kind: 'status', status: 500, match: { pathPrefix: '/api/alert' }, times: null });
    const plan = await open.services.planLeaving([mel], 'leaver', true);
    if (!plan.ok) throw new Error(plan.error.code);
    const left = plan.value.occasion?.leftovers ?? [];
    expect(left.flatMap(({ items }) => items.map(({ name }) => name))).toContain('Support queue');
    const { id, expected } = plan.value;
    const started = await open.services.access.execute({ planId: id, reason: 'INC-9', typed: expected });
    if (!started.ok) throw new Error(started.error.code);
    const run = await started.value.ended;
    const own = left.flatMap(({ items }) => items).find(({ owns }) => owns);
    const stop = await open.services.leftovers.plan({ email: mel, to: null, refs: [own?.ref ?? ''] }, true);
    if (!stop.ok) throw new Error(stop.error.code);
    const stopped = await open.services.access.execute({
      planId: stop.value.id,
      reason: 'INC-9',
      typed: stop.value.expected,
    });
    if (!stopped.ok) throw new Error(stopped.error.code);
    await stopped.value.ended;
    const receipt = await open.services.receipt({ kind: 'run', runId: run.id });
    if (!receipt.ok) throw new Error(receipt.error.code);
    const told = receipt.value.left_running;
    expect(told?.items.filter(({ became }) => became === 'stopped').map(({ name }) => name)).toEqual([
      own?.name,
    ]);
    expect(told?.unread).toMatchObject([{ instance: 'new', kinds: ['alert'] }]);
    expect(told?.not_told).toEqual([{ instance: 'old', kinds: ['api-key'] }]);
    const text = receiptText(receipt.value);
    expect(text).toMatch(/left running/i);
    expect(text).toContain(`“${own?.name}”`);
    expect(text).toContain('old: its version has no list of API keys');
  }, 90_000);

  it.each([
    ['lost connection', { kind: 'reset-before' }],
    ['403', { kind: 'status', status: 403 }],
    ['500', { kind: 'status', status: 500 }],
    ['an answer cut short', { kind: 'truncate' }],
  ] as const)(
    'hides nothing else where alerts meet a %s, and says so in plain words',
    async (_, fault) => {
      const { open, servers } = await opened(['edge']);
      servers[0]?.faults.add({ ...fault, match: { pathPrefix: '/api/notification' }, times: null });
      const [place] = await found(open, maria);
      expect(place?.items.map(({ kind }) => kind)).toEqual(['subscription', 'subscription', 'subscription']);
      expect(place?.failures.map(({ kinds }) => kinds)).toEqual([['alert']]);
      const [said] = place?.failures ?? [];
      expect(said?.failure.message).toMatch(/\w+ .*\.$/);
      expect(said?.failure.nextStep).toMatch(/\w+ .*\.$/);
      const plan = await open.services.leftovers.plan({ email: maria, to: null, refs: null }, false);
      // What could not be read is named beside what is stopped.
      expect(
        plan.ok && [plan.value.steps.length, plan.value.skipped.map(({ target }) => target.name)],
      ).toEqual([3, [`The alerts of ${maria}`]]);
    },
    120_000,
  );

  it('is said to be unknown where nobody can look', async () => {
    const { open, servers } = await opened(['new']);
    const fault = { kind: 'status', status: 500, times: null } as const;
    for (const pathPrefix of ['/api/pulse', '/api/alert', '/api/notification', '/api/api-key'])
      servers[0]?.faults.add({ ...fault, match: { pathPrefix } });
    const [place] = await found(open, maria);
    expect(place?.failures).toMatchObject([
      { kinds: ['subscription', 'alert', 'api-key'], failure: { code: 'SERVER_ERROR' } },
    ]);
    expect(place?.items).toEqual([]);
    const plan = await open.services.leftovers.plan({ email: maria, to: null, refs: null }, true);
    expect(plan).toMatchObject({ ok: false, error: { code: 'SERVER_ERROR' } });
  }, 60_000);
});

describe('API keys', () => {
  it('of all instances are listed with what deserves a look, and a deleted one is gone', async () => {
    const { open, servers } = await opened(everyProfile);
    const [, mid] = servers;
    if (!mid) throw new Error('no server');
    const [, exported] = mid.state.apiKeys.values();
    if (!exported) throw new Error('no key');
    exported.updated_by = mid.credentials.disabled.id;
    exported.updated_at = '2024-01-01T00:00:00Z';
    const { keys, missing } = await open.services.keys.list();
    expect(missing).toMatchObject([{ instance: 'old', failure: { code: 'NO_API_KEYS' } }]);
    expect(keys).toHaveLength(9);
    const key = keys.find(({ instance, name }) => instance === 'mid' && name === exported.name);
    expect(key).toMatchObject({ flags: ['of-leaver', 'old'], changedBy: expect.stringContaining('Dana') });
    expect(key).toMatchObject({
      changer: 'disabled',
      changerEmail: expect.stringContaining('dana'),
      isAsMade: false,
    });
    expect(JSON.stringify(keys)).not.toContain(exported.key.slice(8));
    // As CSV they are what was listed, without asking anybody again.
    expect(open.services.keys.remembered([key?.ref ?? '', 'ins_x:key:1'])).toEqual([key]);

    const plan = await open.services.keys.plan('delete-keys', [key?.ref ?? ''], true);
    if (!plan.ok) throw new Error(plan.error.code);
    const { id, expected } = plan.value;
    const started = await open.services.access.execute({ planId: id, reason: 'INC-8', typed: expected });
    if (!started.ok) throw new Error(started.error.code);
    const run = await started.value.ended;
    expect(run.steps.map(({ state }) => state)).toEqual(['verified']);
    expect([...mid.state.apiKeys.values()].map(({ name }) => name)).not.toContain(exported.name);
    expect(await open.services.access.planUndo(run.id)).toMatchObject({ error: { code: 'NOTHING_TO_UNDO' } });
  }, 90_000);

  it('get another secret, which is handed over once and kept nowhere', async () => {
    const { open, servers } = await opened(['edge']);
    const { keys } = await open.services.keys.list();
    const [, key] = keys;
    const plan = await open.services.keys.plan('renew-keys', [key?.ref ?? ''], true);
    if (!plan.ok) throw new Error(plan.error.code);
    const { id, expected } = plan.value;
    const started = await open.services.access.execute({ planId: id, reason: 'INC-9', typed: expected });
    if (!started.ok) throw new Error(started.error.code);
    const run = await started.value.ended;
    expect(run.steps.map(({ state }) => state)).toEqual(['verified']);
    const secret = [...(servers[0]?.state.apiKeys.values() ?? [])].find(
      ({ name }) => name === key?.name,
    )?.key;
    const entries = await open.services.journal.list({ search: '', offset: 0, limit: 50 });
    for (const told of [run, await open.services.access.get(run.id), entries])
      expect(JSON.stringify(told)).not.toContain(secret?.slice(8));
    const { handOver } = open.services;
    expect(handOver.take(run.id)).toEqual([
      { kind: 'api-key', email: key?.name, instance: 'edge', value: secret },
    ]);
    expect(handOver.take(run.id)).toEqual([]);
  }, 60_000);

  it('that are gone, or whose instance does not answer any more, are named in the plan for the others', async () => {
    const { open, servers } = await opened(['mid', 'new']);
    const [mid, late] = servers;
    const { keys } = await open.services.keys.list();
    const [first, second] = keys.filter(
      ({ instance, flags }) => instance === 'mid' && !flags.includes('own'),
    );
    const [other] = keys.filter(({ instance, flags }) => instance === 'new' && !flags.includes('own'));
    mid?.state.apiKeys.delete(Number(/\d+$/.exec(second?.ref ?? '')?.[0]));
    late?.faults.add({ kind: 'status', status: 500, match: { pathPrefix: '/api/api-key' }, times: null });
    const refs = [first, second, other].map((key) => key?.ref ?? '');
    const plan = await open.services.keys.plan('delete-keys', refs, true);
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.steps.map(({ target }) => target.name)).toEqual([first?.name]);
    const skipped = plan.value.skipped.map(({ reason }) => reason.code).sort();
    expect(skipped).toEqual(['KEY_GONE', 'SERVER_ERROR'].sort());
  }, 90_000);

  it('do not include that of Rollcall itself in what may be deleted', async () => {
    const { open } = await opened(['new']);
    const { keys } = await open.services.keys.list();
    const own = keys.find(({ flags }) => flags.includes('own'));
    expect(own?.name).toBe('Rollcall console');
    const plan = await open.services.keys.plan('delete-keys', [own?.ref ?? ''], true);
    expect(plan.ok && plan.value.skipped.map(({ reason }) => reason.code)).toEqual(['OWN_KEY']);
  }, 60_000);
});
