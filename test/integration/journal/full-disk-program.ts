/**
 * Runs on a small disk of its own: `<folder on that disk> <worker file>`. Fills it by appending, then makes room, and
 * writes as JSON what the journal said at each point.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createJournalService, type NewEntry } from '../../../main/journal/service';
import { systemClock } from '../../../main/kernel/clock';
import { createEvents } from '../../../main/kernel/events';
import { openWorkspace } from '../../../main/store/database';
import { journalSecrets } from '../../helpers/journal-secrets';

const [folder = '', workerFile = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const ballast = path.join(folder, 'ballast');
  fs.writeFileSync(ballast, Buffer.alloc(1024 * 1024));
  const options = { file: path.join(folder, 'workspace.db'), key: randomBytes(32), workerFile };
  const opened = await openWorkspace(options);
  if (!opened.ok) throw new Error(opened.error.code);
  const { db, close } = opened.value;
  const journal = createJournalService({
    db,
    clock: systemClock,
    events: createEvents(),
    actor: 'a',
    client: () => 'c',
    secrets: journalSecrets(),
  });
  const entry: NewEntry = {
    action: 'disable',
    instance: null,
    target: null,
    before: { padding: 'x'.repeat(2_000) },
    after: null,
    state: 'intent',
    reason: 'HR-12',
    code: null,
    run: null,
  };

  let appended = 0;
  let refusal = 'none';
  while (refusal === 'none' && appended < 10_000) {
    const result = await journal.append(entry);
    if (result.ok) appended += 1;
    else refusal = result.error.code;
  }
  const whenFull = await journal.verify();
  const again = await journal.append(entry);
  fs.rmSync(ballast);
  const withRoom = await journal.append(entry);
  const afterwards = await journal.verify();
  await close();
  const reopened = await openWorkspace(options);
  process.stdout.write(
    `${JSON.stringify({
      appended,
      refusal,
      whenFull: whenFull.ok && { entries: whenFull.value.entries, fault: whenFull.value.fault },
      again: again.ok ? 'ok' : again.error.code,
      withRoom: withRoom.ok && withRoom.value.seq,
      afterwards: afterwards.ok && { entries: afterwards.value.entries, fault: afterwards.value.fault },
      reopened: reopened.ok,
    })}\n`,
  );
  if (reopened.ok) await reopened.value.close();
}

void main();
