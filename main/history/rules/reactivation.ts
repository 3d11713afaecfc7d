import type { Cause } from '../../../preload/contract/history';

/**
 * Why an account that we disabled is likely to be active again. Facts of Metabase: the next sign-in through SAML, JWT or
 * OpenID Connect with user provisioning switches a disabled account on; SCIM does so whenever the identity provider likes
 * (metabase-api 5.3); enabling a tenant enables its users (5.6); Google, LDAP and passwords are refused while an account
 * is disabled, so there a person must have enabled it (3.8), whoever signed in afterwards.
 */
export interface Reactivation {
  readonly kind: 'person' | 'tenant' | 'api-key';
  /** How the account signs in now. */
  readonly source: string;
  /** ISO times; the sign-in is the last one Metabase tells of. */
  readonly lastSignIn: string | null;
  readonly disabledAt: string;
  /** A run of ours was to enable it since, and what became of that is not known. */
  readonly ownUnknown: boolean;
}

const provisioning: readonly (readonly [RegExp, string])[] = [
  [/^saml/, 'SAML'],
  [/^jwt/, 'JWT'],
  [/^oidc/, 'OpenID Connect'],
];

/** The name of a sign-in that may make, change and switch on accounts by itself, or null. */
function providerOf(source: string): string | null {
  return provisioning.find(([pattern]) => pattern.test(source))?.[1] ?? null;
}

export function causeOfReactivation(facts: Reactivation): Cause {
  const { source, lastSignIn, disabledAt } = facts;
  if (facts.ownUnknown) {
    return cause(
      'own-unknown',
      'Rollcall itself was to enable it since, and never learned whether that was done.',
    );
  }
  const signedInSince = lastSignIn !== null && lastSignIn > disabledAt;
  const provider = providerOf(source);
  if (source === 'scim') {
    return cause(
      'scim',
      'The identity provider manages this account over SCIM and can enable it at any time. Disable it there too.',
    );
  }
  if (provider && signedInSince) {
    return cause(
      'sso-sign-in',
      `The person signed in through ${provider} since, which switches an account on again. Disable it in the identity provider too.`,
    );
  }
  if (facts.kind === 'tenant') {
    return cause(
      'tenant',
      'Somebody enabled it in Metabase, alone or with its tenant: enabling a tenant enables its users.',
    );
  }
  if (provider === null && !isLocal(source)) {
    return cause('unknown', 'What enabled it cannot be told from what Metabase says.');
  }
  return signedInSince
    ? cause(
        'enabled-and-used',
        'An administrator enabled it in Metabase, and the person has signed in since.',
      )
    : cause(
        'administrator',
        'Nobody has signed in with it since, so an administrator enabled it in Metabase.',
      );
}

/** Sign-ins that refuse a disabled account, so that only a person can have enabled it. */
function isLocal(source: string): boolean {
  return source === 'password' || source === 'google' || source === 'ldap';
}

export interface NewPower {
  readonly kind: 'new-admin' | 'new-key';
  /** It was not there before. */
  readonly isNew: boolean;
  readonly source: string;
  readonly lastSignIn: string | null;
  /** The reading before the one that saw it, or null. */
  readonly notBefore: string | null;
  /** Of a key: what it may do. */
  readonly role: string;
}

/** Where a new administrator or a new key is likely to come from. Group mappings of a sign-in: metabase-api 4.10. */
export function causeOfNewPower(facts: NewPower): Cause {
  if (facts.kind === 'new-key') {
    return facts.role === 'admin'
      ? cause(
          'administrator',
          'An administrator made it in Metabase. It may do everything an administrator may.',
        )
      : cause('administrator', 'An administrator made it in Metabase.');
  }
  const mapped = mapping(facts.source);
  const signedIn =
    facts.lastSignIn !== null && facts.notBefore !== null && facts.lastSignIn > facts.notBefore;
  if (mapped && (signedIn || facts.source === 'scim')) {
    return cause(
      'group-sync',
      `${mapped} may have put it into Administrators: the person ${facts.source === 'scim' ? 'is managed there' : 'signed in that way meanwhile'}, and groups can be mapped.`,
    );
  }
  return facts.isNew
    ? cause('administrator', 'It was made in Metabase as an administrator.')
    : cause('administrator', 'An administrator gave it the role in Metabase.');
}

function mapping(source: string): string | null {
  if (source === 'ldap') return 'LDAP';
  if (source === 'scim') return 'The identity provider (SCIM)';
  return providerOf(source);
}

function cause(code: Cause['code'], text: string): Cause {
  return { code, text };
}
