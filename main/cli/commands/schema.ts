import type { Command } from 'commander';
import { leavesOf } from '../command-tree';
import type { RunAlone } from '../context';
import { exit } from '../exit-codes';
import { print, usageError } from '../output';

/** `schema`: the JSON schema of what a command prints. */
export function addSchemaCommand(program: Command, runAlone: RunAlone): void {
  program
    .command('schema <command...>')
    .description('the JSON schema of what a command prints with --json')
    .option('--lines', 'of one line that it prints with --json-lines')
    .action((typed: readonly string[], { lines = false }: { readonly lines?: boolean }) =>
      runAlone(async (output) => {
        const words = typed.join(' ').trim();
        const leaf = leavesOf(program).find((one) => one.words === words);
        // Read late: no other command needs them.
        const { jsonSchemaOf } = await import('../schemas');
        const schema = leaf && jsonSchemaOf(words, { description: leaf.description, ofLine: lines });
        if (!schema)
          throw usageError(`there is no schema of “${words.slice(0, 80)}”${lines ? ' with lines' : ''}`);
        print(output, schema, () => JSON.stringify(schema, null, 2));
        return exit.done;
      }),
    );
}
