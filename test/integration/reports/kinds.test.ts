import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { err } from '../../../main/kernel/result';
import { reportHandlers } from '../../../main/reports/handlers';
import type { ReportExport, ReportWish } from '../../../preload/contract/reports';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { startSandbox } from '../../sandbox/server.mjs';

const kinds: readonly (readonly [ReportWish, string, string])[] = [
  [{ kind: 'dormant', question: { days: 30, instanceIds: [] } }, 'Dormant accounts', 'dormancy.exported'],
  [{ kind: 'leavers', period: { from: null, to: null } }, 'Leavers', 'leavers.exported'],
  [
    { kind: 'leavers', period: { from: new Date(Date.now() + 60_000).toISOString(), to: null } },
    'Leavers',
    'leavers.exported',
  ],
  [
    {
      kind: 'changes',
      question: { since: '2026-01-01T00:00:00.000Z', mode: 'steps', kinds: [], instanceIds: [] },
    },
    'Changes',
    'changes.exported',
  ],
  [
    { kind: 'journal', question: { search: '', filters: { actions: ['leavers.exported'] } } },
    'Journal',
    'journal.listed',
  ],
];

describe('what the window exports', () => {
  it('beside accounts: who is dormant, who left, what changed, and entries of the journal', async () => {
    const open = await openContainer();
    const server = await startSandbox({ accounts: 30, seed: 5 });
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-kinds-'));
    onTestFinished(async () => {
      await open.close();
      await server.close();
      fs.rmSync(folder, { recursive: true });
    });
    await connectSandbox(open, server, { name: 'finance' });
    const { services } = open;
    const said = { origin: '', rosterId: '', requester: '', approver: '', requestedAt: null };
    const { email } = server.credentials.member;
    const end = { ...said, endedAt: new Date().toISOString(), source: 'ticket', ticket: 'HR-1' } as const;
    expect(await services.leavers.note(email, end, 'HR-1')).toMatchObject({ ok: true });

    const found: unknown[] = [];
    for (const [at, [wish, title, action]] of kinds.entries()) {
      const target = path.join(folder, `${at}.json`);
      const ended = new Promise<ReportExport>((resolve) => {
        const { reports } = reportHandlers((work) => work(services), {
          desk: {
            saveTo: async (suggested) => {
              expect(suggested).toMatch(new RegExp(`^${wish.kind}-.*\\.json$`));
              return target;
            },
            saveProofTo: async () => target,
            print: async () => err('NO_PRINTER'),
            reveal: () => undefined,
          },
          events: {
            emit: (_, view) => {
              const one = view as ReportExport;
              if (one.state !== 'writing') resolve(one);
            },
          },
          report: (cause) => {
            throw cause;
          },
        });
        void reports.save({ wish, format: 'json', hasMark: false });
      });
      expect(await ended).toMatchObject({ state: 'saved', title, failure: null });
      const journal = await services.journal.pick({ actions: [action], limit: 10 });
      expect(journal.ok && journal.value.at(-1)?.target).toBe(`${at}.json`);
      found.push((JSON.parse(fs.readFileSync(target, 'utf8')) as { result: unknown }).result);
    }
    const summary = await services.dormancy.summary({ days: 30, instanceIds: [] });
    expect(found[0]).toHaveLength(summary.dormant);
    expect(summary.dormant).toBeGreaterThan(0);
    expect(found[1]).toMatchObject([{ person: email }]);
    expect(found[2]).toEqual([]);
    // Nothing changed since the first reading; of the journal what was asked for, and nothing else.
    expect(found[3]).toEqual([]);
    expect(found[4]).toMatchObject([{ action: 'leavers.exported' }, { action: 'leavers.exported' }]);
  }, 60_000);
});
