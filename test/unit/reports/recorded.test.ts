import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../main/journal/service';
import type { ErrorCode } from '../../../main/kernel/codes';
import { err, ok, type Result } from '../../../main/kernel/result';
import { type Report, tableOf } from '../../../main/reports/rules/report';
import { writeReport } from '../../../main/reports/save';
import { createReports, type ReportPorts } from '../../../main/reports/service';
import type { JournalEntry } from '../../../preload/contract/journal';

const report: Report = {
  head: {
    ...{ title: 'Accounts', client: 'Acme', scope: {}, program: 'Rollcall test', completeness: {} },
    ...{ as_of: '2026-11-27T00:00:00.000Z', made_at: '2026-11-27T00:01:00.000Z' },
  },
  tables: [
    tableOf<string>({
      ...{ name: 'people', title: 'People', rows: ['Ann'] },
      columns: [{ name: 'name', read: (name) => name }],
    }),
  ],
};

describe('an export', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-recorded-'));
  const target = path.join(folder, 'people.csv');
  afterEach(() => {
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { recursive: true });
  });

  function saving(over: { readonly full?: boolean; readonly write?: ReportPorts['write'] } = {}) {
    const entries: (Pick<NewEntry, 'state' | 'target' | 'after' | 'code'> & {
      readonly isPlaced: boolean;
    })[] = [];
    const nobody = async (): Promise<never> => {
      throw new Error('not asked here');
    };
    const reports = createReports({
      ...{ client: () => 'Acme', actor: 'ann@desk', version: 'test' },
      engine: { openExtract: nobody, readExtract: nobody, closeExtract: nobody },
      directory: { summary: nobody },
      connections: { all: () => [] },
      clock: { now: () => 0, wait: nobody },
      write:
        over.write ??
        ((made, to, { print: _, ...options }, record) =>
          writeReport(made, to, {
            ...{ ...options, record, isStopped: () => false },
            print: () => Promise.reject(new Error('nothing is printed here')),
          })),
      journal: {
        head: nobody,
        async append({ state, target: about, after, code }): Promise<Result<JournalEntry>> {
          if (over.full) return err('STORE_FULL');
          entries.push({ ...{ state, target: about, after, code }, isPlaced: fs.existsSync(target) });
          return ok({} as JournalEntry);
        },
      },
    });
    const saved = reports.save(report, target, {
      ...{ action: 'accounts.exported', format: 'csv', hasMark: false },
      print: async () => err('NO_PRINTER'),
    });
    return { saved, entries };
  }
  const failedWith = (code: ErrorCode) => ({ ok: false, error: { code } });

  it('is recorded with its hash before it is in its place', async () => {
    const { saved, entries } = saving();
    const done = await saved;
    expect(entries).toMatchObject([
      {
        ...{ state: 'recorded', target: 'people.csv', isPlaced: false },
        after: { rows: 1, sha256: done.ok && done.value.sha256 },
      },
    ]);
    expect(fs.readdirSync(folder).sort()).toEqual(['people.csv', 'people.csv.manifest.json']);
  });

  it('that cannot be recorded leaves no file', async () => {
    expect(await saving({ full: true }).saved).toMatchObject(failedWith('STORE_FULL'));
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('that cannot be placed is recorded as failed, too', async () => {
    fs.mkdirSync(`${target}.manifest.json`);
    const { saved, entries } = saving();
    expect(await saved).toMatchObject(failedWith('FILE_NOT_WRITTEN'));
    expect(entries.map(({ state, code }) => [state, code])).toEqual([
      ['recorded', null],
      ['failed', 'FILE_NOT_WRITTEN'],
    ]);
    expect(fs.readdirSync(folder)).toEqual(['people.csv.manifest.json']);
  });

  it('that breaks is recorded as failed', async () => {
    const { saved, entries } = saving({ write: () => Promise.reject(new Error('the thread is gone')) });
    await expect(saved).rejects.toThrow('the thread is gone');
    expect(entries).toMatchObject([{ state: 'failed', code: 'INTERNAL', target: 'Accounts' }]);
  });
});
