import type { CapabilityView } from '../../preload/contract/connections';
import { msg, t } from '../../preload/texts/text';
import { type Capability, type CapabilityId, capabilityIds, type ServerFacts } from '../metabase/port';

interface Words {
  readonly label: string;
  readonly yes: string;
  readonly no: string;
}

/** What each capability is called, and what follows from it: messages, put into words when they are shown. */
const words: Readonly<Record<CapabilityId, Words>> = {
  apiKeys: {
    label: msg('API keys'),
    yes: msg('Keys can be used to sign in, and are listed beside people.'),
    no: msg('Use an e-mail and a password to sign in.'),
  },
  tenants: {
    label: msg('Tenants'),
    yes: msg('Accounts of tenants are listed with the name of their tenant.'),
    no: msg('There are no accounts of tenants.'),
  },
  tenancyParameter: {
    label: msg('Lists with tenant users'),
    yes: msg('Rollcall asks for tenant users too, which plain lists leave out.'),
    no: msg('Lists hold everybody anyway.'),
  },
  groupManagers: {
    label: msg('Group managers'),
    yes: msg('Members of a group may be its managers.'),
    no: msg('Only administrators manage groups.'),
  },
  sendInvite: {
    label: msg('Sending an invitation again'),
    yes: msg('Metabase can mail an invitation a second time.'),
    no: msg('A person who lost the invitation asks for a new password instead.'),
  },
  passwordResetUrl: {
    label: msg('Links for a new password'),
    yes: msg('An administrator can make a link that sets a new password.'),
    no: msg('New passwords are asked for by e-mail.'),
  },
  sessionManagement: {
    label: msg('Ending sessions'),
    yes: msg('Sessions of one person can be seen and ended.'),
    no: msg('Disabling an account is what ends its sessions.'),
  },
  scim: {
    label: msg('Provisioning by SCIM'),
    yes: msg('A directory may create, change and disable accounts on its own.'),
    no: msg('No directory changes accounts here through SCIM.'),
  },
  ssoReactivates: {
    label: msg('Single sign-on that enables accounts'),
    yes: msg(
      'A disabled account may be switched on again at the next sign-in. Disable it in the identity provider too.',
    ),
    no: msg('A disabled account stays disabled.'),
  },
  unsubscribe: {
    label: msg('Ending subscriptions of a person'),
    yes: msg('Subscriptions and alerts of somebody who leaves can be ended in one go.'),
    no: msg('Subscriptions and alerts of somebody who leaves keep running until they are ended one by one.'),
  },
  notifications: {
    label: msg('Alerts as notifications'),
    yes: msg('Alerts are kept in the newer form (0.54 and later).'),
    no: msg('Alerts are kept in the older form (before 0.54).'),
  },
  notificationOwner: {
    label: msg('Alerts with another owner'),
    yes: msg('Alerts of somebody who leaves can be handed over to a colleague.'),
    no: msg('Alerts stay with who made them: they can be ended, not handed over.'),
  },
  mfa: {
    label: msg('Second factor'),
    yes: msg('Accounts may ask for a code when they sign in. API keys do not.'),
    no: msg('No code is asked for.'),
  },
  passwordLogin: {
    label: msg('Signing in with a password'),
    yes: msg('Accounts with a password of Metabase can sign in.'),
    no: msg(
      'It is switched off for people. A password of Metabase may still work for Rollcall; an API key is surer.',
    ),
  },
  ldap: {
    label: msg('Sign-in with LDAP'),
    yes: msg('Passwords may be those of the company directory.'),
    no: msg('Passwords are those of Metabase.'),
  },
  email: {
    label: msg('Sending e-mail'),
    yes: msg('Invitations and links for new passwords go out by e-mail.'),
    no: msg('Metabase sends no e-mail: invitations and new passwords have to be handed over.'),
  },
  deactivatedById: {
    label: msg('Reading one disabled account'),
    yes: msg('A disabled account is read back directly.'),
    no: msg('A disabled account is read back through the list, which takes longer.'),
  },
};

const how: Readonly<Record<Capability['by'], string>> = {
  setting: msg('The server says so in its settings.'),
  licence: msg('The licence of the server says so.'),
  answer: msg('The server was asked.'),
  version: msg('Known from its version.'),
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

/** What the server can do as rows of a table, in plain words in the language of whoever looks. */
export function capabilityRows(server: ServerFacts): CapabilityView[] {
  return capabilityIds.map((id) => {
    const { state, by } = server.capabilities[id];
    const label = t(words[id].label);
    if (state === 'unknown') {
      return { id, label, state, detail: t('Not known: neither the settings nor the version tell.') };
    }
    const named =
      id === 'ssoReactivates' && state === 'yes'
        ? t('By {providers}.', { providers: reactivating(server) })
        : '';
    return { id, label, state, detail: [named, t(words[id][state]), t(how[by])].join(' ').trim() };
  });
}

function reactivating({ sso }: ServerFacts): string {
  return sso
    .filter((kind) => kind !== 'google' && kind !== 'ldap')
    .map((kind) => kinds[kind])
    .join(', ');
}
