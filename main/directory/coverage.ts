import type { SyncState } from '../../preload/contract/connections';
import type { Coverage } from '../../preload/contract/directory';
import type { Instance } from '../connections/rules/instance';
import type { DirectoryEngine, StoredReading } from './port';

/** What of an instance is in the table, and how far that is to be believed. */
export function coverageOf(
  instance: Instance,
  known: {
    readonly counts: Awaited<ReturnType<DirectoryEngine['counts']>>;
    readonly reading: StoredReading | undefined;
    readonly sync: SyncState;
  },
): Coverage {
  const { counts, reading, sync } = known;
  const kinds = counts.kinds[instance.id];
  return {
    instanceId: instance.id,
    instance: instance.name,
    environment: instance.environment,
    accounts: counts.byInstance[instance.id] ?? 0,
    readAt: reading?.readAt ?? null,
    complete: reading?.complete ?? false,
    missing: reading ? [...reading.missing] : [],
    failure: sync.failure,
    running: sync.running,
    disabled: kinds?.disabled ?? 0,
    tenants: kinds?.tenants ?? 0,
    apiKeys: kinds?.apiKeys ?? 0,
    others: reading?.said?.others ?? 0,
    server: reading?.said?.server ?? null,
  };
}
