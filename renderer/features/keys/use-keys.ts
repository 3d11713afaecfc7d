import { bridge } from '../../bridge';
import { createKeysStore, useKeysOf } from './store';

/** The inventory of API keys. */
export const keys = createKeysStore(bridge);

type Select<T> = Parameters<typeof useKeysOf<T>>[1];

export const useKeys = <T>(select: Select<T>): T => useKeysOf(keys, select);
