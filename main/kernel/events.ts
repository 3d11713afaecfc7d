import type { EventName } from '../../preload/contract/channels';
import type { EventPayloads } from '../../preload/contract/events';

export type { EventName, EventPayloads };

/** Facts the services tell. One way: services emit; the window, the command line and other services listen. */
export interface Events {
  emit<E extends EventName>(event: E, payload: EventPayloads[E]): void;
  /** Returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayloads[E]) => void): () => void;
}

/**
 * A listener that throws is a bug of its own: `report` is told, the other listeners hear the fact all the same, and who
 * emitted it goes on. (A window that breaks must not end a run between its intent and its outcome.)
 */
export function createEvents(report: (cause: unknown) => void = throwLater): Events {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  return {
    emit(event, payload) {
      for (const listener of listeners.get(event) ?? []) {
        try {
          (listener as (p: typeof payload) => void)(payload);
        } catch (cause) {
          report(cause);
        }
      }
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
  };
}

function throwLater(cause: unknown): void {
  queueMicrotask(() => {
    throw cause;
  });
}
