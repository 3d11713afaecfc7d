import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../../preload/contract';
import type { ClientColor, ClientView, ClosedClient } from '../../../preload/contract/clients';
import type { FailureView } from '../../../preload/contract/values';

/** Which dialog about clients is open. */
export type ClientsDialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'manage' }
  | { readonly kind: 'change'; readonly client: ClientView }
  | { readonly kind: 'close'; readonly client: ClientView }
  | { readonly kind: 'closed'; readonly name: string; readonly what: ClosedClient }
  /** It is gone, and the wiping goes on at the next start. */
  | { readonly kind: 'unfinished'; readonly name: string; readonly failure: FailureView }
  /** Changes of the open one are still made, or what came of them is still shown: it is left once that is done. */
  | { readonly kind: 'wait'; readonly client: ClientView; readonly failure: FailureView };

export interface Clients {
  /** Null until they were asked for. */
  readonly list: readonly ClientView[] | null;
  readonly dialog: ClientsDialog | null;
  /** Something that was asked for is on its way. */
  readonly isBusy: boolean;
  /** Why what was asked for last was not done. */
  readonly failure: FailureView | null;
}

export interface ClientsActions {
  readonly store: StoreApi<Clients>;
  /** Follows what there is to know of the clients. Returns the function that stops. */
  start(): () => void;
  load(): Promise<void>;
  show(dialog: ClientsDialog | null): void;
  /** Main loads the page anew when it is done; until then nothing here is of use. */
  switchTo(client: ClientView): Promise<void>;
  save(wish: {
    readonly name: string;
    readonly color: ClientColor;
    readonly isAgreed: boolean;
  }): Promise<void>;
  /** `leavesOpen`: it is agreed that what is unfinished stays so. */
  close(typed: string, leavesOpen: boolean): Promise<void>;
}

/** What keeps a client open, and has an end of its own. */
const ending: ReadonlySet<string> = new Set(['CLIENT_RUN_GOING', 'CLIENT_SECRETS_SHOWN']);

/** How often it is looked whether something of another client has become due, in ms. */
const lookEvery = 60_000;

export function createClients(
  bridge: Pick<Bridge, 'clients' | 'on'>,
  tell: (failure: FailureView) => void,
): ClientsActions {
  const store = createStore<Clients>(() => ({ list: null, dialog: null, isBusy: false, failure: null }));
  const { getState: get, setState: set } = store;

  async function load(): Promise<void> {
    const reply = await bridge.clients.list();
    if (reply.ok) set({ list: reply.value });
  }

  const show = (dialog: ClientsDialog | null): void => set({ dialog, failure: null, isBusy: false });

  async function switchTo(client: ClientView): Promise<void> {
    set({ isBusy: true, failure: null });
    const reply = await bridge.clients.switchTo({ id: client.id });
    if (reply.ok) return;
    set({ isBusy: false });
    if (ending.has(reply.error.code)) return show({ kind: 'wait', client, failure: reply.error });
    show(null);
    tell(reply.error);
  }

  return {
    store,
    load,
    show,
    switchTo,
    start() {
      void load();
      const again = () => {
        const { dialog, isBusy } = get();
        if (dialog?.kind === 'wait' && !isBusy) void switchTo(dialog.client);
      };
      const stop = bridge.on('clients.changed', () => {
        void load();
        // Told when secrets have been shown, too.
        again();
      });
      const timer = setInterval(() => {
        if ((get().list?.length ?? 0) > 1) void load();
      }, lookEvery);
      // Whoever waits for changes to end waits for exactly this.
      const stopRuns = bridge.on('runs.progressed', ({ phase }) => {
        if (phase !== 'going' && phase !== 'stopping') again();
      });
      return () => {
        stop();
        stopRuns();
        clearInterval(timer);
      };
    },
    async save(wish) {
      const { dialog } = get();
      if (dialog?.kind !== 'new' && dialog?.kind !== 'change') return;
      set({ isBusy: true, failure: null });
      if (dialog.kind === 'new') {
        const added = await bridge.clients.add(wish);
        if (!added.ok) return set({ isBusy: false, failure: added.error });
        show(null);
        return switchTo(added.value);
      }
      const changed = await bridge.clients.change({ id: dialog.client.id, ...wish });
      if (!changed.ok) return set({ isBusy: false, failure: changed.error });
      show({ kind: 'manage' });
    },
    async close(typed, leavesOpen) {
      const { dialog } = get();
      if (dialog?.kind !== 'close') return;
      const { client } = dialog;
      set({ isBusy: true, failure: null });
      const closed = await bridge.clients.close({ id: client.id, typed, leavesOpen });
      if (!closed.ok && closed.error.code === 'CLOSING_UNFINISHED')
        return show({ kind: 'unfinished', name: client.name, failure: closed.error });
      if (!closed.ok) return set({ isBusy: false, failure: closed.error });
      if (closed.value === null) return set({ isBusy: false });
      show({ kind: 'closed', name: client.name, what: closed.value });
    },
  };
}
