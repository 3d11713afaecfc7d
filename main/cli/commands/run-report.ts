import type { Action, PlanView, StepState } from '../../../preload/contract/access';
import { secretLines } from '../../access/hand-over';
import { accountIdIn } from '../../access/rules/subjects/kinds';
import type { Run as AccessRun } from '../../access/run';
import type { Account } from '../../directory/rules/account';
import { type ErrorCode, failureText } from '../../kernel/codes';
import { err, type Failure } from '../../kernel/result';
import { escapeControls } from '../../kernel/server-text';
import type { Context } from '../context';
import { type ExitCode, exit, exitCodeOfRun } from '../exit-codes';
import { listed } from '../listed';
import { print, table } from '../output';
import type { Unknown } from './accounts-meant';
import type { RowJson } from './from-list';
import type { ScheduledJson } from './scheduled-output';
import { laterLine } from './scheduled-output';

/** A step as the command line prints it (design, section 6). */
export interface StepJson {
  readonly instance: string;
  readonly id: number | null;
  readonly email: string;
  readonly action: Action;
  readonly state: StepState;
  readonly code: ErrorCode | null;
  readonly message: string | null;
  readonly verified_at: string | null;
  /** Of a dry run: what the review in the window shows. */
  readonly details?: readonly string[];
  readonly requests?: readonly string[];
  readonly warnings?: readonly string[];
  readonly lost?: readonly string[];
}

export function notFound(
  { email, joined }: Unknown,
  action: Action,
  instanceName: string | undefined,
): StepJson {
  const instance = instanceName ?? 'any instance';
  const { error } =
    joined.length === 0
      ? err('NO_ACCOUNT', { email, instance })
      : err('ONLY_JOINED', { email, instance, others: listed(joined) });
  return skippedStep({ instance: instanceName ?? '', id: null, email, action }, error);
}

export function setApart({ id, email }: Account, instance: string, action: Action): StepJson {
  return skippedStep({ instance, id, email, action }, err('SET_APART', { email, instance }).error);
}
export function skippedStep(
  of: Pick<StepJson, 'instance' | 'id' | 'email' | 'action'>,
  failure: Failure,
): StepJson {
  const { message, nextStep } = failureText(failure);
  const isMissing = failure.code === 'NO_ACCOUNT';
  return {
    ...of,
    state: 'skipped',
    code: failure.code,
    message: isMissing ? message : `${message} ${nextStep}`,
    verified_at: null,
  };
}

export interface Report {
  /** Null when nothing was carried out. */
  readonly run: AccessRun | null;
  readonly dryRun: boolean;
  readonly steps: AccessRun['steps'];
  /** What the window would show of the plan; only a dry run tells of it. */
  readonly plan: Pick<PlanView, 'steps' | 'seconds'>;
  /** Addresses without an account, and accounts set apart, as steps. */
  readonly missing: readonly StepJson[];
  /** Names of chosen instances that could not be read: they may hold accounts nobody knows of. */
  readonly unreachable: readonly string[];
  /** What is done later, where that was asked for. */
  readonly scheduled?: readonly ScheduledJson[];
  /** What a roster came to, beside what is done about it. */
  readonly roster?: { readonly json: Readonly<Record<string, unknown>>; readonly words: () => string };
  /** Of a list that says row by row what is to be done: what became of its rows, and the run of each part. */
  readonly list?: {
    readonly runs: readonly string[];
    readonly rows: readonly RowJson[];
    readonly rows_left: number;
    readonly ignored_columns: readonly string[];
  };
}

/** Tells what became of each step, and hands over what came into being. The answer is the exit code of the command. */
export function report(context: Context, found: Report): ExitCode {
  const { run, dryRun, steps, plan, missing, unreachable, scheduled, list, roster } = found;
  const { connections } = context.services;
  const foreseen = new Map(
    plan.steps.map(({ ref, details, requests, warnings, lost }) => [
      ref,
      { details, requests, warnings, lost },
    ]),
  );
  const done = steps.map((step): StepJson => {
    const words = step.failure ? failureText(step.failure) : null;
    return {
      instance: connections.get(step.instanceId)?.name ?? '',
      id: accountIdIn(step.accountKey),
      email: step.email,
      action: step.action,
      state: step.state,
      code: step.failure?.code ?? null,
      message: words ? `${words.message} ${words.nextStep}` : null,
      verified_at: step.verifiedAt,
      ...(dryRun ? foreseen.get(step.ref) : {}),
    };
  });
  const all = [...done, ...missing];
  const count = (state: StepState) => all.filter((step) => step.state === state).length;
  const summary = {
    verified: count('verified'),
    skipped: count('skipped'),
    failed: count('failed'),
    unknown: count('unknown'),
  };
  const document = {
    run: run?.id ?? null,
    dry_run: dryRun,
    steps: all,
    summary,
    unreachable,
    ...(scheduled ? { scheduled } : {}),
    ...(list ?? {}),
    ...(roster ? { roster: roster.json } : {}),
    ...(dryRun ? { seconds: plan.seconds } : {}),
  };
  const warnings = dryRun ? [...new Set(plan.steps.flatMap((step) => [...step.warnings, ...step.lost]))] : [];
  print(context.output, document, () =>
    [
      ...(roster ? [roster.words(), ''] : []),
      table(
        ['Instance', 'E-mail', 'Action', 'Result'],
        all.map((step) => [step.instance, step.email, step.action, words(step)]),
      ),
      '',
      ...(scheduled ?? []).map(laterLine),
      ...warnings.map((sentence) => `Note: ${sentence}`),
      dryRun
        ? 'Nothing was changed: this was a dry run.'
        : run === null && scheduled?.length
          ? 'Nothing was changed yet. Rollcall has to be open then, or run: rollcall access due --yes.'
          : `${summary.verified} verified, ${summary.skipped} skipped, ${summary.failed} failed, ${summary.unknown} unknown.`,
      ...(list && list.rows_left > 0
        ? [`${list.rows_left} rows behind the first ${list.rows.length} were not looked at.`]
        : []),
      ...(unreachable.length > 0
        ? [`Not reached, so accounts there may be missing: ${unreachable.join(', ')}.`]
        : []),
    ].join('\n'),
  );
  for (const id of list?.runs ?? (run ? [run.id] : [])) tellSecrets(context, id);
  if (dryRun && count('planned') > 0) return exit.done;
  if (run === null && scheduled?.length)
    return count('planned') === all.length && unreachable.length === 0 ? exit.done : exit.partly;
  const code = exitCodeOfRun(all);
  return code === exit.done && unreachable.length > 0 ? exit.partly : code;
}

const words = (step: StepJson) =>
  step.state === 'verified' ? `verified at ${step.verified_at}` : (step.message ?? step.state);

/**
 * Secrets that came into being are printed for the person at the terminal, once, and never into a document: also by the
 * command that goes on with the run of another.
 */
function tellSecrets({ services, output }: Context, runId: string): void {
  const secrets = services.handOver.take(runId);
  if (secrets.length === 0) return;
  output.err('Shown once, and kept nowhere:\n');
  for (const line of secretLines(secrets).split('\n')) output.err(`${escapeControls(line)}\n`);
}
