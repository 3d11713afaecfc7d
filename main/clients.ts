import type { SettingsStore } from './store/settings';

/** A client is a wall: instances, people, credentials and journal belong to exactly one. */
export interface Client {
  readonly id: string;
  readonly name: string;
}

export function activeClient(settings: SettingsStore): Client {
  const { clients, activeClient: id } = settings.get();
  const client = clients.find((candidate) => candidate.id === id);
  if (!client) throw new Error('the settings name a client they do not hold');
  return client;
}

export function renameClient(settings: SettingsStore, id: string, name: string): void {
  const clients = settings.get().clients.map((client) => (client.id === id ? { ...client, name } : client));
  settings.set({ clients });
}
