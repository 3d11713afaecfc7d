import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach } from 'vitest';
import type { OpenReview } from '../../preload/contract/reviews';
import { startSandbox } from '../sandbox/server.mjs';
import { closing } from './closing';
import { connectSandbox, openContainer } from './open-container';

/** Of this test. */
export let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-reviews-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

export const ana = 'ana@audit.example';
export const ben = 'ben@audit.example';
const reviewer = (email: string) => ({ name: email, email, groups: [], instanceIds: [] });
export const everything = {
  ...{ instanceIds: [], environments: [], groups: [], tenants: [], role: [], status: [], kinds: [] },
} satisfies OpenReview['scope'];
export const wish: OpenReview = {
  ...{ name: 'Q4 2026', scope: everything, dueAt: '2027-01-31T00:00:00.000Z', acceptsGaps: false },
  thresholds: { dormantDays: 90, graceDays: 14, inviteDays: 30, keyDays: 365 },
  reviewers: [reviewer(ana), reviewer(ben)],
};
export const all = { search: '', decisions: [], recommendations: [], reviewers: [], flags: [] };

/** Of whoever decides whatever became of the rows meanwhile. */
export const latest = Number.MAX_SAFE_INTEGER;

export type Sheet = Record<string, string>[];

/** What a spreadsheet shows of a file. */
export async function sheetOf(file: string): Promise<Sheet> {
  const bytes = fs.readFileSync(path.join(folder, file));
  if (!file.endsWith('.xlsx')) return parse(bytes, { bom: true, columns: true }) as Sheet;
  const lines: string[][] = [];
  for await (const { values } of streamXlsxRows(bytes))
    lines.push(values.map((value) => (value === null ? '' : String(value))));
  const [header = [], ...rows] = lines;
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}

export async function save(sheet: Sheet, file: string): Promise<void> {
  const header = Object.keys(sheet[0] ?? {});
  const rows = [header, ...sheet.map((row) => header.map((name) => row[name] ?? ''))];
  const content = file.endsWith('.xlsx')
    ? await writeXlsx({ sheets: [{ name: 'Worksheet', rows }] })
    : `\uFEFF${stringify(rows, { delimiter: ';' })}`;
  fs.writeFileSync(path.join(folder, file), content);
}

export function good<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: object },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export async function opened(accounts = 60) {
  const server = closing(await startSandbox({ accounts, seed: 11, profile: 'edge' }));
  let chosen = '';
  let saved = '';
  let sheetsEnd = '.xlsx';
  const reviewDesk = {
    saveWorksheetTo: async (suggested: string) => path.join(folder, suggested.replace(/\.\w+$/, sheetsEnd)),
    chooseWorksheet: async () => chosen || null,
    savePackTo: async (suggested: string) => (saved = path.join(folder, suggested)),
  };
  const open = closing(await openContainer({ reviewDesk }));
  await connectSandbox(open, server, { name: 'finance' });
  const { reviews, access } = open.container.handlers;
  return {
    ...{ server, open, reviews, access },
    choose: (file: string) => {
      chosen = path.join(folder, file);
    },
    pack: () => saved,
    ending: (end: string) => {
      sheetsEnd = end;
    },
  };
}
