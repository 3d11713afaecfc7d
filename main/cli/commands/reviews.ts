import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { OpenReview, ReviewDetail, ReviewSummary } from '../../../preload/contract/reviews';
import { fold } from '../../directory/rules/fold';
import { isoTime } from '../../kernel/clock';
import { err } from '../../kernel/result';
import { worksheetIn } from '../../reviews/desk';
import { usualThresholds } from '../../reviews/rules/recommendation';
import type { Review } from '../../reviews/rules/review';
import { type Context, instanceNamed, type RunCommand, wholeNumber } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';
import { type CloseOptions, closeReview } from './review-close';
import { type HandOnOptions, handOn } from './review-hand-on';

/** `review list|due|show|open|export|import|hand-on|close`. */
export function addReviewCommands(program: Command, run: RunCommand): void {
  const review = program
    .command('review')
    .description('access reviews: frozen, decided, carried out, sealed');
  review
    .command('list')
    .description('all reviews, the newest first')
    .action(() => run(list));
  review
    .command('due')
    .description('when access has to be reviewed next, instance by instance, by the cadence of the policy')
    .action(() => run(due));
  review
    .command('show <name>')
    .description('one review: how far its reviewers are, and what is left to do')
    .action((name: string) => run((context) => show(context, name)));
  review
    .command('open <name>')
    .description('read the instances afresh, and freeze the list of accounts')
    .requiredOption(
      '--reviewer <e-mail>',
      'who decides, or e-mail=Group,Group for members of these',
      collected,
      [],
    )
    .option('--instance <name>', 'only accounts there; may be given more than once', collected, [])
    .option('--environment <word>', 'only production, staging or development', collected, [])
    .option('--group <name>', 'only its members', collected, [])
    .option('--tenant <name>', 'only its users', collected, [])
    .option('--kind <word>', 'only person, tenant or api-key', collected, [])
    .option('--status <word>', 'only active, disabled or invited', collected, [])
    .option('--admins', 'only administrators')
    .option('--due <date>', 'by when it is to be decided: 2026-12-31')
    .option('--dormant-days <n>', 'not signed in for so long: dormant', String(usualThresholds.dormantDays))
    .option('--allow-incomplete', 'open it though an instance could not be read; the pack will say so')
    .option('--yes', 'do not ask')
    .action((name: string, options: OpenOptions) => run((context) => open(context, name, options)));
  review
    .command('export <name>')
    .description('write a worksheet for each reviewer')
    .requiredOption('--out <folder>', 'where to')
    .option('--reviewer <e-mail>', 'only for this one')
    .option('--format <word>', 'csv or xlsx', 'csv')
    .action((name: string, options: ExportOptions) => run((context) => exportSheets(context, name, options)));
  review
    .command('import <name> <file>')
    .description('take the decisions of a worksheet that came back; lines that cannot be taken are told')
    .option('--not-taken <file>', 'write the lines that were not taken here, each with why')
    .option('--dry-run', 'show what would be taken, and take nothing')
    .option('--yes', 'do not ask')
    .action((name: string, file: string, options: ImportOptions) =>
      run((context) => importSheet(context, name, file, options)),
    );
  review
    .command('hand-on <name>')
    .description('give the accounts of one reviewer to another; what is decided of them stands')
    .requiredOption('--from <e-mail>', 'whose accounts')
    .requiredOption('--to <e-mail>', 'who decides them from now on; need not be a reviewer yet')
    .option('--undecided', 'only those that have no decision')
    .option('--reason <text>', 'why')
    .option('--yes', 'do not ask')
    .action((name: string, options: HandOnOptions) =>
      run(async (context) => handOn(context, await named(context, name), options)),
    );
  review
    .command('close <name>')
    .description('carry the decisions out, read everything again, and seal the pack')
    .requiredOption('--out <file>', 'the pack: a zip')
    .option('--reason <text>', 'why, or the ticket')
    .option('--approver <name>', 'who approves it, for the cover')
    .option('--allow-undecided', 'accounts without a decision become exceptions')
    .option('--exceptions-due <date>', 'by when exceptions are to be settled')
    .option('--dry-run', 'show what would be carried out, and do nothing')
    .option('--yes', 'do not ask')
    .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
    .action((name: string, options: CloseOptions) =>
      run(async (context) => closeReview(context, await named(context, name), options)),
    );
}

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];

interface OpenOptions {
  readonly reviewer: readonly string[];
  readonly instance: readonly string[];
  readonly environment: readonly string[];
  readonly group: readonly string[];
  readonly tenant: readonly string[];
  readonly kind: readonly string[];
  readonly status: readonly string[];
  readonly admins?: boolean;
  readonly due?: string;
  readonly dormantDays: string;
  readonly allowIncomplete?: boolean;
  readonly yes?: boolean;
}

