import { describe, expect, it } from 'vitest';
import { failureText } from '../../../main/kernel/codes';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

const words = 'Do not re-enable: ask Security, ext. 4711';

async function opened() {
  const server = closing(await startSandbox({ accounts: 20, seed: 3 }));
  const open = closing(await openContainer());
  await connectSandbox(open, server);
  const { email, id } = server.credentials.member;
  const accounts = () => open.services.directory.engine.accountsOf(email);
  return { server, services: open.services, email, id, accounts };
}

describe('a note on a person', () => {
  it('refuses with its words what it blocks, when planning and when carrying out, until an owner lifts it', async () => {
    const { server, services, email, id, accounts } = await opened();
    const { access, notes, policy, journal } = services;
    const plan = await access.plan({ action: 'disable' }, await accounts(), true);
    if (!plan.ok) throw new Error(plan.error.code);
    expect(
      await notes.set({ email: email.toUpperCase(), text: words, blocks: 'both' }, 'SEC-1'),
    ).toMatchObject({
      value: { email: email.toLowerCase(), blocks: 'both' },
    });

    // Planned before: the step is looked at again.
    const started = await access.execute({ planId: plan.value.id, reason: 'INC-1', typed: null });
    const ended = started.ok ? await started.value.ended : null;
    expect(ended?.steps[0]).toMatchObject({ state: 'skipped', failure: { code: 'NOTE_REFUSES' } });
    expect(server.state.users.get(id)?.is_active).toBe(true);
    const anew = await access.plan({ action: 'disable' }, await accounts(), true);
    const reason = anew.ok ? anew.value.skipped[0]?.reason : undefined;
    expect(reason && failureText(reason).message).toContain(words);

    // An operator may ask for more caution, not for less.
    await policy.setRole('operator', 'INC-2');
    expect(await notes.remove(email, 'INC-3')).toMatchObject({ error: { code: 'ROLE_FORBIDS' } });
    expect(await notes.set({ email, text: 'fine', blocks: 'disable' }, 'INC-3')).toMatchObject({
      error: { code: 'ROLE_FORBIDS' },
    });
    expect(await notes.set({ email, text: `${words}.`, blocks: 'both' }, 'INC-3')).toMatchObject({
      ok: true,
    });
    await policy.setRole('owner', 'INC-4');
    expect(await notes.set({ email, text: words, blocks: 'enable' }, 'INC-5')).toMatchObject({ ok: true });
    const free = await access.plan({ action: 'disable' }, await accounts(), true);
    if (!free.ok) throw new Error(free.error.code);
    const done = await access.execute({ planId: free.value.id, reason: 'INC-6', typed: null });
    const run = done.ok ? await done.value.ended : null;
    expect(run?.steps[0]?.state).toBe('verified');
    // Taking that back would enable: refused too.
    const undo = await access.planUndo(run?.id ?? '');
    expect(undo).toMatchObject({ value: { steps: [], skipped: [{ reason: { code: 'NOTE_REFUSES' } }] } });

    expect(await notes.remove(email, 'INC-7')).toMatchObject({ ok: true });
    expect(await notes.remove(email, 'INC-7')).toMatchObject({ error: { code: 'NOT_NOTED' } });
    const listed = await journal.list({ search: '', offset: 0, limit: 50 });
    const about = listed.ok ? listed.value.entries.filter(({ action }) => action.startsWith('note.')) : [];
    expect(about.map(({ action, target, reason: why }) => [action, target, why])).toEqual([
      ['note.removed', email.toLowerCase(), 'INC-7'],
      ['note.written', email.toLowerCase(), 'INC-5'],
      ['note.written', email.toLowerCase(), 'INC-3'],
      ['note.written', email.toLowerCase(), 'SEC-1'],
    ]);
  }, 120_000);

  it('goes when somebody is forgotten, and by age only where nothing is refused for it and nobody is there', async () => {
    const { services, email } = await opened();
    const { notes, privacy, stores } = services;
    await notes.set({ email, text: words, blocks: 'none' }, 'SEC-1');
    await notes.set({ email: 'gone@acme.example', text: words, blocks: 'none' }, 'SEC-1');
    await notes.set({ email: 'barred@acme.example', text: words, blocks: 'enable' }, 'SEC-1');
    await stores.workspace.db.updateTable('person_note').set({ at: '2024-01-01T00:00:00.000Z' }).execute();
    const old = { kind: 'day', before: '2025-01-01' } as const;
    const purged = await privacy.purge({ scope: old, expected: 1, reason: 'DSR-1' });
    expect(purged).toMatchObject({ value: { goes: 1 } });
    expect((await notes.list()).map((one) => one.email)).toEqual([
      'barred@acme.example',
      email.toLowerCase(),
    ]);
    const person = { kind: 'person', email: 'barred@acme.example' } as const;
    expect(await privacy.purge({ scope: person, expected: 1, reason: 'DSR-2' })).toMatchObject({
      value: { goes: 1 },
    });
    expect(await notes.list()).toHaveLength(1);
  }, 120_000);
});
