import { describe, expect, it } from 'vitest';
import { createLeaversLook } from '../../../main/leavers/look';
import { recordedEnd } from '../../../main/leavers/noted';
import { createLeavers, type LeaversPorts } from '../../../main/leavers/service';
import type { JournalEntry } from '../../../preload/contract/journal';
import { mostLeaving } from '../../../preload/contract/leavers';
import { disableText, mostInPlan } from '../../../renderer/features/leavers/words';

const people = 1_200;
const ever = { from: null, to: null };
const mailOf = (at: number): string => `p${String(at).padStart(5, '0')}@acme.example`;

/** A journal in which so many ends of work stand, and what was asked of it and of the directory. */
function manyLeavers() {
  const entries: JournalEntry[] = [];
  const asked: { readonly limit: number; readonly after?: number }[] = [];
  const listeners: (() => void)[] = [];
  const engine = { asked: 0, now: 0, most: 0 };
  const note = (email: string): void => {
    const facts = { origin: '', rosterId: '', ticket: '', requester: '', approver: '', requestedAt: null };
    const seq = entries.length + 1;
    entries.push({
      ...{ seq, at: new Date(seq * 1_000).toISOString(), actor: 'jane@desk', action: 'leaver.noted' },
      ...{ client: 'Acme', instance: null, target: email, before: null, state: 'recorded', reason: '' },
      ...{ code: null, run: null, prev_hash: '', identity: null, ticket: null, hash: `hash-${seq}` },
      after: recordedEnd({ ...facts, endedAt: '2026-11-10T18:00:00.000Z', source: 'ticket' }),
    });
  };
  for (let at = 0; at < people; at++) note(mailOf(at));
  const ports = {
    runs: { get: async () => null },
    journal: {
      head: async () => ({
        ok: true,
        value: { seq: entries.length, hash: entries.at(-1)?.hash ?? '', seal: null, key: null },
      }),
      pick: async (query: Parameters<LeaversPorts['journal']['pick']>[0]) => {
        asked.push(query);
        const fitting = entries.filter(
          ({ seq, action, target }) =>
            seq > (query.after ?? 0) &&
            (query.actions?.includes(action) ?? true) &&
            (query.targets?.includes(target ?? '') ?? true),
        );
        const isPage = query.after !== undefined;
        return { ok: true, value: isPage ? fitting.slice(0, query.limit) : fitting.slice(-query.limit) };
      },
    },
    directory: {
      engine: {
        accountsOf: async () => {
          engine.asked++;
          engine.most = Math.max(engine.most, ++engine.now);
          await Promise.resolve();
          engine.now--;
          return [];
        },
      },
      summary: async () => ({ coverage: [] }),
    },
    connections: { all: () => [] },
    history: { flags: async () => ({ ok: true, value: { rows: [] } }) },
    policy: { limits: async () => ({ leaverHours: 24 }), current: async () => ({ ticket: null }) },
    events: { on: (_: string, listener: () => void) => listeners.push(listener) },
    clock: { now: () => Date.UTC(2026, 10, 27), wait: async () => undefined },
  } as unknown as LeaversPorts;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return { leavers: createLeavers(ports), ports, asked, engine, note, changed };
}

describe('very many leavers', () => {
  it('are read page by page, once, and told anew only where something changed', async () => {
    const { leavers, asked, engine, note, changed } = manyLeavers();
    const [found, same] = await Promise.all([leavers.evidence(ever), leavers.evidence(ever)]);
    if (!found.ok || !same.ok) throw new Error('not told');
    expect(found.value.map(({ email }) => email)).toEqual(
      Array.from({ length: people }, (_, at) => mailOf(at)),
    );
    expect(same.value).toBe(found.value);
    expect(engine.asked).toBe(people);
    expect(engine.most).toBeLessThanOrEqual(50);
    expect(Math.max(...asked.map(({ limit }) => limit))).toBeLessThanOrEqual(500);
    // Not one question for each of them.
    expect(asked.length).toBeLessThan(people / 20);

    asked.length = 0;
    expect(await leavers.evidence(ever)).toBe(found);
    expect([asked.length, engine.asked]).toEqual([0, people]);

    changed();
    const again = await leavers.evidence(ever);
    expect(again).not.toBe(found);
    expect(again).toEqual(found);
    expect(engine.asked).toBe(2 * people);

    asked.length = 0;
    note('new@acme.example');
    const more = await leavers.evidence(ever);
    expect(more.ok && more.value).toHaveLength(people + 1);
    // What was known of the journal is not read again.
    expect(asked.filter((query) => 'actions' in query && query.after === people)).toHaveLength(1);
  });

  it('are folded and put in order once for a question, whatever window is asked for', async () => {
    const { leavers, ports } = manyLeavers();
    let reads = 0;
    const found = await leavers.evidence(ever);
    if (!found.ok) throw new Error(found.error.code);
    const watched = found.value.map((one) => ({
      ...one,
      get name() {
        reads++;
        return one.name;
      },
    }));
    const look = createLeaversLook({
      leavers: { evidence: async () => ({ ok: true, value: watched }) },
      policy: ports.policy,
      connections: ports.connections,
    });
    const question = { shown: 'all', search: 'acme p0', sort: 'person', isDescending: false } as const;
    for (const offset of [0, 200, 400])
      expect(await look.rows(ever, question, offset, 0)).toMatchObject({ value: { total: people } });
    expect(await look.rows(ever, { ...question, search: '00007' }, 0, 0)).toMatchObject({
      value: { total: 1 },
    });
    expect(reads).toBe(people);
  });

  it('are not all in one plan, and the button says so', () => {
    expect(mostInPlan).toBe(mostLeaving);
    expect(disableText(1)).toBe('Disable the one still active…');
    expect(disableText(1_000)).toBe('Disable the 1,000 still active…');
    expect(disableText(1_500)).toBe('Disable the first 1,000 of 1,500 still active…');
  });
});
