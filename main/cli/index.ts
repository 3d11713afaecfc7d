import os from 'node:os';
import path from 'node:path';
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json';
import { activeClient, type Client, clientByName, namesOf } from '../clients/registry';
import { type Container, createContainer } from '../container';
import { systemClock } from '../kernel/clock';
import { unsafeEnvironment } from '../kernel/environment';
import { createFileLog } from '../kernel/log';
import { describeError, redact } from '../kernel/redact';
import { err } from '../kernel/result';
import { escapeControls } from '../kernel/server-text';
import { organisationFile } from '../policy/organisation';
import { rightOfCommand } from '../policy/rules/roles';
import { chooseHome } from '../store/home';
import { createSettingsStore, type SettingsStore } from '../store/settings';
import type { ClientsContext, Context, RunCommand, RunOnClients } from './context';
import { type ExitCode, exit } from './exit-codes';
import { readInput } from './input';
import { CommandFailed, type Output, orFail, printFailure, usageError } from './output';
import { addCommands } from './program';
import { onlyReads } from './reading';

/** `rollcall <noun> <verb>`: the same services, guards and journal as the window, without one. */
async function main(argv: readonly string[], output: Output): Promise<ExitCode> {
  let exitCode: ExitCode = exit.done;
  let command = '';
  const program = createProgram(output, {
    begins(words) {
      command = words;
    },
    async run(work) {
      exitCode = await withServices({ ...program.opts(), command }, output, work);
    },
    async runOnClients(work) {
      exitCode = await withClients(program.opts(), output, work);
    },
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

interface Running {
  /** Told the words of the command that is about to be run. */
  readonly begins: (command: string) => void;
  readonly run: RunCommand;
  readonly runOnClients: RunOnClients;
}

function createProgram(output: Output, running: Running): Command {
  const program = new Command('rollcall')
    .description('See and change the accounts of every Metabase you look after')
    .version(packageJson.version)
    .option('--client <name>', 'the client to work for')
    .option('--home <folder>', 'where Rollcall keeps its files (or ROLLCALL_HOME)')
    .option('--json', 'one JSON document on standard output');
  addCommands(program, running.run, running.runOnClients);
  return settle(program, output, running.begins);
}

/** Global options may stand behind the verb too; errors are thrown, not printed by the library. */
function settle(program: Command, output: Output, begins: Running['begins']): Command {
  const each = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: output.out });
    command.showHelpAfterError(false);
    if (command !== program && command.commands.length === 0) {
      command.option('--json', 'one JSON document on standard output');
      command.option('--client <name>', 'the client to work for');
      command.option('--home <folder>', 'where Rollcall keeps its files');
      command.hook('preAction', (_, action) => {
        begins(wordsOf(action));
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

/** `people alias list`, without the name of the program. */
function wordsOf(command: Command): string {
  const { parent } = command;
  const above = parent?.parent ? `${wordsOf(parent)} ` : '';
  return `${above}${command.name()}`;
}

interface GlobalOptions {
  readonly client?: string;
  readonly home?: string;
}

/** The one that is named. What changes something is never done for whichever client the window happens to show. */
function chosenClient(settings: SettingsStore, name: string | undefined, command: string): Client {
  if (name !== undefined) return orFail(clientByName(settings, name));
  const { clients } = settings.get();
  if (clients.length > 1 && !onlyReads(command))
    throw new CommandFailed(err('CLIENT_UNNAMED', { names: namesOf(clients) }).error);
  return activeClient(settings);
}

async function withServices(
  options: GlobalOptions & { readonly command: string },
  output: Output,
  work: (context: Context) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { home, settings } = await opened(options);
  const client = chosenClient(settings, options.client, options.command);
  return within(containerOf(home, settings, client), output, async (container) => {
    const services = orFail(await container.services());
    const right = rightOfCommand[options.command];
    const forbidden = right && (await services.policy.forbidden(right));
    if (forbidden) throw new CommandFailed(forbidden);
    return work({ services, output, clock: systemClock, readInput: () => readInput(process.stdin) });
  });
}

async function withClients(
  options: GlobalOptions,
  output: Output,
  work: (context: ClientsContext) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (options.client !== undefined) throw usageError('the name of the client stands behind the verb here');
  const { home, settings } = await opened(options);
  return within(containerOf(home, settings, activeClient(settings)), output, ({ clients }) =>
    work({ clients, output, named: (name) => clientByName(settings, name) }),
  );
}

/** Rollcall's folder and what its settings say. */
async function opened(options: GlobalOptions): Promise<{ home: string; settings: SettingsStore }> {
  const home = chooseHome({
    flag: options.home,
    env: process.env,
    platform: process.platform,
    homedir: os.homedir(),
    cwd: process.cwd(),
  });
  const settings = createSettingsStore({ home });
  return { home, settings };
}

const containerOf = (home: string, settings: SettingsStore, client: Client): Container =>
  createContainer({
    home,
    version: packageJson.version,
    settings,
    client,
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
    organisationFile: organisationFile(process.platform),
  });

/** Finishes first what a crash has left of the closing of a client. */
async function within(
  container: Container,
  output: Output,
  work: (container: Container) => Promise<ExitCode>,
): Promise<ExitCode> {
  container.events.on('app.noticed', ({ message, nextStep }) =>
    output.err(`${escapeControls(`${message} ${nextStep}`)}\n`),
  );
  try {
    await container.clients.settle();
    return await work(container);
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
