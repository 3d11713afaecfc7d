import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createJournalService } from '../../../main/journal/service';
import { systemClock } from '../../../main/kernel/clock';
import { createEvents } from '../../../main/kernel/events';
import { openWorkspace } from '../../../main/store/database';
import { openDirectory } from '../../../main/store/directory-store';
import { journalSecrets } from '../../helpers/journal-secrets';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { vaultOf } from '../../helpers/vault-of';
import { builtWorkers } from '../../helpers/workers';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';
import { bundleWorker, temporaryFolder } from '../store/workspace';

/** Together they kill fifty times. Each has a client of its own, so that they do not wait for each other. */
const lanes = 3;
const kills = 50;
/** When to kill, in readings: 1.5 is in the middle of the second. So the speed of the machine makes no difference. */
const longest = 2.5;

/** Milliseconds that a reading took the last time one was waited for. */
let lastReading = 500;

interface Lane {
  readonly home: string;
  readonly secrets: Map<string, string>;
  readonly sandboxes: readonly Sandbox[];
  readonly clientId: string;
  readonly entries: number;
}

async function lane(number: number): Promise<Lane> {
  const home = temporaryFolder();
  const secrets = new Map<string, string>();
  const sandboxes = await Promise.all(
    [1, 2].map((n) => startSandbox({ seed: number * 10 + n, accounts: 150, profile: 'new' })),
  );
  for (const sandbox of sandboxes) turnInto(sandbox, 1);
  const open = await openContainer({ home, vault: vaultOf(secrets) });
  for (const [at, sandbox] of sandboxes.entries())
    await connectSandbox(open, sandbox, { name: `instance ${at}` });
  const verified = await open.services.journal.verify();
  await open.close();
  const key = [...secrets.keys()].find((name) => name.endsWith('/workspace-key')) ?? '';
  return {
    home,
    secrets,
    sandboxes,
    clientId: key.split('/')[1] ?? '',
    entries: verified.ok ? verified.value.entries : -1,
  };
}

/** Everybody gets the same last name, so that a file that holds two of them holds half a reading. */
function turnInto(sandbox: Sandbox, version: number): void {
  for (const user of sandbox.state.users.values()) user.last_name = `v${version}`;
}

/** Starts the program on the lane's files and kills it after so many readings. */
async function runAndKill(
  { home, secrets, sandboxes }: Lane,
  program: string,
  readings: number,
  nextVersion: () => number,
): Promise<void> {
  const { store, directory, transfer } = await builtWorkers();
  const args = [program, home, JSON.stringify([...secrets]), store, directory, transfer];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.stdin.on('error', () => undefined); // it was killed while it was told to go on
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const whole = Math.floor(readings);
  let since = Date.now();
  for (let done = -1; done < whole; done++) {
    const { value } = await lines.next();
    expect(value).toBe(done < 0 ? 'open' : 'synced');
    if (done >= 0) lastReading = Date.now() - since;
    const version = nextVersion();
    for (const sandbox of sandboxes) turnInto(sandbox, version);
    if (done >= 0) child.stdin.write('go\n');
    since = Date.now();
  }
  await setTimeout((readings - whole) * lastReading);
  child.kill('SIGKILL');
  await ended;
}

/** What the files say, which has to agree. Answers the version of each instance. */
async function look({ home, secrets, clientId, entries }: Lane): Promise<readonly number[]> {
  const { store: workerFile } = await builtWorkers();
  const key = Buffer.from(secrets.get(`client/${clientId}/workspace-key`) ?? '', 'hex');
  const file = path.join(home, 'clients', clientId);
  const workspace = await openWorkspace({ file: `${file}.sqlite`, key, workerFile });
  const directory = await openDirectory({ file: `${file}.directory.sqlite`, key, workerFile });
  if (!workspace.ok || !directory.ok) throw new Error('the files do not open');
  try {
    expect(directory.value.found).toBe('whole');
    for (const { db } of [workspace.value, directory.value]) {
      const { rows } = await sql`pragma integrity_check`.execute(db as never);
      expect(rows).toEqual([{ integrity_check: 'ok' }]);
    }
    const [clock, events] = [systemClock, createEvents()];
    const journal = createJournalService({
      db: workspace.value.db,
      clock,
      events,
      actor: '',
      client: () => '',
      secrets: journalSecrets(),
    });
    expect(await journal.verify()).toMatchObject({ ok: true, value: { entries, fault: null } });
    return await agreement(directory.value.db as never);
  } finally {
    await Promise.all([workspace.value.close(), directory.value.close()]);
  }
}

