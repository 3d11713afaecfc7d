import packageJson from '../../package.json';
import { leavesOf } from './command-tree';
import { manPage } from './man-page';
import { createProgram } from './program';
import { documentSchemas, jsonSchemaOf, lineSchemas, schemaName } from './schemas';

/** The tree of commands alone: nothing of it can be run. */
export function commandTree() {
  const nothing = async () => undefined;
  return createProgram({
    ...{ run: nothing, runOnClients: nothing, runAlone: nothing, runOnDiagnostics: nothing },
    ...{ begins: () => undefined, writeOut: () => undefined },
  });
}

/** What is published of the command line, by file below `docs`. `build/cli-docs.mjs` writes it; a test says when it is old. */
export function cliDocs(): ReadonlyMap<string, string> {
  const program = commandTree();
  const leaves = leavesOf(program);
  const facts = { version: packageJson.version, description: program.description() };
  const schemas = leaves.flatMap(({ words, description }) =>
    [false, true]
      .filter((ofLine) => words in (ofLine ? lineSchemas : documentSchemas))
      .map((ofLine) => {
        const schema = jsonSchemaOf(words, { description, ofLine });
        return [
          `cli/schemas/${schemaName(words, ofLine)}.json`,
          `${JSON.stringify(schema, null, 2)}\n`,
        ] as const;
      }),
  );
  return new Map([['rollcall.1', manPage(leaves, facts)], ...schemas]);
}
