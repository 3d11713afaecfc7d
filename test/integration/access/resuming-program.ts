/**
 * Disables people, tries again what failed and takes it all back, as a program of its own that can be killed:
 * `<home> <secrets as JSON> <workers as JSON> <accounts as JSON>`. What it finds begun it settles by reading and goes on
 * with. Says `found` with how things stand then, goes on when it is told to, and says `done` when nothing is left to do.
 */
import { once } from 'node:events';
import type { HeldPlan } from '../../../main/access/plans';
import type { Run, Step } from '../../../main/access/run';
import { createContainer } from '../../../main/container';
import type { AccountRef } from '../../../main/directory/rules/account';
import type { Result } from '../../../main/kernel/result';
import type { Services } from '../../../main/services';
import { createSettingsStore } from '../../../main/store/settings';
import { vaultOf } from '../../helpers/vault-of';

const [home = '', secrets = '', workers = '', refs = ''] = process.argv.slice(2);

/** What the test is told. */
export type ToldStep = Pick<Step, 'instanceId' | 'email' | 'state' | 'failure' | 'wanted' | 'seen'>;
export type ToldRun = Pick<Run, 'finishedAt'> & { readonly steps: readonly ToldStep[] };

/** All runs, newest first, as whoever was killed left them, and after looking at what was under way. */
export interface Found {
  readonly left: readonly ToldRun[];
  readonly settled: readonly ToldRun[];
}

async function main(): Promise<void> {
  const container = createContainer({
    home,
    version: '0.0.0-test',
    settings: createSettingsStore({ home }),
    workers: JSON.parse(workers),
    log: { info: () => undefined, error: (event, fields) => say(`bug ${event}`, fields) },
    vault: vaultOf(new Map(JSON.parse(secrets) as [string, string][])),
    unattended: true,
  });
  const services = must(await container.services());
  const runs = async (): Promise<readonly ToldRun[]> => services.access.latest(1_000);
  const left = await runs();
  await services.access.recover();
  say('found', { left, settled: await runs() } satisfies Found);
  await once(process.stdin, 'data');
  process.stdin.destroy();
  while (await goOn(services));
  say('done', await runs());
  await container.close();
}

/** Carries one run to its end. False when there is nothing left to do. */
async function goOn({ access, directory }: Services): Promise<boolean> {
  const runs = await access.latest(1_000);
  const unbegun = runs.find(({ steps }) => steps.some(({ state }) => state === 'planned'));
  if (unbegun) {
    await must(await access.resume(unbegun.id)).ended;
    return true;
  }
  // As the window does when it opens: what the killed program saw last may not have got into the file.
  await directory.sync(null);
  const carryOut = async (plan: HeldPlan) => {
    const begun = await access.execute({ planId: plan.id, reason: 'INC-1', typed: plan.expected });
    await must(begun).ended;
    return true;
  };
  const [latest] = runs;
  if (!latest) {
    const accounts = await directory.engine.accounts(JSON.parse(refs) as AccountRef[]);
    return carryOut(must(await access.plan({ action: 'disable' }, accounts, true)));
  }
  if (latest.steps.some(({ state }) => state === 'failed'))
    return carryOut(must(await access.planRetry(latest.id)));
  const takenBack = new Set(runs.map(({ undoes }) => undoes));
  for (const { id, action } of runs) {
    if (action !== 'disable' || takenBack.has(id)) continue;
    const undo = await access.planUndo(id);
    // A run of which nothing came about.
    if (undo.ok || undo.error.code !== 'NOTHING_TO_UNDO') return carryOut(must(undo));
  }
  return false;
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
  return result.value;
}

function say(line: string, about: unknown = ''): void {
  process.stdout.write(`${line} ${JSON.stringify(about)}\n`);
}

void main();
