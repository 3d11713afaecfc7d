/**
 * Runs on a small disk of its own: `<home on that disk> <address> <API key> <e-mails, by comma> <store worker> <directory
 * worker> <transfer worker>`. Says `full` when the disk is full for the first time and goes on when it is told to. Then
 * it writes as JSON how it was at each point.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Container, createContainer } from '../../../main/container';
import { createMetabaseOpener } from '../../../main/metabase/client';
import type { OpenMetabase } from '../../../main/metabase/port';
import type { Services } from '../../../main/services';
import { createSettingsStore } from '../../../main/store/settings';
import { everyone } from '../../helpers/questions';
import { directly, noSecrets } from '../../helpers/reach';
import { vaultOf } from '../../helpers/vault-of';

const [home = '', address = '', apiKey = '', emails = '', store = '', directory = '', transfer = ''] =
  process.argv.slice(2);
const [first = '', second = '', third = ''] = emails.split(',');
const ballast = path.join(home, 'ballast');
const vault = vaultOf(new Map());

/** What nobody awaited: there must be none. */
const unhandled: string[] = [];
process.on('unhandledRejection', (cause) => unhandled.push(String(cause)));

/** Before which request the disk becomes full. */
let fillBefore: 'user' | 'disable' | null = null;
const meet = (request: typeof fillBefore) => {
  if (fillBefore !== request) return;
  fillBefore = null;
  fill();
};
const openMetabase = createMetabaseOpener();
const openFilling: OpenMetabase = (target) => {
  const client = openMetabase(target);
  return {
    ...client,
    user(...which) {
      meet('user');
      return client.user(...which);
    },
    disable(id) {
      meet('disable');
      return client.disable(id);
    },
  };
};

interface Started {
  readonly container: Container;
  readonly services: Services;
}

/** Answers the code of the failure when the client does not open. */
async function start(): Promise<Started | string> {
  const container = createContainer({
    home,
    version: '0.0.0-test',
    settings: createSettingsStore({ home }),
    workers: { store, directory, transfer, report: '', worksheet: '' },
    log: { info: () => undefined, error: () => undefined },
    vault,
    openMetabase: openFilling,
    unattended: true,
  });
  const opened = await container.services();
  if (opened.ok) return { container, services: opened.value };
  await container.close();
  return opened.error.code;
}

async function mustStart(): Promise<Started> {
  const started = await start();
  if (typeof started === 'string') throw new Error(started);
  return started;
}

async function main(): Promise<void> {
  let { container, services } = await mustStart();
  const added = await services.connections.add({
    name: 'finance',
    address,
    environment: 'development',
    safeMode: 'one-click',
    tags: [],
    reach: directly,
    secrets: noSecrets,
    credential: { kind: 'api-key', apiKey },
  });
  if (!added.ok) throw new Error(added.error.code);
  const { id } = added.value;
  const before = await read(services, id);

  fill();
  process.stdout.write('full\n');
  await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next();
  const full = await read(services, id);
  const refused = await disable(services, first);
  const stillFull = await state(services, id);
  makeRoom();
  const roomAgain = await read(services, id);
  const changes = await services.stores.directory.db.selectFrom('change').select('kind').execute();

  fillBefore = 'user';
  const duringLook = await disable(services, second);
  makeRoom();

  fillBefore = 'disable';
  const duringChange = await disable(services, third);
  const held = [await statusInFile(services, third)];
  const entries = await verify(services);
  makeRoom();
  await container.close();

  ({ container, services } = await mustStart());
  held.push(await statusInFile(services, third));
  fill();
  await container.close();
  fill(); // to end has made a little room
  const opened = await start();
  makeRoom();

  ({ container, services } = await mustStart());
  await services.access.recover();
  const open = await services.access.openRuns();
  const listed = await services.journal.list({ search: third, offset: 0, limit: 10 });
  const settled = {
    open: open.flatMap(({ steps }) => steps.map(({ email, state: step }) => `${step} ${email}`)),
    entries: listed.ok ? listed.value.entries.map((entry) => entry.state).reverse() : [],
    journal: await verify(services),
    ...(await state(services, id)),
  };
  await container.close();
  const said = { before, full, refused, stillFull, roomAgain, changes: changes.length };
  process.stdout.write(
    `${JSON.stringify({ ...said, duringLook, duringChange, held, entries, opened, settled, unhandled })}\n`,
  );
}

async function read(services: Services, instanceId: string) {
  await services.directory.sync(instanceId);
  await services.directory.settled();
  return state(services, instanceId);
}

/** What the table shows, what the file holds, and what the user is told. */
async function state({ directory: accounts, stores }: Services, instanceId: string) {
  const shown = await accounts.engine.query({ ...everyone, search: 'renamed', limit: 0 });
  const everybody = await accounts.engine.counts();
  const inFile = await stores.directory.db
    .selectFrom('account')
    .select(['name', 'key'])
    .where('instance_id', '=', instanceId)
    .execute();
  const { failure } = accounts.syncState(instanceId);
  return {
    accounts: everybody.accounts,
    kept: inFile.length,
    renamed: shown.matching,
    renamedKept: inFile.filter(({ name }) => name.endsWith('renamed')).length,
    failure: failure && { code: failure.code, message: failure.message },
  };
}

/** How each step ended, or why nothing was begun. */
async function disable({ access, directory: accounts }: Services, email: string): Promise<readonly string[]> {
  const plan = await access.plan({ action: 'disable' }, await accounts.engine.accountsOf(email), false);
  if (!plan.ok) return [plan.error.code];
  const started = await access.execute({ planId: plan.value.id, reason: 'INC-1', typed: null });
  if (!started.ok) return [started.error.code];
  const run = await started.value.ended;
  return run.steps.map((step) => `${step.state} ${step.failure?.code ?? ''}`.trim());
}

async function statusInFile({ stores }: Services, email: string): Promise<string | undefined> {
  const { db } = stores.directory;
  const found = await db.selectFrom('account').select('status').where('email', '=', email).executeTakeFirst();
  return found?.status;
}

async function verify({ journal }: Services) {
  const verified = await journal.verify();
  return verified.ok ? verified.value.fault : verified.error.code;
}

/** To the last byte: first in large pieces, then in small ones. */
function fill(): void {
  const handle = fs.openSync(ballast, 'w', 0o600);
  for (const size of [64 * 1024, 4096, 1]) {
    try {
      for (;;) fs.writeSync(handle, randomBytes(size));
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
    }
  }
  fs.closeSync(handle);
}

function makeRoom(): void {
  fs.rmSync(ballast);
}

void main();
