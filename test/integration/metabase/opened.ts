import { type ClientOptions, createMetabaseClient } from '../../../main/metabase/client';
import type { MetabaseClient } from '../../../main/metabase/port';
import type { Credential, TargetReach } from '../../../main/metabase/target';
import { closing } from '../../helpers/closing';
import type { Sandbox, SandboxOptions } from '../../sandbox/server.mjs';
import { startSandbox } from '../../sandbox/server.mjs';

export const sandbox = async (options: SandboxOptions = {}): Promise<Sandbox> =>
  closing(await startSandbox({ accounts: 60, ...options }));

/** Straight there, trusting nobody in particular. */
export const straight: TargetReach = {
  ca: null,
  pinned: null,
  clientCertificate: null,
  proxy: { kind: 'none' },
  proxyPassword: null,
  parallel: 4,
};

/** A client for an address. The limits are short, so that a fault shows soon. */
export function client(
  address: string,
  credential: Credential,
  options: ClientOptions & { reach?: Partial<TargetReach> } = {},
) {
  const { reach, ...limits } = options;
  return closing(
    createMetabaseClient(
      { address, reach: { ...straight, ...reach }, credential },
      { readMs: 3_000, listMs: 3_000, ...limits },
    ),
  );
}

export type SignIn = 'api-key' | 'password';

/** The administrator's credential of a stand-in. */
export function adminCredential(server: Sandbox, signIn: SignIn): Credential {
  const { admin, apiKey } = server.credentials;
  if (signIn === 'password') return { kind: 'password', email: admin.email, password: admin.password };
  if (apiKey === null) throw new Error('this release has no API keys');
  return { kind: 'api-key', apiKey };
}

/** A client signed in as administrator. */
export const adminClient = (
  server: Sandbox,
  signIn: SignIn = 'password',
  limits: ClientOptions = {},
): MetabaseClient => client(server.url, adminCredential(server, signIn), limits);

/** The value of a success; the failure's code as the test's error otherwise. */
export function value<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(`failed with ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The code of a failure, or `ok`. */
export const code = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'ok' : result.error.code;
