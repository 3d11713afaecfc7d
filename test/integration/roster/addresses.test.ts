import { describe, expect, it } from 'vitest';
import type { PlanView } from '../../../preload/contract/access';
import type { RosterDraft } from '../../../preload/contract/roster';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

type Answer<T> = { readonly ok: boolean; readonly value?: T; readonly error?: { readonly code: string } };

function answerOf<T>(answer: unknown): T {
  const { ok, value, error } = answer as Answer<T>;
  if (!ok || value === undefined) throw new Error(error?.code);
  return value;
}

describe('addresses that HR has otherwise', () => {
  it('become a reviewed edit: guarded, told before, read back, and undone', async () => {
    const server = closing(await startSandbox({ accounts: 10, seed: 6, profile: 'new' }));
    const { state } = server;
    const made = (name: string, more = {}) =>
      state.addUser({ date_joined: '2026-01-01T00:00:00Z', email: `${name}@old.example`, ...more });
    const ann = made('ann');
    const bob = made('bob');
    const sam = made('sam', { sso_source: 'saml' });
    const lea = made('lea');
    const twin = made('twin');
    const mia = made('mia.muster');
    state.addUser({
      ...{ date_joined: '2026-01-01T00:00:00Z', email: 'bob@new.example', is_active: false },
    });
    const open = closing(await openContainer());
    await connectSandbox(open, server, { safeMode: 'confirm' });
    const { roster } = open.container.handlers;
    const { access, directory } = open.services;
    await directory.sync(null);
    const text = [
      'email,proxyaddresses,status',
      'Ann@New.example,SMTP:ann@old.example,active',
      'bob@new.example,bob@old.example,active',
      'sam@new.example,sam@old.example,active',
      'lea@new.example,lea@old.example,terminated',
      // Two accounts that would get one address.
      'ann@new.example,twin@old.example,active',
      'mia.muster@new.example,,active',
    ].join('\n');
    const draft = answerOf<RosterDraft>(
      await roster.read({ name: 'hr.csv', content: new TextEncoder().encode(text) }),
    );
    const { changed } = draft.found;
    // bob's new address is that of a disabled account, so the roster's row is about that one and says nothing of the old.
    expect(changed.map(({ email, wanted, by }) => [email, wanted, by])).toEqual([
      ['ann@old.example', 'ann@new.example', 'other-address'],
      ['sam@old.example', 'sam@new.example', 'other-address'],
      ['lea@old.example', 'lea@new.example', 'other-address'],
      ['twin@old.example', 'ann@new.example', 'other-address'],
      ['mia.muster@old.example', 'mia.muster@new.example', 'mailbox'],
    ]);
    const refs = changed.flatMap((one) => one.refs);
    const plan = answerOf<PlanView>(await roster.planAddresses({ id: draft.id, refs }));
    expect(plan.skipped.map(({ email, reason }) => [email, reason.code]).sort()).toEqual([
      ['lea@old.example', 'LEFT_NOT_EDITED'],
      ['twin@old.example', 'EMAIL_TWICE'],
    ]);
    expect(plan.steps.map(({ email, warnings }) => [email, warnings.join()])).toEqual([
      ['ann@old.example', ''],
      ['sam@old.example', expect.stringContaining('Change it there first')],
      ['mia.muster@old.example', expect.stringContaining('Make sure')],
    ]);
    // Nothing is changed by looking.
    expect(ann.email).toBe('ann@old.example');
    const run = answerOf<{ readonly id: string }>(
      await open.container.handlers.access.execute({ planId: plan.id, reason: 'HR-9', typed: null }),
    );
    await expect.poll(async () => (await access.get(run.id))?.finishedAt, { timeout: 30_000 }).not.toBeNull();
    expect([ann, bob, sam, lea, twin, mia].map(({ email }) => email)).toEqual([
      ...['ann@new.example', 'bob@old.example', 'sam@new.example', 'lea@old.example', 'twin@old.example'],
      'mia.muster@new.example',
    ]);
    const again = answerOf<RosterDraft>(await roster.look({ id: draft.id, reading: null }));
    expect(again.found.changed.map(({ email }) => email)).toEqual(['lea@old.example']);
    expect(await roster.planAddresses({ id: draft.id, refs: refs.slice(0, 1) })).toMatchObject({
      error: { code: 'NO_ADDRESSES' },
    });

    const back = await access.planUndo(run.id);
    if (!back.ok) throw new Error(back.error.code);
    const undone = await access.execute({ planId: back.value.id, reason: 'HR-10', typed: null });
    if (!undone.ok) throw new Error(undone.error.code);
    await undone.value.ended;
    expect([ann, sam, mia].map(({ email }) => email)).toEqual([
      ...['ann@old.example', 'sam@old.example', 'mia.muster@old.example'],
    ]);
  }, 60_000);

  it('of an account that took the address meanwhile is refused before the server refuses it', async () => {
    const server = closing(await startSandbox({ accounts: 10, seed: 6, profile: 'mid' }));
    const ann = server.state.addUser({ date_joined: '2026-01-01T00:00:00Z', email: 'ann@old.example' });
    const open = closing(await openContainer());
    await connectSandbox(open, server, { safeMode: 'confirm' });
    const { directory, planAddresses } = open.services;
    server.state.addUser({ date_joined: '2026-01-01T00:00:00Z', email: 'ann@new.example' });
    await directory.sync(null);
    const [account] = await directory.engine.accountsOf('ann@old.example');
    const changed = {
      ...{ email: 'ann@old.example', name: 'Ann', refs: [`${account?.instanceId}:${account?.key}`] },
      ...{ instances: [], line: 2, wanted: 'ANN@new.example', by: 'name' as const, hasLeft: false },
    };
    const plan = await planAddresses([changed], false);
    expect(plan).toMatchObject({ value: { steps: [], skipped: [{ reason: { code: 'EMAIL_TAKEN' } }] } });
    // The case of an address is no other address.
    const same = await planAddresses([{ ...changed, wanted: 'Ann@OLD.example' }], false);
    expect(same).toMatchObject({ value: { steps: [], skipped: [{ reason: { code: 'ALREADY_SO' } }] } });
    expect(ann.email).toBe('ann@old.example');
  }, 60_000);
});
