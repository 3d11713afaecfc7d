import path from 'node:path';
import type { Command } from 'commander';
import type { DiagnosticsContext, RunOnDiagnostics } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print } from '../output';

interface DiagnosticsOptions {
  readonly output?: string;
  readonly withAddresses?: boolean;
  readonly withChecks?: boolean;
}

/** `diagnostics`: what whoever helps needs to know; printed to be read, or saved as a zip. Nothing is sent. */
export function addDiagnosticsCommand(program: Command, runOnDiagnostics: RunOnDiagnostics): void {
  program
    .command('diagnostics')
    .description('versions, settings, connections and the log without secrets, to read and to send yourself')
    .option('--output <file.zip>', 'saves them there; without it they are printed')
    .option('--with-addresses', 'names and addresses of the instances, which are numbers otherwise')
    .option('--with-checks', 'asks each instance too, as the connection doctor does')
    .action((options: DiagnosticsOptions) => runOnDiagnostics((context) => run(context, options)));
}

async function run(
  { diagnostics, output }: DiagnosticsContext,
  options: DiagnosticsOptions,
): Promise<ExitCode> {
  const { id, files } = await diagnostics.look({
    withAddresses: options.withAddresses ?? false,
    withChecks: options.withChecks ?? false,
  });
  if (options.output === undefined) {
    print(output, { files }, () => files.map(({ name, text }) => `── ${name}\n${text}`).join('\n'));
    return exit.done;
  }
  const target = path.resolve(options.output);
  orFail(await diagnostics.save(id, target));
  const sizes = files.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text) }));
  print(output, { saved: path.basename(target), files: sizes }, () =>
    [
      `${sizes.length} files in ${path.basename(target)}; nothing was sent.`,
      ...sizes.map(({ name, bytes }) => `  ${name} (${bytes} bytes)`),
    ].join('\n'),
  );
  return exit.done;
}
