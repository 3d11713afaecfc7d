import type { Action } from '../../../preload/contract/access';
import type { Instance } from '../../connections/rules/instance';
import type { Account } from '../../directory/rules/account';

/**
 * Identity providers that switch a disabled account on again at the next sign-in, or on their own (metabase-api 4.10,
 * 5.3; Metabase's user provisioning). Google and LDAP refuse disabled accounts, so they are not among them.
 */
const reactivating: ReadonlyMap<string, string> = new Map([
  ['saml', 'SAML'],
  ['jwt', 'JWT'],
  ['oidc', 'OpenID Connect'],
  ['scim', 'SCIM'],
]);

/** What the user should know about one step before agreeing: plain sentences. */
export function warningsFor(
  account: Account,
  instance: Instance,
  action: Action,
  restoreAdmin: boolean,
): readonly string[] {
  const warnings: string[] = [];
  if (action === 'disable') {
    const provider = reactivating.get(account.source);
    if (provider) {
      warnings.push(
        `${instance.name} signs this person in through ${provider}, which may switch the account on again. Disable it in the identity provider too.`,
      );
    }
    if (account.role === 'admin') warnings.push(`This is an administrator of ${instance.name}.`);
  } else if (account.role === 'admin' && !restoreAdmin) {
    warnings.push(
      'Metabase takes the administrator role away when an account is enabled: it comes back as a member.',
    );
  }
  return warnings;
}
