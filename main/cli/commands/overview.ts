import type { Command } from 'commander';
import type { Figure } from '../../../preload/contract/overview';
import { overviewLines, overviewNumbers, overviewReport, signed } from '../../overview/report';
import { unknownJson } from '../../roster/unknown';
import { type Context, coverage, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table } from '../output';
import { reportNoun } from './report-noun';
import { formatOf, savedText, saveReport } from './save-report';

interface OverviewOptions {
  readonly out?: string;
  readonly format?: string;
  readonly bom?: boolean;
}

/** `report overview`: how the client stands, in the numbers of the page Overview. */
export function addOverviewCommand(program: Command, run: RunCommand): void {
  reportNoun(program)
    .command('overview')
    .description(
      'seats, dormant accounts, administrators, leavers still active, reviews due; and what they were',
    )
    .option('--out <file>', 'into a file with its manifest beside: csv, xlsx or json')
    .option('--format <format>', 'csv, xlsx or json; as the name of the file ends')
    .option('--bom', 'begin a CSV with the mark that older Excels want')
    .action((options: OverviewOptions) => run((context) => overview(context, options)));
}

const figureJson = ({ now, before }: Figure) => ({
  now,
  before: before?.value ?? null,
  as_of: before?.at ?? null,
});

async function overview(context: Context, options: OverviewOptions): Promise<ExitCode> {
  const { services, output } = context;
  if (options.out !== undefined) formatOf({ ...options, out: options.out });
  const covered = await coverage(context, services.connections.all(), false);
  const code = covered.complete ? exit.done : exit.partly;
  if (options.out !== undefined) {
    const made = orFail(await overviewReport(services, []));
    const manifest = await saveReport(context, made, 'overview.exported', { ...options, out: options.out });
    print(output, manifest, () => savedText(manifest, 'rows', options.out as string));
    return code;
  }
  const counted = orFail(await overviewNumbers(services));
  const { numbers, unknown, dormantDays, instances } = counted;
  const byInstance = (await services.directory.engine.pictures()).instances;
  const document = {
    ...covered,
    numbers: Object.fromEntries(Object.entries(numbers).map(([name, of]) => [name, figureJson(of)])),
    unknown_accounts: unknownJson(unknown),
    dormant_days: dormantDays,
    instances: { now: instances.now, before: instances.before },
    by_instance: byInstance.map(({ instanceId: _, apiKeys, ...counts }) => ({
      ...counts,
      api_keys: apiKeys,
    })),
  };
  print(output, document, () =>
    [
      table(
        ['Number', 'Now', 'Before', 'Change', 'Compared with'],
        overviewLines(counted).map(([name, { now, before }, note]) => [
          name,
          now?.toLocaleString('en-US') ?? '–',
          before?.value.toLocaleString('en-US') ?? '',
          now !== null && before ? signed(now - before.value) : '',
          note ?? before?.at.slice(0, 10) ?? '',
        ]),
      ),
      covered.coverage.text,
    ].join('\n'),
  );
  return code;
}
