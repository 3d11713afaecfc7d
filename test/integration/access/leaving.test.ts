import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { noReceiptDesk, saveReceipt } from '../../../main/receipts/file';
import { receiptText } from '../../../main/receipts/rules/text';
import type { Purpose } from '../../../preload/contract/access';
import { closing } from '../../helpers/closing';
import { connectSandbox, type OpenContainer, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

async function opened(count = 2) {
  const servers = await Promise.all(
    Array.from({ length: count }, async (_, at) =>
      closing(await startSandbox({ accounts: 30, seed: 3 + at })),
    ),
  );
  const open = closing(await openContainer());
  for (const [at, server] of servers.entries()) await connectSandbox(open, server, { name: `bi-${at}` });
  return { servers, open };
}

async function carryOut({ services }: OpenContainer, email: string, purpose: Purpose, reason: string) {
  const plan = await services.planLeaving([email], purpose, true);
  if (!plan.ok) throw new Error(plan.error.code);
  const { id, expected, confirmation } = plan.value;
  expect(confirmation).not.toBe('one-click');
  const started = await services.access.execute({ planId: id, reason, typed: expected });
  if (!started.ok) throw new Error(started.error.code);
  return { plan: plan.value, run: await started.value.ended };
}

async function receiptOf({ services }: OpenContainer, runId: string) {
  const receipt = await services.receipt({ kind: 'run', runId });
  if (!receipt.ok) throw new Error(receipt.error.code);
  return receipt.value;
}

describe('a leaver', () => {
  it('loses accounts made since the last reading too, and the receipt proves the search', async () => {
    const { servers, open } = await opened();
    const [first, second] = servers;
    if (!first || !second) throw new Error('no servers');
    const email = 'leaver@acme.example';
    const names = { email, first_name: 'Late', last_name: 'Comer', date_joined: '2026-01-01T00:00:00Z' };
    first.state.addUser(names);
    const made = second.state.addUser(names);
    const { run } = await carryOut(open, email, 'leaver', 'INC-9');
    expect(run.steps.map(({ state }) => state)).toEqual(['verified', 'verified']);
    expect(second.state.users.get(made.id)?.is_active).toBe(false);
    const receipt = await receiptOf(open, run.id);
    expect(receipt).toMatchObject({ purpose: 'leaver', complete: true, reason: 'INC-9', about: email });
    expect(receipt.searched?.instances.map(({ instance, found }) => [instance, found])).toEqual([
      ['bi-0', 1],
      ['bi-1', 1],
    ]);
    for (const account of receipt.accounts)
      expect(account).toMatchObject({
        before: { status: expect.stringMatching(/active|invited/) },
        after: { status: 'disabled' },
        begun_at: expect.any(String),
        signed_in_as: expect.any(String),
      });
    // It prints the journal's end as it was; that it was made is the entry after.
    const listed = await open.services.journal.list({ search: '', offset: 0, limit: 1 });
    expect(listed.ok && listed.value.entries[0]).toMatchObject({
      action: 'receipt.made',
      prev_hash: receipt.journal?.hash,
    });
    expect(await open.services.journal.verify()).toMatchObject({ value: { fault: null, seal: 'checked' } });
  }, 60_000); // the first test of the file builds the workers

  it('is signed out where the server can end sessions, and an undo gives the account back', async () => {
    const server = closing(await startSandbox({ accounts: 30, seed: 3, profile: 'edge' }));
    const open = closing(await openContainer());
    await connectSandbox(open, server);
    const { email, password, id } = server.credentials.member;
    const body = JSON.stringify({ username: email, password });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${server.url}/api/session`, { method: 'POST', headers, body });
    const { run } = await carryOut(open, email, 'leaver', 'INC-9');
    expect(run.steps).toMatchObject([{ state: 'verified', before: { sessions: 1 }, after: { sessions: 0 } }]);
    expect([...server.state.sessions.values()].some((session) => session.user_id === id)).toBe(false);
    expect(receiptText(await receiptOf(open, run.id))).toContain('sessions alive: 0');
    const undo = await open.services.access.planUndo(run.id);
    if (!undo.ok) throw new Error(undo.error.code);
    const back = await open.services.access.execute({ planId: undo.value.id, reason: '', typed: null });
    if (!back.ok) throw new Error(back.error.code);
    expect((await back.value.ended).steps.map(({ state }) => state)).toEqual(['verified']);
    expect(server.state.users.get(id)?.is_active).toBe(true);
  });

  it('is disabled on all instances at once', async () => {
    const { servers, open } = await opened(4);
    const email = 'everywhere@acme.example';
    for (const server of servers) {
      server.state.addUser({
        email,
        first_name: 'Eve',
        last_name: 'Rywhere',
        date_joined: '2026-01-01T00:00:00Z',
      });
      server.faults.add({ kind: 'hold', match: { method: 'DELETE' } });
    }
    const ended = carryOut(open, email, 'leaver', 'INC-9');
    const isUnanswered = ({ log }: (typeof servers)[number]) =>
      log.some(({ method, status }) => method === 'DELETE' && status === null);
    await expect.poll(() => servers.filter(isUnanswered).length, { timeout: 15_000, interval: 10 }).toBe(4);
    for (const server of servers) server.faults.clear();
    expect((await ended).run.steps.map(({ state }) => state)).toEqual(Array(4).fill('verified'));
  });

  it('on an instance that is away is told, and is not called complete', async () => {
    const { servers, open } = await opened();
    const { email } = servers[0]?.credentials.member ?? { email: '' };
    await servers[1]?.close();
    const { plan, run } = await carryOut(open, email, 'leaver', 'INC-9');
    expect(plan.occasion?.search.gaps.map(({ instance }) => instance)).toEqual(['bi-1']);
    const receipt = await receiptOf(open, run.id);
    expect(receipt.complete).toBe(false);
    expect(receiptText(receipt)).toContain('bi-1: not searched wholly');
  });

  it('keeps an account of the address that was set apart from the person, and is told of it', async () => {
    const { servers, open } = await opened();
    const { email } = servers[0]?.credentials.member ?? { email: '' };
    const accounts = await open.services.directory.engine.accountsOf(email);
    const [, other] = open.services.connections.all();
    const account = accounts.find(({ instanceId }) => instanceId === other?.id);
    const apart = await open.services.people.unlink(
      `${account?.instanceId}:${account?.key}`,
      'Not the same Mel',
    );
    expect(apart.ok).toBe(true);
    const plan = await open.services.planLeaving([email], 'leaver', true);
    expect(plan.ok && plan.value.steps).toHaveLength(1);
    expect(plan.ok && plan.value.occasion?.search.apart).toEqual([{ instance: 'bi-1', email }]);
  });

  it('nobody knows leaves a proof of the search', async () => {
    const { open } = await opened(1);
    const plan = await open.services.planLeaving(['nobody@acme.example'], 'leaver', true);
    expect(plan.ok && plan.value.steps).toEqual([]);
    const receipt = await open.services.receipt({ kind: 'person', email: 'nobody@acme.example' });
    expect(receipt.ok && receipt.value).toMatchObject({
      accounts: [],
      searched: { instances: [{ instance: 'bi-0', found: 0 }] },
    });
    const unheard = await open.services.receipt({ kind: 'person', email: 'unheard@acme.example' });
    expect(!unheard.ok && unheard.error.code).toBe('NOT_FOUND');
  });

  it('E4: whose receipt is saved gets it as the name ends, and a PDF only where one can be printed', async () => {
    const { servers, open } = await opened(1);
    const { run } = await carryOut(open, servers[0]?.credentials.member.email ?? '', 'leaver', 'INC-9');
    const receipt = await receiptOf(open, run.id);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-receipt-'));
    for (const [name, start] of [
      ['a.txt', 'Leaver receipt'],
      ['a.HTML', '<!doctype html>'],
    ] as const) {
      expect((await saveReceipt(receipt, path.join(folder, name), noReceiptDesk)).ok).toBe(true);
      expect(fs.readFileSync(path.join(folder, name), 'utf8').startsWith(start)).toBe(true);
    }
    const pdf = await saveReceipt(receipt, path.join(folder, 'a.pdf'), noReceiptDesk);
    expect(!pdf.ok && pdf.error.code).toBe('NOT_PRINTED');
    expect(fs.readdirSync(folder).sort()).toEqual(['a.HTML', 'a.txt']);
    fs.rmSync(folder, { recursive: true });
  });
});

describe('an incident', () => {
  it('goes before its reason, which stays owed until it is given as an entry of its own', async () => {
    const { servers, open } = await opened(1);
    const { incidents, journal } = open.services;
    const { email } = servers[0]?.credentials.member ?? { email: '' };
    const { run } = await carryOut(open, email, 'incident', '');
    expect(await incidents.open()).toMatchObject({
      value: [{ runId: run.id, target: email, accounts: 1 }],
    });
    const entriesOf = async () => {
      const picked = await journal.pick({ run: run.id, limit: 100 });
      return picked.ok ? picked.value : [];
    };
    const before = await entriesOf();
    expect(await incidents.explain(run.id, 'Stolen laptop')).toMatchObject({ ok: true });
    expect(await incidents.open()).toMatchObject({ value: [] });
    const after = await entriesOf();
    expect(after.slice(0, -1)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ action: 'incident.explained', reason: 'Stolen laptop' });
    expect(await incidents.explain(run.id, 'again')).toMatchObject({ error: { code: 'NO_INCIDENT' } });
    expect((await receiptOf(open, run.id)).explained).toMatchObject([{ reason: 'Stolen laptop' }]);
  });

  it('with a reason owes none, and spares whom the guards spare', async () => {
    const { servers, open } = await opened(1);
    const server = servers[0];
    if (!server) throw new Error('no server');
    await carryOut(open, server.credentials.member.email, 'incident', 'INC-3');
    expect(await open.services.incidents.open()).toMatchObject({ value: [] });
    const { services } = open;
    const [instance] = services.connections.all();
    await services.protection.add({
      email: server.credentials.secondAdmin.email,
      reason: 'On call',
      contact: 'it@acme.example',
    });
    const plan = await services.planLeaving([server.credentials.secondAdmin.email], 'incident', true);
    expect(plan.ok && plan.value.skipped.map(({ reason }) => reason.code)).toEqual(['PROTECTED']);
    expect(instance?.name).toBe('bi-0');
  });
});
