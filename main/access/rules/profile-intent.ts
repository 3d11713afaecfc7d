import type { Instance } from '../../connections/rules/instance';
import { type Account, accountRef } from '../../directory/rules/account';
import { err, ok, type Result } from '../../kernel/result';
import type { Change } from './intent';
import { unlike } from './profile';
import type { Entry, Wanted } from './wanted';

const lockedWords = { firstName: 'first name', lastName: 'last name' } as const;

/** What an edit wants of one account. Fails with what the server would refuse, in words that say why (metabase-api 3.6). */
export function profileWanted({ edit }: Change, account: Account, instance: Instance): Result<Wanted> {
  const facts = { email: account.email || account.name, instance: instance.name };
  if (account.status === 'disabled') return err('DISABLED_EDIT', facts);
  const wanted = edit?.get(accountRef(account));
  if (!wanted) return err('NOT_READ_YET', facts);
  if ('code' in wanted) return { ok: false, error: wanted };
  const { now, wish } = wanted;
  const changed = unlike(now, wish);
  if (changed.length === 0) return err('ALREADY_SO', facts);
  const locked = changed.flatMap((field) =>
    field === 'firstName' || field === 'lastName' ? [lockedWords[field]] : [],
  );
  if (account.source !== 'password' && locked.length > 0)
    return err('SSO_LOCKED', {
      ...facts,
      what: locked.join(' and '),
      provider: providerWord(account.source),
    });
  return ok({ profile: wish });
}

/**
 * How somebody gets in. Metabase mails what it can mail; where it cannot, main shows a link or a temporary password once.
 * The invitation can be mailed again before 0.52 only; afterwards the mail for a new password does the same (3.10).
 */
export function entryWanted(
  action: 'invite' | 'reset-password',
  account: Account,
  instance: Instance,
): Result<Wanted> {
  const facts = { email: account.email || account.name, instance: instance.name };
  if (account.status === 'disabled') return err('DISABLED_EDIT', facts);
  if (action === 'invite' && account.status !== 'invited') return err('ALREADY_SIGNED_IN', facts);
  if (account.source !== 'password')
    return err('SSO_ENTRY', { ...facts, provider: providerWord(account.source) });
  return ok({ entry: entryFor(action, instance) });
}

function entryFor(action: 'invite' | 'reset-password', instance: Instance): Entry {
  const can = instance.facts?.server.capabilities;
  if (can?.email.state !== 'no')
    return action === 'invite' && can?.sendInvite.state === 'yes' ? 'invite' : 'reset';
  return secretEntry(instance);
}

/** Where no mail goes out: a link where the server makes one, else a temporary password. */
export const secretEntry = (instance: Instance): 'link' | 'password' =>
  instance.facts?.server.capabilities.passwordResetUrl.state === 'yes' ? 'link' : 'password';

const names: Readonly<Record<string, string>> = {
  google: 'Google',
  ldap: 'LDAP',
  saml: 'SAML',
  jwt: 'JWT',
  oidc: 'OpenID Connect',
  scim: 'SCIM',
};

/** How an identity provider is called. */
export const providerWord = (source: string): string => names[source] ?? source;
