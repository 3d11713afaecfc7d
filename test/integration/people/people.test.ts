import fs from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { accountRef } from '../../../main/directory/rules/account';
import type { Result } from '../../../main/kernel/result';
import {
  connectSandbox,
  type OpenContainer,
  openContainer,
  rememberingVault,
} from '../../helpers/open-container';
import { type Sandbox, type SandboxState, startSandbox } from '../../sandbox/server.mjs';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function addUser(state: SandboxState, email: string, first: string, last: string) {
  return state.addUser({
    email,
    first_name: first,
    last_name: last,
    is_active: true,
    date_joined: '2026-01-05T08:00:00Z',
  });
}

/** Two instances; Maria Ortiz is on both under one address, and as `maria.ortiz@acme.co.uk` on the second. */
async function twoInstances(): Promise<{
  open: OpenContainer;
  finance: string;
  sales: string;
  servers: Sandbox[];
}> {
  const servers = [
    await startSandbox({ accounts: 12, seed: 1 }),
    await startSandbox({ accounts: 12, seed: 2 }),
  ];
  closing.push(...servers.map((server) => () => server.close()));
  const [one, other] = servers as [Sandbox, Sandbox];
  addUser(other.state, 'maria.ortiz@acme.co.uk', 'Maria', 'Ortiz');
  addUser(one.state, 'maria.ortiz+bi@acme.example', 'Maria', 'Ortiz');
  addUser(other.state, 'm.o@partner.example', 'M', 'O');
  const open = await openContainer();
  closing.push(open.close);
  const finance = await connectSandbox(open, one, { name: 'finance' });
  const sales = await connectSandbox(open, other, { name: 'sales' });
  return { open, finance, sales, servers };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}

const maria = 'maria.ortiz@acme.example';
const emailsOf = async ({ services }: OpenContainer, who: string) =>
  (await services.directory.engine.accountsOf(who)).map(({ email }) => email).sort();
const journalOf = async ({ services }: OpenContainer) =>
  value(await services.journal.list({ search: 'people.', offset: 0, limit: 50 })).entries.map(
    ({ action, state, reason, target }) => ({ action, state, reason, target }),
  );

