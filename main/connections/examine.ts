import type { ConnectionReport } from '../../preload/contract/connections';
import { failureView } from '../kernel/codes';
import { type Err, err, type Result } from '../kernel/result';
import type { MetabaseClient, OpenMetabase, RemoteIdentity } from '../metabase/port';
import type { ConnectionTarget } from '../metabase/target';
import { impossibleFor, remarksOn } from './rules/limits';
import { usableRedirect } from './rules/redirect';

/**
 * Asks a server who it is, who we are there and how many accounts it counts, and says goodbye. `secondFactor` answers
 * the question for one, when it is asked; the session it opens is left to the keeper of the target.
 */
export async function examine(
  openMetabase: OpenMetabase,
  target: ConnectionTarget,
  secondFactor: string | null = null,
): Promise<ConnectionReport> {
  const client = openMetabase(target);
  try {
    const facts = await client.facts();
    if (!facts.ok) {
      // Not trusted, but shown: the user may look at it, and agree to it.
      const certificate = isAboutTrust(facts) ? client.certificate() : null;
      return { ...failedReport(target.address, facts), certificate };
    }
    const found = {
      ...failedReport(target.address, null),
      version: facts.value.version,
      edition: facts.value.edition,
      remarks: remarksOn(facts.value, target.credential.kind),
    };
    const identity = await identify(client, secondFactor);
    if (!identity.ok) {
      const redirect = redirectOf(target.address, identity);
      return { ...found, failure: failureView(identity.error), redirect };
    }
    const { email, name, admin, kind } = identity.value;
    const known = {
      ...found,
      identity: { email, name, admin, kind },
      groups: await groupsOf(client, identity.value),
      impossible: impossibleFor(identity.value),
    };
    if (!admin) {
      const { host } = new URL(target.address);
      return { ...known, failure: failureView(err('FORBIDDEN', { host }).error) };
    }
    const counted = await client.countUsers();
    return counted.ok
      ? { ...known, accounts: counted.value }
      : { ...known, failure: failureView(counted.error) };
  } finally {
    await client.signOut();
    await client.close();
  }
}

/** Who we are there, with the code where one is asked for. */
export async function identify(
  client: MetabaseClient,
  secondFactor: string | null,
): Promise<Result<RemoteIdentity>> {
  const first = await client.identity();
  if (first.ok || first.error.code !== 'MFA_REQUIRED' || secondFactor === null) return first;
  const answered = await client.secondFactor(secondFactor);
  return answered.ok ? client.identity() : answered;
}

/** Names of the groups, where whoever asks may read them. */
async function groupsOf(client: MetabaseClient, identity: RemoteIdentity): Promise<string[]> {
  if (!identity.admin) return [];
  const groups = await client.groups();
  if (!groups.ok) return [];
  const own = groups.value.filter(({ id }) => identity.groupIds.includes(id));
  return own.map(({ name }) => name).slice(0, 100);
}

/** The report of a connection that failed before anything was learned. */
export function failedReport(address: string, failed: Err | null): ConnectionReport {
  return {
    address,
    version: null,
    edition: null,
    identity: null,
    groups: [],
    impossible: [],
    remarks: [],
    accounts: null,
    failure: failed && failureView(failed.error),
    redirect: failed && redirectOf(address, failed),
    certificate: null,
  };
}

function isAboutTrust({ error: { code } }: Err): boolean {
  return code === 'TLS_UNTRUSTED' || code === 'CERTIFICATE_CHANGED';
}

/** Where the server sends callers on to, when that may be used instead. */
function redirectOf(address: string, { error: { code, params } }: Err): string | null {
  return code === 'REDIRECT_REFUSED' ? usableRedirect(address, String(params.target)) : null;
}
