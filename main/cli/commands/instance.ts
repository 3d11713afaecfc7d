import type { Command } from 'commander';
import {
  type AddInstance,
  AddInstanceSchema,
  type ConnectionReport,
  type CredentialInput,
  SecondFactorSchema,
} from '../../../preload/contract/connections';
import { capabilityRows } from '../../connections/capability-view';
import { credentialHealth } from '../../connections/credential-health';
import { certificateWarning } from '../../connections/rules/certificate';
import { type Instance, storedTarget } from '../../connections/rules/instance';
import { defaultSafeMode } from '../../connections/rules/safe-mode';
import { err } from '../../kernel/result';
import { controlFreeJson, escapeControls } from '../../kernel/server-text';
import { type Context, coverage, instanceNamed, type RunCommand } from '../context';
import { type ExitCode, exit, exitCodeOf } from '../exit-codes';
import { CommandFailed, orFail, print, table, usageError } from '../output';
import { doctor, doctorHint } from './doctor';
import {
  addReachOptions,
  fingerprintFrom,
  type ReachOptions,
  reachFrom,
  reachSecretsFrom,
  splitInput,
} from './reach-options';
import { addTransferCommands } from './transfer';

interface AddOptions extends ReachOptions {
  readonly name: string;
  readonly address: string;
  readonly environment: string;
  readonly safeMode?: string;
  readonly apiKeyStdin?: boolean;
  readonly email?: string;
  readonly passwordStdin?: boolean;
  readonly codeStdin?: boolean;
  readonly tag: readonly string[];
  readonly untested?: boolean;
}

export function addInstanceCommands(program: Command, run: RunCommand): void {
  const instance = program.command('instance').description('the Metabase instances of a client');

  addReachOptions(instance.command('add'))
    .description('connect an instance; secrets are read from standard input, one a line')
    .requiredOption('--name <name>', 'what to call it')
    .requiredOption('--address <url>', 'its address, with the sub-path if there is one')
    .option('--environment <environment>', 'production, staging or development', 'production')
    .option('--safe-mode <mode>', 'read-only, type, confirm or one-click')
    .option('--api-key-stdin', 'sign in with the API key given on standard input')
    .option('--email <e-mail>', 'sign in with this e-mail and the password on standard input')
    .option('--password-stdin', 'read the password from standard input')
    .option('--code-stdin', 'read the code of the second factor from the last line of standard input')
    .option('--tag <tag>', 'a word to find it by; may be given again', collect, [])
    .option('--untested', 'store it even if it cannot be reached now')
    .option('--yes', 'do not ask')
    .action((options: AddOptions) => run((context) => add(context, options)));

  instance
    .command('list')
    .description('show the instances')
    .action(() => run(list));

  instance
    .command('test')
    .description('try to reach an instance and sign in')
    .requiredOption('--instance <name>')
    .option('--code-stdin', 'answer the second factor with the code on standard input; the session is kept')
    .action((options: { instance: string; codeStdin?: boolean }) => run((context) => test(context, options)));

  instance
    .command('doctor')
    .description('find out, step by step, why an instance cannot be reached')
    .requiredOption('--instance <name>')
    .action((options: { instance: string }) => run((context) => doctor(context, options.instance)));

  instance
    .command('remove')
    .description('forget an instance, its accounts and its credential; the journal stays')
    .requiredOption('--instance <name>')
    .option('--yes', 'do not ask')
    .action((options: { instance: string; yes?: boolean }) => run((context) => remove(context, options)));

  addTransferCommands(instance, run);
}

async function add(context: Context, options: AddOptions): Promise<ExitCode> {
  const { connections } = context.services;
  const typed = splitInput(await inputFor(context, options), options);
  const parsed = AddInstanceSchema.safeParse({
    name: options.name,
    address: options.address,
    environment: options.environment,
    safeMode: options.safeMode ?? defaultSafeMode[options.environment as keyof typeof defaultSafeMode],
    tags: options.tag,
    reach: reachFrom(options),
    secrets: await reachSecretsFrom(context, options, typed),
    credential: credentialFrom(options, typed.secret),
  });
  if (!parsed.success)
    throw usageError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  const input = options.pin === undefined ? parsed.data : await pinned(context, parsed.data, options.pin);
  if (connections.byName(input.name)) throw new CommandFailed(err('NAME_TAKEN', { name: input.name }).error);
  const { address, reach, secrets } = input;
  const report = orFail(
    await connections.test({
      address,
      reach,
      secrets,
      credential: input.credential,
      secondFactor: codeFrom(typed.code),
    }),
  );
  if (report.failure && !options.untested) return failedReport(context, report);
  const added = orFail(await connections.add(input));
  print(context.output, { instance: instanceJson(context, added), report: reportJson(report) }, () =>
    [`Added ${added.name}.`, reportWords(report)].join('\n'),
  );
  return exit.done;
}

