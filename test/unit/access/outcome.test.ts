import { describe, expect, it } from 'vitest';
import { judge as judged, repeatAfter } from '../../../main/access/rules/outcome';
import type { AccountState } from '../../../main/access/rules/state';
import { accountRules } from '../../../main/access/rules/subjects/account';
import type { Write } from '../../../main/access/rules/wanted';
import type { ErrorCode } from '../../../main/kernel/codes';
import { err, ok, type Result } from '../../../main/kernel/result';
import type { WriteResult } from '../../../main/metabase/port';

const names = { email: 'a@x', instance: 'finance', host: 'finance.example' };
const read = (status: 'active' | 'disabled' | 'gone'): Result<AccountState | null> =>
  ok(
    status === 'gone'
      ? null
      : {
          status,
          role: 'member',
          source: 'password',
          groups: [],
          manages: [],
          groupIds: [],
          managedIds: [],
          sessions: null,
        },
  );
const unreadable = err('UNREACHABLE', names);

const write = {
  ok: { result: ok(), sent: 'answered' },
  refused: { result: err('FORBIDDEN', names), sent: 'answered' },
  notSent: { result: err('CONNECTION_REFUSED', names), sent: 'no' },
  lost: { result: err('CONNECTION_LOST', names), sent: 'maybe' },
  timedOut: { result: err('TIMED_OUT', names), sent: 'maybe' },
  gatewayGaveUp: { result: err('SERVER_ERROR', { ...names, status: 504 }), sent: 'maybe' },
  serverFailed: { result: err('SERVER_ERROR', { ...names, status: 500 }), sent: 'maybe' },
} satisfies Record<string, WriteResult>;

const judge = (of: Write, answer: WriteResult, back: Result<AccountState | null>, who: typeof names) =>
  judged(accountRules, { write: of, wanted: {} }, answer, back, who);

describe('judge', () => {
  it.each(Object.keys(write) as (keyof typeof write)[])('believes only what was read back (%s)', (answer) => {
    expect(judge({ kind: 'disable' }, write[answer], read('disabled'), names)).toEqual({ state: 'verified' });
    expect(judge({ kind: 'enable' }, write[answer], read('active'), names)).toEqual({ state: 'verified' });
    expect(judge({ kind: 'enable' }, write[answer], read('disabled'), names).state).not.toBe('verified');
  });

  it('says that a yes which changed nothing changed nothing', () => {
    expect(judge({ kind: 'disable' }, write.ok, read('active'), names)).toMatchObject({
      state: 'failed',
      failure: { code: 'NOT_APPLIED' },
    });
  });

  it('keeps the reason of a refusal', () => {
    expect(judge({ kind: 'disable' }, write.refused, read('active'), names)).toMatchObject({
      state: 'failed',
      failure: { code: 'FORBIDDEN' },
    });
    expect(judge({ kind: 'disable' }, write.lost, read('active'), names)).toMatchObject({
      state: 'failed',
      failure: { code: 'CONNECTION_LOST' },
    });
    // The server itself has ended it, and nothing came of it.
    expect(judge({ kind: 'disable' }, write.serverFailed, read('active'), names)).toMatchObject({
      state: 'failed',
      failure: { code: 'SERVER_ERROR' },
    });
    expect(judge({ kind: 'disable' }, write.notSent, unreadable, names)).toMatchObject({
      state: 'failed',
      failure: { code: 'CONNECTION_REFUSED' },
    });
  });

  it('does not know what may still happen or cannot be read', () => {
    expect(judge({ kind: 'disable' }, write.timedOut, read('active'), names).state).toBe('unknown');
    expect(judge({ kind: 'disable' }, write.gatewayGaveUp, read('active'), names).state).toBe('unknown');
    expect(judge({ kind: 'disable' }, write.lost, unreadable, names).state).toBe('unknown');
    expect(judge({ kind: 'disable' }, write.ok, unreadable, names).state).toBe('unknown');
  });

  it('says when the account is gone', () => {
    expect(judge({ kind: 'disable' }, write.ok, read('gone'), names)).toMatchObject({
      failure: { code: 'ACCOUNT_GONE' },
    });
  });
});

describe('repeatAfter', () => {
  const failed = (code: ErrorCode, sent: WriteResult['sent'], params = {}): WriteResult => ({
    result: err(code, { ...names, ...params }),
    sent,
  });

  it.each([
    ['was never sent', failed('CONNECTION_REFUSED', 'no'), 1_000],
    ['found no way', failed('TIMED_OUT', 'no'), 1_000],
    ['came at the wrong moment', failed('STARTING_UP', 'answered'), 1_000],
    ['met a proxy without its server', failed('SERVER_ERROR', 'answered', { status: 503 }), 1_000],
    ['was asked to wait', failed('RATE_LIMITED', 'answered', { seconds: 7 }), 7_000],
    ['was asked to wait too long', failed('RATE_LIMITED', 'answered', { seconds: 31 }), null],
    ['may still arrive', failed('TIMED_OUT', 'maybe'), null],
    ['may have been carried out', failed('CONNECTION_LOST', 'maybe'), null],
    ['met a gateway that gave up', failed('SERVER_ERROR', 'maybe', { status: 504 }), null],
    ['failed on the server', failed('SERVER_ERROR', 'answered', { status: 500 }), null],
    ['was refused', failed('FORBIDDEN', 'answered'), null],
    ['was not sent over a way that is not trusted', failed('TLS_UNTRUSTED', 'no'), null],
    ['was not sent to an instance that is away', failed('INSTANCE_AWAY', 'no'), null],
    ['was answered', write.ok, null],
  ] as const)('a change that %s', (_, tried, pause) => {
    expect(repeatAfter(tried)).toBe(pause);
  });
});
