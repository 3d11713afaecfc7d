import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../../preload/contract';
import type { InstanceView } from '../../../../preload/contract/connections';

vi.stubGlobal('window', { rollcall: {} });
const { instances, startInstances } = await import('../../../../renderer/state/instances');

const ids = ['ins_0000000000000001', 'ins_0000000000000002', 'ins_0000000000000003'] as const;
const idle = { running: false, done: 0, total: null } as InstanceView['sync'];

/** A main that counts what it is asked for. */
function world() {
  const accounts = new Map<string, number>(ids.map((id) => [id, 0]));
  const viewOf = (id: string) => ({ id, accounts: accounts.get(id) ?? 0, sync: idle }) as InstanceView;
  const heard = new Map<string, (payload: never) => void>();
  const calls = {
    list: vi.fn(async () => ({ ok: true as const, value: [...accounts.keys()].map(viewOf) })),
    some: vi.fn(async ({ instanceIds }: { instanceIds: readonly string[] }) => ({
      ok: true as const,
      value: instanceIds.filter((id) => accounts.has(id)).map(viewOf),
    })),
  };
  const bridge = {
    connections: calls,
    directory: { summary: async () => ({ ok: true, value: {} }) },
    on: (name: string, listener: (payload: never) => void) => {
      heard.set(name, listener);
      return () => heard.delete(name);
    },
  } as unknown as Bridge;
  const tell = (name: string, payload: unknown) => heard.get(name)?.(payload as never);
  return { accounts, bridge, calls, tell };
}

const shown = () => instances.getState().list?.map(({ accounts }) => accounts);
let stop = (): void => undefined;
afterEach(() => {
  stop();
  instances.setState({ list: null, summary: null, failure: null });
});

describe('the instances of the window', () => {
  it('are asked for once, and then only those of which something has changed', async () => {
    const { accounts, bridge, calls, tell } = world();
    stop = startInstances(bridge);
    await vi.waitFor(() => expect(shown()).toEqual([0, 0, 0]));
    const before = instances.getState().list;
    accounts.set(ids[1], 5000);
    tell('directory.synced', { instanceId: ids[1], sync: idle });
    tell('connections.changed', { instanceId: ids[2] });
    await vi.waitFor(() => expect(shown()).toEqual([0, 5000, 0]));
    expect(calls.list).toHaveBeenCalledTimes(1);
    expect(calls.some.mock.calls).toEqual([[{ instanceIds: [ids[1], ids[2]] }]]);
    expect(instances.getState().list?.[0]).toBe(before?.[0]);
  });

  it('are all asked for again when one came or went', async () => {
    const { accounts, bridge, calls, tell } = world();
    stop = startInstances(bridge);
    await vi.waitFor(() => expect(shown()).toHaveLength(3));
    accounts.delete(ids[0]);
    tell('connections.changed', { instanceId: ids[1] });
    tell('connections.changed', { instanceId: null });
    await vi.waitFor(() => expect(shown()).toHaveLength(2));
    expect(calls.some).not.toHaveBeenCalled();
  });

  it('are all asked for again after an answer that failed', async () => {
    const { accounts, bridge, calls, tell } = world();
    stop = startInstances(bridge);
    await vi.waitFor(() => expect(shown()).toHaveLength(3));
    calls.some.mockResolvedValueOnce({
      ok: false,
      error: { code: 'INTERNAL', message: '', nextStep: '' },
    } as never);
    tell('connections.changed', { instanceId: ids[0] });
    await vi.waitFor(() => expect(instances.getState().failure).not.toBeNull());
    accounts.set(ids[0], 7);
    tell('connections.changed', { instanceId: ids[1] });
    await vi.waitFor(() => expect(shown()).toEqual([7, 0, 0]));
    expect(instances.getState().failure).toBeNull();
  });
});