/** Standard input, once it is clear that the options say what is on it. */
async function inputFor(context: Context, options: AddOptions): Promise<string> {
  const withPassword = options.email !== undefined || options.passwordStdin === true;
  if (options.apiKeyStdin === withPassword) {
    throw usageError('give either --api-key-stdin, or --email with --password-stdin');
  }
  if (withPassword && (options.email === undefined || options.passwordStdin !== true)) {
    throw usageError('--email and --password-stdin go together');
  }
  const input = await context.readInput();
  if (input === '') throw usageError('the secret is expected on standard input, and nothing came');
  return input;
}

function credentialFrom({ email }: AddOptions, secret: string): CredentialInput {
  return email === undefined
    ? { kind: 'api-key', apiKey: secret }
    : { kind: 'password', email, password: secret };
}

/** The user has said which certificate it must be, so nobody is asked: it is that one, or the command ends. */
async function pinned(context: Context, input: AddInstance, text: string): Promise<AddInstance> {
  const pin = fingerprintFrom(text);
  const { address, reach, secrets } = input;
  let why = '';
  let shownBy = '';
  const agreed = orFail(
    await context.services.connections.trust({ address, reach, secrets }, async ({ fingerprint }, host) => {
      shownBy = host;
      why = `its fingerprint is ${fingerprint}, not that of --pin`;
      return fingerprint === pin;
    }),
  );
  if (agreed) return { ...input, reach: { ...reach, pin } };
  throw new CommandFailed(err('TLS_UNTRUSTED', { host: shownBy, why }).error);
}

const collect = (value: string, before: readonly string[]) => [...before, value];

async function list(context: Context): Promise<ExitCode> {
  const { connections, directory } = context.services;
  const result = connections.all().map((instance) => instanceJson(context, instance));
  const covered = await coverageAsKnown(context);
  print(context.output, { result, next_cursor: null, total: result.length, ...covered }, () =>
    result.length === 0
      ? 'No instance is connected yet. Add one with: rollcall instance add'
      : [
          table(
            ['Name', 'Environment', 'Safe mode', 'Address', 'Tags', 'Version', 'Accounts', 'Read at'],
            result.map((row) => [
              row.name,
              row.environment,
              row.safe_mode,
              row.address,
              row.tags.join(', '),
              row.version ?? '',
              String(row.accounts),
              directory.syncState(connections.byName(row.name)?.id ?? '').readAt ?? 'never',
            ]),
          ),
          ...result.flatMap((row) => (row.warning === null ? [] : [`${row.name}: ${row.warning}`])),
        ].join('\n'),
  );
  return exit.done;
}

/** `list` asks no server: what is known says how old it is. */
async function coverageAsKnown(context: Context) {
  return coverage(context, [], false).then(async (none) => {
    const { coverage: states } = await context.services.directory.summary();
    const readings = states.map((state) => state.readAt).filter((at): at is string => at !== null);
    return {
      ...none,
      complete: states.every((state) => state.complete),
      as_of: readings.sort()[0] ?? none.as_of,
    };
  });
}

/** A code as it was typed, or the end of the command; null stays null. */
function codeFrom(typed: string | null): string | null {
  const code = SecondFactorSchema.nullable().safeParse(typed);
  if (!code.success) throw usageError('a code of the second factor has 4 to 64 characters');
  return code.data;
}

