import { distance } from 'fastest-levenshtein';
import type { Fact, Place } from './search-language';

/** The fields of the search, by the names people see; other ways to write them are in `otherNames`. */
export type Field =
  | 'name'
  | 'email'
  | 'domain'
  | 'instance'
  | 'group'
  | 'env'
  | 'source'
  | 'tenant'
  | 'status'
  | 'role'
  | 'is'
  | 'seen'
  | 'created';

export type FieldMeaning =
  | { readonly kind: 'text'; readonly place: Place }
  | { readonly kind: 'time'; readonly of: 'seen' | 'created'; readonly nextStep: string }
  | {
      readonly kind: 'fact';
      /** By the folded value. */
      readonly facts: Readonly<Record<string, Fact>>;
      /** What a value is not: `“x” is no status.` */
      readonly unknown: string;
      readonly nextStep: string;
    };

const status = {
  active: { of: 'status', value: 'active' },
  enabled: { of: 'status', value: 'active' },
  disabled: { of: 'status', value: 'disabled' },
  deactivated: { of: 'status', value: 'disabled' },
  inactive: { of: 'status', value: 'disabled' },
  invited: { of: 'status', value: 'invited' },
} as const;
const role = {
  admin: { of: 'role', value: 'admin' },
  administrator: { of: 'role', value: 'admin' },
  member: { of: 'role', value: 'member' },
} as const;
const environment = {
  production: { of: 'environment', value: 'production' },
  prod: { of: 'environment', value: 'production' },
  staging: { of: 'environment', value: 'staging' },
  stage: { of: 'environment', value: 'staging' },
  development: { of: 'environment', value: 'development' },
  dev: { of: 'environment', value: 'development' },
} as const;
const state = {
  ...status,
  ...role,
  key: { of: 'account', value: 'api-key' },
  'api-key': { of: 'account', value: 'api-key' },
  tenant: { of: 'account', value: 'tenant' },
  person: { of: 'account', value: 'person' },
  manager: { of: 'manager', value: true },
  pending: { of: 'invitation', value: 'pending' },
  expired: { of: 'invitation', value: 'expired' },
  stale: { of: 'invitation', value: 'stale' },
  own: { of: 'flag', value: 'own' },
  reactivated: { of: 'flag', value: 'reactivated' },
  duplicate: { of: 'flag', value: 'near-duplicate' },
  'near-duplicate': { of: 'flag', value: 'near-duplicate' },
  unknown: { of: 'flag', value: 'unknown' },
  linked: { of: 'flag', value: 'linked' },
  scheduled: { of: 'flag', value: 'scheduled' },
  'new-admin': { of: 'flag', value: 'new-admin' },
  'new-key': { of: 'flag', value: 'new-key' },
} as const;

export const fields: Readonly<Record<Field, FieldMeaning>> = {
  name: { kind: 'text', place: 'name' },
  email: { kind: 'text', place: 'email' },
  domain: { kind: 'text', place: 'domain' },
  instance: { kind: 'text', place: 'instance' },
  group: { kind: 'text', place: 'group' },
  env: {
    kind: 'fact',
    facts: environment,
    unknown: 'no environment',
    nextStep: 'Write env:production, env:staging or env:development.',
  },
  source: { kind: 'text', place: 'source' },
  tenant: { kind: 'text', place: 'tenant' },
  status: {
    kind: 'fact',
    facts: status,
    unknown: 'no status',
    nextStep: 'Write status:active, status:disabled or status:invited.',
  },
  role: {
    kind: 'fact',
    facts: role,
    unknown: 'no role',
    nextStep: 'Write role:admin or role:member.',
  },
  is: {
    kind: 'fact',
    facts: state,
    unknown: 'not something an account can be',
    nextStep: 'Write is:admin, is:disabled, is:key, is:own, is:reactivated, is:scheduled or is:duplicate.',
  },
  seen: { kind: 'time', of: 'seen', nextStep: 'Write seen:<90d, seen:2026-03 or seen:never.' },
  created: { kind: 'time', of: 'created', nextStep: 'Write created:<30d, created:>1y or created:2026-03.' },
};

const otherNames: Readonly<Record<string, Field>> = {
  mail: 'email',
  'e-mail': 'email',
  groups: 'group',
  environment: 'env',
  on: 'instance',
  login: 'seen',
  made: 'created',
};

export function fieldNamed(typed: string): Field | null {
  const name = typed.toLowerCase();
  return Object.hasOwn(fields, name)
    ? (name as Field)
    : Object.hasOwn(otherNames, name)
      ? (otherNames[name] as Field)
      : null;
}

/** Why `typed:value` is not understood, with what may have been meant. Typing on may still make a field of it. */
export function fieldProblem(typed: string, value: string): string {
  const name = typed.toLowerCase();
  const near = (Object.keys(fields) as Field[])
    .map((field) => ({ field, off: distance(name, field) }))
    .filter(({ off, field }) => off <= Math.min(2, field.length - 2))
    .sort((a, b) => a.off - b.off)[0];
  const quotes = `put it in quotes: "${typed}:${value}".`;
  return near
    ? `There is no field “${typed}”. Write ${near.field}:${value}, or ${quotes}`
    : `There is no field “${typed}”. Use name:, email:, group:, instance:, status:, is: or seen:, or ${quotes}`;
}
