import os from 'node:os';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json';
import { speakAs } from '../../preload/texts/speak-as';
import { activeClient } from '../clients';
import { createContainer } from '../container';
import { systemClock } from '../kernel/clock';
import { unsafeEnvironment } from '../kernel/environment';
import { createFileLog } from '../kernel/log';
import { describeError, redact } from '../kernel/redact';
import { err } from '../kernel/result';
import { escapeControls } from '../kernel/server-text';
import { chooseHome } from '../store/home';
import { createSettingsStore } from '../store/settings';
import type { Context, RunCommand } from './context';
import { type ExitCode, exit } from './exit-codes';
import { readInput } from './input';
import { CommandFailed, type Output, orFail, printFailure, usageError } from './output';
import { addCommands } from './program';

/** `rollcall <noun> <verb>`: the same services, guards and journal as the window, without one. */
async function main(argv: readonly string[], output: Output): Promise<ExitCode> {
  let exitCode: ExitCode = exit.done;
  const program = createProgram(output, async (work) => {
    exitCode = await withServices(program.opts(), output, work);
  });
  const unsafe = unsafeEnvironment(process.env);
  try {
    if (unsafe !== null) throw usageError(unsafe);
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (cause) {
    return failed(cause, output);
  }
}

/** With `--json` nothing follows the first document: what fails after the answer (closing, say) is told by the exit code. */
function outputOf(argv: readonly string[]): Output {
  const json = argv.includes('--json');
  let written = false;
  return {
    json,
    out(text) {
      if (!json || !written) process.stdout.write(text);
      written = true;
    },
    err: (text) => void process.stderr.write(text),
    progress: !process.stderr.isTTY
      ? () => undefined
      : (line) => void process.stderr.write(`\r\x1b[K${line}`),
  };
}

function createProgram(output: Output, run: RunCommand): Command {
  const program = new Command('rollcall')
    .description('See and change the accounts of every Metabase you look after')
    .version(packageJson.version)
    .option('--client <name>', 'the client to work for')
    .option('--home <folder>', 'where Rollcall keeps its files (or ROLLCALL_HOME)')
    .option('--json', 'one JSON document on standard output');
  addCommands(program, run);
  return settle(program, output);
}

/** Global options may stand behind the verb too; errors are thrown, not printed by the library. */
function settle(program: Command, output: Output): Command {
  const each = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: output.out });
    command.showHelpAfterError(false);
    if (command !== program && command.commands.length === 0) {
      command.option('--json', 'one JSON document on standard output');
      command.option('--client <name>', 'the client to work for');
      command.option('--home <folder>', 'where Rollcall keeps its files');
      command.hook('preAction', (_, action) => {
        const { json, client, home } = action.opts();
        for (const [name, value] of Object.entries({ json, client, home })) {
          if (value !== undefined) program.setOptionValue(name, value);
        }
      });
    }
    command.commands.forEach(each);
  };
  each(program);
  return program;
}

interface GlobalOptions {
  readonly client?: string;
  readonly home?: string;
}

async function withServices(
  options: GlobalOptions,
  output: Output,
  work: (context: Context) => Promise<ExitCode>,
): Promise<ExitCode> {
  const home = chooseHome({
    flag: options.home,
    env: process.env,
    platform: process.platform,
    homedir: os.homedir(),
    cwd: process.cwd(),
  });
  const settings = createSettingsStore({ home });
  await speakAs(settings.get().language);
  const { name: clientName } = activeClient(settings);
  if (options.client !== undefined && options.client.trim().toLowerCase() !== clientName.toLowerCase()) {
    throw new CommandFailed(err('NOT_FOUND', { what: `A client called “${options.client}”` }).error);
  }
  const container = createContainer({
    home,
    version: packageJson.version,
    settings,
    workers: {
      store: path.join(__dirname, 'store-worker.cjs'),
      directory: path.join(__dirname, 'directory-worker.cjs'),
      proxyScript: path.join(__dirname, 'proxy-script-worker.cjs'),
      transfer: path.join(__dirname, 'transfer-worker.cjs'),
      report: path.join(__dirname, 'report-worker.cjs'),
      worksheet: path.join(__dirname, 'worksheet-worker.cjs'),
      journal: path.join(__dirname, 'journal-worker.cjs'),
    },
    log: createFileLog(path.join(home, 'logs'), systemClock),
    unattended: true,
  });
  container.events.on('app.noticed', ({ message, nextStep }) =>
    output.err(`${escapeControls(`${message} ${nextStep}`)}\n`),
  );
  try {
    const services = orFail(await container.services());
    return await work({ services, output, clock: systemClock, readInput: () => readInput(process.stdin) });
  } finally {
    await container.close();
  }
}

function failed(cause: unknown, output: Output): ExitCode {
  if (cause instanceof CommandFailed) {
    printFailure(output, cause.failure);
    return cause.exitCode;
  }
  if (cause instanceof CommanderError) {
    if (cause.exitCode === 0) return exit.done;
    const what = cause.message.replace(/^error: /, '').trim();
    printFailure(
      output,
      usageError(what === '(outputHelp)' ? 'a noun and a verb are needed: see rollcall --help' : what)
        .failure,
    );
    return exit.usage;
  }
  printFailure(output, err('INTERNAL').error);
  // Where it happened and what kind it is; its message may quote a secret (E7).
  process.stderr.write(`${JSON.stringify(redact(describeError(cause)))}\n`);
  return exit.internal;
}

const argv = process.argv.slice(2);
const output = outputOf(argv);

// Node would print the error with its message and cause.
process.on('uncaughtException', (cause) => {
  process.exit(failed(cause, output));
});

// `rollcall … | head` closes our output: that is the reader's choice, not a failure.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
});

void main(argv, output).then((code) => {
  process.exitCode = code;
});
