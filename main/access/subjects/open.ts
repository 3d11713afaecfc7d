import { isAccountKey } from '../rules/subjects/kinds';
import { openAccount } from './account';
import { openApiKey } from './api-key';
import { openGroup } from './group';
import { openLeftover } from './leftover';
import { openMembership } from './membership';
import { openNewcomer } from './newcomer';
import type { OpenSubject } from './subject';

/** By the word that keys of a kind begin with. Each kind has its rules in `rulesOf` too. */
const others: Readonly<Record<string, OpenSubject>> = {
  new: openNewcomer,
  leftover: openLeftover,
  key: openApiKey,
  group: openGroup,
  membership: openMembership,
};

/** Opens what a step is about, of whatever kind its target is. */
export const openSubject: OpenSubject = async (place) => {
  const { accountKey } = place.step;
  if (isAccountKey(accountKey)) return openAccount(place);
  return (await others[accountKey.slice(0, accountKey.indexOf(':'))]?.(place)) ?? null;
};
