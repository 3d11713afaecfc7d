import type { DeepLink } from './rules/deep-link';

/** Where a link waits until the window asks for it. Of several only the newest is meant. */
export interface LinkDesk {
  arrive(link: DeepLink): void;
  /** The link that waits, once. */
  take(): DeepLink | null;
  /** Told that one has come; what came before anybody listened still waits. */
  onArrived(listener: () => void): void;
}

export function createLinkDesk(): LinkDesk {
  let waiting: DeepLink | null = null;
  let tell = (): void => undefined;
  return {
    arrive(link) {
      waiting = link;
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
  };
}
