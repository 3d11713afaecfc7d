import type { Command } from 'commander';
import { branchesOf, leavesOf } from '../command-tree';
import { completionFor, shells } from '../completion';
import type { RunAlone } from '../context';
import { exit } from '../exit-codes';
import { print, usageError } from '../output';

/** `completion`: a script that a shell reads once. It starts no program and opens nothing while somebody types. */
export function addCompletionCommand(program: Command, runAlone: RunAlone): void {
  program
    .command('completion <bash|zsh|fish>')
    .description('a script that completes commands and options in this shell')
    .action((typed: string) =>
      runAlone(async (output) => {
        const shell = shells.find((one) => one === typed);
        if (!shell) throw usageError(`a shell is one of ${shells.join(', ')}`);
        const script = completionFor(shell, { branches: branchesOf(program), leaves: leavesOf(program) });
        print(output, { shell, script }, () => script.trimEnd());
        return exit.done;
      }),
    );
}