async function agreement(db: Parameters<ReturnType<typeof sql>['execute']>[0]): Promise<readonly number[]> {
  const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows;
  const states = await rows(sql<{
    id: string;
    names: string;
    told: number;
    counted: string;
    figures: string;
  }>`
    select s.instance_id as id,
      (select json_group_array(distinct substr(name, instr(name, ' v') + 2)) from account a
        where a.instance_id = s.instance_id and a.kind <> 'api-key') as names,
      (select accounts from reading r where r.instance_id = s.instance_id and r.read_at = s.at) as told,
      json_array(accounts, active, disabled, invited, admins, api_keys) as figures,
      (select json_array(count(*), sum(kind <> 'api-key' and status = 'active'),
          sum(kind <> 'api-key' and status = 'disabled'), sum(kind <> 'api-key' and status = 'invited'),
          sum(kind <> 'api-key' and role = 'admin' and status <> 'disabled'), sum(kind = 'api-key'))
        from account a where a.instance_id = s.instance_id) as counted
    from snapshot s where id = (select max(id) from snapshot o where o.instance_id = s.instance_id)
    order by s.instance_id`);
  expect(states).toHaveLength(2);
  const versions = states.map((state) => {
    const names = JSON.parse(state.names) as string[];
    expect([state.id, names]).toEqual([state.id, [expect.any(String)]]);
    expect([state.id, state.counted]).toEqual([state.id, state.figures]);
    expect(state.told).toBe((JSON.parse(state.figures) as number[])[0]);
    return Number(names[0]);
  });
  // Each snapshot has the changes it says, and the last that has any led to the names that are there now.
  const torn = await rows(sql`
    select id from snapshot s where changes <> (select count(*) from change where snapshot_id = s.id)
    union all select seq from change where snapshot_id not in (select id from snapshot)`);
  expect(torn).toEqual([]);
  const led = await rows(sql<{ id: string; after: string }>`
    select c.instance_id as id, after from change c where kind = 'renamed' and c.snapshot_id =
      (select max(snapshot_id) from change o where o.instance_id = c.instance_id and kind = 'renamed')`);
  for (const [at, { id }] of states.entries()) {
    const wrong = led.filter((change) => change.id === id && !change.after.endsWith(`v${versions[at]}"`));
    expect([id, wrong]).toEqual([id, []]);
  }
  return versions;
}

it('kill -9 anywhere in a reading: the files hold the state before it or after it, and nothing half', async () => {
  const seed = Number(process.env.ROLLCALL_SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`kill -9: ROLLCALL_SEED=${seed}\n`);
  const points = Array.from({ length: kills }, (_, n) => {
    const random = createHash('sha256').update(`${seed}:${n}`).digest().readUInt32BE() / 2 ** 32;
    return random * longest;
  });
  const { program } = await bundleWorker({ program: path.join(import.meta.dirname, 'syncing-program.ts') });
  const seen = await Promise.all(
    Array.from({ length: lanes }, async (_, number) => {
      const own = await lane(number);
      let version = 1;
      const seenHere: string[] = [];
      for (const after of points.filter((_point, at) => at % lanes === number)) {
        await runAndKill(own, program, after, () => ++version);
        seenHere.push((await look(own)).join());
      }
      // And the next start reads on as if nothing had been.
      const open = await openContainer({ home: own.home, vault: vaultOf(own.secrets) });
      await open.services.directory.sync(null);
      const { coverage } = await open.services.directory.summary();
      expect(coverage.map(({ complete, failure }) => [complete, failure])).toEqual([
        [true, null],
        [true, null],
      ]);
      await open.close();
      expect(
        fs.readdirSync(path.join(own.home, 'clients')).filter((name) => name.includes('.damaged-')),
      ).toEqual([]);
      await Promise.all(own.sandboxes.map((sandbox) => sandbox.close()));
      return seenHere;
    }),
  );
  // The kills were at different times: before a reading, in the middle of one, after several.
  expect(new Set(seen.flat()).size).toBeGreaterThan(10);
}, 480_000);