async function test(
  context: Context,
  { instance: name, codeStdin = false }: { readonly instance: string; readonly codeStdin?: boolean },
): Promise<ExitCode> {
  const { connections } = context.services;
  const instance = instanceNamed(connections, name);
  const secondFactor = codeFrom(codeStdin ? await context.readInput() : null);
  const report = orFail(await connections.test({ ...storedTarget(instance), secondFactor }));
  if (report.failure) {
    const code = failedReport(context, report);
    context.output.err(`${escapeControls(doctorHint(instance.name))}
`);
    return code;
  }
  const warning = warningOf(context, instance);
  print(context.output, { ...reportJson(report), warning }, () =>
    [reportWords(report), warning ?? ''].join(' ').trim(),
  );
  return exit.done;
}

function failedReport(context: Context, report: ConnectionReport): ExitCode {
  const { failure } = report;
  if (!failure) return exit.done;
  const error = { code: failure.code, message: failure.message, next_step: failure.nextStep };
  if (context.output.json) context.output.out(`${controlFreeJson({ error, report: reportJson(report) })}\n`);
  context.output.err(`${escapeControls(`${failure.message} ${failure.nextStep}`)}\n`);
  const { redirect, certificate } = report;
  if (redirect !== null) context.output.err(`Give --address ${escapeControls(redirect)} to go there.\n`);
  if (certificate !== null)
    context.output.err(
      `It shows the certificate ${certificate.fingerprint} (SHA-256), issued for ${escapeControls(certificate.subject)}.\n`,
    );
  return exitCodeOf(failure.code as Parameters<typeof exitCodeOf>[0]);
}

async function remove(context: Context, options: { instance: string; yes?: boolean }): Promise<ExitCode> {
  const instance = instanceNamed(context.services.connections, options.instance);
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  orFail(await context.services.connections.remove(instance.id));
  print(
    context.output,
    { removed: instance.name },
    () => `Removed ${instance.name}: its accounts and its credential are gone, the journal stays.`,
  );
  return exit.done;
}

function instanceJson(context: Context, instance: Instance) {
  const held = context.services.connections.held(instance.id);
  const certificate = instance.facts?.certificate ?? null;
  return {
    name: instance.name,
    address: instance.address,
    environment: instance.environment,
    safe_mode: instance.safeMode,
    sign_in: instance.signIn,
    email: instance.email,
    has_credential: held.credential,
    tags: instance.tags,
    proxy: instance.reach.proxy.kind,
    has_proxy_password: held.proxyPassword,
    has_client_certificate: held.clientCertificate,
    pin: instance.reach.pin,
    certificate_valid_to: certificate?.validTo ?? null,
    warning: warningOf(context, instance),
    version: instance.facts?.server.version ?? null,
    capabilities: instance.facts ? capabilityRows(instance.facts.server) : null,
    credential: credentialJson(context, instance),
    accounts: context.services.directory.accountCount(instance.id),
    read_at: context.services.directory.syncState(instance.id).readAt,
  };
}

/** What to say of the certificate that was shown at the last reading. */
function warningOf({ clock }: Context, { facts }: Instance): string | null {
  const certificate = facts?.certificate ?? null;
  return certificate && certificateWarning(certificate, clock.now());
}

/** How the credential is doing, never the credential. */
function credentialJson({ services, clock }: Context, instance: Instance) {
  const { readAt } = services.directory.syncState(instance.id);
  const { kind, whose, groups, admin, since, lastUsed, isOld } = credentialHealth(instance, {
    now: clock.now(),
    readAt,
  });
  return { kind, whose, groups, admin, since, last_used: lastUsed, is_old: isOld };
}

function reportJson(report: ConnectionReport) {
  const { address, version, edition, identity, accounts, redirect, certificate } = report;
  const { groups, impossible, remarks } = report;
  return {
    ok: report.failure === null,
    address,
    version,
    edition,
    identity,
    groups,
    impossible,
    remarks,
    accounts,
    redirect,
    certificate,
  };
}

function reportWords(report: ConnectionReport): string {
  const { identity } = report;
  const who = identity
    ? ` as ${escapeControls(identity.name)}, ${identity.admin ? 'an administrator' : 'not an administrator'}`
    : '';
  const what = [report.version, report.edition].filter(Boolean).join(', ');
  // Only a server that said what it is was reached.
  const found = what === '' ? [] : [`Reached ${report.address} (${what})${who}.`];
  if (report.accounts !== null) found.push(`It counts ${report.accounts} accounts.`);
  if (report.failure) found.push(report.failure.message, report.failure.nextStep);
  return found.join(' ');
}
