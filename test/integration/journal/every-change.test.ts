import fs from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addCommands } from '../../../main/cli/program';
import { err } from '../../../main/kernel/result';
import { calls } from '../../../preload/contract/channels';
import { closing } from '../../helpers/closing';
import { byCall, byCommand, carriedOut, reading, type Said } from '../../helpers/every-change';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { ana, folder, good, save, sheetOf, wish } from '../../helpers/reviewed';
import { startSandbox } from '../../sandbox/server.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const source = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

/** Calls whose name says that they only look. */
const readingCall =
  /\.(?:get|list|count|counts|rows|row|some|range|query|summary|person|groups|lookup|detail|drift|note|figures|check|preview|look|read|readList|chooseList|choose|chooseWorksheet|watch|of|later|moment|rules|joins|decisions|duplicates|pictures|seats|dashboards|holders|openImport|facets|changes|known|occasions|timeline|flags|incidents|run|openRuns|start|status|test|doctor|trend|leavers|accounts|active|limits|due|plan\w*)$/;

function leaves(command: Command, before = ''): readonly string[] {
  return command.commands.flatMap((one) => {
    const name = `${before}${one.name()}`;
    return one.commands.length > 0 ? leaves(one, `${name} `) : [name];
  });
}

const entriesOf = (said: Said): readonly string[] =>
  said === 'reads' || 'none' in said ? [] : said.entries.filter((entry) => entry.includes('.'));

