import { describe, expect, it, vi } from 'vitest';
import type { ChangeRow, Changes, ChangesQuery } from '../../../../preload/contract/history';
import { changeAt, createChangesStore } from '../../../../renderer/features/changes/store';

const lookedAt = '2026-11-20T10:00:00.000Z';

const row = (seq: number): ChangeRow => ({
  seq,
  kind: 'disabled',
  ref: 'ins_0000000000000001:u1',
  instanceId: 'ins_0000000000000001',
  instance: 'finance',
  environment: 'production',
  email: 'ann@example.com',
  name: 'Ann',
  before: 'Enabled',
  after: 'Disabled',
  notBefore: null,
  at: lookedAt,
  runId: null,
  steps: 1,
});

/** Main with 250 changes; `asked` is what it was asked for. */
function main() {
  const asked: ChangesQuery[] = [];
  const looked = vi.fn(async () => ({ ok: true, value: undefined }) as const);
  const listeners = new Map<string, () => void>();
  let total = 250;
  const source = {
    history: {
      changes: async (query: ChangesQuery) => {
        asked.push(query);
        const rows = Array.from(
          { length: Math.max(0, Math.min(query.limit, total - query.offset)) },
          (_, i) => row(total - query.offset - i),
        );
        const value: Changes = { rows, total, kinds: [{ value: 'disabled', count: total }], instances: [] };
        return { ok: true, value } as const;
      },
      known: async () => ({ ok: true, value: [] }) as const,
      occasions: async () =>
        ({ ok: true, value: { lookedAt, lastReview: null, prunedBefore: null } }) as const,
      looked,
    },
    on: (event: string, listener: () => void) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
  } as unknown as Parameters<typeof createChangesStore>[0];
  return {
    source,
    asked,
    looked,
    emit: (event: string) => listeners.get(event)?.(),
    grow: () => {
      total += 1;
    },
  };
}

describe('the list of changes', () => {
  it('begins with what is new since somebody last looked, and remembers that they look now', async () => {
    const { source, asked, looked } = main();
    const list = createChangesStore(source);
    const stop = list.start();
    await vi.waitFor(() => expect(list.store.getState().total).toBe(250));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ since: lookedAt, mode: 'net', offset: 0, limit: 100 });
    expect(looked).toHaveBeenCalledTimes(1);
    stop();
    expect(looked).toHaveBeenCalledTimes(2);
  });

  it('fetches only the pages in view', async () => {
    const { source, asked } = main();
    const list = createChangesStore(source);
    list.start();
    await vi.waitFor(() => expect(list.store.getState().shown).not.toBeNull());
    list.look(195, 220);
    await vi.waitFor(() => expect(list.store.getState().pages.size).toBe(3));
    expect(asked.map(({ offset }) => offset)).toEqual([0, 100, 200]);
    expect(changeAt(list.store.getState().pages, 249)?.seq).toBe(1);
    expect(changeAt(list.store.getState().pages, 250)).toBeUndefined();
  });

  it('asks anew when something changed, and begins at the top with another wish', async () => {
    const { source, asked, emit, grow } = main();
    const list = createChangesStore(source);
    list.start();
    await vi.waitFor(() => expect(list.store.getState().shown).not.toBeNull());
    grow();
    emit('history.changed');
    await vi.waitFor(() => expect(list.store.getState().total).toBe(251));
    const { top } = list.store.getState();
    list.wish({ mode: 'steps', kinds: ['gone'] });
    await vi.waitFor(() => expect(list.store.getState().shown?.wish.mode).toBe('steps'));
    expect(asked.at(-1)).toMatchObject({ mode: 'steps', kinds: ['gone'], offset: 0 });
    expect(list.store.getState().top).toBe(top + 1);
  });

  it('stays as it was for who only looked something up', async () => {
    const { source, asked } = main();
    const list = createChangesStore(source);
    list.start()();
    await vi.waitFor(() => undefined);
    const stop = list.start();
    await vi.waitFor(() => expect(list.store.getState().shown).not.toBeNull());
    stop();
    list.start();
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1));
    expect(new Set(asked.map(({ since }) => since))).toEqual(new Set([lookedAt]));
  });
});
