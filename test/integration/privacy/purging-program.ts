/**
 * Purges, as a program of its own that can be killed: `<home> <secrets as JSON> <workers as JSON>`. Says `ready` and waits to be
 * told to go on; then says `piece` whenever something has gone, and `done` at the end.
 */
import { once } from 'node:events';
import { createContainer } from '../../../main/container';
import { createSettingsStore } from '../../../main/store/settings';
import { vaultOf } from '../../helpers/vault-of';

const [home = '', secrets = '', workers = ''] = process.argv.slice(2);
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const container = createContainer({
    home,
    version: '0.0.0-test',
    settings: createSettingsStore({ home }),
    workers: JSON.parse(workers),
    log: { info: () => undefined, error: (event, fields) => say(`bug ${event} ${JSON.stringify(fields)}`) },
    vault: vaultOf(new Map(JSON.parse(secrets) as [string, string][])),
    unattended: true,
  });
  const opened = await container.services();
  if (!opened.ok) throw new Error(opened.error.code);
  const { privacy } = opened.value;
  say('ready');
  await once(process.stdin, 'data');
  process.stdin.destroy();
  container.events.on('privacy.progressed', ({ going }) => say(`piece ${going?.done ?? ''}`));
  const scope = { kind: 'day', before: '2025-01-01' } as const;
  const done = await privacy.purge({ scope, expected: Number.MAX_SAFE_INTEGER, reason: 'INC-2' });
  say(done.ok ? `done ${done.value.goes}` : `bug ${done.error.code}`);
  await container.close();
}

void main();
