import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openWorkspace } from '../../../main/store/database';
import { closing } from '../../helpers/closing';
import { samples } from '../../helpers/contract-samples';
import {
  anotherClient,
  connectSandbox,
  openContainer,
  rememberingVault,
  switchClient,
} from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { builtWorkers } from '../../helpers/workers';
import { startSandbox } from '../../sandbox/server.mjs';

type Ask = (
  input: unknown,
) => Promise<{ readonly ok: boolean; readonly value?: unknown; readonly error?: { readonly code: string } }>;

/** Those that speak to addresses of the samples, and those that are about no client or open another one. */
const leftOut = new Set([
  ...['connections.add', 'connections.test', 'connections.doctor', 'connections.trust'],
  ...['clients.add', 'clients.change', 'clients.switchTo', 'clients.close', 'settings.set', 'demo.act'],
]);

const hasBytes = (input: unknown): boolean =>
  input instanceof Object && Object.values(input).some((value) => value instanceof Uint8Array);

it('asked with the ids of another client, no call of the contract knows, tells or changes anything of it', async () => {
  const [acme, globex] = [
    closing(await startSandbox({ accounts: 40, seed: 1 })),
    closing(await startSandbox({ accounts: 40, seed: 1 })),
  ];
  const open = closing(await openContainer());
  const theirInstance = await connectSandbox(open, acme);
  const { handlers } = open.container;
  const member = (instanceId: string) => `${instanceId}:u${acme.credentials.member.id}`;
  const planned = async (ref: string) => {
    const selection = [{ kind: 'refs' as const, chosen: true, refs: [ref] }];
    const plan = await handlers.access.plan({ action: 'disable', selection });
    if (!plan.ok) throw new Error(plan.error.code);
    return plan.value.id;
  };
  const spent = await planned(member(theirInstance));
  const begun = await handlers.access.execute({ planId: spent, reason: 'INC-98765', typed: null });
  if (!begun.ok) throw new Error(begun.error.code);
  await expect.poll(() => open.services.access.goingHere(), { timeout: 60_000 }).toBe(0);
  const theirs: Readonly<Record<string, string>> = {
    ins: theirInstance,
    run: begun.value.id,
    // A plan that was made there and never used.
    pln: await planned(`${theirInstance}:u${acme.credentials.admin.id}`),
  };
  const journal = await open.services.journal.list({ search: '', offset: 0, limit: 1 });
  const theirEntries = journal.ok ? journal.value.total : -1;
  const first = (await open.container.clients.list())[0]?.id ?? '';

  const here = await switchClient(open, await anotherClient(open, 'Globex'));
  const ownInstance = await connectSandbox({ services: here }, globex);
  const asked = { acme: acme.log.length, globex: globex.log.length };
  const known: string[] = [];
  for (const [feature, calls] of Object.entries(samples))
    for (const [name, inputs] of Object.entries(calls as Record<string, readonly unknown[]>)) {
      const call = `${feature}.${name}`;
      if (leftOut.has(call)) continue;
      const ask = (open.container.handlers as unknown as Record<string, Record<string, Ask>>)[feature]?.[
        name
      ];
      for (const input of inputs) {
        const text = JSON.stringify(input ?? null).replace(
          /\b(ins|run|pln)_[0-9a-f]{16}/g,
          (id, kind: string) => theirs[kind] ?? id,
        );
        const given = input === undefined || input instanceof Object === false ? input : JSON.parse(text);
        // Bytes do not survive as JSON, and no id is among them.
        // What a handler throws the router answers as INTERNAL, and says no more.
        const reply = await ask?.(hasBytes(input) ? input : given).catch(() => ({ ok: false }));
        const told = JSON.stringify(reply ?? null);
        if (told.includes(new URL(acme.url).host)) known.push(`${call} tells of the server`);
        if (told.includes(theirs.run ?? '') && reply?.ok) known.push(`${call} tells of the run`);
        if (told.includes('INC-98765')) known.push(`${call} tells of the journal`);
      }
    }
  expect(known).toEqual([]);
  expect(acme.log.slice(asked.acme)).toEqual([]);
  expect(globex.log.slice(asked.globex).filter(({ method }) => method !== 'GET')).toEqual([]);
  const changes: readonly [
    string,
    Promise<{ readonly ok: boolean; readonly error?: { readonly code: string } }>,
  ][] = [
    ['undo', handlers.access.undo({ runId: theirs.run ?? '' })],
    ['resume', handlers.access.resume({ runId: theirs.run ?? '' })],
    ['execute', handlers.access.execute({ planId: theirs.pln ?? '', reason: 'x', typed: null })],
    ['receipt', handlers.receipts.copy({ subject: { kind: 'run', runId: theirs.run ?? '' } } as never)],
  ];
  for (const [name, reply] of changes) expect([name, (await reply).ok]).toEqual([name, false]);

  // Those with the same address are two, one at each.
  const { rows } = await here.directory.engine.query({ ...everyone, search: acme.credentials.member.email });
  expect(rows.map((row) => ('ref' in row ? row.ref : ''))).toEqual([member(ownInstance)]);
  const back = await switchClient(open, first);
  const after = await back.journal.list({ search: '', offset: 0, limit: 1 });
  expect(after.ok && after.value.total).toBe(theirEntries);
  expect(open.bugs).toEqual([]);
}, 240_000);

it('C1: the file of one client does not open with the key of another', async () => {
  const vault = rememberingVault();
  const open = await openContainer({ vault });
  const home = fs.mkdtempSync(path.join(open.home, '..', 'walls-'));
  const [first] = await open.container.clients.list();
  const second = await anotherClient(open, 'Globex');
  await switchClient(open, second);
  const keys = await Promise.all([first?.id, second].map((id) => vault.get(`client/${id}/workspace-key`)));
  const [one, other] = keys.map((key) => (key.ok ? String(key.value) : ''));
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(one).not.toBe(other);
  const file = path.join(home, 'copy.sqlite');
  fs.copyFileSync(path.join(open.home, 'clients', `${first?.id}.sqlite`), file);
  const opened = await openWorkspace({
    file,
    key: Buffer.from(other ?? '', 'hex'),
    workerFile: (await builtWorkers()).store,
  });
  expect(opened).toMatchObject({ ok: false });
  await open.close();
  fs.rmSync(home, { recursive: true, force: true });
}, 120_000);
