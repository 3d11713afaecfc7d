import type { FaultKind } from '../../../preload/contract/integrity';
import { number } from '../../../preload/texts/formats';

/** What is wrong, in two or three words. */
export const kindWords: Readonly<Record<FaultKind, string>> = {
  'hidden-admin': 'Hidden administrator',
  'powerless-admin': 'Administrator in name only',
  'wrong-tenancy': 'Tenant in the wrong group',
  'address-twins': 'One address twice',
  'name-twins': 'Groups called alike',
  'not-in-everyone': 'Not in All Users',
  'orphan-user': 'User is gone',
  'orphan-group': 'Group is gone',
  'barred-manager': 'Cannot be manager',
  'built-in-renamed': 'Built-in group renamed',
  'built-in-missing': 'Built-in group missing',
};

/** `1 fault`, `3 faults`. */
export const faultsWord = (count: number): string => `${number(count)} ${count === 1 ? 'fault' : 'faults'}`;
