import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../../main/kernel/result';
import { lockFile, readLock, writeLock } from '../../../main/lock/file';
import { isPassphrase, verifierOf } from '../../../main/lock/passphrase';

let home: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'));
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

it('C7: knows a passphrase again, in whatever way its letters were composed, and no other', async () => {
  const verifier = await verifierOf('s\u00e9same ouvre-toi');
  expect(await isPassphrase('s\u00e9same ouvre-toi', verifier)).toBe(true);
  expect(await isPassphrase('se\u0301same ouvre-toi', verifier)).toBe(true);
  expect(await isPassphrase('sesame ouvre-toi', verifier)).toBe(false);
  // A salt each: two people with one passphrase do not show it.
  expect((await verifierOf('s\u00e9same ouvre-toi')).hash).not.toBe(verifier.hash);
}, 180_000);

it('C7: keeps its hash in a private file, and never the passphrase', async () => {
  const passphrase = await verifierOf('correct horse');
  const record = { version: 1, passphrase, locked: null, refused: null } as const;
  await writeLock(home, record);
  expect(readLock(home)).toEqual(ok(record));
  expect(fs.statSync(lockFile(home)).mode & 0o777).toBe(0o600);
  expect(fs.readFileSync(lockFile(home), 'utf8')).not.toContain('horse');
});

it('C7: a file that cannot be read or understood says nothing; one that is not there was never made', () => {
  expect(readLock(home)).toMatchObject({ value: { passphrase: null, locked: null } });
  for (const text of ['', '{}', '{"version":2,"passphrase":null,"locked":null,"refused":null}']) {
    fs.writeFileSync(lockFile(home), text);
    expect(readLock(home)).toMatchObject({ error: { code: 'LOCK_UNREADABLE' } });
  }
  fs.rmSync(lockFile(home));
  fs.mkdirSync(lockFile(home));
  expect(readLock(home)).toMatchObject({ error: { code: 'LOCK_UNREADABLE' } });
});
