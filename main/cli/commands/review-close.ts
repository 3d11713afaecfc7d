import path from 'node:path';
import type { RemovalPart } from '../../../preload/contract/reviews';
import { type Run, stepsOf, summarise } from '../../access/run';
import { isoTime } from '../../kernel/clock';
import { failureText } from '../../kernel/codes';
import { err } from '../../kernel/result';
import type { Review } from '../../reviews/rules/review';
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

/** `review close`: each part of the decisions is a run of its own; then everything is read again and sealed. */
export async function closeReview(
  context: Context,
  review: Review,
  options: CloseOptions,
): Promise<ExitCode> {
  const { services, output } = context;
  const { reviews, access } = services;
  if (!/\.zip$/i.test(options.out)) throw usageError('--out takes a file that ends in .zip');
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

  const runs: Run[] = [];
  const steps: Run['steps'][number][] = [];
  for (const part of parts) {
    const plan = await reviews.plan(review.id, part, false);
    if (!plan.ok && plan.error.code === 'NOTHING_TO_REMOVE') continue;
    const held = orFail(plan);
    if (dryRun || held.steps.length === 0) {
      steps.push(...stepsOf(held));
      continue;
    }
    const started = orFail(await access.execute({ planId: held.id, reason, typed: options.confirm ?? null }));
    const ended = await watched(context, started);
    runs.push(ended);
    steps.push(...ended.steps);
  }
  const closing = dryRun
    ? null
    : orFail(
        await reviews.close(review.id, {
          reason,
          approver: options.approver?.trim() ?? '',
          acceptsUndecided: options.allowUndecided === true,
          exceptionsDue: due === null ? null : isoTime(due),
        }),
      );
  const pack = dryRun ? null : orFail(await reviews.savePack(review.id, path.resolve(options.out)));
  const count = (state: 'verified' | 'skipped' | 'failed' | 'unknown') =>
    steps.filter((step) => step.state === state).length;
  const document = {
    ...{ review: review.name, run: runs[0]?.id ?? null, runs: runs.map(({ id }) => id), dry_run: dryRun },
    steps: steps.map((step) => {
      const words = step.failure ? failureText(step.failure) : null;
      return {
        ...{ instance: services.connections.get(step.instanceId)?.name ?? '', email: step.email },
        ...{ action: step.action, state: step.state, code: step.failure?.code ?? null },
        ...{ message: words ? `${words.message} ${words.nextStep}` : null, verified_at: step.verifiedAt },
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
      file: path.basename(options.out),
      sha256: pack.sha256,
      bytes: pack.bytes,
      files: pack.files,
    },
  };
  print(output, document, () =>
    closing && pack
      ? [
          ...steps.map((step) => `${step.action} ${step.email}: ${step.state}`),
          `${closing.done} carried out and read again, ${closing.kept} kept, ${closing.exceptions} exceptions.`,
          ...closing.warnings.map((line) => `Warning: ${line}`),
          `Sealed in ${path.basename(options.out)}, SHA-256 ${pack.sha256}.`,
        ].join('\n')
      : [
          ...steps.map((step) => `${step.action} ${step.email}: ${step.state}`),
          'Nothing was changed: this was a dry run.',
        ].join('\n'),
  );
  if (closing === null) return exit.done;
  if (runs.some((run) => summarise(run).unknown > 0)) return exit.unknown;
  return closing.exceptions > 0 ? exit.partly : exit.done;
}
