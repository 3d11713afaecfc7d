import path from 'node:path';
import type { Command } from 'commander';
import { controlFreeJson } from '../../kernel/server-text';
import { receiptHtml } from '../../receipts/rules/html';
import { closingNote } from '../../receipts/rules/note';
import type { Receipt } from '../../receipts/rules/receipt';
import { receiptText } from '../../receipts/rules/text';
import { writeBeside } from '../../transfer/files';
import type { Context, RunCommand } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { orFail, print, usageError } from '../output';

interface ReceiptOptions {
  readonly format?: string;
  readonly out?: string;
}

const formats: Readonly<Record<string, (receipt: Receipt) => string>> = {
  text: receiptText,
  note: closingNote,
  html: receiptHtml,
  json: (receipt) => `${controlFreeJson(receipt)}\n`,
};

/**
 * `receipt`, also as `journal receipt`: what closes a ticket, with `--format note` in a few lines. PDF is made by the window
 * alone: printing takes a browser.
 */
export function addReceiptCommand(under: Command, run: RunCommand): void {
  under
    .command('receipt <run|e-mail>')
    .description('an extract for a ticket: of a run, or of a person')
    .option('--format <text|note|html|json>', 'how it is written (default: text; with --json: json)')
    .option('--out <file>', 'write it there instead of to standard output')
    .action((subject: string, options: ReceiptOptions) =>
      run((context) => receipt(context, subject, options)),
    );
}

async function receipt(
  { services, output }: Context,
  subject: string,
  { format = output.json ? 'json' : 'text', out }: ReceiptOptions,
): Promise<ExitCode> {
  const write = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (!write) throw usageError('--format takes text, note, html or json');
  if (output.json && format !== 'json' && out === undefined)
    throw usageError('with --json standard output is JSON: give --out for another format');
  const made = orFail(
    await services.receipt(
      subject.includes('@') ? { kind: 'person', email: subject } : { kind: 'run', runId: subject },
    ),
  );
  if (out === undefined) {
    output.out(write(made));
    return exit.done;
  }
  orFail(await orFail(await writeBeside(path.resolve(out), write(made))).place());
  print(output, { written: path.basename(out) }, () => `Written: ${path.basename(out)}`);
  return exit.done;
}
