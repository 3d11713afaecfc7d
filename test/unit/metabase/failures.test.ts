import { errors } from 'undici';
import { describe, expect, it } from 'vitest';
import {
  ConnectError,
  DeadlineError,
  EncodingError,
  isLostConnection,
  TooLargeError,
  transportFailure,
} from '../../../main/metabase/failures';
import {
  ForbiddenAddressError,
  guardedLookup,
  isForbiddenAddress,
} from '../../../main/metabase/forbidden-addresses';
import { tlsReason } from '../../../main/metabase/tls';

const words = { host: 'h', seconds: 15, megabytes: 64 };
const coded = (code: string) => Object.assign(new Error(`CANARY ${code}`), { code });
const code = (cause: unknown) => transportFailure(cause, words).failure.error.code;

describe('transportFailure', () => {
  it.each([
    ['ENOTFOUND', 'HOST_UNKNOWN'],
    ['EAI_AGAIN', 'HOST_UNKNOWN'],
    ['ECONNREFUSED', 'CONNECTION_REFUSED'],
    ['EHOSTUNREACH', 'UNREACHABLE'],
    ['ENETUNREACH', 'UNREACHABLE'],
    ['EACCES', 'UNREACHABLE'],
    ['ECONNRESET', 'CONNECTION_LOST'],
    ['ETIMEDOUT', 'TIMED_OUT'],
    ['UND_ERR_CONNECT_TIMEOUT', 'TIMED_OUT'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'TLS_UNTRUSTED'],
    ['CERT_HAS_EXPIRED', 'TLS_UNTRUSTED'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'TLS_UNTRUSTED'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'TLS_UNTRUSTED'],
    ['SOMETHING_NEW', 'UNREACHABLE'],
  ])('%s while connecting is %s, and nothing was sent', (cause, expected) => {
    const failure = transportFailure(new ConnectError(coded(cause)), words);
    expect([failure.failure.error.code, failure.sent]).toEqual([expected, 'no']);
    expect(JSON.stringify(failure)).not.toContain('CANARY');
  });

  it.each([
    [new DeadlineError(), 'TIMED_OUT'],
    [new TooLargeError(), 'RESPONSE_TOO_LARGE'],
    [new EncodingError(), 'RESPONSE_INVALID'],
    [new errors.HTTPParserError('CANARY'), 'RESPONSE_INVALID'],
    [new errors.HeadersOverflowError('CANARY'), 'RESPONSE_INVALID'],
    [new errors.SocketError('CANARY'), 'CONNECTION_LOST'],
    [new errors.ResponseContentLengthMismatchError('CANARY'), 'CONNECTION_LOST'],
    [coded('Z_BUF_ERROR'), 'CONNECTION_LOST'],
    [coded('Z_DATA_ERROR'), 'RESPONSE_INVALID'],
    [coded('ECONNRESET'), 'CONNECTION_LOST'],
    ['CANARY', 'CONNECTION_LOST'],
  ])('%o after connecting is %s, and may have been sent', (cause, expected) => {
    const failure = transportFailure(cause, words);
    expect([failure.failure.error.code, failure.sent]).toEqual([expected, 'maybe']);
    expect(JSON.stringify(failure)).not.toContain('CANARY');
  });

  it('looks at the first of several addresses that were tried', () => {
    expect(code(new ConnectError(new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')])))).toBe(
      'CONNECTION_REFUSED',
    );
    expect(code(new ConnectError(new ForbiddenAddressError()))).toBe('ADDRESS_FORBIDDEN');
  });

  it('a lost connection is one that was made', () => {
    expect(isLostConnection(coded('ECONNRESET'))).toBe(true);
    expect(isLostConnection(new ConnectError(coded('ECONNRESET')))).toBe(false);
    expect(isLostConnection(new DeadlineError())).toBe(false);
  });
});

describe('tlsReason', () => {
  it('has plain words for TLS errors only', () => {
    expect(tlsReason('CERT_HAS_EXPIRED')).toBe('it has expired');
    expect(tlsReason('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION')).toContain('outdated');
    expect(tlsReason('ECONNRESET')).toBeNull();
    expect(tlsReason('')).toBeNull();
  });
});

describe('D10: forbidden addresses', () => {
  it.each([
    '169.254.169.254',
    '169.254.255.255',
    'fe80::1',
    'febf::1',
    '[fe80::1]',
    'fe80::1%eth0',
    'fd00:ec2::254',
    'fd20:ce::254',
    '::ffff:169.254.0.1',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::1',
    '::a9fe:a9fe',
    '100.100.100.200',
    '168.63.129.16',
  ])('%s is one', (address) => {
    expect(isForbiddenAddress(address)).toBe(true);
  });

  it.each([
    '10.0.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '::1',
    '::',
    '2002:a00:1::',
    '169.253.255.255',
    '169.255.0.0',
    'fec0::1',
    'fd00::1',
    'metabase.example',
    '',
  ])('%s is none', (address) => {
    expect(isForbiddenAddress(address)).toBe(false);
  });

  const ask = (all: boolean, found: readonly { address: string; family: number }[]) =>
    new Promise((resolve) => {
      const lookup = guardedLookup((_, __, callback) => callback(null, found));
      lookup('name.example', { all }, (error, address, family) => resolve(error ?? [address, family]));
    });

  it('the lookup gives only allowed addresses, in the form it is asked for', async () => {
    const bad = { address: '169.254.169.254', family: 4 };
    const good = { address: '10.0.0.7', family: 4 };
    expect(await ask(true, [bad, good])).toEqual([[good], undefined]);
    expect(await ask(false, [bad, good])).toEqual(['10.0.0.7', 4]);
    expect(await ask(true, [bad])).toBeInstanceOf(ForbiddenAddressError);
    expect(await ask(false, [bad])).toBeInstanceOf(ForbiddenAddressError);
  });
});
