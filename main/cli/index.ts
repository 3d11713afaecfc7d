import os from 'node:os';
import path from 'node:path';
import { CommanderError } from 'commander';
import packageJson from '../../package.json';
import { activeClient, type Client, clientByName, namesOf, otherThanDemo } from '../clients/registry';
import { type Container, createContainer } from '../container';
import { systemClock } from '../kernel/clock';
import { unsafeEnvironment } from '../kernel/environment';
import { createFileLog } from '../kernel/log';
import { describeError, redact } from '../kernel/redact';
import { err } from '../kernel/result';
import { controlFreeJson, escapeControls } from '../kernel/server-text';
import { readOrganisation } from '../policy/organisation';
import { organisationFile } from '../policy/organisation-file';
import { rightOfCommand } from '../policy/rules/roles';
import { chooseHome } from '../store/home';
import { createSettingsStore, type SettingsStore } from '../store/settings';
import type { ClientsContext, Context, DiagnosticsContext } from './context';
import { type ExitCode, exit } from './exit-codes';
import { readInput } from './input';
import { CommandFailed, type Output, orFail, printFailure, usageError } from './output';
import { createProgram } from './program';
import { onlyReads } from './reading';

/** `rollcall <noun> <verb>`: the same services, guards and journal as the window, without one. */
async function main(argv: readonly string[], output: Output): Promise<ExitCode> {
  let exitCode: ExitCode = exit.done;
  let command = '';
  const program = createProgram({
    begins(words) {
      command = words;
    },
    writeOut: output.out,
    async run(work) {
      exitCode = await withServices({ ...program.opts(), command }, output, work);
    },
    async runOnClients(work) {
      exitCode = await withClients(program.opts(), output, work);
    },
    async runOnDiagnostics(work) {
      exitCode = await withDiagnostics({ ...program.opts(), command }, output, work);
    },
    async runAlone(work) {
      exitCode = await work(output);
    },
  });
  const unsafe = unsafeEnvironment(process.env);
  try {
    if (unsafe !== null) throw usageError(unsafe.replace(/\.$/, ''));
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (cause) {
    return failed(cause, output);
  }
}

/**
 * With `--json` nothing follows the first document: what fails after the answer (closing, say) is told by the exit code.
 * Lines follow each other, and a failure is the last of them.
 */
function outputOf(argv: readonly string[]): Output {
  const areLines = argv.includes('--json-lines');
  const json = areLines || argv.includes('--json');
  let written = false;
  // Node takes back that standard output was destroyed, so who reads no more is noticed here.
  let isRead = true;
  process.stdout.once('error', () => {
    isRead = false;
  });
  process.stdout.once('close', () => {
    isRead = false;
  });
  return {
    ...{ json, areLines },
    out(text) {
      if (!json || !written) process.stdout.write(text);
      written = true;
    },
    isRead: () => isRead,
    async line(document) {
      if (!isRead) return false;
      // Whoever reads slowly is waited for, so that nothing piles up here.
      if (!process.stdout.write(`${controlFreeJson(document)}\n`))
        await new Promise<void>((resolve) => {
          process.stdout.once('drain', resolve).once('error', resolve).once('close', resolve);
        });
      return isRead;
    },
    err: (text) => void process.stderr.write(text),
    progress: !process.stderr.isTTY
      ? () => undefined
      : (line) => void process.stderr.write(`\r\x1b[K${line}`),
  };
}

interface GlobalOptions {
  readonly client?: string;
  readonly home?: string;
}

/** The one that is named. What changes something is never done for whichever client the window happens to show. */
function chosenClient(settings: SettingsStore, name: string | undefined, command: string): Client {
  if (name !== undefined) return orFail(clientByName(settings, name));
  // The demo is there to be looked at: it makes no script that worked before ask for a name.
  const clients = settings.get().clients.filter(({ isDemo }) => !isDemo);
  if (clients.length > 1 && !onlyReads(command))
    throw new CommandFailed(err('CLIENT_UNNAMED', { names: namesOf(clients) }).error);
  const active = activeClient(settings);
  // Which of several is meant nobody said, and the window does not tell.
  if (active.isDemo && clients.length > 1)
    throw new CommandFailed(err('CLIENT_UNNAMED', { names: namesOf(clients) }).error);
  return active.isDemo ? otherThanDemo(settings) : active;
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
    return work({
      services,
      output,
      clock: systemClock,
      everyMinutes: () => settings.get().readEvery,
      readInput: (longest) => readInput(process.stdin, longest),
    });
  });
}

/** A client that cannot be opened is what is to be found out about, and no reason to say nothing. */
async function withDiagnostics(
  options: GlobalOptions & { readonly command: string },
  output: Output,
  work: (context: DiagnosticsContext) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { home, settings } = await opened(options);
  const client = chosenClient(settings, options.client, options.command);
  const { createDiagnostics } = await import('../diagnostics/service');
  return within(containerOf(home, settings, client), output, ({ services }) =>
    work({
      output,
      diagnostics: createDiagnostics({
        isLeft: () => false,
        ...{ home, version: packageJson.version, program: packageJson.version, services, clock: systemClock },
        ...{ settings: settings.get, vault: () => 'keychain' },
        organisation: () => readOrganisation(organisationFile(process.platform)),
      }),
    }),
  );
}

async function withClients(
  options: GlobalOptions,
  output: Output,
  work: (context: ClientsContext) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (options.client !== undefined) throw usageError('the name of the client stands behind the verb here');
  const { home, settings } = await opened(options);
  return within(containerOf(home, settings, activeClient(settings)), output, ({ clients }) =>
    work({ clients, output, clock: systemClock, named: (name) => clientByName(settings, name) }),
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
      demo: path.join(__dirname, 'demo-worker.cjs'),
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