interface ExportOptions {
  readonly out: string;
  readonly reviewer?: string;
  readonly format: string;
}

interface ImportOptions {
  readonly notTaken?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

async function named({ services: { reviews } }: Context, name: string): Promise<Review> {
  const review = await reviews.named(name);
  if (!review) throw new CommandFailed(err('NOT_FOUND', { what: `A review called “${name}”` }).error);
  return review;
}

const summaryJson = ({ counts, ...review }: ReviewSummary) => ({
  ...{ id: review.id, name: review.name, state: review.state, complete: review.complete },
  ...{
    opened_at: review.openedAt,
    opened_by: review.openedBy,
    due_at: review.dueAt,
    closed_at: review.closedAt,
  },
  accounts: counts.rows,
  decisions: { keep: counts.keep, remove: counts.remove, change: counts.change, unsure: counts.unsure },
  undecided: counts.rows - counts.keep - counts.remove - counts.change - counts.unsure,
});

async function list({ services, output, clock }: Context): Promise<ExitCode> {
  const result = (await services.reviews.list()).map(summaryJson);
  const document = {
    ...{ result, next_cursor: null, total: result.length, complete: true },
    ...{ as_of: isoTime(clock.now()), unreachable: [] },
  };
  print(output, document, () =>
    table(
      ['Review', 'State', 'Accounts', 'Undecided', 'Due'],
      result.map((one) => [
        ...[one.name, one.state, String(one.accounts), String(one.undecided), one.due_at?.slice(0, 10) ?? ''],
      ]),
    ),
  );
  return result.length === 0 ? exit.nothing : exit.done;
}

const dueWords = {
  due: 'A review is due.',
  soon: 'A review is due soon.',
  later: 'No review is due.',
} as const;

async function due({ services, output }: Context): Promise<ExitCode> {
  const {
    everyDays,
    state,
    dueAt,
    daysLeft,
    last,
    open: going,
    instances,
  } = orFail(await services.reviews.due());
  const document = {
    ...{ state, review_days: everyDays, due_at: dueAt, days_left: daysLeft },
    last: last && { name: last.name, closed_at: last.closedAt },
    open: going.map(({ name, dueAt: by, isOverdue }) => ({ name, due_at: by, overdue: isOverdue })),
    instances: instances.map((one) => ({
      ...{ instance: one.instance, last_review: one.lastReview, last_at: one.lastAt, due_at: one.dueAt },
      ...{ due: one.isDue, being_reviewed: one.isBeingReviewed },
    })),
  };
  print(output, document, () =>
    [
      `${dueWords[state]} Access is to be reviewed every ${everyDays} days.`,
      table(
        ['Instance', 'Last review', 'Closed', 'Due', ''],
        instances.map((one) => [
          ...[one.instance, one.lastReview ?? 'none', one.lastAt?.slice(0, 10) ?? '', one.dueAt.slice(0, 10)],
          one.isBeingReviewed ? 'being reviewed' : one.isDue ? 'due' : '',
        ]),
      ),
    ].join('\n'),
  );
  return exit.done;
}

const detailJson = (review: ReviewDetail) => ({
  ...summaryJson(review),
  ...{ scope: review.scope, as_of: review.asOf, sha256: review.sha256 },
  ...{
    missing: review.missing,
    warnings: review.warnings,
    removals: review.removals,
    closing: review.closing,
  },
  reviewers: review.reviewers.map(({ name, email, counts }) => ({
    ...{ name, email, accounts: counts.rows },
    undecided: counts.rows - counts.keep - counts.remove - counts.change - counts.unsure,
  })),
});

async function show(context: Context, name: string): Promise<ExitCode> {
  const review = detailJson(orFail(await context.services.reviews.detail((await named(context, name)).id)));
  print(context.output, review, () =>
    [
      `${review.name}: ${review.state}, ${review.accounts} accounts, ${review.undecided} undecided.`,
      review.scope,
      table(
        ['Reviewer', 'Accounts', 'Undecided'],
        review.reviewers.map((one) => [one.email, String(one.accounts), String(one.undecided)]),
      ),
      ...review.removals.map(({ part, wanted, done }) => `${part}: ${done} of ${wanted} done`),
      ...review.missing.map((line) => `Missing: ${line}`),
      ...review.warnings.map((line) => `Warning: ${line}`),
    ].join('\n'),
  );
  return exit.done;
}

const dayText = (text: string | undefined, what: string): string | null => {
  if (text === undefined) return null;
  const at = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text);
  if (Number.isNaN(at)) throw usageError(`${what} takes a day such as 2026-12-31`);
  return isoTime(at);
};

function words<T extends string>(given: readonly string[], known: readonly T[], what: string): T[] {
  return given.map((word) => {
    const found = known.find((one) => one === word);
    if (!found) throw usageError(`${what} is ${known.join(', ')}`);
    return found;
  });
}

