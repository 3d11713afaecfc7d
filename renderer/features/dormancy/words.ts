import type { Standing } from '../../../preload/contract/dormancy';
import { number } from '../../../preload/texts/formats';

/** What an account is, for the window. */
export const standingWords: Readonly<Record<Standing, string>> = {
  unseen: 'Not seen',
  never: 'Never signed in',
  'stale-invite': 'Stale invitation',
  elsewhere: 'Idle here, seen elsewhere',
  newcomer: 'Newcomer',
  protected: 'Protected',
  own: 'Rollcall’s own',
  service: 'Looks like a program',
  unsure: 'Somewhere unread',
  'api-key': 'API key',
};

export const dormantKinds: readonly Standing[] = ['unseen', 'never', 'stale-invite'];
export const leftAlone: readonly Standing[] = [
  'elsewhere',
  'newcomer',
  'service',
  'unsure',
  'protected',
  'own',
  'api-key',
];

/** No plan takes these, so no box chooses them. */
export const canChoose = (standing: Standing): boolean => !['protected', 'own', 'api-key'].includes(standing);

export const numberText = (value: number): string => number(value);

/** `12,345 EUR`: what is saved is an estimate, so whole units. */
export const moneyText = (cents: number, currency: string): string =>
  `${number(Math.round(cents / 100))} ${currency}`;

export const accountsText = (count: number): string =>
  `${number(count)} ${count === 1 ? 'account' : 'accounts'}`;
