/**
 * Gives an account another address and is killed the moment its run has ended, before anything follows from that:
 * `<home> <secrets as JSON> <workers as JSON> <account> <address>`.
 */
import { createContainer } from '../../../main/container';
import type { Result } from '../../../main/kernel/result';
import { createSettingsStore } from '../../../main/store/settings';
import { vaultOf } from '../../helpers/vault-of';

const [home = '', secrets = '', workers = '', ref = '', email = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const container = createContainer({
    home,
    version: '0.0.0-test',
    settings: createSettingsStore({ home }),
    workers: JSON.parse(workers),
    log: { info: () => undefined, error: (event) => process.stdout.write(`bug ${event}\n`) },
    vault: vaultOf(new Map(JSON.parse(secrets) as [string, string][])),
    unattended: true,
  });
  const { access, editing } = must(await container.services());
  container.events.on('runs.progressed', ({ finishedAt }) => {
    if (finishedAt !== null) process.kill(process.pid, 'SIGKILL');
  });
  const plan = must(await editing.plan([ref], { email }, false));
  await must(await access.execute({ planId: plan.id, reason: 'T-1', typed: plan.expected })).ended;
  process.stdout.write('outlived\n');
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}

void main();
