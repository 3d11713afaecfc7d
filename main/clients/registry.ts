import type { ClientColor } from '../../preload/contract/clients';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { firstClient, type SettingsStore, type Stored } from '../store/settings';
import { foldName, isAlike } from './rules/alike';

/** A client is a wall: instances, people, credentials and journal belong to exactly one. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly color: ClientColor;
  /** The made-up company, which reaches its own three servers and nothing else. */
  readonly isDemo?: true | undefined;
}

/** What a client is to be called and to look like. */
export interface ClientWish {
  readonly name: string;
  readonly color: ClientColor;
  /** Whoever gives the name has seen that another is much like it. */
  readonly isAgreed: boolean;
}

/** The one that the window shows. */
export function activeClient(settings: SettingsStore): Client {
  const { clients, activeClient: id } = settings.get();
  const client = clients.find((candidate) => candidate.id === id);
  if (!client) throw new Error('the settings name a client they do not hold');
  return client;
}

/** Fails with CLIENT_GONE: another program may have closed it. */
export function clientById(settings: SettingsStore, id: string): Result<Client> {
  const client = settings.get().clients.find((candidate) => candidate.id === id);
  return client ? ok(client) : err('CLIENT_GONE');
}

/**
 * The one whose name this is, as somebody types it: exactly, else but for case and spaces. Fails with CLIENT_UNKNOWN, which
 * says which there are, and with CLIENT_AMBIGUOUS for what fits two.
 */
export function clientByName(settings: SettingsStore, name: string): Result<Client> {
  const { clients } = settings.get();
  const exactly = clients.filter((client) => client.name === name.trim());
  const fitting =
    exactly.length > 0 ? exactly : clients.filter((client) => foldName(client.name) === foldName(name));
  const [client] = fitting;
  if (!client) return err('CLIENT_UNKNOWN', { name, names: namesOf(clients) });
  return fitting.length === 1 ? ok(client) : err('CLIENT_AMBIGUOUS', { name, names: namesOf(fitting) });
}

/** Fails with CLIENT_NAME_TAKEN, and with CLIENT_ALIKE until it is agreed to. */
export function addClient(settings: SettingsStore, wish: ClientWish): Result<Client> {
  const { clients } = settings.get();
  const fits = checkName(clients, wish);
  if (!fits.ok) return fits;
  const client = { id: newId('cli'), name: wish.name.trim(), color: wish.color };
  settings.set({ clients: [...clients, client] });
  return ok(client);
}

/** The made-up company, as a client among others. Another one may be there until this one is open. */
export function addDemoClient(settings: SettingsStore, name: string): Client {
  const { clients } = settings.get();
  const taken = clients.flatMap((client) => (client.isDemo ? [] : [foldName(client.name)]));
  let own = name;
  for (let at = 2; taken.includes(foldName(own)); at++) own = `${name} ${at}`;
  const client = { id: newId('cli'), name: own, color: 'violet', isDemo: true } as const;
  settings.set({ clients: [...clients, client] });
  return client;
}

/** The one to go to from the demo; made as at the first start where there is no other. */
export function otherThanDemo(settings: SettingsStore): Client {
  const { clients } = settings.get();
  const other = clients.find(({ isDemo }) => !isDemo);
  if (other) return other;
  const made = firstClient();
  settings.set({ clients: [...clients, made] });
  return made;
}

/** Whether a client may be called so; answers it as it is. Fails as `changeClient`. */
export function checkChange(settings: SettingsStore, id: string, wish: ClientWish): Result<Client> {
  const { clients } = settings.get();
  const before = clients.find((client) => client.id === id);
  if (!before) return err('CLIENT_GONE');
  // One that has the name already keeps it, however much like another it is.
  if (wish.name.trim() === before.name) return ok(before);
  const others = clients.filter((client) => client !== before);
  const fits = checkName(others, wish);
  return fits.ok ? ok(before) : fits;
}

/** Another name or colour for a client. Fails as `addClient`, and with CLIENT_GONE. */
export function changeClient(settings: SettingsStore, id: string, wish: ClientWish): Result<Client> {
  const fits = checkChange(settings, id, wish);
  if (!fits.ok) return fits;
  const { isDemo } = fits.value;
  const changed = { id, name: wish.name.trim(), color: wish.color, ...(isDemo ? { isDemo } : {}) };
  settings.set({ clients: settings.get().clients.map((client) => (client.id === id ? changed : client)) });
  return ok(changed);
}

/** Takes a closed client, and what it liked, out of the settings. Where it was the last, a new one is there as at first. */
export function forgetClient(settings: SettingsStore, id: string): void {
  const { clients, activeClient: active, layouts = {}, zones = {}, firstSteps = {} } = settings.get();
  const others = clients.filter((client) => client.id !== id);
  if (others.length === clients.length) return;
  const [first = firstClient()] = others;
  const rest = others.length > 0 ? others : [first];
  const without = <T>(kept: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(kept).filter(([of]) => of !== id));
  settings.set({
    clients: rest,
    activeClient: active === id ? first.id : active,
    layouts: without(layouts),
    zones: without(zones),
    firstSteps: without(firstSteps),
  });
}

function checkName(others: Stored['clients'], { name, isAgreed }: ClientWish): Result<void> {
  const same = others.find((client) => foldName(client.name) === foldName(name));
  if (same) return err('CLIENT_NAME_TAKEN', { name: same.name });
  const alike = others.filter((client) => isAlike(client.name, name));
  return alike.length === 0 || isAgreed ? ok() : err('CLIENT_ALIKE', { name, names: namesOf(alike) });
}

export const namesOf = (clients: readonly { readonly name: string }[]): string =>
  clients.map(({ name }) => `“${name}”`).join(', ');

/** What a client is called by now; where the file cannot be read just now, what it was called when it was opened. */
export function nameNow(settings: Pick<SettingsStore, 'get'>, { id, name }: Client): string {
  try {
    return settings.get().clients.find((one) => one.id === id)?.name ?? name;
  } catch {
    // No entry of the journal is lost for that.
    return name;
  }
}
