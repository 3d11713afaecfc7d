import type { Action } from '../../../preload/contract/access';
import { t } from '../../../preload/texts/text';
import type { Instance } from '../../connections/rules/instance';
import type { Account } from '../../directory/rules/account';
import { syncedSourceOf } from './group-sync';
import { providerWord } from './profile-intent';
import type { Wanted } from './wanted';
import { lostSubscriptions } from './way-back';

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

/** A step in the making. */
export interface About {
  readonly account: Account;
  readonly instance: Instance;
  readonly action: Action;
  readonly wanted: Wanted;
}

/** What the user should know about one step before agreeing: plain sentences, in the language of whoever looks at it. */
export function warningsFor({ account, instance, wanted }: About): readonly string[] {
  const warnings: string[] = [];
  const { status, admin, into, outOf } = wanted;
  const provider = reactivating.get(account.source);
  if (status === 'disabled' && provider) {
    warnings.push(
      t(
        '{instance} signs this person in through {provider}, which may switch the account on again. Disable it in the identity provider too.',
        { instance: instance.name, provider },
      ),
    );
  }
  if (status === 'disabled' && account.role === 'admin')
    warnings.push(t('This is an administrator of {instance}.', { instance: instance.name }));
  if (status === 'enabled' && account.role === 'admin' && admin !== true) {
    warnings.push(
      t('Metabase takes the administrator role away when an account is enabled: it comes back as a member.'),
    );
  }
  const isAboutGroups = admin !== undefined || into !== undefined || outOf !== undefined;
  const synced = isAboutGroups && status === undefined ? syncedSourceOf(account, instance) : null;
  if (synced) {
    const ids = [...(into ?? []).map(({ id }) => id), ...(outOf ?? [])];
    // The role is the membership of a group, which may be mapped as any other.
    const adminId = instance.facts?.adminGroupId ?? null;
    if (admin !== undefined && adminId !== null) ids.push(adminId);
    const holds = new Set(ids.map(synced.on));
    if (holds.has('sets'))
      warnings.push(
        t(
          '{provider} sets these groups on {instance}, and does so again at the next sign-in. Change them there too.',
          { provider: synced.provider, instance: instance.name },
        ),
      );
    else if (holds.has('may') || synced.isUnknown)
      warnings.push(
        t(
          '{instance} signs this person in through {provider}, which may set the groups again at the next sign-in. Change them there too.',
          { instance: instance.name, provider: synced.provider },
        ),
      );
  }
  if (wanted.profile?.email !== undefined && account.source !== 'password') {
    warnings.push(
      t(
        '{instance} signs this person in through {provider} and knows them by the e-mail. Change it there first: else the next sign-in finds nobody, or makes a second account.',
        { instance: instance.name, provider: providerWord(account.source) },
      ),
    );
  }
  if (admin === true && status === undefined && account.status === 'invited')
    warnings.push(t('This person has never signed in.'));
  if (account.status === 'disabled' && status === undefined && isAboutGroups)
    warnings.push(t('This account is disabled, and stays so.'));
  return warnings;
}

/** What an undo of the step will not bring back. Said beforehand, and again when it is undone. */
export function lostBy({ account, instance, wanted }: About): readonly string[] {
  if (wanted.sessions === 'ended')
    return [t('Whoever is signed out has to sign in again; this cannot be undone.')];
  if (wanted.status === undefined) return [];
  const { source } = account;
  const isForgotten =
    (source === 'google' || source === 'ldap') && instance.facts?.server.sso.includes(source) === false;
  return [
    ...(wanted.status === 'disabled' ? [lostSubscriptions()] : []),
    // Enabling does that, also the enabling that takes a disable back (metabase-api 3.8).
    ...(isForgotten
      ? [
          t(
            '{instance} has {provider} switched off: enabling makes Metabase forget that this account signs in through it.',
            { instance: instance.name, provider: source },
          ),
        ]
      : []),
  ];
}
