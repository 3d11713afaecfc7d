import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJournalService, type JournalService } from '../../../main/journal/service';
import { systemClock } from '../../../main/kernel/clock';
import { createEvents } from '../../../main/kernel/events';
import { journalSecrets } from '../../helpers/journal-secrets';
import { bundleWorker, mustOpen, newKey, start, temporaryFolder } from '../store/workspace';

let files: Readonly<Record<'storeWorker' | 'append' | 'fillDisk', string>>;
let file: string;
let key: Buffer;

beforeAll(async () => {
  files = await bundleWorker({
    append: path.join(import.meta.dirname, 'appending-program.ts'),
    fillDisk: path.join(import.meta.dirname, 'full-disk-program.ts'),
  });
});
beforeEach(() => {
  file = path.join(temporaryFolder(), 'w.db');
  key = newKey();
});

const appendInAnotherProcess = (count: number) =>
  start(process.execPath, [files.append, file, key.toString('hex'), files.storeWorker, String(count)]);

async function inspect<T>(look: (journal: JournalService) => Promise<T>): Promise<T> {
  const { db, close } = await mustOpen({ file, key, workerFile: files.storeWorker });
  try {
    return await look(
      createJournalService({
        db,
        clock: systemClock,
        events: createEvents(),
        actor: 'test',
        client: () => 'Example',
        secrets: journalSecrets(),
      }),
    );
  } finally {
    await close();
  }
}

describe('E5: the journal survives', () => {
  test.each([1, 7, 40])('kill -9 of a process that appends, after %i entries', async (entries) => {
    const other = appendInAnotherProcess(100_000);
    await other.line((line) => line === `appended ${entries}`);
    other.child.kill('SIGKILL');
    expect(await other.ended).toMatchObject({ signal: 'SIGKILL' });

    const acknowledged = other.lines.filter((line) => line.startsWith('appended ')).length;
    const verified = await inspect((journal) => journal.verify());
    if (!verified.ok) throw new Error(verified.error.code);
    expect(verified.value.fault).toBeNull();
    // At most one more than was told: the one whose answer did not get out.
    expect(verified.value.entries - acknowledged).toBeGreaterThanOrEqual(0);
    expect(verified.value.entries - acknowledged).toBeLessThanOrEqual(1);
  });

  // Windows cannot tell a process to stop, only end it.
  test.skipIf(process.platform === 'win32')('two processes that append: one unbroken chain', async () => {
    const one = appendInAnotherProcess(100_000);
    await one.line((line) => line === 'appended 1');
    const two = appendInAnotherProcess(200);
    await two.ended;
    one.child.kill('SIGTERM');
    await one.ended;
    expect([one.lines.at(-1), two.lines.at(-1)]).toEqual(['closed', 'closed']);
    const told = [...one.lines, ...two.lines].filter((line) => line.startsWith('appended ')).length;

    const [verified, listed] = await inspect(
      async (journal) =>
        [await journal.verify(), await journal.list({ search: '', offset: 0, limit: 500 })] as const,
    );
    expect(verified).toMatchObject({ ok: true, value: { entries: told, fault: null } });
    if (!listed.ok) throw new Error(listed.error.code);
    const actors = listed.value.entries.map(({ actor }) => actor);
    expect(new Set(actors).size).toBe(2);
    // They really took turns; otherwise this would show nothing about forks.
    expect(actors.filter((actor, i) => i > 0 && actor !== actors[i - 1]).length).toBeGreaterThan(20);
  });

  // A disk of 3 MB needs a mount of its own, which a user namespace of Linux allows.
  test.skipIf(process.platform !== 'linux')(
    'a full disk: refused, nothing half, and it goes on when there is room',
    async () => {
      const folder = temporaryFolder();
      const onSmallDisk = 'mount -t tmpfs -o size=3m tmpfs "$0" && exec "$@"';
      const filling = start('unshare', [
        '--user',
        '--map-root-user',
        '--mount',
        'sh',
        '-c',
        onSmallDisk,
        folder,
        process.execPath,
        files.fillDisk,
        folder,
        files.storeWorker,
      ]);
      const said = JSON.parse(await filling.line((line) => line.startsWith('{')));
      expect(said.appended).toBeGreaterThan(10);
      expect(said).toEqual({
        appended: said.appended,
        refusal: 'STORE_FULL',
        whenFull: { entries: said.appended, fault: null },
        again: 'STORE_FULL',
        withRoom: said.appended + 1,
        afterwards: { entries: said.appended + 1, fault: null },
        reopened: true,
      });
    },
  );
});
