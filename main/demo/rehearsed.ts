import type { IncomingMessage } from 'node:http';
import { type RequestDeed, withoutPasswords } from './deeds';
import { consoleEmail, type SiteKey } from './people';
import { happensMeanwhile, seedSite } from './seed';
import { demoSites } from './sites';
import { createInstance } from './stand-in/instance.mjs';
import { answer } from './stand-in/router.mjs';

type Answer = ReturnType<typeof answer>;

/** One instance of the made-up company without a socket: it answers, says what a request changed, and can do that again. */
export interface Rehearsed {
  answer(
    request: IncomingMessage,
    body: string,
  ): { readonly result: Answer; readonly deed: RequestDeed | null };
  repeat(deed: RequestDeed): void;
  meanwhile(at: number): void;
  /** What it is told to call itself. */
  isAt(address: string): void;
}

/** Signing in and out changes nothing that would be missed. */
const isKept = (method: string, path: string): boolean =>
  method !== 'GET' && method !== 'HEAD' && !path.startsWith('/api/session');

export function createRehearsed({
  key,
  begun,
  secret,
}: {
  readonly key: SiteKey;
  readonly begun: number;
  readonly secret: string;
}): Rehearsed {
  const { profile, settings, signIn } = demoSites[key];
  let moment: number | null = null;
  const now = (): number => moment ?? Date.now();
  const instance = createInstance({ profile, settings, now }, (state, { flags }) =>
    seedSite(state, {
      ...{ key, begun, secret },
      hasTenants: flags.tenants === true,
      hasAnalysts: flags.dataAnalysts === true,
    }),
  );
  const { state } = instance;

  /** All of it happens at one moment, so that it does the same when it is repeated. */
  function during<T>(at: number, work: () => T): T {
    moment = at;
    try {
      return work();
    } finally {
      moment = null;
    }
  }

  /** Whoever changed something was Rollcall: nobody else has a credential. */
  function repeat({ at, method, target, query, body }: RequestDeed): void {
    during(at, () => {
      const session = 'of-rollcall';
      const own = state.userByEmail(consoleEmail);
      if (signIn === 'password' && own) state.sessions.set(session, { user_id: own.id, created_at: at });
      const headers = signIn === 'password' ? { 'x-metabase-session': session } : { 'x-api-key': secret };
      const asked = { method, path: target, query: new URLSearchParams(query), headers, body };
      answer(instance, { ...asked, ip: '127.0.0.1', secure: false });
      state.sessions.delete(session);
    });
  }

  return {
    answer(request, body) {
      const url = new URL(request.url ?? '/', 'http://demo.invalid');
      const method = request.method ?? 'GET';
      const asked = { method, path: url.pathname, query: url.searchParams, headers: request.headers, body };
      const at = now();
      const result = during(at, () => answer(instance, { ...asked, ip: '127.0.0.1', secure: false }));
      const isDone = result.status >= 200 && result.status < 300;
      if (!isDone || !isKept(method, url.pathname)) return { result, deed: null };
      const deed = { kind: 'request', at, site: key, method, target: url.pathname } as const;
      return { result, deed: { ...deed, query: url.search.slice(1), body: withoutPasswords(body) } };
    },
    repeat,
    meanwhile: (at) => during(at, () => key === 'finance' && happensMeanwhile(state)),
    isAt(address) {
      state.settings['site-url'] = address;
    },
  };
}
