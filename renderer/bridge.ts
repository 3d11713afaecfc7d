import type { Bridge } from '../preload/contract';

declare global {
  interface Window {
    readonly rollcall: Bridge;
  }
}

/** The only way out of the page: frozen functions put here by the preload. No other file touches `window.rollcall`. */
export const bridge: Bridge = window.rollcall;
