import type { Environment, SafeMode } from '../../../preload/contract/values';

/** From the strictest to the quickest. */
const strictness: readonly SafeMode[] = ['read-only', 'type', 'confirm', 'one-click'];

/** What a new instance starts with. */
export const defaultSafeMode: Readonly<Record<Environment, SafeMode>> = {
  production: 'confirm',
  staging: 'confirm',
  development: 'one-click',
};

/** The strictest of the given modes; `one-click` when there are none. */
export function strictest(modes: readonly SafeMode[]): SafeMode {
  return strictness.find((mode) => modes.includes(mode)) ?? 'one-click';
}

/** Whether changes would be quicker than before. */
export function isLowered(before: SafeMode, after: SafeMode): boolean {
  return strictness.indexOf(after) > strictness.indexOf(before);
}

/** Most changes one plan may make on one instance of this environment. */
export function batchCeiling(environment: Environment, mode: SafeMode): number {
  if (environment === 'development') return mode === 'one-click' ? 10_000 : 2_000;
  return environment === 'staging' ? 500 : 200;
}

/** How much of an instance one plan may take away. */
export interface ShareCeiling {
  /** Of the enabled people. */
  readonly percent: number;
  /** So many may always go: a share of a small instance is nobody. */
  readonly least: number;
}

/** The largest share of the enabled people of an instance that one plan may hit, or null for any. */
export function shareCeiling(environment: Environment): ShareCeiling | null {
  if (environment === 'development') return null;
  return environment === 'staging' ? { percent: 50, least: 50 } : { percent: 25, least: 20 };
}
