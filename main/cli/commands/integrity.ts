import type { Command } from 'commander';
import { isoTime } from '../../kernel/clock';
import { type Context, chosenInstances, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table, usageError } from '../output';
import { type ChangeOptions, carryOut, obeyPolicy } from './carry-out';

interface IntegrityOptions extends ChangeOptions {
  readonly instance?: string;
  readonly apply?: boolean;
}

/** `integrity`: what is wrong, and with `--apply` its repair. */
export function addIntegrityCommand(program: Command, run: RunCommand): void {
  program
    .command('integrity')
    .description('what no request of Metabase makes: hidden administrators, orphans, twins; and its repair')
    .option('--instance <name>', 'on this one only')
    .option('--apply', 'repair what Metabase’s API can repair')
    .option('--reason <text>', 'why, or the ticket; the policy of the client says whether it is needed')
    .option('--dry-run', 'show what would be repaired, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((options: IntegrityOptions) => run((context) => integrity(context, options)));
}

async function integrity(context: Context, options: IntegrityOptions): Promise<ExitCode> {
  const { services, output, clock } = context;
  if (!options.apply && (options.yes || options.dryRun))
    throw usageError('nothing is repaired without --apply');
  if (options.apply) await obeyPolicy(context, 'change', options);
  const chosen = chosenInstances(services.connections, options.instance);
  if (options.apply && !options.dryRun) await services.access.recover();
  const covered = await coverage(context, chosen, false);
  const { findings, places } = await services.integrity.check(chosen.map(({ id }) => id));
  const failed = places.flatMap(({ instance, failure }) => (failure ? [instance] : []));
  const unreachable = [...new Set([...covered.unreachable, ...failed])];
  const repairable = findings.filter(({ repair }) => repair !== null);
  if (options.apply && repairable.length > 0) {
    const plan = orFail(
      await services.integrity.plan(
        repairable.map(({ id }) => id),
        false,
      ),
    );
    return carryOut(context, plan, options, { missing: [], unreachable });
  }
  const result = findings.map(({ kind, instance, isGrave, what, why, repair, database }) => ({
    ...{ instance, kind, grave: isGrave, what, why, repair, database },
  }));
  const document = {
    result,
    next_cursor: null,
    total: result.length,
    complete: covered.complete && unreachable.length === 0,
    as_of: places.flatMap(({ asOf }) => asOf ?? []).sort()[0] ?? isoTime(clock.now()),
    unreachable,
    notes: places.flatMap(({ instance, notes }) => notes.map((note) => ({ instance, note }))),
  };
  print(output, document, () =>
    [
      result.length === 0
        ? 'Nothing is wrong.'
        : table(
            ['Instance', 'What', 'Repair'],
            result.map((one) => [one.instance, one.what, one.repair ?? one.database ?? '']),
          ),
      ...document.notes.map(({ instance, note }) => `${instance}: ${note}`),
      ...(unreachable.length > 0 ? [`Not reached: ${unreachable.join(', ')}.`] : []),
    ].join('\n'),
  );
  if (unreachable.length > 0) return exit.partly;
  return result.length === 0 || options.apply ? exit.nothing : exit.done;
}
