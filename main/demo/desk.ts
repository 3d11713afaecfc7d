import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { t } from '../../preload/texts/text';
import { addDemoClient, type Client, forgetClient, otherThanDemo } from '../clients/registry';
import type { Vault } from '../credentials/port';
import type { Events } from '../kernel/events';
import { err, ok, type Result } from '../kernel/result';
import type { SettingsStore } from '../store/settings';
import type { DemoDesk } from './handlers';

export interface DemoDeskPorts {
  readonly settings: SettingsStore;
  readonly home: string;
  readonly vault: () => Vault;
  readonly openId: () => string;
  readonly switchTo: (clientId: string) => Promise<Result<void>>;
  readonly events: Pick<Events, 'emit'>;
}

export function createDemoDesk(ports: DemoDeskPorts): DemoDesk {
  const { settings, home, events } = ports;
  const changed = () => events.emit('clients.changed', {});
  const demos = (): readonly Client[] => settings.get().clients.filter(({ isDemo }) => isDemo);
  const current = (): Client | undefined => demos().find(({ id }) => id === ports.openId()) ?? demos().at(-1);

  /** Leaves for a client that was made for it, which goes again where that fails. */
  async function leaveFor(made: Client): Promise<Result<void>> {
    const left = await ports.switchTo(made.id);
    if (!left.ok) forgetClient(settings, made.id);
    changed();
    return left;
  }

  /**
   * There is nothing in it that anybody could want to keep: no evidence, no certificate. Its name is the last to go, so that
   * what a crash leaves can be taken away the next time.
   */
  async function wipe({ id }: Client): Promise<Result<void>> {
    const folder = path.join(home, 'clients');
    const names = await readdir(folder).catch(() => [] as string[]);
    for (const name of names.filter((one) => one === id || one.startsWith(`${id}.`)))
      await rm(path.join(folder, name), { recursive: true, force: true });
    const secrets = await ports.vault().names(`client/${id}/`);
    if (!secrets.ok) return secrets;
    for (const name of secrets.value) {
      const gone = await ports.vault().delete(name);
      if (!gone.ok) return gone;
    }
    forgetClient(settings, id);
    changed();
    return ok();
  }

  return {
    async start() {
      const known = current();
      return known ? ports.switchTo(known.id) : leaveFor(addDemoClient(settings, t('Demo company')));
    },
    async reset() {
      const old = current();
      if (!old) return err('CLIENT_GONE');
      const left = await leaveFor(addDemoClient(settings, t('Demo company')));
      return left.ok ? wipe(old) : left;
    },
    async remove() {
      const old = current();
      if (!old) return err('CLIENT_GONE');
      const left = old.id === ports.openId() ? await ports.switchTo(otherThanDemo(settings).id) : ok();
      return left.ok ? wipe(old) : left;
    },
    async tidy() {
      const kept = current();
      for (const demo of demos()) if (demo.id !== kept?.id) await wipe(demo);
    },
  };
}
