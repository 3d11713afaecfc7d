import type { DeepLink } from './rules/deep-link';

/** Where a link waits until the window asks for it. Of several only the newest is meant. */
export interface LinkDesk {
  arrive(link: DeepLink): void;
  /** The link that waits, once. */
  take(): DeepLink | null;
  /** Told that one has come; what came before anybody listened still waits. */
  onArrived(listener: () => void): void;
  /** Puts the link that was taken aside for the client it is for, while switching to that client is offered. */
  setAside(link: DeepLink, clientId: string, until: number): void;
  /** This client is open now: a link that was put aside for it waits for its page, one for another client is dropped. */
  opened(clientId: string, now: number): void;
}

export function createLinkDesk(): LinkDesk {
  let waiting: DeepLink | null = null;
  let aside: { readonly link: DeepLink; readonly clientId: string; readonly until: number } | null = null;
  let tell = (): void => undefined;
  return {
    arrive(link) {
      waiting = link;
      aside = null;
      tell();
    },
    take() {
      const link = waiting;
      waiting = null;
      return link;
    },
    onArrived(listener) {
      tell = listener;
    },
    setAside(link, clientId, until) {
      aside = { link, clientId, until };
    },
    opened(clientId, now) {
      const kept = aside;
      aside = null;
      // A newer one is meant instead.
      if (kept && kept.clientId === clientId && now < kept.until) waiting ??= kept.link;
    },
  };
}
