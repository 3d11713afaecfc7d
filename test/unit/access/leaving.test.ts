import { expect, it, vi } from 'vitest';
import { createLeaving, type LeavingPorts } from '../../../main/access/leaving';
import { systemClock } from '../../../main/kernel/clock';
import { err } from '../../../main/kernel/result';

const coverage = (instanceId: string, running: boolean) => ({
  instanceId,
  instance: instanceId,
  running,
  readAt: null,
  failure: null,
  missing: [],
  server: null,
});

it('reads once more what was being read already: that may be past the place of an account made meanwhile', async () => {
  const sync = vi.fn(async (_instanceId: string | null) => undefined);
  const plan = vi.fn(async () => err('INTERNAL'));
  const directory = {
    sync,
    summary: async () => ({ coverage: [coverage('a', true), coverage('b', false)] }),
    engine: { accountsOf: async () => [], query: async () => ({ rows: [] }), accounts: async () => [] },
  } as unknown as LeavingPorts['directory'];
  await createLeaving({ access: { plan }, directory, clock: systemClock, leftoversOf: async () => [] })(
    ['Ana@acme.example'],
    'leaver',
    false,
  );
  expect(sync.mock.calls).toEqual([[null], ['a']]);
  expect(plan).toHaveBeenCalledWith(
    { action: 'disable', endsSessions: true },
    [],
    false,
    true,
    expect.objectContaining({ search: expect.objectContaining({ people: ['ana@acme.example'] }) }),
  );
});
