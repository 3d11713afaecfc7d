import fs from 'node:fs';
import type { Command } from 'commander';
import { type ImportPreview, PassphraseSchema } from '../../../preload/contract/transfer';
import { failureText } from '../../kernel/codes';
import { err } from '../../kernel/result';
import type { Taken } from '../../transfer/service';
import type { Context, RunCommand } from '../context';
import { type ExitCode, exit, exitCodeOf } from '../exit-codes';
import { orFail, print, table, usageError } from '../output';

interface ExportOptions {
  readonly to: string;
  readonly passphraseStdin?: boolean;
}

interface ImportOptions {
  readonly passphraseStdin?: boolean;
  readonly only?: readonly string[];
  readonly yes?: boolean;
}

/** `instance export` and `instance import`. */
export function addTransferCommands(instance: Command, run: RunCommand): void {
  instance
    .command('export')
    .description('write the connections to a file, to be taken to another computer')
    .requiredOption('--to <file>', 'the file, which must not exist yet')
    .option('--passphrase-stdin', 'with their secrets, encrypted under the passphrase on standard input')
    .action((options: ExportOptions) => run((context) => save(context, options)));

  instance
    .command('import')
    .description('take over connections from a file')
    .argument('<file>', 'a file that was exported')
    .option('--passphrase-stdin', 'the passphrase of an encrypted file, on standard input')
    .option('--only <name...>', 'only the instances of these names')
    .option('--yes', 'do not ask')
    .action((file: string, options: ImportOptions) => run((context) => take(context, file, options)));
}

async function save(context: Context, { to, passphraseStdin }: ExportOptions): Promise<ExitCode> {
  const { transfer } = context.services;
  if (fs.existsSync(to)) throw usageError(`${to} is there already`);
  const passphrase = passphraseStdin ? await newPassphrase(context) : null;
  const { file, instances, withSecrets } = orFail(await transfer.save(to, passphrase));
  print(
    context.output,
    {
      file,
      result: instances,
      total: instances.length,
      encrypted: passphrase !== null,
      with_secrets: withSecrets,
    },
    () =>
      passphrase === null
        ? `Exported ${countOf(instances.length)} to ${to}, without their secrets.`
        : `Exported ${countOf(instances.length)} to ${to}, encrypted; ${withSecrets} with a secret.`,
  );
  return exit.done;
}

async function newPassphrase(context: Context): Promise<string> {
  const parsed = PassphraseSchema.safeParse(await context.readInput());
  if (!parsed.success) throw usageError('a passphrase has 12 to 1,024 characters');
  return parsed.data;
}

async function take(context: Context, file: string, options: ImportOptions): Promise<ExitCode> {
  const { transfer } = context.services;
  const chosen = orFail(await transfer.choose(file));
  if (chosen.isLocked && !options.passphraseStdin)
    throw usageError(`${chosen.named} is encrypted: give its passphrase with --passphrase-stdin`);
  const preview = chosen.isLocked
    ? orFail(await transfer.unlock(chosen.draft, await context.readInput()))
    : chosen;
  const names = options.only ?? preview.instances.map(({ name }) => name);
  if (!options.yes) return unconfirmed(context, preview, names);
  const taken = orFail(await transfer.take(preview.draft, names));
  print(context.output, takenJson(taken), () => takenWords(taken));
  return exitCodeOfTaking(taken);
}

/** Shows what would be taken over, and takes nothing. */
function unconfirmed(context: Context, preview: ImportPreview, names: readonly string[]): ExitCode {
  const offered = preview.instances.filter(({ name }) => names.includes(name));
  const { message, nextStep } = failureText(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  const error = { code: 'CONFIRMATION_MISSING', message, next_step: nextStep };
  const result = offered.map(({ hasSecret, ...one }) => ({ ...one, has_secret: hasSecret }));
  print(context.output, { error, result, total: result.length }, () =>
    table(
      ['Name', 'Environment', 'Address', 'Secret', 'To know'],
      offered.map((one) => [
        one.name,
        one.environment,
        one.address,
        one.hasSecret ? 'yes' : 'no',
        one.obstacle === null ? one.remarks.join(' ') : `Cannot be taken over. ${one.obstacle}`,
      ]),
    ),
  );
  context.output.err(`${message} ${nextStep}\n`);
  return exitCodeOf('CONFIRMATION_MISSING');
}

function takenJson({ added, failed, notes }: Taken) {
  return {
    result: added.map(({ instance, hasCredential }) => ({
      name: instance.name,
      address: instance.address,
      has_credential: hasCredential,
      notes: notes.filter(({ name }) => name === instance.name).map(({ note }) => note),
    })),
    failed: failed.map(({ name, failure }) => {
      const { message, nextStep } = failureText(failure);
      return { name, code: failure.code, message, next_step: nextStep };
    }),
    total: added.length,
  };
}

function takenWords({ added, failed, notes }: Taken): string {
  return [
    `Added ${countOf(added.length)}.`,
    ...notes.map(({ name, note }) => `${name}: ${note}`),
    ...failed.map(({ name, failure }) => {
      const { message, nextStep } = failureText(failure);
      return `${name} was not added. ${message} ${nextStep}`;
    }),
  ].join('\n');
}

function exitCodeOfTaking({ added, failed }: Taken): ExitCode {
  const [first] = failed;
  if (!first) return exit.done;
  return added.length > 0 ? exit.partly : exitCodeOf(first.failure.code);
}

const countOf = (count: number) => (count === 1 ? '1 instance' : `${count} instances`);
