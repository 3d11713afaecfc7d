import { buildOf, profiles } from './profiles.mjs';
import { seed } from './seed.mjs';
import { State } from './state.mjs';
import { Throttle } from './throttle.mjs';

const LOCK_MS = 60 * 60_000;
const FAILURES_PER_USERNAME = 10;
const FAILURES_PER_ADDRESS = 50;

/** @typedef {ReturnType<typeof createInstance>} Instance */

/**
 * One stand-in instance without a socket: its release, its rows, its clock.
 * @param {Record<string, any>} options   see `server.d.mts`
 */
export const createInstance = (options) => {
  const release = profiles[options.profile ?? 'new'];
  if (!release)
    throw new RangeError(`unknown profile ${options.profile}: one of ${Object.keys(profiles).join(', ')}`);
  const profile = buildOf(release, options.edition, options.licensed);
  const now = options.now ?? Date.now;
  const flags = { ...profile.flags, ...options.flags };
  const features = { ...profile.features, ...options.features };
  const lockMs = options.lockMs ?? LOCK_MS;
  const state = new State();
  const credentials = seed(state, { ...options, flags, features, now });
  Object.assign(state.settings, options.settings);
  return {
    profile,
    flags,
    features,
    now,
    state,
    credentials,
    throttle: new Throttle({ threshold: FAILURES_PER_USERNAME, lockMs, now }),
    memory: {
      ipThrottle: new Throttle({ threshold: FAILURES_PER_ADDRESS, lockMs, now }),
      challenges: new Map(),
      unsubscribed: new Set(),
      listRequests: 0,
    },
  };
};
