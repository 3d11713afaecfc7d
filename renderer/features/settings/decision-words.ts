import type { StandingDecision } from '../../../preload/contract/people';
import { t } from '../../../preload/texts/text';

/** What was decided, in one sentence. Server text: shown escaped. */
export function aboutText({ kind, one, instance, ...decision }: StandingDecision): string {
  const other = decision.other ?? '';
  const who = one === '' ? t('An account') : one;
  const account = instance === null ? who : t('{email} on {instance}', { email: who, instance });
  switch (kind) {
    case 'linked':
      return t('{one} and {other} are one person', { one, other });
    case 'different':
      return t('{one} and {other} are two people', { one, other });
    case 'placed':
      return t('{account} belongs to {other}', { account, other });
    case 'apart':
      return t('{account} is a person by itself', { account });
  }
}

/** Why it says nothing today. */
export function whyNotText({ standing }: StandingDecision): string {
  switch (standing) {
    case 'holds':
      return '';
    case 'account-gone':
      return t('The account is no longer there.');
    case 'address-changed':
      return t('The account has another address now.');
    case 'address-unused':
      return t('Nobody has one of the addresses any more.');
  }
}
