import type { Command } from 'commander';
import { type Note, NoteSchema } from '../../../preload/contract/notes';
import { type Context, ownList, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table, usageError } from '../output';
import { agreed, type ChangeOptions, reasonOf } from './carry-out';

interface NoteOptions extends ChangeOptions {
  readonly text?: string;
  readonly blocks?: string;
}

/** `notes list|set|remove`: what colleagues should know of somebody, and what is refused for it. */
export function addNoteCommands(program: Command, run: RunCommand): void {
  const notes = program
    .command('notes')
    .description('what colleagues should know of somebody before a change');
  notes
    .command('list')
    .description('of whom something is noted, and what is refused for it')
    .action(() => run(list));
  notes
    .command('set <e-mail>')
    .description('write the note on a person, in place of the one there is')
    .option('--text <text>', 'such as "Do not re-enable: ask Security, ext. 4711"')
    .option('--blocks <none|disable|enable|both>', 'what is refused for it; none unless given')
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((email: string, options: NoteOptions) => run((context) => set(context, email, options)));
  notes
    .command('remove <e-mail>')
    .description('remove the note; one that refuses something takes an owner')
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((email: string, options: ChangeOptions) => run((context) => remove(context, email, options)));
}

const shown = ({ email, text, blocks, by, at }: Note) => ({ email, text, blocks, by, at });

async function list({ services, output, clock }: Context): Promise<ExitCode> {
  const result = (await services.notes.list()).map(shown);
  print(output, ownList(result, clock), () =>
    result.length === 0
      ? 'Nothing is noted of anybody.'
      : table(
          ['E-mail', 'Note', 'Refuses', 'By', 'Since'],
          result.map((one) => [one.email, one.text, one.blocks, one.by, one.at.slice(0, 10)]),
        ),
  );
  return exit.done;
}

async function set(context: Context, email: string, options: NoteOptions): Promise<ExitCode> {
  const wish = NoteSchema.pick({ email: true, text: true, blocks: true }).safeParse({
    email,
    text: options.text,
    blocks: options.blocks ?? 'none',
  });
  if (!wish.success)
    throw usageError('--text takes up to 500 letters, --blocks none, disable, enable or both');
  const reason = reasonOf(options);
  agreed(options);
  const note = shown(orFail(await context.services.notes.set(wish.data, reason)));
  print(context.output, note, () => `Noted of ${note.email}.`);
  return exit.done;
}

async function remove(context: Context, email: string, options: ChangeOptions): Promise<ExitCode> {
  const reason = reasonOf(options);
  agreed(options);
  orFail(await context.services.notes.remove(email, reason));
  print(context.output, { removed: email }, () => `Nothing is noted of ${email} any more.`);
  return exit.done;
}
