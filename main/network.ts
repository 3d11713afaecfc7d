import { createMetabaseOpener } from './metabase/client';
import { createLook, type Look } from './metabase/look';
import type { OpenMetabase } from './metabase/port';
import { createProbe } from './metabase/probe';
import { createProxyScripts } from './metabase/proxy-scripts';
import { followingScript, type ReadSystemScript } from './metabase/system-script';
import type { ReadCertificate, ResolveSystemProxy } from './metabase/target';
import type { ConnectOptions } from './metabase/transport';

export interface NetworkOptions {
  readonly systemProxy: ResolveSystemProxy | undefined;
  readonly systemScript: ReadSystemScript | undefined;
  /** The bundled `metabase/proxy-script-worker.ts`. */
  readonly proxyScriptWorker: string | undefined;
  /** See `ConnectOptions`. */
  readonly refuse?: ConnectOptions['refuse'];
}

export interface Network {
  readonly openMetabase: OpenMetabase;
  readonly readCertificate: ReadCertificate;
  readonly look: Look;
}

/** All that speaks to the net, in a file of its own: undici alone is a third of what an open client needs. */
export function createNetwork(options: NetworkOptions): Network {
  const { systemProxy, systemScript, proxyScriptWorker, refuse } = options;
  const proxyScripts =
    proxyScriptWorker === undefined ? undefined : createProxyScripts({ workerFile: proxyScriptWorker });
  const ways = {
    systemProxy:
      systemProxy && systemScript && proxyScripts
        ? followingScript(systemProxy, systemScript, proxyScripts)
        : systemProxy,
    proxyScripts,
    refuse,
  };
  return {
    openMetabase: createMetabaseOpener(ways),
    readCertificate: createProbe(ways),
    look: createLook(ways),
  };
}
