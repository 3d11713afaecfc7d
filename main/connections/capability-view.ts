import type { CapabilityView } from '../../preload/contract/connections';
import { type Capability, type CapabilityId, capabilityIds, type ServerFacts } from '../metabase/port';

interface Words {
  readonly label: string;
  readonly yes: string;
  readonly no: string;
}

/** What each capability is called, and what follows from it. */
const words: Readonly<Record<CapabilityId, Words>> = {
  apiKeys: {
    label: 'API keys',
    yes: 'Keys can be used to sign in, and are listed beside people.',
    no: 'Use an e-mail and a password to sign in.',
  },
  tenants: {
    label: 'Tenants',
    yes: 'Accounts of tenants are listed with the name of their tenant.',
    no: 'There are no accounts of tenants.',
  },
  tenancyParameter: {
    label: 'Lists with tenant users',
    yes: 'Rollcall asks for tenant users too, which plain lists leave out.',
    no: 'Lists hold everybody anyway.',
  },
  groupManagers: {
    label: 'Group managers',
    yes: 'Members of a group may be its managers.',
    no: 'Only administrators manage groups.',
  },
  sendInvite: {
    label: 'Sending an invitation again',
    yes: 'Metabase can mail an invitation a second time.',
    no: 'A person who lost the invitation asks for a new password instead.',
  },
  passwordResetUrl: {
    label: 'Links for a new password',
    yes: 'An administrator can make a link that sets a new password.',
    no: 'New passwords are asked for by e-mail.',
  },
  sessionManagement: {
    label: 'Ending sessions',
    yes: 'Sessions of one person can be seen and ended.',
    no: 'Disabling an account is what ends its sessions.',
  },
  scim: {
    label: 'Provisioning by SCIM',
    yes: 'A directory may create, change and disable accounts on its own.',
    no: 'No directory changes accounts here through SCIM.',
  },
  ssoReactivates: {
    label: 'Single sign-on that enables accounts',
    yes: 'A disabled account may be switched on again at the next sign-in. Disable it in the identity provider too.',
    no: 'A disabled account stays disabled.',
  },
  unsubscribe: {
    label: 'Ending subscriptions of a person',
    yes: 'Subscriptions and alerts of somebody who leaves can be ended in one go.',
    no: 'Subscriptions and alerts of somebody who leaves keep running until they are ended one by one.',
  },
  notifications: {
    label: 'Alerts as notifications',
    yes: 'Alerts are kept in the newer form (0.54 and later).',
    no: 'Alerts are kept in the older form (before 0.54).',
  },
  notificationOwner: {
    label: 'Alerts with another owner',
    yes: 'Alerts of somebody who leaves can be handed over to a colleague.',
    no: 'Alerts stay with who made them: they can be ended, not handed over.',
  },
  mfa: {
    label: 'Second factor',
    yes: 'Accounts may ask for a code when they sign in. API keys do not.',
    no: 'No code is asked for.',
  },
  passwordLogin: {
    label: 'Signing in with a password',
    yes: 'Accounts with a password of Metabase can sign in.',
    no: 'It is switched off for people. A password of Metabase may still work for Rollcall; an API key is surer.',
  },
  ldap: {
    label: 'Sign-in with LDAP',
    yes: 'Passwords may be those of the company directory.',
    no: 'Passwords are those of Metabase.',
  },
  email: {
    label: 'Sending e-mail',
    yes: 'Invitations and links for new passwords go out by e-mail.',
    no: 'Metabase sends no e-mail: invitations and new passwords have to be handed over.',
  },
  deactivatedById: {
    label: 'Reading one disabled account',
    yes: 'A disabled account is read back directly.',
    no: 'A disabled account is read back through the list, which takes longer.',
  },
};

const how: Readonly<Record<Capability['by'], string>> = {
  setting: 'The server says so in its settings.',
  licence: 'The licence of the server says so.',
  answer: 'The server was asked.',
  version: 'Known from its version.',
  nothing: '',
};

const kinds: Readonly<Record<ServerFacts['sso'][number], string>> = {
  google: 'Google',
  ldap: 'LDAP',
  saml: 'SAML',
  jwt: 'JWT',
  oidc: 'OpenID Connect',
  scim: 'SCIM',
};

/** What the server can do as rows of a table, in plain words. */
export function capabilityRows(server: ServerFacts): CapabilityView[] {
  return capabilityIds.map((id) => {
    const { state, by } = server.capabilities[id];
    const { label } = words[id];
    if (state === 'unknown') {
      return { id, label, state, detail: 'Not known: neither the settings nor the version tell.' };
    }
    const named = id === 'ssoReactivates' && state === 'yes' ? `By ${reactivating(server)}. ` : '';
    return { id, label, state, detail: `${named}${words[id][state]} ${how[by]}`.trim() };
  });
}

function reactivating({ sso }: ServerFacts): string {
  return sso
    .filter((kind) => kind !== 'google' && kind !== 'ldap')
    .map((kind) => kinds[kind])
    .join(', ');
}
