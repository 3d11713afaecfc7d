/**
 * Appends to a journal until told to stop (SIGTERM), as a second process of the product would:
 * `<file> <key as hex> <worker file> <count>`. Writes the number of every entry once it is durable, then how it ended.
 */

import { createJournalService } from '../../../main/journal/service';
import { systemClock } from '../../../main/kernel/clock';
import { createEvents } from '../../../main/kernel/events';
import { openWorkspace } from '../../../main/store/database';
import { journalSecrets } from '../../helpers/journal-secrets';

const [file = '', key = '', workerFile = '', count = '0'] = process.argv.slice(2);
let isTold = false;
process.once('SIGTERM', () => {
  isTold = true;
});
const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const opened = await openWorkspace({ file, key: Buffer.from(key, 'hex'), workerFile });
  if (!opened.ok) return void say(opened.error.code);
  const journal = createJournalService({
    db: opened.value.db,
    clock: systemClock,
    events: createEvents(),
    actor: `process ${process.pid}`,
    client: () => 'Example',
    secrets: journalSecrets(),
  });
  say('open');
  for (let n = 0; n < Number(count) && !isTold; n++) {
    const appended = await journal.append({
      action: 'disable',
      instance: 'Reports',
      target: `person.${n}@example.com`,
      before: { status: 'active', padding: 'x'.repeat(500) },
      after: null,
      state: 'intent',
      reason: 'HR-12',
      code: null,
      run: null,
    });
    say(appended.ok ? `appended ${appended.value.seq}` : appended.error.code);
    if (!appended.ok) break;
    // A breath, as a server's answer gives one: without it the first process would hardly let the second in.
    await systemClock.wait(1);
  }
  await opened.value.close();
  say('closed');
}

void main();
