import type { Branch, Leaf, LeafOption } from './command-tree';

/** All there is to complete: nouns with their verbs, and commands with their options. */
export interface Tree {
  readonly branches: readonly Branch[];
  readonly leaves: readonly Leaf[];
}

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

const writers: Readonly<Record<Shell, (tree: Tree) => string>> = { bash, zsh, fish };

/**
 * The completion script of a shell: a table of what may follow which words. It is all in there, so that a key of completion
 * starts no program and waits for no keychain; names of instances and people are therefore not completed.
 */
export const completionFor = (shell: Shell, tree: Tree): string => writers[shell](tree);

/** What stands for something else in `<run|e-mail>`: all else between such strokes is to be typed as it is. */
const placeholders = new Set(['run', 'e-mail', 'file', '-', 'n', 'amount currency']);

export const choicesOf = (value: string | null): readonly string[] => {
  const parts = value?.split('|') ?? [];
  return parts.length < 2 || parts.some((part) => placeholders.has(part)) ? [] : parts;
};

const isFile = (value: string | null): boolean => /^(?:file|folder|csv|json|target)\b/.test(value ?? '');

/** Options that take a word behind them, wherever they are. */
const valuedIn = ({ leaves }: Tree): readonly string[] => [
  ...new Set(
    leaves.flatMap(({ options }) => options.filter(({ value }) => value !== null).map(({ flag }) => flag)),
  ),
];

/** Of a command: words that may be typed as they are, and whether a file is wanted. */
const wanted = (leaf: Leaf) => ({
  words: leaf.arguments.flatMap(({ name }) => choicesOf(name)),
  isFile: leaf.arguments.some(({ name }) => isFile(name)),
});

/** Every option with words of its own, or with a file behind it, as `access disable --from`. */
const keyed = (leaf: Leaf, takes: (option: LeafOption) => boolean) =>
  leaf.options.filter(takes).map((option) => ({ key: `${leaf.words} ${option.flag}`, option }));

const programOptions = ({ leaves }: Tree): readonly LeafOption[] =>
  leaves[0]?.options.filter(({ flag }) => ['--json', '--client', '--home'].includes(flag)) ?? [];

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Works with the bash 3.2 of macOS, which has no tables of its own. */
function bash(tree: Tree): string {
  const list = (flags: readonly { readonly flag: string }[]) =>
    quoted(flags.map(({ flag }) => flag).join(' '));
  return `${[
    '# Completion of rollcall for bash. Put it where your bash looks, or read it in ~/.bashrc:',
    '#   source <(rollcall completion bash)',
    '_rollcall_at() {',
    '  case $1 in',
    `    '') words=${quoted(tree.branches[0]?.verbs.map(({ name }) => name).join(' ') ?? '')} options=${list(programOptions(tree))} ;;`,
    ...tree.branches
      .slice(1)
      .map(
        ({ words, verbs }) =>
          `    ${quoted(words)}) words=${quoted(verbs.map(({ name }) => name).join(' '))} options='' ;;`,
      ),
    ...tree.leaves.map((leaf) => {
      const { words, isFile: file } = wanted(leaf);
      return `    ${quoted(leaf.words)}) words=${quoted(words.join(' '))} options=${list(leaf.options)} file=${file ? 'yes' : "''"} ;;`;
    }),
    '    *) return 1 ;;',
    '  esac',
    '}',
    '_rollcall() {',
    `  local current=\${COMP_WORDS[COMP_CWORD]} at='' behind='' words='' options='' file='' word next i`,
    '  COMPREPLY=()',
    "  _rollcall_at ''",
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    `    word=\${COMP_WORDS[i]}`,
    '    if [[ -n $behind ]]; then',
    "      behind=''",
    '      continue',
    '    fi',
    '    case $word in',
    `      ${valuedIn(tree).join('|')}) behind=$word ;;`,
    '      -*) ;;',
    '      *)',
    `        next=\${at:+$at }$word`,
    '        if _rollcall_at "$next"; then at=$next; fi',
    '        ;;',
    '    esac',
    '  done',
    '  if [[ -n $behind ]]; then',
    "    options='' words='' file=''",
    '    case "$at $behind" in',
    ...tree.leaves
      .flatMap((leaf) => keyed(leaf, ({ value }) => choicesOf(value).length > 0))
      .map(
        ({ key, option }) => `      ${quoted(key)}) words=${quoted(choicesOf(option.value).join(' '))} ;;`,
      ),
    ...fileKeys(tree).map((keys) => `      ${keys.map(quoted).join('|')}) file=yes ;;`),
    '    esac',
    '  fi',
    '  if [[ $current == -* ]]; then words=$options; fi',
    '  if [[ -n $words ]]; then',
    '    COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '  elif [[ -n $file ]]; then',
    '    COMPREPLY=($(compgen -f -- "$current"))',
    '    compopt -o filenames 2>/dev/null',
    '  fi',
    '}',
    'complete -F _rollcall rollcall',
  ].join('\n')}\n`;
}

/** In one list, or none. */
function fileKeys(tree: Tree): readonly (readonly string[])[] {
  const keys = tree.leaves.flatMap((leaf) => keyed(leaf, ({ value }) => isFile(value)).map(({ key }) => key));
  return keys.length === 0 ? [] : [[' --home', ...keys]];
}

