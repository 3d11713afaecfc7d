import type { Lookup } from '../../../preload/contract/directory';
import { textInFile } from '../address-file';
import { type Context, coverage } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { print, table, usageError } from '../output';

/** As many letters as the window takes. */
const longestText = 1_000_000;
const outcomeWords = { found: 'found', ambiguous: 'ambiguous', 'not-found': 'not found' } as const;

/** Who a list of addresses, names or logins is: a file, or standard input with `-`. */
export async function find(context: Context, from: string): Promise<ExitCode> {
  const { connections, directory } = context.services;
  const text = from === '-' ? await context.readInput(longestText + 1) : textInFile(from);
  if (text.length > longestText)
    throw usageError('the list is longer than 1,000,000 letters: give it in parts');
  const covered = await coverage(context, connections.all(), false);
  const lookup = await directory.engine.lookup(text);
  const document = {
    result: lookup.answers.map(({ given, outcome, people }) => ({ given, outcome, people })),
    next_cursor: null,
    total: lookup.answers.length,
    found: lookup.found,
    ambiguous: lookup.ambiguous,
    not_found: lookup.notFound,
    passed_over: lookup.passedOver,
    left: lookup.left,
    ...covered,
  };
  print(context.output, document, () => inWords(lookup));
  if (lookup.found === 0) return exit.nothing;
  return lookup.found < lookup.answers.length || lookup.left > 0 ? exit.partly : exit.done;
}

function inWords({ answers, found, ambiguous, notFound, passedOver, left }: Lookup): string {
  if (answers.length === 0) return 'No address and no name was found in it. Give one a line.';
  const rows = answers.flatMap(({ given, outcome, people }) =>
    people.length === 0
      ? [[given, outcomeWords[outcome], '', '', '']]
      : people.map(({ email, name, accounts }, at) => [
          at === 0 ? given : '',
          at === 0 ? outcomeWords[outcome] : '',
          name,
          email,
          accounts.map(({ instance, status }) => `${instance} (${status})`).join(', '),
        ]),
  );
  const counts = [`${found} found, ${ambiguous} ambiguous, ${notFound} not found.`];
  if (passedOver.length > 0) counts.push(`Lines that are nobody: ${passedOver.length}.`);
  if (left > 0) counts.push(`${left} more were not looked up: give them in a second list.`);
  return [table(['Given', 'Result', 'Name', 'E-mail', 'Accounts'], rows), '', counts.join(' ')].join('\n');
}
