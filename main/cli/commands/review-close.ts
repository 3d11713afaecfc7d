import path from 'node:path';
import type { RemovalPart } from '../../../preload/contract/reviews';
import { type Run, stepsOf, summarise } from '../../access/run';
import { isoTime } from '../../kernel/clock';
import { failureText } from '../../kernel/codes';
import { err, type Failure } from '../../kernel/result';
import { escapeControls } from '../../kernel/server-text';
import type { Packed } from '../../reviews/pack';
import type { Closing, Review } from '../../reviews/rules/review';
import { couldWrite } from '../../transfer/files';
import type { Context } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, usageError } from '../output';
import { type ChangeOptions, obeyPolicy, reasonOf } from './carry-out';
import { watched } from './watched';

export interface CloseOptions extends ChangeOptions {
  readonly out: string;
  readonly approver?: string;
  readonly allowUndecided?: boolean;
  readonly exceptionsDue?: string;
}

/** Takes away before it deletes: a key may be what somebody is reached by. */
const parts: readonly RemovalPart[] = ['leave-groups', 'revoke-admin', 'disable', 'delete-keys'];

/** What came of it, as far as it went. */
interface Came {
  readonly runs: Run[];
  readonly steps: Run['steps'][number][];
  closing: Closing | null;
  pack: Packed | null;
  /** What ended it before its end. */
  stopped: Failure | null;
}

/**
 * `review close`: each part of the decisions is a run of its own; then everything is read again and sealed. Of a closed review the
 * pack is saved once more. From the first run on its document is printed, whatever ends it.
 */
export async function closeReview(
  context: Context,
  review: Review,
  options: CloseOptions,
): Promise<ExitCode> {
  if (!/\.zip$/i.test(options.out)) throw usageError('--out takes a file that ends in .zip');
  const target = path.resolve(options.out);
  const came: Came = { runs: [], steps: [], closing: null, pack: null, stopped: null };
  // First of all: removals and a seal are not for a pack that goes nowhere.
  orFail(await couldWrite(target));
  if (review.state === 'closed') {
    came.closing = review.closing;
    if (!options.dryRun) came.pack = orFail(await context.services.reviews.savePack(review.id, target));
    return told(context, review, options, came);
  }
  try {
    await carryAll(context, review, options, came);
    if (!options.dryRun) came.pack = orFail(await context.services.reviews.savePack(review.id, target));
  } catch (cause) {
    if (!(cause instanceof CommandFailed) || (came.runs.length === 0 && came.closing === null)) throw cause;
    came.stopped = cause.failure;
  }
  return told(context, review, options, came);
}

async function carryAll(context: Context, review: Review, options: CloseOptions, came: Came): Promise<void> {
  const { reviews, access } = context.services;
  const due = options.exceptionsDue === undefined ? null : Date.parse(options.exceptionsDue);
  if (due !== null && Number.isNaN(due)) throw usageError('--exceptions-due takes a day such as 2027-01-31');
  const dryRun = options.dryRun === true;
  const reason = dryRun ? '' : reasonOf(options);
  if (!dryRun && !options.yes)
    throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  await obeyPolicy(context, 'change', options);
  const detail = orFail(await reviews.detail(review.id));
  const { rows, keep, remove, change, unsure } = detail.counts;
  const undecided = rows - keep - remove - change - unsure;
  if (undecided > 0 && !options.allowUndecided)
    throw new CommandFailed(err('REVIEW_UNDECIDED', { count: undecided, name: review.name }).error);
  if (!dryRun) await access.recover();

  for (const part of parts) {
    const plan = await reviews.plan(review.id, part, false);
    if (!plan.ok && plan.error.code === 'NOTHING_TO_REMOVE') continue;
    const held = orFail(plan);
    if (dryRun || held.steps.length === 0) {
      came.steps.push(...stepsOf(held));
      continue;
    }
    const started = orFail(await access.execute({ planId: held.id, reason, typed: options.confirm ?? null }));
    const ended = await watched(context, started);
    came.runs.push(ended);
    came.steps.push(...ended.steps);
    // Paused: the next part is not begun, and nothing is sealed.
    if (ended.steps.some(({ state }) => state === 'planned'))
      throw new CommandFailed(err('REVIEW_RUN_GOING', { name: review.name }).error);
  }
  if (dryRun) return;
  came.closing = orFail(
    await reviews.close(review.id, {
      reason,
      approver: options.approver?.trim() ?? '',
      acceptsUndecided: options.allowUndecided === true,
      exceptionsDue: due === null ? null : isoTime(due),
    }),
  );
}

/** Prints the document of what came of it, and says so by the exit code. */
function told(
  { services, output }: Context,
  review: Review,
  options: CloseOptions,
  { runs, steps, closing, pack, stopped }: Came,
): ExitCode {
  const count = (state: 'verified' | 'skipped' | 'failed' | 'unknown') =>
    steps.filter((step) => step.state === state).length;
  const words = stopped && failureText(stopped);
  const document = {
    ...{ review: review.name, run: runs[0]?.id ?? null, runs: runs.map(({ id }) => id) },
    dry_run: options.dryRun === true,
    steps: steps.map((step) => {
      const why = step.failure ? failureText(step.failure) : null;
      return {
        ...{ instance: services.connections.get(step.instanceId)?.name ?? '', email: step.email },
        ...{ action: step.action, state: step.state, code: step.failure?.code ?? null },
        ...{ message: why ? `${why.message} ${why.nextStep}` : null, verified_at: step.verifiedAt },
      };
    }),
    summary: {
      ...{ verified: count('verified'), skipped: count('skipped') },
      ...{ failed: count('failed'), unknown: count('unknown') },
    },
    closing: closing && {
      ...{ kept: closing.kept, carried_out: closing.done, exceptions: closing.exceptions },
      ...{ newcomers: closing.newcomers, gone: closing.gone, warnings: closing.warnings },
    },
    pack: pack && {
      ...{ file: path.basename(options.out), sha256: pack.sha256, bytes: pack.bytes, files: pack.files },
    },
    ...(words ? { error: { code: stopped.code, message: words.message, next_step: words.nextStep } } : {}),
  };
  print(output, document, () =>
    [
      ...steps.map((step) => `${step.action} ${step.email}: ${step.state}`),
      ...(closing
        ? [
            `${closing.done} carried out and read again, ${closing.kept} kept, ${closing.exceptions} exceptions.`,
            ...closing.warnings.map((line) => `Warning: ${line}`),
          ]
        : []),
      ...(pack ? [`Sealed in ${path.basename(options.out)}, SHA-256 ${pack.sha256}.`] : []),
      ...(options.dryRun ? ['Nothing was changed: this was a dry run.'] : []),
      ...(closing && stopped ? ['The review is closed. Save its pack with the same command once more.'] : []),
    ].join('\n'),
  );
  if (words) output.err(`${escapeControls(`${words.message} ${words.nextStep}`)}\n`);
  if (options.dryRun) return exit.done;
  if (runs.some((run) => summarise(run).unknown > 0)) return exit.unknown;
  if (stopped) return exit.partly;
  // Of a closed one only the pack was asked for.
  return review.state === 'open' && closing && closing.exceptions > 0 ? exit.partly : exit.done;
}
