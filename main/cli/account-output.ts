import type { AccountRow } from '../../preload/contract/directory';
import { table } from './output';

/** An account as the command line prints it (design, section 6). */
export function accountJson(row: AccountRow) {
  return {
    instance: row.instance,
    id: row.id,
    kind: row.kind,
    email: row.email,
    name: row.name,
    status: row.status,
    role: row.role,
    groups: row.groups,
    source: row.source,
    tenant: row.tenant,
    created_at: row.createdAt,
    last_sign_in: row.lastSignIn,
    invitation: row.invitation
      ? { state: row.invitation.state, since: row.invitation.since, link_until: row.invitation.linkUntil }
      : null,
  };
}

export function accountTable(accounts: readonly ReturnType<typeof accountJson>[]): string {
  return table(
    ['Name', 'E-mail', 'Instance', 'Status', 'Role', 'Groups', 'Last sign-in'],
    accounts.map((account) => [
      account.name,
      account.email,
      account.instance,
      statusText(account),
      account.role,
      account.groups.join(', '),
      account.last_sign_in?.slice(0, 10) ?? 'never',
    ]),
  );
}

/** `invited (expired)`: how an invitation stands that needs somebody. */
const statusText = ({ status, invitation }: ReturnType<typeof accountJson>): string =>
  invitation === null || invitation.state === 'pending' ? status : `${status} (${invitation.state})`;
