import fs from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clearKeychain, storedAccounts } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type ErrorJson, type List } from './rollcall';

const CODE = '246810';
let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  server = await startSandbox({ accounts: 60, profile: 'edge' });
  const admin = server.state.users.get(server.credentials.admin.id);
  if (admin) admin.mfa = CODE;
}, 60_000);

afterAll(async () => {
  await server?.close();
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

const add = (input: string, ...more: string[]) => {
  const { email } = server.credentials.admin;
  const place = ['--name', 'finance', '--address', server.url, '--environment', 'development'];
  return cli.run(
    ['instance', 'add', ...place, '--email', email, '--password-stdin', '--json', ...more],
    input,
  );
};

it('takes a code after the password, and asks for none afterwards', async () => {
  const { password } = server.credentials.admin;
  const refused = await add(password);
  expect(refused.code).toBe(6);
  expect(refused.json<ErrorJson>().error.code).toBe('MFA_REQUIRED');
  expect((await add(`${password}\n${CODE}`, '--code-stdin')).code).toBe(0);
  expect((await cli.run(['instance', 'test', '--instance', 'finance', '--json'])).code).toBe(0);
  expect((await cli.run(['sync', '--json'])).code).toBe(0);
  expect(storedAccounts().filter((name) => name.endsWith('/session'))).toHaveLength(1);
  const listed = await cli.run(['instance', 'list', '--json']);
  expect(listed.json<List<{ capabilities: unknown[]; credential: object }>>().result).toEqual([
    expect.objectContaining({
      capabilities: expect.arrayContaining([expect.objectContaining({ id: 'mfa', state: 'yes' })]),
      credential: expect.objectContaining({ kind: 'password', admin: true, is_old: false }),
    }),
  ]);
});

it('renews a session that has ended with a code alone', async () => {
  server.state.sessions.clear();
  const test = ['instance', 'test', '--instance', 'finance', '--json'];
  expect((await cli.run(test)).json<ErrorJson>().error.code).toBe('MFA_REQUIRED');
  expect((await cli.run([...test, '--code-stdin'], CODE)).code).toBe(0);
  expect((await cli.run(test)).code).toBe(0);
});
