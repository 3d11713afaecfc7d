import type { ConnectionReport } from '../../preload/contract/connections';
import { failureView } from '../kernel/codes';
import { type Err, err } from '../kernel/result';
import type { ConnectionTarget, OpenMetabase } from '../metabase/port';

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
      redirect: null,
      certificate: client.certificate(),
    };
    const identity = await client.identity();
    if (!identity.ok) {
      return { ...found, identity: null, accounts: null, failure: failureView(identity.error) };
    }
    const { email, name, admin, kind } = identity.value;
    const counted = admin ? await client.countUsers() : null;
    return {
      ...found,
      identity: { email, name, admin, kind },
      accounts: counted?.ok ? counted.value : null,
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
    redirect: null,
    certificate: null,
  };
}
