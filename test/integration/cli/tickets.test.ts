import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clearKeychain } from '../../helpers/keychain';
import type { Sandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, connectedAsFinance, type List, type RunJson } from './rollcall';

const maria = 'maria.ortiz@acme.example';
const text = `From: desk@acme.example
Subject: Maria Ortiz leaves on Friday

INC0012345: please offboard Maria Ortiz <${maria}>; also nobody (at) acme.example.`;

interface NamedJson {
  readonly given: string;
  readonly email: string;
  readonly sender: boolean;
  readonly guess: boolean;
  readonly person: { readonly email: string } | null;
}

let cli: CommandLine;
let finance: Sandbox;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  finance = await connectedAsFinance(cli, { accounts: 20, seed: 1 });
  expect((await cli.run(['sync', '--json'])).code).toBe(0);
}, 60_000);

afterAll(async () => {
  await finance?.close();
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

it('reads whom a ticket names and what it asks for, and asks no server', async () => {
  const before = finance.log.length;
  const file = path.join(cli.home, 'ticket.txt');
  fs.writeFileSync(file, text);
  const read = await cli.run(['ticket', 'read', file, '--json']);
  expect(read.code, read.err).toBe(4);
  const document = read.json<List<NamedJson>>();
  expect(document).toMatchObject({
    ...{ ticket: 'INC0012345', subject: 'Maria Ortiz leaves on Friday', action: 'disable', total: 3 },
  });
  expect(document.result).toMatchObject([
    { email: 'desk@acme.example', sender: true, guess: false, person: null },
    { email: maria, sender: false, guess: false, person: { email: maria } },
    { email: 'nobody@acme.example', guess: true, person: null },
  ]);
  const words = await cli.run(['ticket', 'read', '-'], text);
  expect(words.out).toContain('Ticket: INC0012345');
  expect(words.out).toContain('finance (active)');
  expect(finance.log.length).toBe(before);
});

it('closes it with a note of what was done, which is recorded as receipt.made', async () => {
  const run = await cli.run([
    ...['access', 'disable', maria, '--everywhere', '--reason', 'INC0012345: leaves', '--yes', '--json'],
  ]);
  const { run: id } = run.json<RunJson>();
  const note = await cli.run(['receipt', id ?? '', '--format', 'note']);
  expect(note.code, note.err).toBe(0);
  expect(note.out).toMatch(/^INC0012345: leaves\n/);
  expect(note.out).toMatch(
    new RegExp(`- ${maria} on finance: disabled, \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC`),
  );
  expect(note.out).toMatch(/Journal entries \d+ to \d+, run run_/);
  const journal = await cli.run(['journal', 'list', '--json']);
  expect(journal.out).toContain('receipt.made');
});
