import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../sandbox/server.mjs';
import {
  type CommandLine,
  commandLine,
  connectedAsFinance,
  type ErrorJson,
  type List,
  type RunJson,
} from './rollcall';

let cli: CommandLine;
let server: Sandbox;

beforeAll(async () => {
  cli = await commandLine();
  server = await connectedAsFinance(cli, { accounts: 40, seed: 3 });
}, 60_000);
afterAll(async () => {
  await server.close();
  fs.rmSync(cli.home, { recursive: true, force: true });
});

describe('leavers on the command line', () => {
  it('are shown, disabled and proven by a receipt', async () => {
    const { email, id } = server.credentials.member;
    const leaver = ['access', 'leaver', email, '--reason', 'INC-9', '--json'];
    expect((await cli.run([...leaver, '--dry-run'])).json<RunJson>().steps).toMatchObject([
      { state: 'planned' },
    ]);
    expect((await cli.run(leaver)).code).toBe(5);
    expect(server.state.users.get(id)?.is_active).toBe(true);
    const left = await cli.run([...leaver, '--yes']);
    expect([left.code, left.json<RunJson>().steps]).toMatchObject([0, [{ state: 'verified' }]]);
    const run = left.json<RunJson>().run ?? '';

    const text = await cli.run(['journal', 'receipt', run]);
    expect([text.code, text.out]).toEqual([0, expect.stringContaining(`Leaver receipt: ${email}`)]);
    const json = (await cli.run(['journal', 'receipt', run, '--json'])).json();
    expect(json).toMatchObject({
      run,
      complete: true,
      reason: 'INC-9',
      accounts: [{ after: { status: 'disabled' } }],
    });
    const out = path.join(cli.home, 'receipt.html');
    expect((await cli.run(['journal', 'receipt', email, '--format', 'html', '--out', out])).code).toBe(0);
    expect(fs.readFileSync(out, 'utf8')).toMatch(/^<!doctype html>/);
    expect((await cli.run(['journal', 'receipt', run, '--format', 'pdf'])).code).toBe(2);
    expect((await cli.run(['journal', 'receipt', 'run_0000000000000000'])).code).toBe(2);
  }, 90_000);

  it('keep their documents, which are written again as they were', async () => {
    const { email } = server.credentials.member;
    const chosen = path.join(cli.home, 'mail.eml');
    fs.writeFileSync(chosen, 'Please disable Ann.');
    const add = ['attachments', 'add', email, chosen, '--json'];
    expect((await cli.run([...add, '--yes'])).code).toBe(2);
    expect((await cli.run([...add, '--reason', 'INC-9'])).code).toBe(5);
    const added = await cli.run([...add, '--reason', 'INC-9', '--yes']);
    const { id } = added.json<{ id: string }>();
    expect([added.code, added.json()]).toMatchObject([0, { name: 'mail.eml', bytes: 19 }]);
    const again = await cli.run([...add, '--reason', 'INC-9', '--yes']);
    expect([again.code, again.json<ErrorJson>().error.code]).toEqual([3, 'ATTACHED_ALREADY']);
    const listed = (await cli.run(['attachments', 'list', email, '--json'])).json<List<{ id: string }>>();
    expect(listed.result.map((one) => one.id)).toEqual([id]);
    expect((await cli.run(['attachments', 'list', email])).out).toContain('mail.eml');
    const out = path.join(cli.home, 'again.eml');
    expect((await cli.run(['attachments', 'save', id, '--out', out])).code).toBe(0);
    expect(fs.readFileSync(out, 'utf8')).toBe('Please disable Ann.');
    const removed = await cli.run(['attachments', 'remove', id, '--reason', 'INC-9', '--yes', '--json']);
    expect([removed.code, removed.json<{ id: string }>().id]).toEqual([0, id]);
    const missing = await cli.run(['attachments', 'save', id, '--out', out, '--json']);
    expect([missing.code, missing.json<ErrorJson>().error.code]).toEqual([3, 'NOT_ATTACHED']);
    const large = path.join(cli.home, 'large.pdf');
    fs.writeFileSync(large, Buffer.alloc(10_000_001));
    const refused = await cli.run([
      'attachments',
      'add',
      email,
      large,
      '--reason',
      'INC-9',
      '--yes',
      '--json',
    ]);
    expect([refused.code, refused.json<ErrorJson>().error.code]).toEqual([2, 'ATTACHMENT_TOO_LARGE']);
  }, 90_000);

  it('want what the policy of the client says, and so does every other change', async () => {
    const set = (...rest: string[]) =>
      cli.run(['policy', 'set', ...rest, '--reason', 'Audit', '--yes', '--json']);
    const leaver = ['access', 'leaver', 'nobody@acme.example', '--yes', '--json'];
    const refused = await cli.run(leaver);
    expect([refused.code, refused.json<ErrorJson>().error.code]).toEqual([5, 'REASON_MISSING']);
    expect((await set('--ticket-pattern', '(INC', '--ticket-example', 'INC-1')).code).toBe(2);
    const ticket = ['--ticket-pattern', 'INC-\\d+', '--ticket-example', 'INC-20418'];
    expect((await set('--reason-wanted', 'always', ...ticket)).code).toBe(0);
    const enable = ['access', 'enable', server.credentials.member.email, '--everywhere', '--yes', '--json'];
    const bare = await cli.run([...enable, '--reason', 'because']);
    expect([bare.code, bare.json<ErrorJson>().error]).toEqual([
      5,
      expect.objectContaining({ code: 'TICKET_MISSING', next_step: expect.stringContaining('INC-20418') }),
    ]);
    expect(
      (await set('--reason-wanted', 'never', '--no-ticket', '--leaver-hours', '8')).json(),
    ).toMatchObject({
      reason_wanted: 'never',
      ticket: null,
      dormant_days: 90,
      grace_days: 14,
      leaver_hours: 8,
      review_days: 90,
      retention_days: null,
      seat_price: null,
      differs: ['reason_wanted', 'leaver_hours'],
    });
    expect((await set('--seat-price', '12.50 eur', '--retention-days', '730')).json()).toMatchObject({
      reason_wanted: 'never',
      leaver_hours: 8,
      retention_days: 730,
      seat_price: '12.50 EUR',
    });
    for (const bad of [
      ['--dormant-days', '7'],
      ['--seat-price', 'dear'],
      ['--seat-price', 'EUR'],
      ['--grace-days', '1.5'],
    ])
      expect((await set(...bad)).code).toBe(2);
    expect((await cli.run(leaver)).code).toBe(3);
    expect((await set('--reason-wanted', 'leavers')).code).toBe(0);
  }, 120_000);

  it('who are nobody leave a proof of the search', async () => {
    const nobody = 'nobody@acme.example';
    const left = await cli.run(['access', 'leaver', nobody, '--reason', 'INC-9', '--yes', '--json']);
    expect([left.code, left.json<RunJson>().steps]).toMatchObject([3, [{ code: 'NO_ACCOUNT' }]]);
    const receipt = await cli.run(['journal', 'receipt', nobody]);
    expect([receipt.code, receipt.out]).toEqual([0, expect.stringContaining('finance: no account found')]);
  }, 60_000);

  it('are locked before their reason, of which a reminder stays', async () => {
    const { email } = server.credentials.secondAdmin;
    const locked = await cli.run(['access', 'lock', email, '--yes', '--json']);
    expect([locked.code, locked.json<RunJson>().steps]).toMatchObject([0, [{ state: 'verified' }]]);
    const run = locked.json<RunJson>().run ?? '';
    const owed = async () => (await cli.run(['access', 'incidents', '--json'])).json<List<object>>().result;
    expect(await owed()).toMatchObject([{ run, target: email, accounts: 1 }]);
    expect((await cli.run(['access', 'explain', run, '--reason', 'Stolen laptop'])).code).toBe(0);
    expect(await owed()).toEqual([]);
    const again = await cli.run(['access', 'explain', run, '--reason', 'again', '--json']);
    expect([again.code, again.json<ErrorJson>().error.code]).toEqual([3, 'NO_INCIDENT']);
  }, 60_000);
});
