import fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearKeychain } from '../../helpers/keychain';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { type CommandLine, commandLine, type ErrorJson, type List } from './rollcall';

interface ChangeJson {
  readonly kind: string;
  readonly email: string;
  readonly instance: string;
  readonly run: string | null;
}
interface FlagJson {
  readonly number: number;
  readonly flag: string;
  readonly state: string;
  readonly email: string;
  readonly note: string;
  readonly cause: { readonly code: string; readonly text: string };
}

let cli: CommandLine;
let finance: Sandbox;

beforeAll(async () => {
  clearKeychain();
  cli = await commandLine();
  finance = await startSandbox({ accounts: 60, seed: 1 });
  await cli.run(
    [
      ...['instance', 'add', '--name', 'finance', '--address', finance.url],
      ...['--environment', 'development', '--safe-mode', 'one-click', '--api-key-stdin', '--json'],
    ],
    `${finance.credentials.apiKey}\n`,
  );
  await cli.run(['sync', '--json']);
}, 120_000);

afterAll(async () => {
  await finance?.close();
  if (cli) fs.rmSync(cli.home, { recursive: true, force: true });
});

const drift = async (...more: string[]) => {
  const ended = await cli.run(['report', 'drift', '--json', ...more]);
  expect(ended.code).toBe(0);
  return ended.json<List<ChangeJson> & { since: string }>();
};
const watched = async (...more: string[]) => {
  const ended = await cli.run(['watch', 'list', '--json', ...more]);
  expect(ended.code).toBe(0);
  return ended.json<List<FlagJson>>();
};

describe('report drift and watch', () => {
  it('tell nothing where nothing changed, as a list with its coverage', async () => {
    const report = await drift();
    expect(report).toMatchObject({ result: [], next_cursor: null, total: 0, unreachable: [] });
    // The first reading is younger than seven days: what changed before it is not known.
    expect(report.complete).toBe(false);
    expect(await watched()).toMatchObject({ result: [], total: 0, complete: true });
  });

  it('flag a disable that did not last, tell who made what, and take a word for it', async () => {
    const { email, id } = finance.credentials.member;
    const disabled = await cli.run([
      ...['access', 'disable', email, '--instance', 'finance', '--reason', 'INC-1', '--yes', '--json'],
    ]);
    expect(disabled.code).toBe(0);
    const { run } = disabled.json<{ run: string }>();
    Object.assign(finance.state.users.get(id) ?? {}, { is_active: true });
    finance.state.setAdmin(finance.credentials.maria.id, true);
    expect((await cli.run(['sync', '--json'])).code).toBe(0);

    const steps = await drift('--steps', '--since', '24h');
    expect(steps.result.map((one) => [one.kind, one.email, one.run])).toEqual(
      expect.arrayContaining([
        ['disabled', email, run],
        ['enabled', email, null],
        ['became-admin', finance.credentials.maria.email, null],
      ]),
    );
    expect((await drift('--kind', 'disabled,enabled')).result).toEqual([]);
    const first = await drift('--steps', '--limit', '1');
    expect(first.result).toHaveLength(1);
    expect(first.next_cursor).toBe('1');

    const { result } = await watched();
    expect(result.map((one) => [one.flag, one.email, one.cause.code]).sort()).toEqual([
      ['new-admin', finance.credentials.maria.email, 'administrator'],
      ['reactivated', email, 'administrator'],
    ]);

    const number = String(result.find((one) => one.email === email)?.number);
    expect((await cli.run(['watch', 'acknowledge', number, '--json'])).code).toBe(2);
    const said = await cli.run(['watch', 'acknowledge', number, '--note', 'On purpose', '--yes', '--json']);
    expect(said.code).toBe(0);
    expect((await watched()).result).toHaveLength(1);
    expect((await watched('--state', 'acknowledged')).result).toMatchObject([{ email, note: 'On purpose' }]);
    expect((await cli.run(['watch', 'acknowledge', number, '--yes', '--json'])).code).toBe(3);
  }, 120_000);

  it('shows people a table, and says what is not known', async () => {
    const ended = await cli.run(['report', 'drift', '--steps']);
    expect(ended.out).toContain('became-admin');
    expect(ended.out).toMatch(/finance is known only since \d{4}-/);
  });

  it.each([
    ['--since', 'yesterday'],
    ['--kind', 'vanished'],
  ])('refuses %s %s', async (option, value) => {
    const ended = await cli.run(['report', 'drift', option, value, '--json']);
    expect(ended.code).toBe(2);
    expect(ended.json<ErrorJson>().error.code).toBe('INVALID_INPUT');
  });

  it('tell who is dormant and who left, and put the evidence of a period into one zip', async () => {
    const dormant = await cli.run(['report', 'dormant', '--days', '60', '--json']);
    expect([dormant.code, dormant.json<List<object>>()]).toMatchObject([0, { days: 60, complete: true }]);
    const { email } = finance.credentials.maria;
    const said = ['access', 'left', email, '--ended', '2026-01-31', '--ticket', 'HR-7', '--reason', 'HR-7'];
    expect((await cli.run([...said, '--json'])).code).toBe(5);
    expect((await cli.run([...said, '--yes', '--json'])).code).toBe(0);
    const left = await cli.run(['report', 'leavers', '--from', '2026-01-01', '--to', '2026-01-31', '--json']);
    expect([left.code, left.json<List<object>>()]).toMatchObject([
      0,
      { result: [{ person: email, ended_at: '2026-01-31T23:59:59.000Z', ticket: 'HR-7' }], total: 1 },
    ]);
    expect((await cli.run(['report', 'leavers', '--from', 'soon'])).code).toBe(2);
    const overview = await cli.run(['report', 'overview', '--json']);
    expect([overview.code, overview.json<object>()]).toMatchObject([
      0,
      {
        complete: true,
        numbers: {
          seats: { now: [...finance.state.users.values()].filter(isSeat).length },
          leavers_still_active: { now: 1 },
          instances_due: { now: 0 },
        },
        unknown_accounts: null,
        by_instance: [{ instance: 'finance', environment: expect.any(String) }],
      },
    ]);
    expect((await cli.run(['report', 'overview'])).out).toMatch(/^Seats +\d+/m);
    expect((await cli.run(['report', 'overview'])).out).toMatch(
      /^Unknown accounts +– .*not known: no roster/m,
    );
    const saved = `${cli.home}/overview.json`;
    expect((await cli.run(['report', 'overview', '--out', saved, '--json'])).code).toBe(0);
    expect(fs.readFileSync(saved, 'utf8')).toContain('Leavers still active');
    expect((await cli.run(['journal', 'list', '--json'])).out).toContain('overview.exported');
    const out = `${cli.home}/evidence.zip`;
    expect((await cli.run(['report', 'bundle', '--out', out, '--json'])).code).toBe(0);
    expect(fs.statSync(out).size).toBeGreaterThan(1_000);
  }, 90_000);
});

/** An enabled account of a person or a tenant user. */
const isSeat = ({ is_active, type }: { is_active: boolean; type: string }): boolean =>
  is_active && type !== 'api-key';
