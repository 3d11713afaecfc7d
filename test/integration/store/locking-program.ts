/** Takes the lock of a workspace and keeps it: `<file> <key as hex> <worker file>`. */
import { openWorkspace } from '../../../main/store/database';

const [file = '', key = '', workerFile = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const opened = await openWorkspace({ file, key: Buffer.from(key, 'hex'), workerFile });
  if (!opened.ok) throw new Error(opened.error.code);
  process.stdout.write((await opened.value.lock.acquire()) ? 'locked\n' : 'busy\n');
}

void main();
