import type { Environment, SafeMode } from '../../preload/contract/values';
import { consoleEmail, type SiteKey } from './people';

/** One of the three instances of the made-up company. */
export interface DemoSite {
  readonly name: string;
  readonly environment: Environment;
  readonly safeMode: SafeMode;
  /** A release of the stand-in. */
  readonly profile: 'old' | 'mid' | 'new';
  /** What it says of itself otherwise than others of its release. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly groups: readonly string[];
  /** Metabase before 0.49 knows no API keys. */
  readonly signIn: 'api-key' | 'password';
}

export const demoSites: Readonly<Record<SiteKey, DemoSite>> = {
  finance: {
    name: 'Finance',
    environment: 'production',
    safeMode: 'confirm',
    profile: 'new',
    settings: { 'google-auth-enabled': false, 'ldap-enabled': false },
    groups: ['Controlling', 'Treasury', 'Accounts payable', 'Board reports', 'Audit'],
    signIn: 'api-key',
  },
  operations: {
    name: 'Operations',
    environment: 'staging',
    safeMode: 'confirm',
    profile: 'mid',
    settings: { 'google-auth-enabled': false },
    groups: ['Logistics', 'Procurement', 'Quality', 'Vertrieb Süd', 'Équipe Lyon'],
    signIn: 'api-key',
  },
  warehouse: {
    name: 'Warehouse',
    environment: 'development',
    safeMode: 'confirm',
    profile: 'old',
    settings: { 'google-auth-enabled': false, 'ldap-enabled': false },
    groups: ['Stock', 'Shift leads', 'Returns'],
    signIn: 'password',
  },
};

/** What Rollcall signs in with to one of them. */
export const credentialOf = (key: SiteKey, secret: string) =>
  demoSites[key].signIn === 'api-key'
    ? ({ kind: 'api-key', apiKey: secret } as const)
    : ({ kind: 'password', email: consoleEmail, password: secret } as const);
