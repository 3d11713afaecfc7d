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

/** Most changes one plan may make on one instance of this environment. */
export function batchCeiling(environment: Environment, mode: SafeMode): number {
  if (environment === 'development') return mode === 'one-click' ? 10_000 : 2_000;
  return environment === 'staging' ? 500 : 200;
}
