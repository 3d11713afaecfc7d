import { describe, expect, it } from 'vitest';
import { type Account, accountRef } from '../../../main/directory/rules/account';
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

  it('is found by any address of the person, and whoever refuses is enough', async () => {
    const { server, services, email, accounts } = await opened();
    const { access, notes, people, policy } = services;
    const other = [...server.state.users.values()].find(
      (user) => user.is_active && !user.is_superuser && user.email !== email && user.email.includes('@'),
    );
    if (!other) throw new Error('the sandbox has one member only');
    await notes.set({ email, text: words, blocks: 'enable' }, 'SEC-1');
    await notes.set({ email: other.email, text: 'later', blocks: 'disable' }, 'SEC-1');
    expect(await people.link(email, other.email, 'SEC-2')).toMatchObject({ ok: true });
    // Both notes are about both accounts now.
    const all = await accounts();
    expect(all.length).toBeGreaterThan(1);
    for (const action of ['disable', 'revoke-sessions'] as const)
      expect(await access.plan({ action }, all, true)).toMatchObject({
        value: { steps: [], skipped: all.map(() => ({ reason: { code: 'NOTE_REFUSES' } })) },
      });
    expect(await notes.of(other.email)).not.toBeNull();
    // Taking them apart would lift one of them: that takes an owner.
    await policy.setRole('operator', 'INC-1');
    const refused = { error: { code: 'ROLE_FORBIDS', params: { needed: 'owner' } } };
    expect(await people.unlinkAddress(email, 'INC-2')).toMatchObject(refused);
    expect(await people.unlink(accountRef(all[0] as Account), 'INC-2')).toMatchObject(refused);
    const [link] = people.decisions();
    expect(await people.takeBack(link?.id ?? '', 'INC-2')).toMatchObject(refused);
    await policy.setRole('owner', 'INC-3');
    expect(await people.unlinkAddress(email, 'INC-4')).toMatchObject({ ok: true });
  }, 120_000);

  it('is not walked around: by another address, by an account made anew, or by a repair', async () => {
    const { services, email, accounts } = await opened();
    const { access, connections, notes } = services;
    await notes.set({ email, text: words, blocks: 'both' }, 'SEC-1');
    const [account] = await accounts();
    const [instance] = connections.all();
    if (!account || !instance) throw new Error('nothing to change');
    const now = { email, firstName: 'A', lastName: 'B', locale: null, attributes: null };
    const edit = new Map([[accountRef(account), { now, wish: { email: 'else@acme.example' } }]]);
    const refused = { value: { steps: [], skipped: [{ reason: { code: 'NOTE_REFUSES' } }] } };
    expect(await access.plan({ action: 'edit', edit }, [account], false)).toMatchObject(refused);
    const renamed = new Map([[accountRef(account), { now, wish: { lastName: 'C' } }]]);
    expect(await access.plan({ action: 'edit', edit: renamed }, [account], false)).toMatchObject({
      value: { steps: [{ action: 'edit' }] },
    });
    const repair = { target: account, wanted: { status: 'disabled' }, seen: null };
    expect(await access.propose({ action: 'repair' }, [repair], false)).toMatchObject(refused);
    await notes.set({ email: 'gone@acme.example', text: words, blocks: 'enable' }, 'SEC-1');
    const target = { instanceId: instance.id, key: 'new:gone@acme.example' };
    const wanted = {
      ...{ firstName: null, lastName: null, groupIds: [], everyoneId: null, attributes: null },
      ...{ tenantId: null, entry: 'sso' },
    };
    const named = { email: 'Gone@acme.example', name: 'gone' };
    const arrival = { target: { ...target, ...named }, wanted, seen: null };
    expect(await access.propose({ action: 'create' }, [arrival], false)).toMatchObject(refused);
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
