import { afterEach } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.mjs';

export type ProfileName = 'old' | 'mid' | 'new' | 'edge';
export const everyProfile: readonly ProfileName[] = ['old', 'mid', 'new', 'edge'];

export type Edition = 'oss' | 'enterprise';
/** Releases, each as its open-source and as its Enterprise build. */
export const builds = (...releases: readonly ProfileName[]): readonly (readonly [ProfileName, Edition])[] =>
  releases.flatMap((release) => [[release, 'oss'] as const, [release, 'enterprise'] as const]);
export const everyBuild = builds(...everyProfile);

type As = 'admin' | 'member' | 'nobody' | 'api-key' | { readonly session: string } | { readonly key: string };

export interface Reply {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; reading it fails the test when it is none. */
  json<T = Record<string, unknown>>(): T;
}

export interface Opened extends Sandbox {
  call(
    request: string,
    options?: { as?: As; body?: unknown; headers?: Readonly<Record<string, string>> },
  ): Promise<Reply>;
  signIn(email: string, password: string, more?: Readonly<Record<string, unknown>>): Promise<Reply>;
  /** A session key of somebody, by the password the stand-in knows. */
  sessionOf(who: { readonly email: string; readonly password: string }): Promise<string>;
}

const open: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** A small stand-in that is closed after the test, with a way to call it over its socket. */
export const openSandbox = async (profile: ProfileName, options: SandboxOptions = {}): Promise<Opened> => {
  const sandbox = await startSandbox({ profile, accounts: 60, seed: 11, ...options });
  open.push(sandbox);
  const sessions = new Map<string, string>();

  const send = async (
    request: string,
    headers: Readonly<Record<string, string>>,
    body: unknown,
  ): Promise<Reply> => {
    const [method = 'GET', path = '/'] = request.split(' ');
    const response = await fetch(`${sandbox.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      headers: response.headers,
      text,
      json: <T>() => JSON.parse(text) as T,
    };
  };

  const signIn = (email: string, password: string, more: Readonly<Record<string, unknown>> = {}) =>
    send('POST /api/session', {}, { username: email, password, ...more });

  const sessionOf = async (who: { readonly email: string; readonly password: string }): Promise<string> => {
    const known = sessions.get(who.email);
    if (known !== undefined) return known;
    const { id } = (await signIn(who.email, who.password)).json<{ id: string }>();
    sessions.set(who.email, id);
    return id;
  };

  const credential = async (as: As): Promise<Record<string, string>> => {
    if (as === 'nobody') return {};
    if (as === 'api-key') return { 'X-Api-Key': sandbox.credentials.apiKey ?? '' };
    if (typeof as === 'object') {
      return 'session' in as ? { 'X-Metabase-Session': as.session } : { 'X-Api-Key': as.key };
    }
    return { 'X-Metabase-Session': await sessionOf(sandbox.credentials[as]) };
  };

  return Object.assign(sandbox, {
    signIn,
    sessionOf,
    call: async (request: string, { as = 'admin', body, headers = {} }: Parameters<Opened['call']>[1] = {}) =>
      send(request, { ...(await credential(as)), ...headers }, body),
  } satisfies Partial<Opened>);
};

/** Opens stand-ins of one build. */
export const build =
  (profile: ProfileName, edition: Edition) =>
  (options: SandboxOptions = {}): Promise<Opened> =>
    openSandbox(profile, { edition, ...options });

/** A refusal in the shape of Metabase's text answers. */
export const refusal = (reply: Reply) => ({ status: reply.status, type: reply.type, text: reply.text });
export const textRefusal = (status: number, text: string) => ({ status, type: 'text/plain', text });

export interface ListAnswer {
  readonly data: readonly (Record<string, unknown> & {
    readonly id: number;
    readonly email: string;
    readonly is_active: boolean;
  })[];
  readonly total: number;
  readonly limit: number | null;
  readonly offset: number | null;
}
