import type { Reach, ReachSecrets } from '../../preload/contract/reach';

/** Straight there, over http if need be: how tests reach what runs on this computer. */
export const directly: Reach = {
  allowHttp: true,
  ca: null,
  pin: null,
  proxy: { kind: 'none' },
  parallel: 4,
};

/** Nothing is typed of the secrets of the way, so what is stored stays. */
export const noSecrets: ReachSecrets = { proxyPassword: null, clientCertificate: null };
