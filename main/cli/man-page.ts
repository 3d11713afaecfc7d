import type { Leaf, LeafOption } from './command-tree';

/** What a man page says besides its commands. */
export interface ManFacts {
  readonly version: string;
  readonly description: string;
}

const everywhere = new Set(['--json', '--client', '--home']);

const exitCodes = [
  [0, 'done and verified'],
  [1, 'an error within Rollcall'],
  [2, 'the command or its options were not understood'],
  [3, 'there was nothing to do'],
  [4, 'partly done'],
  [5, 'refused by a guard; nothing was changed'],
  [6, 'a server or the keychain was not reached, or signing in failed'],
  [7, 'the outcome of a change is not known'],
] as const;

/** The man page, in the macros of man(7), which groff and mandoc both read. */
export function manPage(leaves: readonly Leaf[], { version, description }: ManFacts): string {
  return `${[
    '.\\" Made by build/cli-docs.mjs from the commands themselves.',
    `.TH ROLLCALL 1 "" "Rollcall ${text(version)}" "User Commands"`,
    '.SH NAME',
    `rollcall \\- ${text(description)}`,
    '.SH SYNOPSIS',
    '.B rollcall',
    '.I noun verb',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    text(
      'The same services, guards and journal as the window of Rollcall. What changes something wants --yes, is checked before, read back after, and recorded.',
    ),
    ...paragraph(
      'Secrets come from the keychain, or once from standard input, never from arguments or the environment. With several clients, whatever changes something has to name one with --client.',
    ),
    '.SH OPTIONS',
    ...tagged(
      '--json',
      null,
      'One JSON document on standard output, also when a command fails. "rollcall schema" says what is in it.',
    ),
    ...tagged('--client', 'name', 'The client to work for.'),
    ...tagged('--home', 'folder', 'Where Rollcall keeps its files.'),
    ...tagged('--version', null, 'Which version this is.'),
    '.SH COMMANDS',
    ...leaves.flatMap(command),
    '.SH EXIT STATUS',
    ...exitCodes.flatMap(([code, words]) => ['.TP', `.B ${code}`, text(words)]),
    '.SH ENVIRONMENT',
    ...['.TP', '.B ROLLCALL_HOME', text('Where Rollcall keeps its files, unless --home says it.')],
    '.SH EXAMPLES',
    ...example('Who leaves is disabled everywhere, after a look:', [
      'rollcall access disable maria.ortiz@acme.example --everywhere --reason INC-204 --dry-run',
      'rollcall access disable maria.ortiz@acme.example --everywhere --reason INC-204 --yes',
    ]),
    ...example('All accounts, one JSON document a line:', ['rollcall accounts list --json-lines']),
  ].join('\n')}\n`;
}

function command({ words, description, arguments: given, options }: Leaf): readonly string[] {
  const named = given.map(({ name, required, variadic }) => {
    const word = `\\fI${text(name)}\\fR${variadic ? '...' : ''}`;
    return required ? word : `[${word}]`;
  });
  const own = options.filter(({ flag }) => !everywhere.has(flag));
  return [
    `.SS "${[text(words), ...named].join(' ')}"`,
    ...(description === '' ? [] : [text(`${description.charAt(0).toUpperCase()}${description.slice(1)}.`)]),
    ...own.flatMap((option) => tagged(option.flag, option.value, wordsOfOption(option), option.mayHave)),
  ];
}

const wordsOfOption = ({ description, isRequired, usual }: LeafOption): string =>
  [
    description,
    ...(isRequired ? ['(has to be given)'] : []),
    ...(usual === null || description.includes('default') ? [] : [`(default: ${usual})`]),
  ]
    .filter((part) => part !== '')
    .join(' ');

const paragraph = (sentence: string): readonly string[] => ['.PP', text(sentence)];

function tagged(
  flag: string,
  value: string | null,
  words: string,
  mayHave: string | null = null,
): readonly string[] {
  const behind =
    value !== null ? ` \\fI${text(value)}\\fR` : mayHave !== null ? ` [\\fI${text(mayHave)}\\fR]` : '';
  return ['.TP', `\\fB${text(flag)}\\fR${behind}`, ...(words === '' ? ['\\ '] : [text(words)])];
}

const example = (sentence: string, lines: readonly string[]): readonly string[] => [
  text(sentence),
  ...['.PP', '.RS 4', '.nf', ...lines.map(text), '.fi', '.RE', '.PP'],
];

/** Shows the text and obeys nothing of it; a hyphen stays one that can be copied. */
function text(words: string): string {
  const shown = words
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replace(
      /[^\x20-\x7e]/gu,
      (sign) => `\\[u${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    );
  return /^[.']/.test(shown) ? `\\&${shown}` : shown;
}
