import type { Command } from 'commander';
import type { Action, StepState } from '../../../preload/contract/access';
import { type Run as AccessRun, stepsOf } from '../../access/run';
import type { Instance } from '../../connections/rules/instance';
import { type Account, accountRef } from '../../directory/rules/account';
import { foldEmail } from '../../directory/rules/fold';
import { type ErrorCode, failureText } from '../../kernel/codes';
import { err, type Failure } from '../../kernel/result';
import { accountsNamed } from '../account-query';
import { addressesInFile } from '../address-file';
import { type Context, chosenInstances, coverage, type RunCommand } from '../context';
import { type ExitCode, exit, exitCodeOfRun } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';

interface AccessOptions {
  readonly from?: string;
  readonly instance?: string;
  readonly everywhere?: boolean;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly confirm?: string;
}

/** A step as the command line prints it (design, section 6). */
interface StepJson {
  readonly instance: string;
  readonly id: number | null;
  readonly email: string;
  readonly action: Action;
  readonly state: StepState;
  readonly code: ErrorCode | null;
  readonly message: string | null;
  readonly verified_at: string | null;
}

export function addAccessCommands(program: Command, run: RunCommand): void {
  const access = program.command('access').description('disable and enable accounts');
  for (const action of ['disable', 'enable'] as const) {
    access
      .command(`${action} [e-mails...]`)
      .description(`${action} accounts: checked before, read back after, recorded`)
      .option('--from <file.csv>', 'take the addresses from the column "email" of a CSV file')
      .option('--instance <name>', 'on this instance only')
      .option('--everywhere', 'on every instance of the client')
      .option('--reason <text>', 'why, or the ticket')
      .option('--dry-run', 'show what would be done, and do nothing')
      .option('--yes', 'do not ask')
      .option('--confirm <text>', 'what an instance in safe mode "type" asks to be typed')
      .action((emails: string[], options: AccessOptions) =>
        run((context) => change(context, action, emails, options)),
      );
  }
}

/** As in the contract: the journal keeps it with every step. */
const longestReason = 500;

async function change(
  context: Context,
  action: Action,
  typed: readonly string[],
  options: AccessOptions,
): Promise<ExitCode> {
  const { connections, access } = context.services;
  const emails = addresses(typed, options);
  if ((options.instance === undefined) === (options.everywhere !== true)) {
    throw usageError('say where: --instance <name> or --everywhere');
  }
  const reason = options.reason?.trim() ?? '';
  if (reason === '') throw usageError('say why: --reason <text>');
  if (reason.length > longestReason) throw usageError(`--reason is longer than ${longestReason} characters`);
  const chosen = chosenInstances(connections, options.instance);
  if (!options.dryRun) await access.recover();
  const { accounts, unknown, apart, unreachable } = await find(
    context,
    emails,
    chosen,
    options.everywhere === true,
  );
  const missing = [
    ...unknown.map(({ email, joined }) => notFound(email, joined, action, options)),
    ...apart.map((account) => setApart(account, connections.get(account.instanceId)?.name ?? '', action)),
  ];
  const tell = (run: AccessRun | null, steps: AccessRun['steps']) =>
    report(context, { run, dryRun: options.dryRun === true, steps, missing, accounts, unreachable });
  const plan = orFail(await access.plan({ action }, accounts, false));
  if (options.dryRun) return tell(null, stepsOf(plan));
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  if (plan.steps.length === 0 && plan.skipped.length === 0) return tell(null, []);
  const started = await access.execute({ planId: plan.id, reason, typed: options.confirm ?? null });
  if (!started.ok) {
    if (plan.steps.length > 0) throw new CommandFailed(started.error);
    return tell(null, stepsOf(plan)); // everything was refused, and recorded so
  }
  const ended = await started.value.ended;
  return tell(ended, ended.steps);
}

function addresses(typed: readonly string[], options: AccessOptions): readonly string[] {
  if ((typed.length === 0) === (options.from === undefined))
    throw usageError('give e-mails, or --from <file.csv>');
  const all = options.from === undefined ? typed : addressesInFile(options.from);
  const folded = [...new Set(all.map(foldEmail))];
  const wrong = folded.find((email) => !/^[^@\s]+@[^@\s]+$/.test(email));
  if (wrong !== undefined) throw usageError(`“${wrong.slice(0, 254)}” is not an e-mail address`);
  if (folded.length === 0) throw usageError('no e-mail address was given');
  return folded;
}

/**
 * The accounts of those addresses on the chosen instances. "Everywhere" means the whole person, and is read anew first: an
 * account made since the last reading must not be missed. Accounts of the address that were set apart from the person are
 * told, not taken. On one instance just the account of that address is meant, and never one that is only joined with it;
 * there it is read anew only for an address that is not known.
 */
