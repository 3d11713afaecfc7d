import type { RemoteIdentity, ServerFacts } from '../../metabase/port';

/** What cannot be done with a credential, in plain words; empty for an administrator. */
export function impossibleFor(identity: Pick<RemoteIdentity, 'admin' | 'kind'>): string[] {
  if (identity.admin) return [];
  const whose = identity.kind === 'api-key' ? 'This API key' : 'This account';
  return [
    `${whose} cannot list accounts, so nothing of this instance would be shown.`,
    `${whose} cannot disable or enable accounts.`,
    `${whose} cannot see or change groups and API keys.`,
  ];
}

/** What is worth knowing about signing in to a server with this kind of credential, in plain words. */
export function remarksOn(
  { capabilities }: Pick<ServerFacts, 'capabilities'>,
  credential: 'api-key' | 'password',
): string[] {
  if (credential === 'api-key') return [];
  const remarks: string[] = [];
  if (capabilities.passwordLogin.state === 'no') {
    remarks.push(
      'Signing in with a password is switched off for people on this server. It was tried all the same; an API key is surer.',
    );
  }
  if (capabilities.ldap.state === 'yes') {
    remarks.push('This server asks the company directory (LDAP) about passwords first.');
  }
  return remarks;
}
