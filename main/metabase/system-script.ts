import type { ProxyScripts } from './proxy-scripts';
import type { ResolveSystemProxy } from './target';

/** Runs a program of the computer and answers what it printed; rejects when it is not there, fails or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string>;

/** The address of the proxy script (PAC) this computer is set to, or null. Never fails. */
export type ReadSystemScript = () => Promise<string | null>;

/** Settings change with the network one sits in, and asking for them starts a program. */
const KEEP_MS = 60_000;

/**
 * Asks the computer itself, because the window's engine knows the address of the script but neither tells it nor, finding no
 * host at all, fetches it. Automatic detection (WPAD) is not followed: whoever answers first in a network would decide.
 *
 * @param now milliseconds since the epoch
 */
export function createSystemScript(
  platform: NodeJS.Platform,
  run: RunProgram,
  now: () => number = Date.now,
): ReadSystemScript {
  let known: { readonly at: number; readonly script: Promise<string | null> } | null = null;
  return () => {
    if (known === null || known.at + KEEP_MS < now())
      known = { at: now(), script: (readers[platform] ?? none)(run).catch(() => null) };
    return known.script;
  };
}

/**
 * What the computer says about proxies, its script asked first. Where that cannot be had the rest of the settings holds, as
 * browsers do it: a laptop that has left the network of its script goes on without.
 */
export function followingScript(
  systemProxy: ResolveSystemProxy,
  readScript: ReadSystemScript,
  scripts: Pick<ProxyScripts, 'ask'>,
): ResolveSystemProxy {
  return async (url) => {
    const script = await readScript();
    const answer = script === null ? null : await scripts.ask(script, url);
    return answer?.ok ? answer.value : systemProxy(url);
  };
}

type Reader = (run: RunProgram) => Promise<string | null>;

const none: Reader = async () => null;

const readers: Partial<Record<NodeJS.Platform, Reader>> = {
  async win32(run) {
    const folder = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
    const said = await run('reg', ['query', folder, '/v', 'AutoConfigURL']);
    return webAddress(/^\s*AutoConfigURL\s+REG_(?:EXPAND_)?SZ\s+(\S+)\s*$/im.exec(said)?.[1]);
  },
  async darwin(run) {
    const said = await run('scutil', ['--proxy']);
    if (!/^\s*ProxyAutoConfigEnable\s*:\s*1\s*$/m.test(said)) return null;
    return webAddress(/^\s*ProxyAutoConfigURLString\s*:\s*(\S+)\s*$/m.exec(said)?.[1]);
  },
  /** GNOME and those that share its settings (Cinnamon, Budgie, MATE). */
  async linux(run) {
    const read = async (name: string) =>
      (await run('gsettings', ['get', 'org.gnome.system.proxy', name])).trim().replace(/^'|'$/g, '');
    return (await read('mode')) === 'auto' ? webAddress(await read('autoconfig-url')) : null;
  },
};

/** Only what can be fetched like any script that somebody entered: no file, no other scheme. */
function webAddress(text: string | undefined): string | null {
  return text !== undefined && /^https?:\/\/[^\s/]/i.test(text) ? text : null;
}
