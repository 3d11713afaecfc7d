/**
 * Proxies on 127.0.0.1 for tests: CONNECT over http or https, SOCKS5, and the server of a proxy script. Each listens on
 * any free port, writes down what it saw, reaches nothing but this computer, and is closed by `close()`, which cuts its
 * tunnels too. `closing(await startHttpProxy())` (test/helpers/closing.ts) does that after the test.
 */

export interface ProxyAuth {
  readonly user: string;
  readonly password: string;
}

/** One connection, or one attempt. */
export interface ProxyLogEntry {
  /** `host:port` as the client asked for it; null where it did not get so far (SOCKS5, refused sign-in). */
  readonly target: string | null;
  /** `CONNECT`, `SOCKS5`, or the method of a request that was sent without a tunnel (answered 405). */
  readonly method: string;
  /** Of the request to the proxy, names in lower case; empty for SOCKS5. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly user: string | null;
  /** Whether the client left the name to be resolved here. */
  readonly byName: boolean;
  /** Of the answer: HTTP status, or SOCKS5 reply (0 granted, 1 wrong sign-in, 255 no method in common). Null: none. */
  readonly status: number | null;
  /** What the client sent through the tunnel so far. */
  readonly sent: Buffer;
  /** What came back through it. */
  readonly received: Buffer;
}

export type HttpProxyBehaviour =
  | { readonly kind: 'serve' }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** Closes the connection instead of answering. */
  | { readonly kind: 'close' }
  /** Answers something that is not HTTP. */
  | { readonly kind: 'garbage' }
  /** Answers CONNECT with this; `headers` are whole lines. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly reason?: string;
      readonly headers?: readonly string[];
    };

export type SocksProxyBehaviour =
  | { readonly kind: 'serve' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'close' }
  /** Answers the request with this reply: 1 failure, 2 not allowed, 3 and 4 unreachable, 5 refused. */
  | { readonly kind: 'reply'; readonly status: number };

export interface SocksProxyOptions {
  /** Who may use it; everybody when left out. */
  readonly auth?: ProxyAuth | null;
  /** Names only this proxy knows, with their addresses: `{ 'metabase.example': '127.0.0.1' }`. */
  readonly hosts?: Readonly<Record<string, string>>;
  readonly port?: number;
}

export interface HttpProxyOptions extends SocksProxyOptions {
  /** A proxy that is itself spoken to over TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

export interface Proxy<Behaviour> {
  /** `http://127.0.0.1:port`, `https://…` or `socks5://…`: the address of a manual proxy. */
  readonly url: string;
  /** `127.0.0.1:port`, as a proxy script names it: `PROXY ${address}`. */
  readonly address: string;
  /** In the order the connections were asked for. */
  readonly log: readonly ProxyLogEntry[];
  /** From the next connection on. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export interface PacServer {
  /** Where the script is. */
  readonly url: string;
  /** Requests for it. */
  readonly log: readonly { readonly path: string; readonly headers: Readonly<Record<string, unknown>> }[];
  /** Another script, or an answer with this status, from the next request on. */
  serve(script: string, status?: number): void;
  /** From the next request on there is no answer. */
  hang(): void;
  close(): Promise<void>;
}

export function startHttpProxy(options?: HttpProxyOptions): Promise<Proxy<HttpProxyBehaviour>>;
export function startSocksProxy(options?: SocksProxyOptions): Promise<Proxy<SocksProxyBehaviour>>;
/** Serves a proxy script: `function FindProxyForURL(url, host) { … }`. */
export function startPac(script: string, options?: { readonly port?: number }): Promise<PacServer>;
