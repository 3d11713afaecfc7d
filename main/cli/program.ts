import type { Command } from 'commander';
import { addAccessCommands } from './commands/access';
import { addBundleCommand } from './commands/bundle';
import { addClientCommands } from './commands/client';
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
import { addOverviewCommand } from './commands/overview';
import { addPolicyCommands } from './commands/policy';
import { addPrivacyCommands } from './commands/privacy';
import { addProtectCommands } from './commands/protect';
import { addReviewCommands } from './commands/reviews';
import { addRosterCommands } from './commands/roster';
import { addTemplateCommands } from './commands/templates';
import type { RunCommand, RunOnClients } from './context';

/** Every noun and verb there is. `test/unit/journal/every-change.test.ts` says of each which entry of the journal it makes. */
export function addCommands(program: Command, run: RunCommand, runOnClients: RunOnClients): void {
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
  addRosterCommands(program, run);
  addReviewCommands(program, run);
  addPolicyCommands(program, run);
  addPrivacyCommands(program, run);
  addJournalCommands(program, run);
  addHistoryCommands(program, run);
  addOverviewCommand(program, run);
  addDormantCommand(program, run);
  addLeaversCommand(program, run);
  addBundleCommand(program, run);
}
