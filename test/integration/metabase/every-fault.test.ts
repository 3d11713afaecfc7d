import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, errorCodes, failureText } from '../../../main/kernel/codes';
import { type ClientOptions, createMetabaseClient } from '../../../main/metabase/client';
import type { WriteResult } from '../../../main/metabase/port';
import { closing } from '../../helpers/closing';
import { type Portal, startPortal } from '../../sandbox/portal.mjs';
import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { bundleWorker, start } from '../store/workspace';
import { type Call, credentialOf, everyCall, FILLED, type Outcome, resultOf, within } from './every-call';
import { straight } from './opened';

const KEY = 'mb_CANARY+key/0123456789=';
const PASSWORD = 'CANARY pass&word 7';
/** Short where a fault is a matter of time; elsewhere a busy computer must not make one of it. */
const [SOON, AT_LEISURE] = [500, 10_000];
/** A call may try again and wait in between, but not for longer than this. */
const budgetOf = (deadline: number) => 4 * deadline + 4_000;
const limitsOf = (deadline: number): ClientOptions => ({
  readMs: deadline,
  listMs: deadline,
  signOutMs: deadline,
  maxBytes: 1_000_000,
});
const json = 'application/json; charset=utf-8';

interface Fault {
  readonly title: string;
  readonly rule: Omit<FaultRule, 'match' | 'times'>;
  /** What it must be called; a client that has tried often enough may call the instance away instead. */
  readonly codes: readonly ErrorCode[];
  /** The answer never came whole, so nothing can be said of a change. */
  readonly lost?: true;
  /** Calls that do not notice, rightly: what they needed to know came. */
  readonly spares?: (call: Call) => boolean;
}

const lost = { codes: ['CONNECTION_LOST', 'INSTANCE_AWAY'], lost: true } as const;
const late = { codes: ['TIMED_OUT', 'INSTANCE_AWAY'], lost: true } as const;
const failing = { codes: ['SERVER_ERROR', 'INSTANCE_AWAY'] } as const;
const slow = { codes: ['RATE_LIMITED', 'INSTANCE_AWAY'] } as const;
const ELSEWHERE = 'elsewhere';

const faults: readonly Fault[] = [
  { title: 'an answer that comes too late', rule: { kind: 'delay', ms: 5_000 }, ...late },
  { title: 'a late answer to what was done', rule: { kind: 'delay', ms: 5_000, apply: true }, ...late },
  { title: 'an answer that never comes', rule: { kind: 'hang' }, ...late },
  { title: 'no answer to what was done', rule: { kind: 'hang', apply: true }, ...late },
  { title: 'a drip of bytes', rule: { kind: 'drip', ms: 60 }, ...late },
  {
    title: 'an error with a stack trace',
    rule: { kind: 'status', status: 500, contentType: json, body: { message: 'x', via: [], trace: [] } },
    ...failing,
  },
  { title: 'a gateway without its server', rule: { kind: 'status', status: 502 }, ...failing },
  {
    title: 'a gateway that gave up on what was done',
    rule: { kind: 'status', status: 504, apply: true },
    ...failing,
    lost: true,
  },
  { title: 'a connection cut before the answer', rule: { kind: 'reset-before' }, ...lost },
  { title: 'a connection cut after the headers', rule: { kind: 'reset-headers' }, ...lost },
  { title: 'a connection cut in the body', rule: { kind: 'reset-after' }, ...lost },
  { title: 'a truncated body', rule: { kind: 'truncate' }, ...lost },
  { title: 'less than was announced', rule: { kind: 'wrong-length', delta: 10 }, ...lost },
  {
    title: 'more than was announced',
    rule: { kind: 'wrong-length', delta: -10 },
    codes: ['RESPONSE_INVALID', 'CONNECTION_LOST'],
    // A change is known by its status.
    spares: ({ change }) => change !== undefined,
  },
  { title: 'a page with 200', rule: { kind: 'html' }, codes: ['NOT_METABASE'] },
  {
    title: 'a redirect to another host',
    rule: { kind: 'redirect', status: 302, location: ELSEWHERE },
    codes: ['REDIRECT_REFUSED'],
  },
  {
    title: 'a redirect that keeps the method',
    rule: { kind: 'redirect', status: 307, location: ELSEWHERE },
    codes: ['REDIRECT_REFUSED'],
  },
  {
    title: 'a body that unfolds to a gigabyte',
    rule: { kind: 'gzip-bomb' },
    codes: ['RESPONSE_TOO_LARGE'],
    lost: true,
  },
  { title: 'a wish to wait for seconds', rule: { kind: 'rate-limit', retryAfter: 600 }, ...slow },
  {
    title: 'a wish to wait until a date',
    rule: { kind: 'rate-limit', retryAfter: new Date(Date.now() + 600_000).toUTCString() },
    ...slow,
  },
  {
    title: 'an instance that is starting',
    rule: { kind: 'starting' },
    codes: ['STARTING_UP', 'INSTANCE_AWAY'],
  },
  {
    title: 'a list that never ends',
    rule: { kind: 'endless-list' },
    codes: ['RESPONSE_INVALID'],
    // One page is as it should be; only who has to read to the end finds that there is none.
    spares: ({ name }) => name !== 'activeAdmins',
  },
];

