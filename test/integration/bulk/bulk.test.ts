import { describe, expect, it } from 'vitest';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

async function opened() {
  const server = closing(await startSandbox({ accounts: 40, seed: 3 }));
  const open = closing(await openContainer());
  await connectSandbox(open, server);
  const { bulk } = open.container.handlers;
  const people = [...server.state.users.values()].filter(
    (user) => user.is_active && !user.is_superuser && user.email.includes('@'),
  );
  const preview = async (text: string) => {
    const made = await bulk.preview({ text, action: 'disable', zone: 'Europe/Berlin' });
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };
  return { server, open, people, preview };
}

describe('a list of changes', () => {
  it('says of each row what would become of it, and no bad row keeps the others', async () => {
    const { server, open, people, preview } = await opened();
    const [ann, bo, cy] = people.map(({ email }) => email);
    const gone = [...server.state.users.values()].find((user) => !user.is_active)?.email ?? '';
    await open.services.protection.add({ email: cy ?? '', reason: 'On call', contact: 'Desk' });
    const { rows, parts, ignored } = await preview(
      [
        'E-mail;Instance;Action;Ticket;Reason;Until;Floor',
        `${ann};finance;;INC-1;left;;3`,
        `${bo?.toUpperCase()};;disable;;;2027-03-01;`,
        `${gone};;;;;;`,
        `${cy};;;;;;`,
        'nobody@acme.example;;;;;;',
        `${ann};;;;;;`,
        `${bo};;fly;;;;`,
        `${bo};elsewhere;;;;;`,
        `${bo};;;;;2020-01-01;`,
        ';finance;;;;;',
      ].join('\r\n'),
    );
    expect(rows.map(({ line, state, failure }) => [line, state, failure?.code ?? null])).toEqual([
      [2, 'change', null],
      [3, 'change', null],
      [4, 'already', 'ALREADY_DISABLED'],
      [5, 'refused', 'PROTECTED'],
      [6, 'not-found', 'NO_ACCOUNT'],
      [7, 'twice', 'ROW_TWICE'],
      [8, 'bad', 'ROW_BAD'],
      [9, 'bad', 'ROW_BAD'],
      [10, 'bad', 'WHEN_PASSED'],
      [11, 'bad', 'ROW_BAD'],
    ]);
    for (const { failure } of rows) if (failure) expect(failure.nextStep).not.toBe('');
    expect(ignored).toEqual(['Floor']);
    expect(
      parts.map(({ action, until, changes, reasons }) => [action, until, changes, reasons.length]),
    ).toEqual([
      ['disable', null, 1, 1],
      ['disable', '2027-03-01', 1, 0],
    ]);
  });

  it('goes through the ordinary plan, and each account keeps its own reason and ticket', async () => {
    const { server, open, people, preview } = await opened();
    const [ann, bo, cy] = people;
    await open.services.policy.set(
      { reason: 'always', ticket: { pattern: 'INC-\\d+', example: 'INC-20418', words: '' } },
      'Audit',
    );
    const { rows, parts } = await preview(
      `email,ticket,reason\n${ann?.email},INC-1,left\n${bo?.email},,\n${cy?.email},,because`,
    );
    expect(rows.map(({ state, failure }) => [state, failure?.code ?? null])).toEqual([
      ['change', null],
      ['change', null],
      ['bad', 'TICKET_MISSING'],
    ]);
    const [part] = parts;
    if (!part) throw new Error('no part');
    const { access } = open.container.handlers;
    const selection = [{ kind: 'refs' as const, chosen: true, refs: part.refs }];
    const plan = await access.plan({ action: part.action, selection, reasons: part.reasons });
    if (!plan.ok) throw new Error(plan.error.code);
    expect(plan.value.steps.map(({ reason }) => reason)).toEqual(['INC-1: left', null]);
    const go = (reason: string) =>
      access.execute({ planId: plan.value.id, reason, typed: plan.value.expected });
    // The one without a reason of its own wants that of the run.
    expect(await go('')).toMatchObject({ ok: false, error: { code: 'REASON_MISSING' } });
    const begun = await go('INC-9: the rest');
    const runId = begun.ok ? begun.value.id : '';
    await expect.poll(async () => (await open.services.access.get(runId))?.finishedAt ?? null).not.toBeNull();
    const results = await open.services.results(runId);
    expect(results.ok && results.value.result).toMatchObject([
      { email: ann?.email, state: 'verified', reason: 'INC-1: left', ticket: 'INC-1' },
      { email: bo?.email, state: 'verified', reason: 'INC-9: the rest', ticket: 'INC-9' },
    ]);
    const listed = await open.services.journal.list({ search: 'INC-1 left', offset: 0, limit: 10 });
    expect(listed.ok && listed.value.entries.map(({ target }) => target)).toEqual([ann?.email, ann?.email]);
    // Each line's hash is that of its entry.
    const line = results.ok ? results.value.result[0] : undefined;
    expect(listed.ok && listed.value.entries[0]?.hash).toBe(line?.journal_hash);
    expect(server.state.users.get(cy?.id ?? 0)?.is_active).toBe(true);
  });

  it('asks who is meant where several answer to a name', async () => {
    const { server, open, people, preview } = await opened();
    const [ann, bo] = people;
    if (!ann || !bo) throw new Error('nobody');
    Object.assign(bo, { first_name: ann.first_name, last_name: ann.last_name });
    server.state.touch();
    await open.services.directory.sync(null);
    const { rows } = await preview(`email\n${ann.first_name} ${ann.last_name}`);
    expect(rows).toMatchObject([{ state: 'ambiguous', failure: { code: 'ROW_AMBIGUOUS' } }]);
    expect(rows[0]?.failure?.message).toContain(bo.email);
  });
});
