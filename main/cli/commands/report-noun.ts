import type { Command } from 'commander';

/** The noun `report`, to which several features add a verb each. */
export const reportNoun = (program: Command): Command =>
  program.commands.find((command) => command.name() === 'report') ??
  program.command('report').description('what the directory and the journal tell');
