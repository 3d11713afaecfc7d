import type { ConnectionReport } from '../../preload/contract/connections';
import { failureView } from '../kernel/codes';
import { type Err, err } from '../kernel/result';
import type { ConnectionTarget, OpenMetabase } from '../metabase/port';
import { usableRedirect } from './rules/redirect';

/** Asks a server who it is, who we are there and how many accounts it counts, and says goodbye. */
export async function examine(
  openMetabase: OpenMetabase,
  target: ConnectionTarget,
): Promise<ConnectionReport> {
  const client = openMetabase(target);
  try {
    const facts = await client.facts();
    if (!facts.ok) return failedReport(target.address, facts);
    const found = {
      address: target.address,
      version: facts.value.version,
      edition: facts.value.edition,
      certificate: client.certificate(),
    };
    const identity = await client.identity();
    if (!identity.ok) {
      const redirect = redirectOf(target.address, identity);
      return { ...found, identity: null, accounts: null, failure: failureView(identity.error), redirect };
    }
    const { email, name, admin, kind } = identity.value;
    const counted = admin ? await client.countUsers() : null;
    return {
      ...found,
      identity: { email, name, admin, kind },
      accounts: counted?.ok ? counted.value : null,
      redirect: null,
      failure:
        counted && !counted.ok
          ? failureView(counted.error)
          : admin
            ? null
            : failureView(err('FORBIDDEN', { host: new URL(target.address).host }).error),
    };
  } finally {
    await client.signOut();
    await client.close();
  }
}

/** The report of a connection that failed before anything was learned. */
export function failedReport(address: string, failed: Err): ConnectionReport {
  return {
    address,
    version: null,
    edition: null,
    identity: null,
    accounts: null,
    failure: failureView(failed.error),
    redirect: redirectOf(address, failed),
    certificate: null,
  };
}

/** Where the server sends callers on to, when that may be used instead. */
function redirectOf(address: string, { error: { code, params } }: Err): string | null {
  return code === 'REDIRECT_REFUSED' ? usableRedirect(address, String(params.target)) : null;
}
