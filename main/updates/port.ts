import type { Result } from '../kernel/result';

/** A version later than the one that runs. */
export interface Offer {
  readonly version: string;
  /** The day of its release, `2026-11-28`. */
  readonly released: string;
  /** Rollcall can replace itself by it; otherwise somebody has to install it. */
  readonly canInstall: boolean;
}

/** What asks one feed; electron-updater behind it (updater.ts). */
export interface Updater {
  /** A later version, or null. Fails with UPDATE_UNREACHABLE, UPDATE_UNSIGNED and UPDATE_UNFIT. */
  check(): Promise<Result<Offer | null>>;
  /**
   * Fetches what the last check offered. `onPercent` is told how far that is, from 0 to 100. Fails with UPDATE_UNREACHABLE, and with
   * UPDATE_DAMAGED where what came is not what was signed.
   */
  download(onPercent: (percent: number) => void): Promise<Result<void>>;
  /** Ends the program, replaces it by what was fetched, and starts it. */
  install(): void;
}
