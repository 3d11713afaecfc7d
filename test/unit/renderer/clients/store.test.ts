import { describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../../../preload/contract';
import type { ClientView } from '../../../../preload/contract/clients';
import { initials } from '../../../../renderer/features/clients/mark';
import { createClients } from '../../../../renderer/features/clients/store';

const globex: ClientView = {
  ...{
    id: 'cli_0000000000000002',
    name: 'Globex',
    color: 'teal',
    isDemo: false,
    isOpen: false,
    readAt: null,
    due: 1,
    flags: 0,
  },
};
const refusal = (code: string) => ({
  ok: false as const,
  error: { code, message: `${code}.`, nextStep: '' },
});

/** A bridge that answers switches one after the other, and tells what it is told to. */
function bridgeOf(...answers: readonly unknown[]) {
  const listeners = new Map<string, (payload: never) => void>();
  const switchTo = vi.fn();
  for (const answer of answers) switchTo.mockResolvedValueOnce(answer);
  const bridge = {
    clients: {
      list: async () => ({ ok: true, value: [globex] }),
      switchTo,
      add: vi.fn(),
      change: vi.fn(),
      close: vi.fn(),
    },
    on(event: string, listener: (payload: never) => void) {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
  } as unknown as Pick<Bridge, 'clients' | 'on'>;
  const progress = (phase: string) => listeners.get('runs.progressed')?.({ phase } as never);
  const changed = () => listeners.get('clients.changed')?.({} as never);
  return { bridge, switchTo, progress, changed };
}

describe('closing one for good', () => {
  it('is no plain failure once there is no way back: what is left goes on by itself', async () => {
    const { bridge } = bridgeOf();
    const clients = createClients(bridge, vi.fn());
    const close = vi.mocked(bridge.clients.close);
    clients.show({ kind: 'close', client: globex });
    close.mockResolvedValueOnce(refusal('CLIENT_IN_USE'));
    await clients.close('Globex', false);
    expect(clients.store.getState()).toMatchObject({ dialog: { kind: 'close' }, isBusy: false });
    close.mockResolvedValueOnce(refusal('CLOSING_UNFINISHED'));
    await clients.close('Globex', false);
    expect(clients.store.getState()).toMatchObject({
      dialog: { kind: 'unfinished', name: 'Globex', failure: { code: 'CLOSING_UNFINISHED' } },
      isBusy: false,
    });
  });
});

describe('switching to another client', () => {
  it('waits for changes that are being made, and goes on once they are done', async () => {
    const { bridge, switchTo, progress } = bridgeOf(refusal('CLIENT_RUN_GOING'), { ok: true });
    const clients = createClients(bridge, vi.fn());
    const stop = clients.start();
    await clients.switchTo(globex);
    expect(clients.store.getState().dialog).toMatchObject({ kind: 'wait', client: { name: 'Globex' } });
    progress('going');
    expect(switchTo).toHaveBeenCalledTimes(1);
    progress('ended');
    expect(switchTo).toHaveBeenCalledTimes(2);
    stop();
  });

  it('waits until secrets that are shown once were seen', async () => {
    const { bridge, switchTo, progress, changed } = bridgeOf(
      refusal('CLIENT_RUN_GOING'),
      refusal('CLIENT_SECRETS_SHOWN'),
      { ok: true },
    );
    const clients = createClients(bridge, vi.fn());
    const stop = clients.start();
    await clients.switchTo(globex);
    progress('ended');
    await vi.waitFor(() =>
      expect(clients.store.getState()).toMatchObject({
        isBusy: false,
        dialog: { kind: 'wait', failure: { code: 'CLIENT_SECRETS_SHOWN' } },
      }),
    );
    changed();
    expect(switchTo).toHaveBeenCalledTimes(3);
    stop();
  });

  it('stays for whoever does not want to wait', async () => {
    const { bridge, switchTo, progress } = bridgeOf(refusal('CLIENT_RUN_GOING'));
    const clients = createClients(bridge, vi.fn());
    const stop = clients.start();
    await clients.switchTo(globex);
    clients.show(null);
    progress('ended');
    expect(switchTo).toHaveBeenCalledTimes(1);
    stop();
  });

  it('says why it did not come to it', async () => {
    const tell = vi.fn();
    const { bridge } = bridgeOf(refusal('CLIENT_GONE'));
    await createClients(bridge, tell).switchTo(globex);
    expect(tell).toHaveBeenCalledWith(expect.objectContaining({ code: 'CLIENT_GONE' }));
  });
});

describe('initials', () => {
  it.each([
    ['Acme Group', 'AG'],
    ['Smith & Sons', 'SS'],
    ['acme', 'A'],
    ['Team 7', 'T7'],
    ['Client 39', 'C39'],
    ['شركة الخليج', 'شا'],
    ['–', ''],
  ])('of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
