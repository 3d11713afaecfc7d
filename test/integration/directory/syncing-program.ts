/**
 * Reads all instances of a client again and again, as a program of its own that can be killed:
 * `<home> <secrets as JSON> <store worker> <directory worker> <transfer worker>`. Says `open`, then `synced` after each
 * reading, and goes on when it is told to.
 */
import { createInterface } from 'node:readline';
import { createContainer } from '../../../main/container';
import { createSettingsStore } from '../../../main/store/settings';
import { vaultOf } from '../../helpers/vault-of';

const [home = '', secrets = '', store = '', directory = '', transfer = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const container = createContainer({
    home,
    version: '0.0.0-test',
    settings: createSettingsStore({ home }),
    workers: { store, directory, transfer, report: '', worksheet: '' },
    log: { info: () => undefined, error: (event, fields) => say(`bug ${event} ${JSON.stringify(fields)}`) },
    vault: vaultOf(new Map(JSON.parse(secrets) as [string, string][])),
    unattended: true,
  });
  const opened = await container.services();
  if (!opened.ok) throw new Error(opened.error.code);
  const told = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  say('open');
  for (;;) {
    const { connections, directory: accounts } = opened.value;
    await accounts.sync(null);
    const failed = connections.all().flatMap(({ id }) => accounts.failureOf(id)?.code ?? []);
    say(failed.length === 0 ? 'synced' : `failed with ${failed.join()}`);
    if ((await told.next()).done) return container.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
