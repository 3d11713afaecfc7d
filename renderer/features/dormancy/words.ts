import type { Standing } from '../../../preload/contract/dormancy';
import { number } from '../../../preload/texts/formats';
import { msg } from '../../../preload/texts/text';

/** What an account is, for the window. */
export const standingWords: Readonly<Record<Standing, string>> = {
  unseen: msg('Not seen'),
  never: msg('Never signed in'),
  'stale-invite': msg('Stale invitation'),
  elsewhere: msg('Idle here, seen elsewhere'),
  newcomer: msg('Newcomer'),
  protected: msg('Protected'),
  own: msg('Rollcall’s own'),
  service: msg('Looks like a program'),
  unsure: msg('Somewhere unread'),
  'api-key': msg('API key'),
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