async function find(
  context: Context,
  emails: readonly string[],
  chosen: readonly Instance[],
  everywhere: boolean,
) {
  const { engine } = context.services.directory;
  const ids = new Set(chosen.map((instance) => instance.id));
  const lookUp = async () => {
    const found: Account[] = [];
    const others: Account[] = [];
    const unknown: Unknown[] = [];
    for (const email of emails) {
      const person = (await engine.accountsOf(email)).filter((account) => ids.has(account.instanceId));
      const same = person.filter((account) => foldEmail(account.email) === email);
      const named = [...same, ...(await accountsNamed(engine, email, [...ids]))];
      const here = everywhere ? person : named;
      found.push(...here);
      if (everywhere) others.push(...named);
      if (here.length === 0 && named.length === 0) unknown.push({ email, joined: person[0]?.email ?? null });
    }
    // Two of the addresses may be one person's.
    const accounts = new Map(found.map((account) => [accountRef(account), account]));
    const apart = others.filter((account) => !accounts.has(accountRef(account)));
    return { accounts: [...accounts.values()], unknown, apart };
  };
  const before = await coverage(context, chosen, everywhere);
  const known = await lookUp();
  if (known.unknown.length === 0) return { ...known, unreachable: before.unreachable };
  const { unreachable } = everywhere ? before : await coverage(context, chosen, true);
  const again = everywhere ? known : await lookUp();
  if (again.accounts.length === 0 && unreachable.length > 0) {
    const failure = chosen
      .map((instance) => context.services.directory.failureOf(instance.id))
      .find((f) => f !== null);
    if (failure) throw new CommandFailed(failure);
  }
  return { ...again, unreachable };
}

/** An address without an account where it was looked for; `joined` is that of another account of the person there. */
interface Unknown {
  readonly email: string;
  readonly joined: string | null;
}

function notFound(email: string, joined: string | null, action: Action, options: AccessOptions): StepJson {
  const instance = options.instance ?? 'any instance';
  const { error } =
    joined === null
      ? err('NO_ACCOUNT', { email, instance })
      : err('ONLY_JOINED', { email, instance, other: joined });
  return skippedStep({ instance: options.instance ?? '', id: null, email, action }, error);
}

function setApart({ id, email }: Account, instance: string, action: Action): StepJson {
  return skippedStep({ instance, id, email, action }, err('SET_APART', { email, instance }).error);
}

function skippedStep(of: Pick<StepJson, 'instance' | 'id' | 'email' | 'action'>, failure: Failure): StepJson {
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

interface Report {
  /** Null when nothing was carried out. */
  readonly run: AccessRun | null;
  readonly dryRun: boolean;
  readonly steps: AccessRun['steps'];
  /** Addresses without an account, and accounts set apart, as steps. */
  readonly missing: readonly StepJson[];
  /** The accounts that were planned for, for their numbers in Metabase. */
  readonly accounts: readonly Account[];
  /** Names of chosen instances that could not be read: they may hold accounts nobody knows of. */
  readonly unreachable: readonly string[];
}

function report(context: Context, found: Report): ExitCode {
  const { run, dryRun, steps, missing, accounts, unreachable } = found;
  const { connections } = context.services;
  const idOf = new Map(accounts.map((account) => [`${account.instanceId}:${account.key}`, account.id]));
  const done = steps.map((step): StepJson => {
    const words = step.failure ? failureText(step.failure) : null;
    return {
      instance: connections.get(step.instanceId)?.name ?? '',
      id: idOf.get(step.ref) ?? null,
      email: step.email,
      action: step.action,
      state: step.state,
      code: step.failure?.code ?? null,
      message: words ? `${words.message} ${words.nextStep}` : null,
      verified_at: step.verifiedAt,
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
  print(context.output, { run: run?.id ?? null, dry_run: dryRun, steps: all, summary, unreachable }, () =>
    [
      table(
        ['Instance', 'E-mail', 'Action', 'Result'],
        all.map((step) => [step.instance, step.email, step.action, words(step)]),
      ),
      '',
      dryRun
        ? 'Nothing was changed: this was a dry run.'
        : `${summary.verified} verified, ${summary.skipped} skipped, ${summary.failed} failed, ${summary.unknown} unknown.`,
      ...(unreachable.length > 0
        ? [`Not reached, so accounts there may be missing: ${unreachable.join(', ')}.`]
        : []),
    ].join('\n'),
  );
  if (dryRun && count('planned') > 0) return exit.done;
  const code = exitCodeOfRun(all);
  return code === exit.done && unreachable.length > 0 ? exit.partly : code;
}

const words = (step: StepJson) =>
  step.state === 'verified' ? `verified at ${step.verified_at}` : (step.message ?? step.state);
