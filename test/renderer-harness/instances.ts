import type { CapabilityView, InstanceView } from '../../preload/contract/connections';
import type { CertificateView } from '../../preload/contract/reach';
import type { FakeInstance } from './accounts';

/** Instances to look at: with what can be wrong, and sixty of them. */

const day = 86_400_000;
const fingerprint = (start: number): string =>
  Array.from({ length: 32 }, (_, at) =>
    ((start * 37 + at * 91) % 256).toString(16).toUpperCase().padStart(2, '0'),
  ).join(':');

/** @param days until its end */
export const certificateFor = (host: string, days: number): CertificateView => ({
  subject: `CN=${host}, O=Acme Group`,
  issuer: 'CN=Acme Internal CA 2, O=Acme Group, C=DE',
  names: [host, `www.${host}`],
  validFrom: new Date(Date.now() - 300 * day).toISOString(),
  validTo: new Date(Date.now() + days * day).toISOString(),
  fingerprint: fingerprint(host.length),
  selfSigned: false,
});

export const capabilities: readonly CapabilityView[] = [
  { id: 'edition', label: 'Edition', state: 'yes', detail: 'Pro or Enterprise, version 0.60.2.' },
  {
    id: 'tenants',
    label: 'Tenants',
    state: 'no',
    detail: 'Users of tenants are listed apart. There are none here.',
  },
  {
    id: 'group-managers',
    label: 'Group managers',
    state: 'yes',
    detail: 'Who manages a group is kept when an account is enabled again.',
  },
  {
    id: 'sso-provisioning',
    label: 'Sign-on enables accounts again',
    state: 'yes',
    detail:
      'SAML creates accounts. A disabled account comes back with the next sign-on, unless it is disabled there too.',
  },
  { id: 'scim', label: 'SCIM', state: 'no', detail: 'Accounts are not led by an identity provider.' },
  {
    id: 'reset-url',
    label: 'Reset links',
    state: 'yes',
    detail: 'A link to set a password can be made without e-mail.',
  },
  {
    id: 'sessions',
    label: 'Ending sessions',
    state: 'no',
    detail: 'Who is disabled is signed out with the next click.',
  },
  {
    id: 'mfa',
    label: 'Second factor',
    state: 'unknown',
    detail: 'The server does not say before a sign-in.',
  },
];

const failure = (code: string, message: string, nextStep: string) => ({ code, message, nextStep });

type Changes = Readonly<Record<string, Partial<InstanceView>>>;

/** What is special about the instances of the scenario `trouble`, by name. */
const trouble: Changes = {
  finance: {
    tags: ['emea', 'audited'],
    capabilities: [...capabilities],
    certificate: certificateFor('finance.metabase.acme.example', 19),
    reach: {
      allowHttp: false,
      ca: 'PEM',
      pin: null,
      proxy: {
        kind: 'manual',
        address: 'http://proxy.acme.example:3128',
        user: 'rollcall',
        bypass: ['.lan', '10.0.0.0/8'],
      },
      parallel: 2,
    },
    hasProxyPassword: true,
    hasClientCertificate: true,
    credential: {
      kind: 'api-key',
      whose: 'Rollcall console',
      groups: ['Administrators', 'All Users'],
      admin: true,
      since: new Date(Date.now() - 400 * day).toISOString(),
      lastUsed: new Date(Date.now() - 120_000).toISOString(),
      isOld: true,
    },
  },
  emea: { certificate: certificateFor('intranet.acme.example', -3) },
  'finance-staging': {
    tags: ['emea'],
    sync: {
      running: false,
      done: 0,
      total: null,
      rate: null,
      secondsLeft: null,
      stopped: false,
      readAt: new Date(Date.now() - 30 * 3_600_000).toISOString(),
      failure: failure(
        'MFA_REQUIRED',
        'finance-staging.metabase.acme.example asks for a code of the second factor.',
        'Enter the code of the authenticator app.',
      ),
    },
  },
  sandbox: {
    reach: {
      allowHttp: false,
      ca: null,
      pin: fingerprint(3),
      proxy: { kind: 'none' },
      parallel: 4,
    },
    certificate: certificateFor('sandbox.metabase.acme.example', 200),
    sync: {
      running: false,
      done: 0,
      total: null,
      rate: null,
      secondsLeft: null,
      stopped: false,
      readAt: new Date(Date.now() - 3_600_000).toISOString(),
      failure: failure(
        'CERTIFICATE_CHANGED',
        'sandbox.metabase.acme.example shows another certificate than the one that was agreed to, so nothing was sent. It was 6F:CA:25 and is now 31:8C:E7.',
        'If whoever runs it has renewed it, edit the instance and agree to the new one. If not, somebody may be reading along.',
      ),
    },
  },
};

export const troubleOf = (name: string): Partial<InstanceView> => trouble[name] ?? {};

const places = ['emea', 'apac', 'latam', 'north', 'iberia', 'nordics', 'benelux', 'dach'];
const teams = ['finance', 'sales', 'supply', 'people', 'risk', 'ops', 'media', 'labs'];

/** Sixty instances, by `make`. */
export function manyInstances(
  make: (at: number, name: string, rest: Partial<FakeInstance>) => FakeInstance,
): FakeInstance[] {
  return Array.from({ length: 60 }, (_, at) => {
    const place = places[at % places.length] ?? '';
    const team = teams[Math.floor(at / places.length)] ?? '';
    return make(at + 1, `${team}-${place}`, {
      accounts: 40,
      environment: at % 5 === 3 ? 'staging' : at % 7 === 4 ? 'development' : 'production',
      hoursOld: at % 11 === 0 ? 40 : 0.2,
      tags: at % 3 === 0 ? [place] : at % 4 === 0 ? [place, 'audited'] : [],
    });
  });
}
