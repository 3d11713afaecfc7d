import { buildOf, profiles } from './profiles.mjs';
import { State } from './state.mjs';
import { Throttle } from './throttle.mjs';

const LOCK_MS = 60 * 60_000;
const FAILURES_PER_USERNAME = 10;
const FAILURES_PER_ADDRESS = 50;
const CODES_PER_USER = 5;
const MAILS_PER_USER = 3;
const MAILS_PER_ADDRESS = 20;

/** @typedef {ReturnType<typeof createInstance>} Instance */

/**
 * One stand-in instance without a socket: its release, its rows, its clock.
 * @template C
 * @param {Record<string, any>} options   `profile`, `edition`, `licensed`, `flags`, `features`, `settings`, `now`, `lockMs`
 * @param {(state: State, options: Record<string, any>) => C} seed   fills it; answers what one signs in with
 */
export const createInstance = (options, seed) => {
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
      mailedCodes: new Map(),
      codeThrottle: new Throttle({ threshold: CODES_PER_USER, lockMs, now }),
      codeAddressThrottle: new Throttle({ threshold: FAILURES_PER_ADDRESS, lockMs, now }),
      mailThrottle: new Throttle({ threshold: MAILS_PER_USER, lockMs, now }),
      mailAddressThrottle: new Throttle({ threshold: MAILS_PER_ADDRESS, lockMs, now }),
      listRequests: 0,
    },
  };
};
