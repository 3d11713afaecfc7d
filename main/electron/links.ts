export interface LinkPorts {
  openExternal(url: string): Promise<void>;
  /** Whether the user has this host (with its port, if any) among the instances. */
  isListed(host: string): Promise<boolean>;
  /** Milliseconds since the user last clicked or pressed a key in the window; Infinity if never. */
  sinceInput(): number;
}

/** A page that was taken over can ask at any time; people ask by clicking. */
const clickIsFresh = 1000;

/**
 * Hands an address to the user's browser, if it is https, on a host the user works with, and somebody has just
 * clicked. The only place that does: other schemes start programs (`ms-msdt:`) or open files.
 */
export function createLinks(ports: LinkPorts): { open(address: string): Promise<boolean> } {
  return {
    async open(address) {
      const url = parse(address);
      if (!url || ports.sinceInput() > clickIsFresh || !(await ports.isListed(url.host))) return false;
      await ports.openExternal(url.href);
      return true;
    },
  };
}

/** User names are refused because `https://metabase.example.com@evil.example/` reads like the first host. */
function parse(address: string): URL | null {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' && !url.username && !url.password ? url : null;
  } catch {
    return null;
  }
}