async function open(context: Context, name: string, options: OpenOptions): Promise<ExitCode> {
  const { services, output } = context;
  if (options.reviewer.length === 0) throw usageError('name a reviewer: --reviewer ana@acme.example');
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  const wish: OpenReview = {
    name: name.trim(),
    scope: {
      instanceIds: options.instance.map((one) => instanceNamed(services.connections, one).id),
      environments: words(options.environment, ['production', 'staging', 'development'], '--environment'),
      groups: options.group.map(fold),
      tenants: [...options.tenant],
      role: options.admins ? ['admin'] : [],
      status: words(options.status, ['active', 'disabled', 'invited'], '--status'),
      kinds: words(options.kind, ['person', 'tenant', 'api-key'], '--kind'),
    },
    thresholds: {
      ...usualThresholds,
      dormantDays: wholeNumber(options.dormantDays, '--dormant-days', 1, 3650),
    },
    reviewers: options.reviewer.map((given) => {
      const [email = '', groups = ''] = given.split('=', 2);
      if (!email.includes('@')) throw usageError('--reviewer takes an e-mail address');
      return {
        ...{ name: email, email, instanceIds: [] },
        groups: groups
          .split(',')
          .map((group) => fold(group.trim()))
          .filter((group) => group !== ''),
      };
    }),
    dueAt: dayText(options.due, '--due'),
    acceptsGaps: options.allowIncomplete === true,
  };
  const opened = orFail(await services.reviews.open(wish));
  const detail = detailJson(orFail(await services.reviews.detail(opened.id)));
  print(
    output,
    detail,
    () =>
      `${detail.name}: ${detail.accounts} accounts frozen, SHA-256 ${detail.sha256}.\n${detail.reviewers.map((one) => `${one.email}: ${one.accounts}`).join('\n')}`,
  );
  return detail.complete ? exit.done : exit.partly;
}

async function exportSheets(context: Context, name: string, options: ExportOptions): Promise<ExitCode> {
  if (options.format !== 'csv' && options.format !== 'xlsx') throw usageError('--format is csv or xlsx');
  const { reviews } = context.services;
  const review = await named(context, name);
  const folder = path.resolve(options.out);
  try {
    fs.mkdirSync(folder, { recursive: true });
  } catch {
    throw new CommandFailed(
      err('FILE_NOT_WRITTEN', { file: path.basename(folder), why: 'no folder can be made there' }).error,
    );
  }
  const written: { reviewer: string; file: string }[] = [];
  for (const email of options.reviewer
    ? [options.reviewer]
    : review.content.reviewers.map((one) => one.email)) {
    const sheet = orFail(await reviews.worksheet(review.id, email));
    const file = `${sheet.name}.${options.format}`;
    orFail(await reviews.saveSheet(sheet, path.join(folder, file)));
    written.push({ reviewer: email, file });
  }
  print(context.output, { review: review.name, worksheets: written }, () =>
    table(
      ['Reviewer', 'Worksheet'],
      written.map(({ reviewer, file }) => [reviewer, file]),
    ),
  );
  return exit.done;
}

async function importSheet(
  context: Context,
  name: string,
  file: string,
  options: ImportOptions,
): Promise<ExitCode> {
  const { reviews } = context.services;
  const review = await named(context, name);
  if (!options.yes && !options.dryRun)
    throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  const preview = orFail(
    await reviews.readWorksheet(review.id, orFail(await worksheetIn(path.resolve(file)))),
  );
  const { good, faulty } = preview;
  if (options.notTaken !== undefined && faulty > 0)
    orFail(
      await reviews.saveSheet(orFail(await reviews.faults(preview.draft)), path.resolve(options.notTaken)),
    );
  const taken = options.dryRun || good.rows === 0 ? 0 : orFail(await reviews.takeWorksheet(preview.draft));
  const document = {
    ...{
      review: review.name,
      reviewer: preview.reviewer,
      dry_run: options.dryRun === true,
      lines: preview.lines,
      taken,
    },
    decisions: { keep: good.keep, remove: good.remove, change: good.change, unsure: good.unsure },
    ...{ replaced: preview.replaced, same: preview.same, empty: preview.empty, not_taken: faulty },
    faults: preview.faults,
  };
  print(context.output, document, () =>
    [
      `Worksheet of ${preview.reviewer || 'nobody'}. ${preview.lines} lines: ${good.rows} decisions${options.dryRun ? ' to take' : ' taken'}, ${preview.same} as they were, ${preview.empty} empty, ${faulty} not taken.`,
      ...preview.faults.map(({ line, about, why }) => `Line ${line} (${about}): ${why}`),
    ].join('\n'),
  );
  if (faulty > 0) return exit.partly;
  return good.rows === 0 ? exit.nothing : exit.done;
}
