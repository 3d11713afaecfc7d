import type { Command } from 'commander';
import type { DormancyQuestion, DormantRow } from '../../../preload/contract/dormancy';
import { dormancyReport, dormantJson } from '../../dormancy/report';
import { standingWords } from '../../dormancy/rules/words';
import { moneyText } from '../../policy/rules/policy';
import { type Context, chosenInstances, coverage, type RunCommand, wholeNumber } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table } from '../output';
import { reportNoun } from './report-noun';
import { formatOf, savedText, saveReport } from './save-report';

interface DormantOptions {
  readonly days?: string;
  readonly instance?: string;
  readonly out?: string;
  readonly format?: string;
  readonly bom?: boolean;
}

/** `report dormant`: who has a seat and was not seen on any instance. */
export function addDormantCommand(program: Command, run: RunCommand): void {
  reportNoun(program)
    .command('dormant')
    .description('who has a seat and was not seen on any instance; who is left alone, and why')
    .option('--days <n>', 'not seen for so many days (as the policy says: 90)')
    .option('--instance <name>', 'accounts of this one only; whoever was seen on another one was seen')
    .option('--out <file>', 'into a file with its manifest beside: csv, xlsx or json')
    .option('--format <format>', 'csv, xlsx or json; as the name of the file ends')
    .option('--bom', 'begin a CSV with the mark that older Excels want')
    .action((options: DormantOptions) => run((context) => dormant(context, options)));
}

async function dormant(context: Context, options: DormantOptions): Promise<ExitCode> {
  const { services, output } = context;
  const days = options.days === undefined ? null : wholeNumber(options.days, '--days', 1, 3650);
  if (options.out !== undefined) formatOf({ ...options, out: options.out });
  const chosen = chosenInstances(services.connections, options.instance);
  // Whoever was seen anywhere was seen, so every instance has to be known whichever is asked about.
  const covered = await coverage(context, services.connections.all(), false);
  const question: DormancyQuestion = {
    days,
    instanceIds: options.instance === undefined ? [] : chosen.map(({ id }) => id),
  };
  const code = covered.complete ? exit.done : exit.partly;
  if (options.out !== undefined) {
    const made = orFail(await dormancyReport(services, question));
    const manifest = await saveReport(context, made, 'dormancy.exported', { ...options, out: options.out });
    print(output, manifest, () => savedText(manifest, 'dormant accounts', options.out as string));
    return code;
  }
  const summary = await services.dormancy.summary(question);
  const rows: DormantRow[] = [];
  const { parts } = await services.dormancy.take(question, []);
  for await (const part of parts) rows.push(...part);
  const { counts, saved, seats, people } = summary;
  const document = {
    result: rows.map(dormantJson),
    next_cursor: null,
    total: rows.length,
    ...covered,
    days: summary.days,
    grace_days: summary.graceDays,
    seats,
    people,
    counts,
    by_instance: summary.places.map(({ instance, seats: of, unseen, never, staleInvites, asOf }) => ({
      ...{ instance, seats: of, unseen, never, stale_invites: staleInvites, as_of: asOf },
    })),
    saved_monthly: saved && moneyText(saved.cents, saved.currency),
    saved_yearly: saved && moneyText(saved.yearlyCents, saved.currency),
    caveats: [...summary.caveats, ...summary.gaps],
  };
  const number = (value: number): string => value.toLocaleString('en-US');
  const left = (
    ['elsewhere', 'newcomer', 'protected', 'own', 'service', 'unsure', 'api-key'] as const
  ).filter((one) => counts[one] > 0);
  print(output, document, () =>
    [
      rows.length === 0
        ? `Nobody is dormant: everybody was seen within ${summary.days} days.`
        : table(
            ['E-mail', 'Instance', 'What', 'Last seen', 'Days'],
            rows.map((row) => [
              row.email,
              row.instance,
              standingWords[row.standing],
              row.seenAt?.slice(0, 10) ?? 'never',
              row.days === null ? '' : String(row.days),
            ]),
          ),
      `${number(rows.length)} of ${number(seats)} seats, ${number(people)} people.`,
      ...(saved === null
        ? []
        : [
            `They cost ${moneyText(saved.cents, saved.currency)} a month, ${moneyText(saved.yearlyCents, saved.currency)} a year.`,
          ]),
      ...(left.length === 0
        ? []
        : [`Left alone: ${left.map((one) => `${number(counts[one])} ${standingWords[one]}`).join('; ')}.`]),
      ...summary.caveats,
      ...summary.gaps,
    ].join('\n'),
  );
  return code;
}
