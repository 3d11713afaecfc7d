import path from 'node:path';
import { err, type Result } from '../kernel/result';
import { writeBeside } from '../transfer/files';
import { receiptHtml } from './rules/html';
import type { Receipt } from './rules/receipt';
import { receiptText } from './rules/text';

/** What only the app has: a dialog of the operating system, and a printer that makes PDF. */
export interface ReceiptDesk {
  /** Where a receipt goes to is asked by main itself: the page never names a file (security E4). Null: nowhere. */
  saveTo(suggested: string): Promise<string | null>;
  /** The same for the results of a run. */
  saveResultsTo(suggested: string): Promise<string | null>;
  /** Prints a page without network and without scripts. Fails with NOT_PRINTED. */
  print(html: string): Promise<Result<Uint8Array>>;
}

/** Where there is no window nobody can be asked, and nothing is printed. */
export const noReceiptDesk: ReceiptDesk = {
  saveTo: async () => null,
  saveResultsTo: async () => null,
  print: async () => err('NOT_PRINTED'),
};

/** `Leaver receipt of ana@acme.example` becomes `receipt-ana-acme-example-2026-11-26.pdf`. */
export function receiptName({ about, made_at }: Receipt): string {
  const words = about.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['people'];
  return `receipt-${words.join('-').slice(0, 80)}-${made_at.slice(0, 10)}.pdf`;
}

/** Writes a receipt as the name ends: `.html`, `.txt`, anything else PDF. Fails with NOT_PRINTED and FILE_NOT_WRITTEN. */
export async function saveReceipt(
  receipt: Receipt,
  target: string,
  desk: Pick<ReceiptDesk, 'print'>,
): Promise<Result<void>> {
  const content = await contentOf(receipt, path.extname(target).toLowerCase(), desk);
  if (!content.ok) return content;
  const written = await writeBeside(target, content.value);
  return written.ok ? written.value.place() : written;
}

async function contentOf(
  receipt: Receipt,
  kind: string,
  desk: Pick<ReceiptDesk, 'print'>,
): Promise<Result<string | Uint8Array>> {
  if (kind === '.txt') return { ok: true, value: receiptText(receipt) };
  if (kind === '.html' || kind === '.htm') return { ok: true, value: receiptHtml(receipt) };
  return desk.print(receiptHtml(receipt));
}
