import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../preload/contract';
import type { InstanceView, SyncState } from '../../preload/contract/connections';
import type { DirectorySummary } from '../../preload/contract/directory';
import type { Environment, FailureView } from '../../preload/contract/values';
import { bridge } from '../bridge';
import { breath, coalesce } from './coalesce';

interface Instances {
  /** Null until main has answered. */
  readonly list: readonly InstanceView[] | null;
  /** How many accounts and people there are, and what is missing of each instance. */
  readonly summary: DirectorySummary | null;
  readonly failure: FailureView | null;
}

const nothing: Instances = { list: null, summary: null, failure: null };

/** The instances of the client, which the frame, the table and their own page all show. */
export const instances: StoreApi<Instances> = createStore<Instances>(() => nothing);

export const useInstances = <T>(select: (state: Instances) => T): T => useStore(instances, select);

/** Whether one of these instances (all, when left out) can sign people out. */
export const useCanSignOut = (ids?: readonly string[]): boolean =>
  useInstances(({ list }) =>
    (list ?? []).some(
      ({ id, capabilities }) =>
        (ids === undefined || ids.includes(id)) &&
        capabilities?.some((one) => one.id === 'sessionManagement' && one.state === 'yes') === true,
    ),
  );

/** Puts newer sync states into the list, leaving the other instances as the same objects. */
function withSyncs(
  list: readonly InstanceView[],
  syncs: ReadonlyMap<string, SyncState>,
): readonly InstanceView[] {
  return list.map((instance) => {
    const sync = syncs.get(instance.id);
    return sync ? { ...instance, sync } : instance;
  });
}

/** How long progress is gathered before it is shown, in ms: a hundred instances that are read tell of it all the time. */
const progressEvery = 100;

/** Puts newer views into the list, in its order. */
function withNewer(list: readonly InstanceView[], newer: readonly InstanceView[]): readonly InstanceView[] {
  const byId = new Map(newer.map((instance) => [instance.id, instance]));
  return list.map((instance) => byId.get(instance.id) ?? instance);
}

/** Loads the instances and follows them. Call when the client's data is open; returns the function that stops. */
export function startInstances(source: Bridge = bridge): () => void {
  /** Whose views are old; null: anybody's. */
  let old: Set<string> | null = null;
  const loadOld = coalesce(async () => {
    const { list } = instances.getState();
    const ids = list && old;
    old = new Set();
    const reply = ids
      ? await source.connections.some({ instanceIds: [...ids] })
      : await source.connections.list();
    if (!reply.ok) old = null;
    if (!reply.ok) instances.setState({ failure: reply.error });
    else if (!ids) instances.setState({ list: reply.value, failure: null });
    // The list of now: it may have heard of a reading meanwhile.
    else instances.setState(({ list: now }) => ({ list: withNewer(now ?? [], reply.value), failure: null }));
  }, breath);
  const loadList = (instanceId: string | null): void => {
    if (instanceId === null) old = null;
    else old?.add(instanceId);
    loadOld();
  };
  const loadSummary = coalesce(async () => {
    const reply = await source.directory.summary();
    if (reply.ok) instances.setState({ summary: reply.value });
    else instances.setState({ failure: reply.error });
  }, breath);
  const loadBoth = (instanceId: string | null): void => {
    loadList(instanceId);
    loadSummary();
  };
  loadBoth(null);
  const told = new Map<string, SyncState>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    timer = undefined;
    const { list } = instances.getState();
    if (list) instances.setState({ list: withSyncs(list, told) });
    told.clear();
  };
  const stops = [
    () => clearTimeout(timer),
    source.on('connections.changed', ({ instanceId }) => loadBoth(instanceId)),
    source.on('directory.changed', loadSummary),
    source.on('directory.synced', ({ instanceId, sync }) => {
      told.set(instanceId, sync);
      timer ??= setTimeout(show, progressEvery);
      // Version, identity and counts are learnt with a reading, so its end is worth a fresh list.
      if (!sync.running) loadBoth(instanceId);
      // While it is read the table is of before and of now: the completeness line says so from the beginning.
      else if (sync.done === 0) loadSummary();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

export const environmentOrder: readonly Environment[] = ['production', 'staging', 'development'];
