import type { StandingDecision } from '../../../preload/contract/people';

/** What was decided, in one sentence. Server text: shown escaped. */
export function aboutText({ kind, one, other, instance }: StandingDecision): string {
  const account = `${one === '' ? 'An account' : one}${instance === null ? '' : ` on ${instance}`}`;
  switch (kind) {
    case 'linked':
      return `${one} and ${other} are one person`;
    case 'different':
      return `${one} and ${other} are two people`;
    case 'placed':
      return `${account} belongs to ${other}`;
    case 'apart':
      return `${account} is a person by itself`;
  }
}

/** Why it says nothing today. */
export function whyNotText({ standing }: StandingDecision): string {
  switch (standing) {
    case 'holds':
      return '';
    case 'account-gone':
      return 'The account is no longer there.';
    case 'address-changed':
      return 'The account has another address now.';
    case 'address-unused':
      return 'Nobody has one of the addresses any more.';
  }
}
