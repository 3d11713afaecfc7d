import { describe, expect, it, vi } from 'vitest';
import type { JournalQuery } from '../../../../preload/contract/journal';
import { createJournalStore } from '../../../../renderer/features/journal/store';

function fake() {
  const asked: JournalQuery[] = [];
  const journal = createJournalStore({
    journal: {
      list: async (query: JournalQuery) => {
        asked.push(query);
        return { ok: true, value: { entries: [], total: query.filters?.states ? 1 : 250 } };
      },
    },
    on: () => () => undefined,
  } as never);
  return { asked, journal };
}

describe('the journal in the window', () => {
  it('asks for what is searched and what it is narrowed by together, from the top', async () => {
    const { asked, journal } = fake();
    journal.start();
    await vi.waitFor(() => expect(journal.store.getState().total).toBe(250));
    journal.look(100, 150);
    await vi.waitFor(() => expect(asked.at(-1)?.offset).toBe(100));
    journal.find('ana');
    journal.filter({ states: ['refused'] });
    await vi.waitFor(() => expect(journal.store.getState().total).toBe(1));
    expect(asked.at(-1)).toMatchObject({ search: 'ana', filters: { states: ['refused'] }, offset: 0 });
    expect(journal.store.getState().shown).toEqual({ search: 'ana', filters: { states: ['refused'] } });
    journal.filter({});
    await vi.waitFor(() => expect(journal.store.getState().total).toBe(250));
    expect(asked.at(-1)?.search).toBe('ana');
  });
});