function zsh(tree: Tree): string {
  // `_describe` ends a name at the first colon.
  const described = (name: string, description: string) =>
    quoted(`${name.replaceAll(':', '\\:')}:${description.replaceAll('\\', '\\\\').replaceAll(':', '\\:')}`);
  const verbs = (branch: Branch) => branch.verbs.map((one) => described(one.name, one.description)).join(' ');
  const options = (all: readonly LeafOption[]) =>
    all.map(({ flag, description }) => described(flag, description)).join(' ');
  return `${[
    '#compdef rollcall',
    '# Completion of rollcall for zsh. Put it as _rollcall into a folder of $fpath, or read it in ~/.zshrc:',
    '#   source <(rollcall completion zsh)',
    '_rollcall_at() {',
    '  case $1 in',
    ...tree.branches.map((branch, place) => {
      const own = place === 0 ? options(programOptions(tree)) : '';
      return `    ${quoted(branch.words)}) verbs=(${verbs(branch)}) options=(${own}) ;;`;
    }),
    ...tree.leaves.map((leaf) => {
      const { words, isFile: file } = wanted(leaf);
      return `    ${quoted(leaf.words)}) verbs=(${words.map(quoted).join(' ')}) options=(${options(leaf.options)}) file=${file ? 'yes' : "''"} ;;`;
    }),
    '    *) return 1 ;;',
    '  esac',
    '}',
    '_rollcall() {',
    "  local at='' behind='' file='' word next i",
    '  local -a verbs options',
    "  _rollcall_at ''",
    '  for ((i = 2; i < CURRENT; i++)); do',
    '    word=$words[i]',
    '    if [[ -n $behind ]]; then',
    "      behind=''",
    '      continue',
    '    fi',
    '    case $word in',
    `      ${valuedIn(tree).join('|')}) behind=$word ;;`,
    '      -*) ;;',
    '      *)',
    `        next=\${at:+$at }$word`,
    '        if _rollcall_at "$next"; then at=$next; fi',
    '        ;;',
    '    esac',
    '  done',
    '  if [[ -n $behind ]]; then',
    "    options=() verbs=() file=''",
    '    case "$at $behind" in',
    ...tree.leaves
      .flatMap((leaf) => keyed(leaf, ({ value }) => choicesOf(value).length > 0))
      .map(
        ({ key, option }) =>
          `      ${quoted(key)}) verbs=(${choicesOf(option.value).map(quoted).join(' ')}) ;;`,
      ),
    ...fileKeys(tree).map((keys) => `      ${keys.map(quoted).join('|')}) file=yes ;;`),
    '    esac',
    '  fi',
    '  if [[ $words[CURRENT] == -* ]]; then',
    '    _describe -t options option options',
    '  elif (($#verbs)); then',
    '    _describe -t commands command verbs',
    '  elif [[ -n $file ]]; then',
    '    _files',
    '  fi',
    '}',
    'if [[ $funcstack[1] == _rollcall ]]; then',
    '  _rollcall "$@"',
    'else',
    '  compdef _rollcall rollcall',
    'fi',
  ].join('\n')}\n`;
}

function fish(tree: Tree): string {
  const text = (words: string) => `'${words.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const at = (words: string) => `complete -c rollcall -n ${text(`__rollcall_is ${text(words)}`)}`;
  const option = (words: string, { flag, value, description }: LeafOption) => {
    const choices = choicesOf(value);
    const behind =
      choices.length > 0 ? ` -x -a ${text(choices.join(' '))}` : isFile(value) ? ' -r -F' : ' -x';
    return `${at(words)} -l ${flag.replace(/^--/, '')}${value === null ? '' : behind} -d ${text(description)}`;
  };
  const known = [...tree.branches.slice(1), ...tree.leaves].map(({ words }) => text(words));
  return `${[
    '# Completion of rollcall for fish: put it into ~/.config/fish/completions/rollcall.fish',
    `set -g __rollcall_known ${known.join(' ')}`,
    `set -g __rollcall_valued ${valuedIn(tree).join(' ')}`,
    'function __rollcall_is',
    "    set -l at ''",
    "    set -l behind ''",
    '    for word in (commandline -opc)[2..-1]',
    '        if test -n "$behind"',
    "            set behind ''",
    "        else if string match -q -- '-*' $word",
    '            contains -- $word $__rollcall_valued; and set behind $word',
    '        else',
    '            set -l next (string trim -- "$at $word")',
    '            contains -- "$next" $__rollcall_known; and set at $next',
    '        end',
    '    end',
    '    test "$at" = "$argv[1]"',
    'end',
    'complete -c rollcall -f',
    ...programOptions(tree).map((one) => option('', one)),
    ...tree.branches.flatMap(({ words, verbs }) =>
      verbs.map(({ name, description }) => `${at(words)} -a ${name} -d ${text(description)}`),
    ),
    ...tree.leaves.flatMap((leaf) => {
      const { words, isFile: file } = wanted(leaf);
      return [
        ...leaf.options.map((one) => option(leaf.words, one)),
        ...(words.length > 0 ? [`${at(leaf.words)} -a ${text(words.join(' '))}`] : []),
        ...(file ? [`${at(leaf.words)} -F`] : []),
      ];
    }),
  ].join('\n')}\n`;
}
