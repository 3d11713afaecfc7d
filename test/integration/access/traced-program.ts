import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createContainer } from '../../../main/container';
import { createSessionVault } from '../../../main/credentials/session-memory';
import { createSettingsStore } from '../../../main/store/settings';
import { directly, noSecrets } from '../../helpers/reach';

/** Connects an instance, reads it and disables one account, as a program of its own that can be watched from outside. */
const [address = '', apiKey = '', email = '', store = '', directory = '', transfer = ''] =
  process.argv.slice(2);

async function main(): Promise<void> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-test-'));
  const container = createContainer({
    home,
    version: '0.0.0-test',
    settings: createSettingsStore({ home }),
    workers: { store, directory, transfer, report: '', worksheet: '' },
    log: { info: () => undefined, error: () => undefined },
    vault: { ...createSessionVault(), kind: 'keychain' },
    unattended: true,
  });
  const opened = await container.services();
  if (!opened.ok) throw new Error(opened.error.code);
  const { connections, directory: accounts, access } = opened.value;
  const how = {
    environment: 'development' as const,
    safeMode: 'one-click' as const,
    tags: [],
    reach: directly,
    secrets: noSecrets,
  };
  await connections.add({ name: 'finance', address, ...how, credential: { kind: 'api-key', apiKey } });
  await accounts.sync(null);
  const plan = await access.plan({ action: 'disable' }, await accounts.engine.accountsOf(email), true);
  const planId = plan.ok ? plan.value.id : '';
  const started = await access.execute({ planId, reason: 'INC-1', typed: null });
  const run = started.ok ? await started.value.ended : null;
  await container.close();
  fs.rmSync(home, { recursive: true, force: true });
  process.stdout.write(run?.steps.map((step) => step.state).join() ?? 'not started');
}

void main();
