import { Command } from 'commander';
import packageJson from '../../package.json';
import { wordsOf } from './command-tree';
import { addAccessCommands } from './commands/access';
import { addApiCommand } from './commands/api';
import { addAttachmentCommands } from './commands/attachments';
import { addBundleCommand } from './commands/bundle';
import { addClientCommands } from './commands/client';
import { addCompletionCommand } from './commands/completion';
import { addDiagnosticsCommand } from './commands/diagnostics';
import { addDirectoryCommands } from './commands/directory';
import { addDormantCommand } from './commands/dormant';
import { addGroupCommands } from './commands/groups';
import { addHistoryCommands } from './commands/history';
import { addInstanceCommands } from './commands/instance';
import { addIntegrityCommand } from './commands/integrity';
import { addJoinerCommands } from './commands/joiners';
import { addJournalCommands } from './commands/journal';
import { addKeyCommands } from './commands/keys';
import { addLeaversCommand } from './commands/leavers';
import { addLeftoverCommands } from './commands/leftovers';
import { addNoteCommands } from './commands/notes';
import { addOverviewCommand } from './commands/overview';
import { addPolicyCommands } from './commands/policy';
import { addPrivacyCommands } from './commands/privacy';
import { addProtectCommands } from './commands/protect';
import { addReceiptCommand } from './commands/receipt';
import { addReviewCommands } from './commands/reviews';
import { addRosterCommands } from './commands/roster';
import { addSchemaCommand } from './commands/schema';
import { addTemplateCommands } from './commands/templates';
import { addTicketCommand } from './commands/ticket';
import type { RunAlone, RunCommand, RunOnClients, RunOnDiagnostics } from './context';

/** Who runs what a command is to do. */
export interface Runners {
  readonly run: RunCommand;
  readonly runOnClients: RunOnClients;
  readonly runAlone: RunAlone;
  readonly runOnDiagnostics: RunOnDiagnostics;
}

interface Running extends Runners {
  /** Told the words of the command that is about to be run. */
  readonly begins: (command: string) => void;
  readonly writeOut: (text: string) => void;
}

/** The command line as it is parsed, completed and documented. */
export function createProgram(running: Running): Command {
  const program = new Command('rollcall')
    .description('See and change the accounts of every Metabase you look after')
    .version(packageJson.version)
    .option('--client <name>', 'the client to work for')
    .option('--home <folder>', 'where Rollcall keeps its files (or ROLLCALL_HOME)')
    .option('--json', 'one JSON document on standard output');
  addCommands(program, running);
  settle(program, program, running);
  return program;
}

/** Global options may stand behind the verb too; errors are thrown, not printed by the library. */
function settle(command: Command, program: Command, running: Running): void {
  command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: running.writeOut });
  command.showHelpAfterError(false);
  if (command !== program && command.commands.length === 0) {
    command.option('--json', 'one JSON document on standard output');
    command.option('--client <name>', 'the client to work for');
    command.option('--home <folder>', 'where Rollcall keeps its files');
    command.hook('preAction', (_, action) => {
      running.begins(wordsOf(action));
      const { json, client, home } = action.opts();
      for (const [name, value] of Object.entries({ json, client, home })) {
        if (value !== undefined) program.setOptionValue(name, value);
      }
    });
  }
  for (const one of command.commands) settle(one, program, running);
}

/** Every noun and verb there is. `test/integration/journal/every-change.test.ts` says of each which entry of the journal it makes. */
export function addCommands(
  program: Command,
  { run, runOnClients, runAlone, runOnDiagnostics }: Runners,
): void {
  addClientCommands(program, runOnClients);
  addInstanceCommands(program, run);
  addDirectoryCommands(program, run);
  addAccessCommands(program, run);
  addJoinerCommands(program, run);
  addGroupCommands(program, run);
  addTemplateCommands(program, run);
  addLeftoverCommands(program, run);
  addKeyCommands(program, run);
  addIntegrityCommand(program, run);
  addProtectCommands(program, run);
  addNoteCommands(program, run);
  addAttachmentCommands(program, run);
  addRosterCommands(program, run);
  addReviewCommands(program, run);
  addPolicyCommands(program, run);
  addPrivacyCommands(program, run);
  addJournalCommands(program, run);
  addReceiptCommand(program, run);
  addTicketCommand(program, run);
  addHistoryCommands(program, run);
  addOverviewCommand(program, run);
  addDormantCommand(program, run);
  addLeaversCommand(program, run);
  addBundleCommand(program, run);
  addApiCommand(program, run);
  addDiagnosticsCommand(program, runOnDiagnostics);
  addSchemaCommand(program, runAlone);
  addCompletionCommand(program, runAlone);
}
