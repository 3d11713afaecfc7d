import { msg, t } from '../../../preload/texts/text';
import { inWords } from '../../../preload/texts/words';
import type { Proposal } from '../../access/rules/plan';
import { type ApiKeyWanted, apiKeyKey, apiKeyState } from '../../access/rules/subjects/api-key';
import type { Instance } from '../../connections/rules/instance';
import { err } from '../../kernel/result';
import type { RemoteApiKey } from '../../metabase/port';

/** What deleting a key or giving it another secret comes to; the one Rollcall uses there is left out. */
export function keyProposal(
  instance: Instance,
  key: RemoteApiKey,
  action: 'delete-keys' | 'renew-keys',
): Proposal {
  const wanted: ApiKeyWanted = action === 'delete-keys' ? { gone: true } : { renewedFrom: key.shown };
  const identity = instance.facts?.identity;
  const target = { instanceId: instance.id, key: apiKeyKey(key), email: '', name: key.name };
  if (identity?.kind === 'api-key' && identity.name === key.name) {
    const { error } = err('OWN_KEY', { email: key.name, name: key.name, instance: instance.name });
    return { target, refused: error };
  }
  const group = key.groupName
    ? t('It may do what {group} may do.', { group: key.groupName })
    : t('It may do what its group may do.');
  return { target, wanted, action, seen: apiKeyState(key), warnings: [group], lost: [lostBy[action]] };
}

const lostBy = inWords({
  'delete-keys': msg('A deleted key cannot be brought back.'),
  'renew-keys': msg('The secret that a key had cannot be brought back.'),
});
