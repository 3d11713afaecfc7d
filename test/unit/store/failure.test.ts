import { describe, expect, test } from 'vitest';
import { RemoteError } from '../../../main/kernel/worker-rpc';
import { storeFailure } from '../../../main/store/database';

const remote = (code: string | undefined, message = 'text') => new RemoteError('SqliteError', message, code);

describe('storeFailure', () => {
  test.each([
    ['SQLITE_FULL', 'STORE_FULL'],
    ['SQLITE_IOERR_SHMSIZE', 'STORE_FULL'],
    ['ENOSPC', 'STORE_FULL'],
    ['SQLITE_IOERR_WRITE', 'STORE_FAILED'],
    ['SQLITE_READONLY', 'STORE_FAILED'],
    ['EACCES', 'STORE_FAILED'],
    ['WORKER_ENDED', 'STORE_FAILED'],
    ['SQLITE_BUSY', 'WORKSPACE_BUSY'],
    ['SQLITE_NOTADB', 'WORKSPACE_DAMAGED'],
    ['SQLITE_CORRUPT_VTAB', 'WORKSPACE_DAMAGED'],
  ])('%s means %s', (code, expected) => {
    expect(storeFailure(remote(code))).toEqual({ ok: false, error: { code: expected, params: {} } });
  });

  test('a file that cannot be opened, which libsql tells without a code', () => {
    const cause = remote(undefined, 'ConnectionFailed("Unable to open connection to local database: 14")');
    expect(storeFailure(cause).error.code).toBe('STORE_FAILED');
  });

  test.each([remote('SQLITE_CONSTRAINT_UNIQUE'), remote('SQLITE_ERROR'), new TypeError('bug')])(
    '%s is thrown on',
    (bug) => {
      expect(() => storeFailure(bug)).toThrow(bug);
    },
  );
});
