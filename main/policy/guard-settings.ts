import type { Settings } from '../../preload/contract/settings';
import { err, type Failure } from '../kernel/result';
import type { Organisation } from './organisation';
import { organisationRefuses } from './rules/refusal';
import type { PolicyService } from './service';

interface Whose {
  /** Of the client of the window; null where it cannot be opened. */
  readonly policy: Pick<PolicyService, 'forbidden'> | null;
  readonly organisation: Organisation;
  /** Those of all clients. */
  readonly names: readonly string[];
}

/**
 * Why settings may not be changed so, or null. For how long changes are kept is true of every client; all else is how the
 * window looks.
 */
export async function settingsRefused(
  before: Pick<Settings, 'keepDays' | 'language'>,
  patch: { readonly [K in 'keepDays' | 'language']?: Settings[K] | undefined },
  { policy, organisation, names }: Whose,
): Promise<Failure | null> {
  const { languages } = organisation.settings;
  const isOther = patch.language !== undefined && patch.language !== before.language;
  if (isOther && languages && !languages.some((one) => one === patch.language))
    return err('SET_BY_ORGANISATION').error;
  if (patch.keepDays === undefined || patch.keepDays === before.keepDays) return null;
  const set = names
    .map((name) => organisationRefuses(organisation, name, 'settings'))
    .find((one) => one !== null);
  return set ?? (await policy?.forbidden('settings')) ?? null;
}
