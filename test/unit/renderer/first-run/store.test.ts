import { expect, it, vi } from 'vitest';
import type { Bridge } from '../../../../preload/contract';
import type { JournalQuery } from '../../../../preload/contract/journal';
import { createFirstRun } from '../../../../renderer/features/first-run/store';

type Told = { readonly seq: number; readonly action: string; readonly state: string };

/** A journal of these entries, as main lists it: the newest first. */
function stepsToldBy(entries: readonly Told[]): Promise<readonly string[]> {
  const list = async ({ filters, offset, limit }: JournalQuery) => {
    const found = entries
      .filter(({ action }) => filters?.actions?.includes(action) ?? true)
      .filter(({ state }) => (filters?.states as readonly string[] | undefined)?.includes(state) ?? true)
      .sort((a, b) => b.seq - a.seq);
    return { ok: true, value: { entries: found.slice(offset, offset + limit), total: found.length } };
  };
  const { store, follow } = createFirstRun(
    { journal: { list }, on: () => () => undefined } as unknown as Bridge,
    vi.fn(),
  );
  follow();
  return vi.waitFor(() => {
    const { told } = store.getState();
    if (entries.length > 0) expect(told.size).toBeGreaterThan(0);
    return [...told].sort();
  });
}

const done = (seq: number, action: string): Told => ({ seq, action, state: 'verified' });

it('an undo stays taken, whoever was disabled since', async () => {
  const all = [done(1, 'disable'), done(2, 'enable'), done(3, 'disable'), done(4, 'disable')];
  expect(await stepsToldBy(all)).toEqual(['undo', 'verify']);
});

it('enabling somebody before anybody was disabled is no undo', async () => {
  expect(await stepsToldBy([done(1, 'enable'), done(2, 'disable')])).toEqual(['verify']);
});