describe('people', () => {
  it('are joined by aliases and plus addresses when told to, and parted again; each time it is in the journal', async () => {
    const { open } = await twoInstances();
    const { people } = open.services;
    expect(await emailsOf(open, maria)).toEqual([maria, maria]);
    const rules = { aliases: [{ domain: '@ACME.co.uk', means: 'acme.example' }], plusAddressing: false };
    const preview = value(await people.preview(rules));
    expect(preview).toMatchObject({ joined: 1, split: 0, examples: [['maria.ortiz@acme.co.uk', maria]] });
    expect(await emailsOf(open, maria)).toHaveLength(2);
    expect(value(await people.setRules(rules)).aliases).toEqual([
      { domain: 'acme.co.uk', means: 'acme.example' },
    ]);
    expect(await emailsOf(open, 'Maria.Ortiz@ACME.co.uk')).toEqual(['maria.ortiz@acme.co.uk', maria, maria]);
    value(await people.setRules({ ...people.rules(), plusAddressing: true }));
    expect(await emailsOf(open, maria)).toContain('maria.ortiz+bi@acme.example');
    const joins = await people.joins(maria);
    const kinds = joins.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)).sort();
    expect(kinds).toEqual(['domain-alias', 'plus-address', 'same-address', 'same-address']);
    value(await people.setRules({ aliases: [], plusAddressing: false }));
    expect(await emailsOf(open, maria)).toEqual([maria, maria]);
    expect((await journalOf(open)).map(({ action }) => action)).toEqual(
      Array(3).fill('people.rules-changed'),
    );
    expect(
      await people.setRules({ aliases: [{ domain: 'not a domain', means: 'x' }], plusAddressing: false }),
    ).toMatchObject({
      error: { code: 'DOMAIN_INVALID' },
    });
    expect(open.bugs).toEqual([]);
  });

  it('are linked with a reason, disabled everywhere together, and unlinked', async () => {
    const { open, servers } = await twoInstances();
    const { people, access, directory } = open.services;
    const made = value(await people.link(maria, 'm.o@partner.example', 'INC-1: same badge'));
    expect(made).toMatchObject({
      kind: 'linked',
      one: maria,
      other: 'm.o@partner.example',
      reason: 'INC-1: same badge',
    });
    expect(await people.link(maria, 'm.o@partner.example', 'again')).toMatchObject({
      error: { code: 'ALREADY_JOINED' },
    });
    const accounts = await directory.engine.accountsOf('m.o@partner.example');
    expect(accounts).toHaveLength(3);
    const plan = value(await access.plan({ action: 'disable' }, accounts, true));
    const run = value(await access.execute({ planId: plan.id, reason: 'leaver', typed: null }));
    expect((await run.ended).steps.map(({ state }) => state)).toEqual(['verified', 'verified', 'verified']);
    expect(servers.map(({ state }) => state.userByEmail(maria)?.is_active)).toEqual([false, false]);
    expect(servers[1]?.state.userByEmail('m.o@partner.example')?.is_active).toBe(false);
    const joins = await people.joins('m.o@partner.example');
    expect(joins.flatMap(({ reasons }) => reasons).find(({ kind }) => kind === 'linked')?.decision).toEqual(
      made,
    );

    const other = accounts.find(({ email }) => email === 'm.o@partner.example');
    value(await people.unlink(`${other?.instanceId}:${other?.key}`, 'INC-2: two people'));
    expect(await emailsOf(open, maria)).toEqual([maria, maria]);
    expect(people.decisions()).toEqual([]);
    expect(await journalOf(open)).toEqual([
      {
        action: 'people.unlinked',
        state: 'recorded',
        reason: 'INC-2: two people',
        target: `${maria}, m.o@partner.example`,
      },
      {
        action: 'people.linked',
        state: 'recorded',
        reason: 'INC-1: same badge',
        target: `${maria}, m.o@partner.example`,
      },
    ]);
    expect(open.bugs).toEqual([]);
  });

  it('lose an account that is not theirs although the address is, which can be given to another, or back', async () => {
    const { open, sales } = await twoInstances();
    const { people, directory } = open.services;
    const account = (await directory.engine.accountsOf(maria)).find(({ instanceId }) => instanceId === sales);
    const ref = `${sales}:${account?.key}`;
    value(await people.unlink(ref, 'shared mailbox'));
    expect(await emailsOf(open, maria)).toEqual([maria]);
    expect(await emailsOf(open, ref)).toEqual([maria]);
    expect(await people.unlink(ref, 'again')).toMatchObject({ error: { code: 'ALREADY_APART' } });
    value(await people.link('m.o@partner.example', ref, 'it is hers'));
    expect(await emailsOf(open, 'm.o@partner.example')).toEqual(['m.o@partner.example', maria]);
    value(await people.unlink(ref, 'it is not'));
    expect(await emailsOf(open, ref)).toEqual([maria]);
    value(await people.link(maria, ref, 'it was right'));
    expect(await emailsOf(open, maria)).toEqual([maria, maria]);
    expect(people.decisions()).toEqual([]);
  });

  it('who look alike are proposed and never joined; what was dismissed is remembered', async () => {
    const { open } = await twoInstances();
    const { people } = open.services;
    const found = await people.duplicates(0, 50);
    const pairs = found.proposals.map(({ addresses }) => [...addresses].sort().join(' '));
    expect(pairs).toContain(`maria.ortiz@acme.co.uk ${maria}`);
    expect(await emailsOf(open, maria)).toHaveLength(2);
    value(await people.dismiss(['maria.ortiz@acme.co.uk', maria]));
    const later = await people.duplicates(0, 50);
    expect(later.total).toBe(found.total - 1);
    const [dismissed] = people.decisions();
    value(await people.takeBack(dismissed?.id ?? '', 'looked again'));
    expect((await people.duplicates(0, 50)).total).toBe(found.total);
  });

  it('stay linked when Rollcall starts again, and when the directory is read anew', async () => {
    const server = await startSandbox({ accounts: 12, seed: 1 });
    closing.push(() => server.close());
    addUser(server.state, 'm.o@partner.example', 'M', 'O');
    const vault = rememberingVault();
    const first = await openContainer({ vault });
    closing.push(async () => fs.rmSync(first.home, { recursive: true, force: true }));
    await connectSandbox(first, server);
    value(await first.services.people.link(maria, 'm.o@partner.example', 'INC-1'));
    value(await first.services.people.setRules({ aliases: [], plusAddressing: true }));
    await first.container.close();

    const second = await openContainer({ home: first.home, vault });
    expect(await emailsOf(second, 'm.o@partner.example')).toEqual(['m.o@partner.example', maria]);
    expect(second.services.people.rules().plusAddressing).toBe(true);
    await second.container.close();
    for (const name of fs.readdirSync(`${first.home}/clients`).filter((one) => one.includes('directory')))
      fs.rmSync(`${first.home}/clients/${name}`);
    const third = await openContainer({ home: first.home, vault });
    await third.services.directory.sync(null);
    expect(await emailsOf(third, 'm.o@partner.example')).toEqual(['m.o@partner.example', maria]);
    await third.container.close();
  });

  it('have in their history who said that they are one, and until when', async () => {
    const { open, sales } = await twoInstances();
    const { people, directory, history } = open.services;
    const historyOf = async (who: string) => {
      const refs = (await directory.engine.accountsOf(who)).map(accountRef);
      const told = value(await history.timeline({ refs, place: { changes: 0, entries: 0 }, limit: 50 }));
      return told.items.map((item) => (item.type === 'entry' ? item.entry.reason : item.change.kind));
    };
    value(await people.link(maria, 'm.o@partner.example', 'INC-1'));
    expect(await historyOf(maria)).toEqual(['INC-1']);
    value(await people.unlinkAddress('m.o@partner.example', 'INC-2'));
    expect(await historyOf(maria)).toEqual(['INC-2', 'INC-1']);
    expect(await historyOf('m.o@partner.example')).toEqual(['INC-2', 'INC-1']);
    const account = (await directory.engine.accountsOf(maria)).find(({ instanceId }) => instanceId === sales);
    value(await people.unlink(`${sales}:${account?.key}`, 'INC-3'));
    // It is told of that one account, and not of those that kept the address.
    expect(await historyOf(`${sales}:${account?.key}`)).toEqual(['INC-3', 'INC-2', 'INC-1']);
    expect(await historyOf(maria)).toEqual(['INC-2', 'INC-1']);
    value(await people.link('m.o@partner.example', `${sales}:${account?.key}`, 'INC-4'));
    expect(await historyOf('m.o@partner.example')).toContain('INC-4');
    expect(await historyOf('maria.ortiz@acme.co.uk')).toEqual([]);
  });

  it('are told which decisions say nothing any more, and why', async () => {
    const { open, sales, servers } = await twoInstances();
    const { people, directory } = open.services;
    const standings = async () =>
      (await people.standings()).map(({ reason, standing }) => [reason, standing]);
    const account = (await directory.engine.accountsOf(maria)).find(({ instanceId }) => instanceId === sales);
    value(await people.unlink(`${sales}:${account?.key}`, 'shared mailbox'));
    value(await people.link(maria, 'm.o@partner.example', 'same badge'));
    expect(await standings()).toEqual([
      ['same badge', 'holds'],
      ['shared mailbox', 'holds'],
    ]);
    const [, server] = servers;
    const row = server?.state.userByEmail(maria);
    if (!server || !row) throw new Error('she is there');
    row.email = 'm.ortiz@acme.example';
    server.state.removeUser(server.state.userByEmail('m.o@partner.example')?.id ?? 0);
    await directory.sync(null);
    expect(await standings()).toEqual([
      ['same badge', 'address-unused'],
      ['shared mailbox', 'address-changed'],
    ]);
    value(await open.services.connections.remove(sales));
    await expect.poll(standings).toContainEqual(['shared mailbox', 'account-gone']);
  });
});