describe('E5: each thing Rollcall can be told has its entry, or a reason why not', () => {
  it('every call of the contract', () => {
    const named = Object.entries(calls).flatMap(([feature, names]) =>
      names.map((name: string) => `${feature}.${name}`),
    );
    expect(named.filter((call) => !(call in byCall) && !readingCall.test(call))).toEqual([]);
    expect(Object.keys(byCall).filter((call) => !named.includes(call))).toEqual([]);
  });

  it('every command', () => {
    const program = new Command();
    const nothing = async () => undefined;
    addCommands(program, {
      run: nothing,
      runOnClients: nothing,
      runAlone: nothing,
      runOnDiagnostics: nothing,
    });
    const commands = leaves(program);
    const known = (name: string) => name in byCommand || carriedOut.has(name) || reading.has(name);
    expect(commands.filter((name) => !known(name))).toEqual([]);
    const told = [...Object.keys(byCommand), ...carriedOut, ...reading];
    expect(told.filter((name) => !commands.includes(name))).toEqual([]);
  });

  it('each of these entries is seen by the test that is named, and has words in Activity', () => {
    const words = source('renderer/components/journal-words.ts');
    for (const [name, said] of Object.entries({ ...byCall, ...byCommand })) {
      if (said === 'reads' || 'none' in said) continue;
      const test =
        said.seen === 'here' ? source('test/integration/journal/every-change.test.ts') : source(said.seen);
      for (const entry of said.entries) expect(test, `${name}: ${entry} in ${said.seen}`).toContain(entry);
      for (const entry of entriesOf(said)) expect(words, name).toContain(`'${entry}'`);
    }
  });

  it('seen here, one after the other', async () => {
    const server = closing(await startSandbox({ accounts: 40, seed: 11, profile: 'edge' }));
    let chosen = '';
    const into = async (suggested: string) => path.join(folder, suggested);
    const open = closing(
      await openContainer({
        reviewDesk: {
          saveWorksheetTo: into,
          chooseWorksheet: async () => chosen,
          savePackTo: into,
        },
        receiptDesk: {
          saveTo: async (suggested) => path.join(folder, `${suggested}.txt`),
          saveResultsTo: into,
          print: async () => err('NOT_PRINTED'),
        },
      }),
    );
    await connectSandbox(open, server, { name: 'finance' });
    const { services, container } = open;
    const { access, people, policy, protection, receipts, reviews, settings } = container.handlers;
    const { email } = server.credentials.member;
    const written = async (since: number): Promise<readonly string[]> => {
      const listed = good(await services.journal.list({ search: '', offset: 0, limit: 500 }));
      return listed.entries.filter(({ seq }) => seq > since).map(({ action }) => action);
    };
    /** Does it, and expects that entry. */
    async function expectEntry(action: string, work: () => Promise<unknown>): Promise<void> {
      const { seq } = good(await services.journal.head());
      await work();
      expect(await written(seq)).toContain(action);
    }

    await expectEntry('settings.changed', () => settings.set({ keepDays: 365 }));
    await expectEntry('policy.changed', async () =>
      good(
        await policy.set({
          policy: { ...good(await policy.get(undefined)), reason: 'always' },
          reason: 'INC-1',
        }),
      ),
    );
    await expectEntry('policy.changed', async () =>
      good(
        await policy.setLimits({
          limits: { ...good(await policy.limits(undefined)), leaverHours: 12 },
          reason: 'INC-1',
        }),
      ),
    );
    const guarded = { email: 'ceo@acme.example', reason: 'INC-2', contact: 'the board' };
    await expectEntry('protection.added', async () => good(await protection.add(guarded)));
    await expectEntry('protection.removed', async () =>
      good(await protection.remove({ email: guarded.email, reason: 'INC-2' })),
    );
    await expectEntry('people.kept-apart', async () =>
      good(await people.dismiss({ addresses: ['a.one@acme.example', 'a.one2@acme.example'] })),
    );
    const planned = good(
      await access.planLeaving({ purpose: 'leaver', who: { kind: 'people', emails: [email] } }),
    );
    let runId = '';
    await expectEntry('people.searched', async () => {
      const started = good(
        await services.access.execute({ planId: planned.id, reason: 'INC-3', typed: planned.expected }),
      );
      runId = (await started.ended).id;
    });
    expect(await written(0)).toContain('disable');
    await expectEntry('receipt.made', async () =>
      good(await receipts.copy({ subject: { kind: 'run', runId } })),
    );
    await expectEntry('receipt.made', async () =>
      good(await receipts.save({ subject: { kind: 'run', runId } })),
    );
    await expectEntry('results.exported', async () => good(await receipts.saveResults({ runId })));
    await expectEntry('leaver.noted', async () =>
      good(
        await services.leavers.note(
          email,
          {
            ...{ endedAt: '2026-11-20T17:00:00.000Z', source: 'ticket', ticket: 'HR-1' },
            ...{ origin: '', rosterId: '', requester: '', approver: '', requestedAt: null },
          },
          'HR-1',
        ),
      ),
    );
    await expectEntry('evidence.exported', async () =>
      good(await services.evidence({ from: null, to: null }, path.join(folder, 'evidence.zip'))),
    );
    expect(await written(0)).toContain('journal.exported');

    let id = '';
    await expectEntry('review.opened', async () => {
      ({ id } = good(await reviews.open(wish)));
    });
    await expectEntry('review.worksheet-sent', async () => {
      const sent = good(await reviews.saveWorksheet({ id, reviewer: ana })) ?? '';
      const sheet = await sheetOf(sent);
      for (const row of sheet) row.Decision = 'Keep';
      await save(sheet, 'back.xlsx');
      chosen = path.join(folder, 'back.xlsx');
    });
    await expectEntry('review.worksheet-taken', async () => {
      const draft = good(await reviews.chooseWorksheet({ id }))?.draft ?? '';
      good(await reviews.takeWorksheet({ draft }));
    });
    await expectEntry('review.decided', async () => {
      const filter = { search: '', decisions: [], recommendations: [], reviewers: [], flags: [] };
      const { rows, revision } = good(await reviews.rows({ id, filter, offset: 0, limit: 1 }));
      const seqs = rows.map(({ seq }) => seq);
      good(
        await reviews.decide({
          ...{ id, which: { kind: 'rows', seqs }, decision: 'keep', change: null, note: 'looked' },
          seen: revision,
        }),
      );
    });
    await expectEntry('review.closed', async () =>
      good(
        await reviews.close({
          ...{ id, reason: 'INC-9', approver: '', acceptsUndecided: true },
          exceptionsDue: '2027-01-31T00:00:00.000Z',
        }),
      ),
    );
    await expectEntry('review.pack-saved', async () => good(await reviews.savePack({ id })));
    expect(open.bugs).toEqual([]);
  }, 180_000);
});
