import type { TestConnection } from '../../preload/contract/connections';
import { t } from '../../preload/texts/text';
import { err } from '../kernel/result';
import type { MetabaseClient, RemoteIdentity } from '../metabase/port';
import type { DoctorPorts, Steps } from './doctor';
import { told } from './doctor-answer';
import { identify } from './examine';
import { type Finding, failed, passed, warning } from './rules/doctor-report';

/** Accounts looked at to see whether the list gives what it counts: one small answer. */
const SAMPLE = 200;

/**
 * The steps with the credential, which is read only now. One sign-in at most: the client never repeats one that was
 * refused, and nothing here asks again.
 */
export async function takeAccountSteps(
  ports: DoctorPorts,
  { input, steps, secrets }: { input: TestConnection; steps: Steps; secrets: Set<string> },
): Promise<void> {
  const target = await ports.target(input);
  if (!target.ok) {
    await steps.take('sign-in', () => told(target.error));
    return;
  }
  const { credential, address } = target.value;
  secrets.add(credential.kind === 'api-key' ? credential.apiKey : credential.password);
  const client = ports.openMetabase(target.value);
  try {
    // Which release it is decides how accounts are asked for.
    await client.facts();
    let identity: RemoteIdentity | null = null;
    const signedIn = await steps.take('sign-in', async () => {
      const found = await identify(client, input.secondFactor);
      if (!found.ok) return told(found.error);
      identity = found.value;
      const { kind, name, email } = found.value;
      return passed(() =>
        kind === 'api-key'
          ? t('The API key “{name}” was accepted.', { name })
          : t('Signed in as {email}.', { email }),
      );
    });
    if (!signedIn || identity === null) return;
    const { admin } = identity as RemoteIdentity;
    const mayAll = await steps.take('role', () =>
      admin
        ? passed(() => t('The credential is that of an administrator.'))
        : told(err('FORBIDDEN', { host: new URL(address).host }).error),
    );
    if (mayAll) await steps.take('users', () => usersFinding(client));
  } finally {
    await client.signOut();
    await client.close();
  }
}

/** Whether the list gives as many accounts as it counts, and counts the same when asked again. */
async function usersFinding(client: MetabaseClient): Promise<Finding> {
  const page = await client.users({ offset: 0, limit: SAMPLE });
  if (!page.ok) return told(page.error);
  const { users, others, total } = page.value;
  const due = Math.min(total, SAMPLE);
  const came = new Set([...users.map(({ id }) => id), ...others]).size;
  if (came !== due) {
    return failed(
      () =>
        t(
          'The list of accounts is incomplete: the server counts {total, number}, and gave {came, number} where {due, number} were due.',
          { total, came, due },
        ),
      () =>
        t(
          'Try again. If it stays so, ask whoever runs the server: Metabase or a proxy before it leaves accounts out.',
        ),
    );
  }
  const counted = await client.countUsers();
  if (!counted.ok) return told(counted.error);
  if (counted.value !== total) {
    return warning(
      () =>
        t(
          'The server counted {total, plural, one {# account} other {# accounts}} and, asked again, {again, number}.',
          {
            total,
            again: counted.value,
          },
        ),
      () =>
        t('Accounts are being added or removed at this moment. If it stays so, ask whoever runs the server.'),
    );
  }
  return passed(() =>
    total === 1
      ? t('One account, and it came.')
      : t('{total, number} accounts; the first {due, number} came as they were counted.', { total, due }),
  );
}
