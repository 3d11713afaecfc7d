import type { ClientView, ClosedClient } from '../../preload/contract/clients';
import type { Handlers } from '../ipc/handlers';
import { ok, type Result } from '../kernel/result';
import type { Client, ClientWish } from './registry';

/** What the window asks about clients. It is no part of any one of them. */
export interface ClientDesk {
  list(): Promise<readonly ClientView[]>;
  add(wish: ClientWish): Result<Client>;
  /** The name is an entry of that client's journal, so its files are opened for it. */
  change(id: string, wish: ClientWish): Promise<Result<void>>;
  switchTo(id: string): Promise<Result<void>>;
  /** `leavesOpen`: it is agreed that what is unfinished stays so. */
  close(id: string, typed: string, leavesOpen: boolean): Promise<Result<ClosedClient | null>>;
}

export const clientHandlers = (desk: ClientDesk): Pick<Handlers, 'clients'> => ({
  clients: {
    list: async () => ok([...(await desk.list())]),
    add: async (wish) => {
      const added = desk.add(wish);
      return added.ok ? ok(freshView(added.value)) : added;
    },
    change: ({ id, ...wish }) => desk.change(id, wish),
    switchTo: ({ id }) => desk.switchTo(id),
    close: ({ id, typed, leavesOpen }) => desk.close(id, typed, leavesOpen),
  },
});

const freshView = (client: Client): ClientView => ({
  ...{ ...client, isDemo: false, isOpen: false, readAt: null, due: 0, flags: 0 },
});
