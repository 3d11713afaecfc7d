import type { Command, Option } from 'commander';

/** A command that is run, as its tree says: for completion, the man page and the schemas, which are all made of it. */
export interface Leaf {
  /** `people alias list`. */
  readonly words: string;
  readonly description: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly variadic: boolean;
  }[];
  readonly options: readonly LeafOption[];
}

export interface LeafOption {
  /** `--since`. */
  readonly flag: string;
  /** `when`; null where no word has to stand behind it. */
  readonly value: string | null;
  /** `which`, where a word may. */
  readonly mayHave: string | null;
  readonly description: string;
  readonly isRequired: boolean;
  /** As text; null where there is none. */
  readonly usual: string | null;
}

/** A noun, which has verbs. */
export interface Branch {
  readonly words: string;
  readonly description: string;
  readonly verbs: readonly { readonly name: string; readonly description: string }[];
}

/** `people alias list`, without the name of the program. */
export function wordsOf(command: Command): string {
  const { parent } = command;
  if (!parent) return '';
  const above = wordsOf(parent);
  return above === '' ? command.name() : `${above} ${command.name()}`;
}

export function leavesOf(command: Command): readonly Leaf[] {
  if (command.commands.length > 0) return command.commands.flatMap(leavesOf);
  return [
    {
      words: wordsOf(command),
      description: command.description(),
      arguments: command.registeredArguments.map((one) => ({
        name: one.name(),
        required: one.required,
        variadic: one.variadic,
      })),
      options: command.options.map(leafOption),
    },
  ];
}

/** The program itself first, with the empty word. */
export function branchesOf(command: Command): readonly Branch[] {
  if (command.commands.length === 0) return [];
  const verbs = command.commands.map((one) => ({ name: one.name(), description: one.description() }));
  return [
    { words: wordsOf(command), description: command.description(), verbs },
    ...command.commands.flatMap(branchesOf),
  ];
}

function leafOption({ long, short, flags, description, mandatory, defaultValue }: Option): LeafOption {
  const usual = Array.isArray(defaultValue) || defaultValue === undefined ? null : String(defaultValue);
  return {
    flag: long ?? short ?? flags,
    value: /<(.+?)(?:\.\.\.)?>/.exec(flags)?.[1] ?? null,
    mayHave: /\[(.+?)\]/.exec(flags)?.[1] ?? null,
    description,
    isRequired: mandatory,
    usual,
  };
}
