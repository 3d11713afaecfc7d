import { accountRules } from './account';
import { apiKeyRules } from './api-key';
import { groupRules } from './group';
import { leftoverRules } from './leftover';
import { membershipRules } from './membership';
import { newcomerRules } from './newcomer';
import type { SubjectRules } from './subject';

/** Whether a key names an account that is there: `u12`, `k3`. All others begin with a word and a colon. */
export const isAccountKey = (key: string): boolean => !key.includes(':');

/** Metabase's number of an account or API key, or null of what is neither. */
export const accountIdIn = (key: string): number | null => (isAccountKey(key) ? Number(key.slice(1)) : null);

/** By the word that keys of a kind begin with. */
const others: Readonly<Record<string, SubjectRules>> = {
  new: newcomerRules,
  leftover: leftoverRules,
  key: apiKeyRules,
  group: groupRules,
  membership: membershipRules,
};

/** The rules for what a step is about, by the key of its target. A workspace of a newer Rollcall may hold other kinds. */
export function rulesOf(key: string): SubjectRules {
  if (isAccountKey(key)) return accountRules;
  const rules = others[key.slice(0, key.indexOf(':'))];
  if (!rules) throw new Error(`steps about ${key} are of a newer Rollcall`);
  return rules;
}
