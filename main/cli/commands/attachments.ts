import path from 'node:path';
import type { Command } from 'commander';
import type { Attachment } from '../../../preload/contract/attachments';
import { readAttachment } from '../../attachments/reading';
import { type Context, ownList, type RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, table } from '../output';
import { agreed, type ChangeOptions, reasonOf } from './carry-out';

/** `attachments list|add|save|remove`: documents that are kept with the evidence of somebody. */
export function addAttachmentCommands(program: Command, run: RunCommand): void {
  const attachments = program
    .command('attachments')
    .description('documents that are kept with the evidence of somebody');
  attachments
    .command('list <e-mail>')
    .description('what is attached to a person, by any of their addresses')
    .action((email: string) => run((context) => list(context, email)));
  attachments
    .command('add <e-mail> <file>')
    .description('keep a document with a person: the mail that asked for it, the ticket')
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((email: string, document: string, options: ChangeOptions) =>
      run((context) => add(context, email, document, options)),
    );
  attachments
    .command('save <id>')
    .description('write a document as it was attached')
    .requiredOption('--out <file>', 'where to')
    .action((id: string, { out }: { readonly out: string }) => run((context) => save(context, id, out)));
  attachments
    .command('remove <id>')
    .description('remove a document; the journal keeps its name and SHA-256')
    .option('--reason <text>', 'why, or the ticket')
    .option('--yes', 'do not ask')
    .action((id: string, options: ChangeOptions) => run((context) => remove(context, id, options)));
}

const said = ({ name, bytes, sha256 }: Attachment): string => `${name}, ${bytes} bytes, SHA-256 ${sha256}`;

async function list({ services, output, clock }: Context, email: string): Promise<ExitCode> {
  const result = [...(await services.attachments.of(email))];
  print(output, ownList(result, clock), () =>
    result.length === 0
      ? `Nothing is attached to ${email}.`
      : table(
          ['Id', 'Name', 'Bytes', 'SHA-256', 'By', 'Attached'],
          result.map((one) => [
            ...[one.id, one.name, String(one.bytes), one.sha256, one.by, one.at.slice(0, 16)],
          ]),
        ),
  );
  return exit.done;
}

async function add(
  { services, output }: Context,
  email: string,
  document: string,
  options: ChangeOptions,
): Promise<ExitCode> {
  const reason = reasonOf(options);
  agreed(options);
  const chosen = orFail(await readAttachment(path.resolve(document)));
  const attachment = orFail(await services.attachments.attach(email, chosen, reason));
  print(output, attachment, () => `Attached to ${attachment.email}: ${said(attachment)}.`);
  return exit.done;
}

async function save({ services, output }: Context, id: string, out: string): Promise<ExitCode> {
  const { attachment } = orFail(await services.attachments.content(id));
  orFail(await services.attachments.save(id, path.resolve(out)));
  print(output, attachment, () => `Saved as ${path.basename(out)}: ${said(attachment)}.`);
  return exit.done;
}

async function remove({ services, output }: Context, id: string, options: ChangeOptions): Promise<ExitCode> {
  const reason = reasonOf(options);
  agreed(options);
  const removed = orFail(await services.attachments.remove(id, reason));
  print(output, removed, () => `Removed from ${removed.email}: ${said(removed)}.`);
  return exit.done;
}
