import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../../main/kernel/clock';
import type { WorkspaceStore } from '../../../main/store/database';
import { bundleWorker, mustOpen, newKey, type Started, start, temporaryFolder } from './workspace';

let files: Readonly<Record<'storeWorker' | 'takeLock', string>>;
let file: string;
let key: Buffer;
let mine: WorkspaceStore;
/** Waits that the lock has asked for; a test ends them when it wants the next try. */
let waits: (() => void)[];

beforeAll(async () => {
  files = await bundleWorker({ takeLock: path.join(import.meta.dirname, 'locking-program.ts') });
});
beforeEach(async () => {
  file = path.join(temporaryFolder(), 'w.db');
  key = newKey();
  waits = [];
  mine = await open({ now: () => 0, wait: () => new Promise((resolve) => waits.push(resolve)) });
  return () => mine.close();
});

const impatient: Clock = { now: () => 0, wait: () => Promise.resolve() };
const open = (clock: Clock) => mustOpen({ file, key, workerFile: files.storeWorker, clock });
const lockInAnotherProcess = (): Started =>
  start(process.execPath, [files.takeLock, file, key.toString('hex'), files.storeWorker]);

describe('B5: the lock between processes', () => {
  test('keeps a second process out, and is free again when the first is killed', async () => {
    const other = lockInAnotherProcess();
    expect(await other.line(() => true)).toBe('locked');
    const second = await open(impatient);
    expect(await second.lock.acquire()).toBe(false);

    const waiting = mine.lock.acquire();
    await expect.poll(() => waits.length).toBe(1);
    other.child.kill('SIGKILL');
    await other.ended;
    waits[0]?.();
    expect(await waiting).toBe(true);
    await second.close();
  });

  test('keeps a second process out while we have it', async () => {
    expect(await mine.lock.acquire()).toBe(true);
    const other = lockInAnotherProcess();
    expect(await other.line(() => true)).toBe('busy');
    other.child.kill();
    await other.ended;
  });

  test('is given back by release and by close', async () => {
    const second = await open(impatient);
    expect(await mine.lock.acquire()).toBe(true);
    await mine.lock.release();
    await mine.lock.release();
    expect(await second.lock.acquire()).toBe(true);
    await second.close();
    expect(await mine.lock.acquire()).toBe(true);
  });

  test('is not taken twice by the same process', async () => {
    const second = await open(impatient);
    expect(await second.lock.acquire()).toBe(true);
    expect(await second.lock.acquire()).toBe(false);
    await second.close();
  });

  test('does not hinder reading and writing', async () => {
    const second = await open(impatient);
    await mine.lock.acquire();
    await second.db.insertInto('meta').values({ key: 'a', value: 'b' }).execute();
    expect(await mine.db.selectFrom('meta').selectAll().execute()).toEqual([{ key: 'a', value: 'b' }]);
    await second.close();
  });
});
