import type { FaultKind } from '../../../preload/contract/integrity';
import { msg } from '../../../preload/texts/text';

/** What is wrong, in two or three words. */
export const kindWords: Readonly<Record<FaultKind, string>> = {
  'hidden-admin': msg('Hidden administrator'),
  'powerless-admin': msg('Administrator in name only'),
  'wrong-tenancy': msg('Tenant in the wrong group'),
  'address-twins': msg('One address twice'),
  'name-twins': msg('Groups called alike'),
  'not-in-everyone': msg('Not in All Users'),
  'orphan-user': msg('User is gone'),
  'orphan-group': msg('Group is gone'),
  'barred-manager': msg('Cannot be manager'),
  'built-in-renamed': msg('Built-in group renamed'),
  'built-in-missing': msg('Built-in group missing'),
};
