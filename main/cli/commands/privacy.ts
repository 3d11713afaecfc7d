import type { Command } from 'commander';
import type { PurgePreview, PurgeScope } from '../../../preload/contract/privacy';
import { err } from '../../kernel/result';
import { type Context, ownList, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';
import { type ChangeOptions, reasonOf } from './carry-out';

interface PreviewOptions {
  readonly before?: string;
  readonly person?: string;
}

interface PurgeOptions extends ChangeOptions {
  readonly before?: string;
}

/** `privacy inventory|preview|purge|forget`: the personal data Rollcall keeps. Nothing on a Metabase is changed by it. */
export function addPrivacyCommands(program: Command, run: RunCommand): void {
  const privacy = program
    .command('privacy')
    .description('personal data that is kept here: what there is, and its purge');
  privacy
    .command('inventory')
    .description('all that is kept: what, where, whose, for how long, and what is never purged')
    .action(() => run(tellInventory));
  privacy
    .command('preview')
    .description('what a purge would take, and what stays and why; nothing is done')
    .option('--before <day>', 'what is older than this day: 2026-08-29; by default as the policy keeps it')
    .option('--person <e-mail>', 'what is kept about one person')
    .action((options: PreviewOptions) => run((context) => preview(context, options)));
  privacy
    .command('purge')
    .description('purge what is older than a day, by default as the policy keeps it')
    .option('--before <day>', 'such as 2026-08-29')
    .option('--reason <text>', 'why, or the ticket')
    .option('--dry-run', 'the same as preview')
    .option('--yes', 'do not ask')
    .action((options: PurgeOptions) =>
      run(async (context) => purge(context, await dayScope(context, options.before), options)),
    );
  privacy
    .command('agree')
    .description(
      'agree to the days of the policy: from then on what is older is purged once a day, by itself',
    )
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((options: ChangeOptions) => run((context) => agree(context, options)));
  privacy
    .command('forget <e-mail>')
    .description('purge what is kept here about one person; their accounts on Metabase stay as they are')
    .option('--reason <text>', 'the number of the request, without the name')
    .option('--dry-run', 'the same as preview')
    .option('--yes', 'do not ask')
    .action((email: string, options: PurgeOptions) =>
      run((context) => purge(context, personScope(email), options)),
    );
}

async function dayScope({ services }: Context, before: string | undefined): Promise<PurgeScope> {
  if (before !== undefined) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(before)) throw usageError('--before takes a day such as 2026-08-29');
    return { kind: 'day', before };
  }
  const { before: byPolicy } = orFail(await services.privacy.state());
  if (byPolicy === null)
    throw usageError(
      'the policy keeps everything: say a day with --before, or set policy set --retention-days',
    );
  return { kind: 'day', before: byPolicy };
}

function personScope(email: string): PurgeScope {
  if (!email.includes('@')) throw usageError('a person is named by an e-mail address');
  return { kind: 'person', email: email.trim() };
}

async function agree(context: Context, options: ChangeOptions): Promise<ExitCode> {
  const { privacy } = context.services;
  const reason = reasonOf(options);
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  const { retentionDays: days, before } = orFail(await privacy.state());
  const found = orFail(await privacy.preview(await dayScope(context, before ?? undefined)));
  if (days === null) return exit.nothing;
  orFail(await privacy.agree({ days, expected: found.goes, reason }));
  print(context.output, { retention_days: days, before, records: found.goes }, () =>
    found.goes === 0
      ? `Agreed: personal data is kept for ${days} days. Nothing is older yet.`
      : `Agreed: personal data is kept for ${days} days. ${found.goes} records are older, and go while Rollcall is open.`,
  );
  return exit.done;
}

async function tellInventory({ services, output, clock }: Context): Promise<ExitCode> {
  const result = services.privacy.inventory();
  const document = ownList(
    result.map(({ byDay, byPerson, ...line }) => ({ ...line, by_day: byDay, by_person: byPerson })),
    clock,
  );
  print(output, document, () =>
    result
      .map((line) =>
        [
          `${line.name} (${line.where})`,
          `  Holds: ${line.holds}.`,
          `  Whose: ${line.whose}.`,
          `  Kept: ${line.kept}.`,
          `  Purged: ${[...(line.byDay ? ['by day'] : []), ...(line.byPerson ? ['by person'] : [])].join(' and ') || 'never'}. ${line.why}`,
        ].join('\n'),
      )
      .join('\n'),
  );
  return exit.done;
}

const previewJson = ({ scope, goes, held, parts, stays }: PurgePreview) => ({
  ...(scope.kind === 'day' ? { before: scope.before } : { person: scope.email }),
  ...{ records: goes, held },
  parts: parts.map(({ kind, goes: records, oldest, newest, held: why }) => ({
    ...{ kind, records, oldest, newest },
    held: why.map(({ hold, count, why: words }) => ({ hold, records: count, why: words })),
  })),
  stays: stays.map(({ name, count, why }) => ({ name, records: count, why })),
});

const day = (at: string | null) => at?.slice(0, 10) ?? '';

const previewText = ({ goes, parts, stays }: PurgePreview): string =>
  [
    goes === 0 ? 'Nothing would be purged.' : `${goes} records would be purged.`,
    table(
      ['What', 'Records', 'Oldest', 'Newest'],
      parts
        .filter((part) => part.goes > 0)
        .map((part) => [part.name, String(part.goes), day(part.oldest), day(part.newest)]),
    ),
    ...parts.flatMap(({ name, held }) =>
      held.map(({ count, why }) => `Stays: ${count} of “${name}”: ${why}.`),
    ),
    ...stays.map(({ name, count, why }) => `Stays: ${count} of “${name}”. ${why}`),
  ].join('\n');

async function preview(context: Context, { before, person }: PreviewOptions): Promise<ExitCode> {
  if (before !== undefined && person !== undefined)
    throw usageError('--before and --person do not go together');
  const scope = person === undefined ? await dayScope(context, before) : personScope(person);
  const found = orFail(await context.services.privacy.preview(scope));
  print(context.output, { dry_run: true, ...previewJson(found) }, () => previewText(found));
  return found.goes === 0 ? exit.nothing : exit.done;
}

async function purge(context: Context, scope: PurgeScope, options: PurgeOptions): Promise<ExitCode> {
  if (options.dryRun)
    return preview(context, scope.kind === 'day' ? { before: scope.before } : { person: scope.email });
  const { privacy } = context.services;
  const reason = reasonOf(options);
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  const found = orFail(await privacy.preview(scope));
  const stop = () => privacy.stop();
  process.once('SIGINT', stop);
  try {
    const done = orFail(await privacy.purge({ scope, reason, expected: found.goes }));
    const document = {
      ...(scope.kind === 'day' ? { before: scope.before } : { person: scope.email }),
      ...{ dry_run: false, complete: done.complete, records: done.goes, held: found.held },
      parts: done.parts.map(({ kind, count }) => ({ kind, records: count })),
      ...{ stays: previewJson(found).stays, entry: done.seq },
    };
    print(context.output, document, () =>
      [
        `${done.goes} records purged${done.complete ? '' : ', then stopped'}; entry ${done.seq} of the journal.`,
        ...(found.held > 0 ? [`${found.held} stay; privacy preview says why.`] : []),
      ].join('\n'),
    );
    return done.complete ? exit.done : exit.partly;
  } finally {
    process.off('SIGINT', stop);
  }
}
