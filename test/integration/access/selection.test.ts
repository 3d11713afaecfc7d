import { expect, it } from 'vitest';
import type { Selection } from '../../../preload/contract/selection';
import { closing } from '../../helpers/closing';
import { expectedAccounts, folded } from '../../helpers/expected-accounts';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { startSandbox } from '../../sandbox/server.mjs';

const matching = (search: string, filters: Partial<typeof everyone.filters> = {}) => ({
  kind: 'matching' as const,
  chosen: true,
  search,
  filters: { ...everyone.filters, ...filters },
});

it('plans all that match, as a server read one by one would have it, and as it is when it is asked', async () => {
  const sandbox = closing(await startSandbox({ accounts: 300, seed: 5 }));
  const open = closing(await openContainer());
  const instanceId = await connectSandbox(open, sandbox);
  const { handlers } = open.container;
  const planned = async (selection: Selection): Promise<readonly string[]> => {
    const plan = await handlers.access.plan({ action: 'disable', selection });
    if (!plan.ok) throw new Error(plan.error.code);
    return [...plan.value.steps, ...plan.value.skipped].map(({ email }) => email).sort();
  };
  const expected = (search: string): string[] =>
    expectedAccounts('finance', sandbox)
      .filter((one) => one.source !== 'api-key' && one.status === 'Active')
      .filter((one) =>
        [one.name, one.email, one.instance, ...one.groups].some((text) => folded(text).includes(search)),
      )
      .map(({ email }) => email)
      .sort();

  const matched = matching('mar', { status: ['active'] });
  expect(expected('mar').length).toBeGreaterThan(3);
  expect(await planned([matched])).toEqual(expected('mar'));

  // All but one, and one who does not match beside them.
  const rows = await handlers.directory.query({ ...everyone, search: 'mar', filters: matched.filters });
  const [first] = rows.ok ? rows.value.rows : [];
  if (!first || !('ref' in first)) throw new Error('somebody is in the table');
  const { email, id } = sandbox.credentials.member;
  const selection: Selection = [
    matched,
    { kind: 'refs', chosen: false, refs: [first.ref] },
    { kind: 'refs', chosen: true, refs: [`${instanceId}:u${id}`] },
  ];
  const others = expected('mar').filter((one) => one !== first.email);
  expect(await planned(selection)).toEqual([...others, email].sort());

  // Somebody else disables one of them meanwhile: after the next reading the same selection is one less.
  const gone = [...sandbox.state.users.values()].find((user) => user.email === others[0]);
  if (!gone) throw new Error('somebody is on the server');
  gone.is_active = false;
  await open.services.directory.sync(null);
  expect(await planned([matched])).toEqual(expected('mar'));
  const count = await handlers.selection.count({
    selection,
    shown: { search: '', filters: everyone.filters },
    seen: [first.ref],
  });
  expect(count).toMatchObject({ ok: true, value: { accounts: others.length, instances: 1, seen: [] } });
  expect(open.bugs).toEqual([]);
});

it('shows who is meant first, also one and where one click is enough, when a question found them', async () => {
  const sandbox = closing(await startSandbox({ accounts: 60, seed: 5 }));
  const open = closing(await openContainer());
  await connectSandbox(open, sandbox);
  const { email } = sandbox.credentials.member;
  const plan = async (selection: Selection) => {
    const made = await open.container.handlers.access.plan({ action: 'disable', selection });
    return made.ok ? { steps: made.value.steps.length, confirmation: made.value.confirmation } : made;
  };
  const found = await open.container.handlers.directory.lookup({ text: email });
  if (!found.ok) throw new Error(found.error.code);
  expect(await plan([matching(email)])).toEqual({ steps: 1, confirmation: 'confirm' });
  const refs = [...found.value.refs];
  expect(await plan([{ kind: 'refs', chosen: true, refs }])).toEqual({ steps: 1, confirmation: 'one-click' });
});

it('says in plain words that nobody is left of a selection', async () => {
  const sandbox = closing(await startSandbox({ accounts: 60, seed: 5 }));
  const open = closing(await openContainer());
  await connectSandbox(open, sandbox);
  const plan = await open.container.handlers.access.plan({
    action: 'disable',
    selection: [matching('nobody is called this')],
  });
  expect(plan).toMatchObject({ ok: false, error: { code: 'SELECTION_EMPTY' } });
});

it('shows and plans exactly a list that was kept', async () => {
  const sandbox = closing(await startSandbox({ accounts: 200, seed: 5 }));
  const open = closing(await openContainer());
  await connectSandbox(open, sandbox);
  const { handlers } = open.container;
  const text = `${sandbox.credentials.member.email}, ${sandbox.credentials.maria.email}, nobody@acme.example`;
  const found = await handlers.directory.lookup({ text });
  if (!found.ok) throw new Error(found.error.code);
  expect(found.value).toMatchObject({ found: 2, notFound: 1 });
  const kept = await handlers.selection.keep({ refs: [...found.value.refs] });
  if (!kept.ok) throw new Error(kept.error.code);
  const filters = { ...everyone.filters, list: kept.value };
  const shown = await handlers.directory.query({ ...everyone, filters });
  expect(shown).toMatchObject({ ok: true, value: { matching: 2 } });
  const plan = await handlers.access.plan({
    action: 'disable',
    selection: [{ kind: 'matching', chosen: true, search: '', filters }],
  });
  expect(plan.ok && plan.value.steps.length + plan.value.skipped.length).toBe(2);
});