describe.each(faults)('$title', ({ rule, codes, lost: unheard = false, spares = () => false }) => {
  let server: Sandbox;
  let elsewhere: Portal;
  const deadline = codes.includes('TIMED_OUT') ? SOON : AT_LEISURE;
  const outcomes = new Map<Call, Outcome>();

  beforeAll(async () => {
    elsewhere = await startPortal();
    server = await startSandbox({ accounts: 60, profile: 'edge', apiKey: KEY, adminPassword: PASSWORD });
    server.state.addGroup(FILLED);
    // What goes before the fault is not to be cut short by it.
    const limitsFor = ({ patient }: Call) => ({
      ...limitsOf(deadline),
      ...(patient && { readMs: AT_LEISURE }),
    });
    const clients = new Map(
      everyCall.map((call) => {
        const credential = credentialOf(call, server);
        return [
          call,
          createMetabaseClient({ address: server.url, reach: straight, credential }, limitsFor(call)),
        ];
      }),
    );
    await Promise.all([...clients].map(([call, metabase]) => call.prepare?.(metabase)));
    server.log.length = 0;
    server.faults.add({
      ...rule,
      ...(rule.location === ELSEWHERE && { location: `${elsewhere.url}/api/user/current` }),
      match: { pathPrefix: '/api/' },
      times: null,
    });
    const running = [...clients].map(async ([call, metabase]) => {
      outcomes.set(call, await within(call.run(metabase, server), budgetOf(deadline)));
    });
    await Promise.all(running);
    await Promise.all([...clients.values()].map((metabase) => metabase.close()));
  }, 60_000);
  afterAll(() => Promise.all([server.close(), elsewhere.close()]));

  it.each(everyCall)('$name ends in time, with a failure that has words', (call) => {
    const outcome = outcomes.get(call);
    expect(outcome?.kind).toBe('settled');
    const told = resultOf(outcome);
    if (told === undefined) {
      expect(call.name).toBe('signOut');
      return;
    }
    const result = 'result' in told ? told.result : told;
    expect(result.ok).toBe(spares(call));
    if (result.ok) return;
    expect(errorCodes).toContain(result.error.code);
    expect(codes).toContain(result.error.code);
    const { message, nextStep } = failureText(result.error);
    expect(`${message} ${nextStep}`).not.toMatch(/unknown|undefined|\{/);
  });

  it.each(everyCall.filter(({ change }) => change))(
    '$name says done only when it was, asks once, and is honest about what was sent',
    (call) => {
      const told = resultOf(outcomes.get(call)) as WriteResult;
      const requests = server.log.filter(
        ({ method, path: asked }) => `${method} ${asked}` === call.change?.request(server),
      );
      const done = call.change?.done(server) === true;
      if (told.result.ok) expect(done).toBe(true);
      expect(requests.length).toBeLessThanOrEqual(1);
      expect(told.sent === 'no').toBe(requests.length === 0);
      if (!told.result.ok && (unheard || done)) expect(told.sent).toBe('maybe');
    },
  );

  it('befell every kind of call', () => {
    expect(server.faults.list()[0]?.hits).toBeGreaterThanOrEqual(everyCall.length);
  });

  it('the password was not sent again and again', () => {
    const tries = server.log.filter((entry) => entry.method === 'POST' && entry.path === '/api/session');
    expect(tries.length).toBeGreaterThanOrEqual(1);
    expect(tries.length).toBeLessThanOrEqual(3);
  });

  it('C1, D5: no secret is told, and nothing at all reaches another host', () => {
    const told = JSON.stringify([...outcomes.values()]);
    for (const secret of [KEY, PASSWORD]) {
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')]) {
        expect(told).not.toContain(form);
      }
    }
    expect(told).not.toContain('CANARY');
    expect(elsewhere.log).toEqual([]);
  });
});

describe('a body that unfolds to a gigabyte, in a process of its own', () => {
  it('D6: is met by every call in less memory than it would take', async () => {
    const { program } = await bundleWorker({ program: path.join(import.meta.dirname, 'bomb-program.ts') });
    const server = closing(await startSandbox({ accounts: 60, profile: 'new', apiKey: KEY }));
    server.faults.add({ kind: 'gzip-bomb', bytes: 1 << 30, match: { pathPrefix: '/api/' }, times: null });
    const { lines, ended } = start(process.execPath, [program, server.url, KEY]);
    expect(await ended).toEqual({ code: 0, signal: null });
    const { codes, before, single, atOnce } = JSON.parse(lines.at(-1) ?? '{}');
    expect(new Set(Object.values(codes))).toEqual(new Set(['RESPONSE_TOO_LARGE']));
    const megabytes = (kilobytes: number) => `${Math.round(kilobytes / 1024)} MB`;
    console.info(
      `peak RSS against a bomb of 1,024 MB: ${megabytes(before)} before, ${megabytes(single)} after ` +
        `${Object.keys(codes).length} kinds of calls one by one, ${megabytes(atOnce)} with four at once`,
    );
    expect(single).toBeLessThan(400 * 1024);
    expect(atOnce).toBeLessThan(600 * 1024);
  }, 60_000);
});
