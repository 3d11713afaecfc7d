import { createHash } from 'node:crypto';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { plantedLeft, plantPast, plantReviews, recordsOfOne } from '../../helpers/planted-past';
import { vaultOf } from '../../helpers/vault-of';
import { builtWorkers } from '../../helpers/workers';
import { startSandbox } from '../../sandbox/server.mjs';
import { bundleWorker, start, temporaryFolder } from '../store/workspace';

const people = 400;
const rows = 600;
const kills = 6;
const planted = people * recordsOfOne + rows;
const seed = Number(process.env.ROLLCALL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const random = (of: string): number =>
  createHash('sha256').update(`${seed},${of}`).digest().readUInt32BE() / 2 ** 32;

it('kill -9 in the middle of a purge: the next program goes on, counts each record once, and records it once', async () => {
  process.stdout.write(`killed purges: ROLLCALL_SEED=${seed}\n`);
  const home = temporaryFolder();
  const secrets = new Map<string, string>();
  const server = closing(await startSandbox({ accounts: 10, seed: 3 }));
  const first = await openContainer({ home, vault: vaultOf(secrets) });
  const instanceId = await connectSandbox(first, server);
  await plantPast(first.services, instanceId, people);
  await plantReviews(first.services, instanceId, rows);
  await first.close();
  const { program } = await bundleWorker({ program: path.join(import.meta.dirname, 'purging-program.ts') });
  const given = [JSON.stringify([...secrets]), JSON.stringify(await builtWorkers())];

  let killed = 0;
  let isDone = false;
  // However fast it is: once it has come through, what the killed ones left is what counts.
  for (let life = 0; life < kills && !isDone; life++) {
    const { child, line, lines, ended } = start(process.execPath, [program, home, ...given]);
    await line((one) => one === 'ready');
    const pieces = Math.floor(random(`pieces ${life}`) * 4);
    let seen = 0;
    const reached = line((one) => one.startsWith('done') || (one.startsWith('piece') && ++seen > pieces));
    child.stdin.write('go\n');
    isDone = (await reached).startsWith('done');
    if (!isDone) {
      await setTimeout(random(`ms ${life}`) * 30);
      child.kill('SIGKILL');
      killed += 1;
    }
    await ended;
    expect(lines.filter((one) => one.startsWith('bug'))).toEqual([]);
  }
  expect(killed).toBeGreaterThan(0);

  const last = closing(await openContainer({ home, vault: vaultOf(secrets) }));
  const { privacy, journal } = last.services;
  const resumed = await privacy.resume();
  expect(resumed.ok).toBe(true);
  expect(await plantedLeft(last.services)).toBe(0);
  const entries = await journal.pick({ actions: ['privacy.purged'], limit: 10 });
  if (!entries.ok) throw new Error(entries.error.code);
  expect(entries.value.map(({ after }) => [after?.records, after?.complete])).toEqual([[planted, true]]);
  expect(await privacy.resume()).toEqual({ ok: true, value: null });
  expect(await journal.verify()).toMatchObject({ ok: true, value: { fault: null } });
}, 300_000);
