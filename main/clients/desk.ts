import type { ClientView } from '../../preload/contract/clients';
import { recordOf } from '../journal/service';
import type { Clock } from '../kernel/clock';
import type { Events } from '../kernel/events';
import { err, ok, type Result } from '../kernel/result';
import type { Services } from '../services';
import type { SettingsStore } from '../store/settings';
import type { Closing } from './closing';
import { glanceAt } from './glance';
import type { ClientDesk } from './handlers';
import { addClient, type Client, changeClient, checkChange, clientById } from './registry';

export interface ClientDeskPorts extends Pick<ClientDesk, 'switchTo'> {
  readonly settings: SettingsStore;
  readonly home: string;
  readonly clock: Clock;
  readonly openId: () => string;
  readonly events: Pick<Events, 'emit'>;
  readonly closing: Closing;
  /** Where the evidence of a client goes to; null: nowhere. */
  readonly chooseFolder: (client: string) => Promise<string | null>;
  /** Works on a client that need not be the open one. */
  readonly on: <T>(client: Client, work: (open: Services) => Promise<Result<T>>) => Promise<Result<T>>;
}

/** The clients there are, told by the settings and by what each left to be seen from outside. */
export function createClientDesk(ports: ClientDeskPorts): ClientDesk {
  const { settings, home, clock } = ports;
  const changed = () => ports.events.emit('clients.changed', {});
  const view = async ({ isDemo, ...client }: Client): Promise<ClientView> => ({
    ...client,
    isDemo: isDemo === true,
    isOpen: client.id === ports.openId(),
    ...(await glanceAt(home, client.id, clock.now())),
  });
  return {
    list: () => Promise.all(settings.get().clients.map(view)),
    add(wish) {
      const added = addClient(settings, wish);
      if (added.ok) changed();
      return added;
    },
    async change(id, wish) {
      const before = clientById(settings, id);
      if (!before.ok) return before;
      const fits = checkChange(settings, id, wish);
      if (!fits.ok) return fits;
      if (before.value.name !== wish.name.trim()) {
        const noted = await ports.on(before.value, async (open) => {
          // Its name decides which role the organisation sets for it.
          const forbidden = await open.policy.forbidden('settings');
          if (forbidden) return { ok: false, error: forbidden };
          return open.journal.append(
            recordOf('client.renamed', {
              before: { client_name: before.value.name },
              after: { client_name: wish.name.trim() },
            }),
          );
        });
        if (!noted.ok) return noted;
      }
      const done = changeClient(settings, id, wish);
      if (!done.ok) return done;
      changed();
      return ok();
    },
    switchTo: ports.switchTo,
    async close(id, typed, leavesOpen) {
      const client = clientById(settings, id);
      if (!client.ok) return client;
      const { name } = client.value;
      if (typed.trim() !== name) return err('CLIENT_NOT_TYPED', { name });
      if (id === ports.openId()) return err('CLIENT_OPEN', { name });
      const folder = await ports.chooseFolder(name);
      if (folder === null) return ok(null);
      try {
        return await ports.closing.close(client.value, folder, leavesOpen);
      } finally {
        // Also where it failed: past a certain point the client is gone all the same.
        changed();
      }
    },
  };
}
