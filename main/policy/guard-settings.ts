import type { Settings } from '../../preload/contract/settings';
import type { Failure } from '../kernel/result';
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
 * Why settings may not be changed so, or null. The name of a client decides which role the organisation sets for it, and
 * for how long changes are kept is true of every client; all else is how the window looks.
 */
export async function settingsRefused(
  before: Pick<Settings, 'clientName' | 'keepDays'>,
  patch: { readonly [K in 'clientName' | 'keepDays']?: Settings[K] | undefined },
  { policy, organisation, names }: Whose,
): Promise<Failure | null> {
  const isRenamed = patch.clientName !== undefined && patch.clientName !== before.clientName;
  const isKept = patch.keepDays !== undefined && patch.keepDays !== before.keepDays;
  if (!isRenamed && !isKept) return null;
  const set = (isKept ? names : [before.clientName])
    .map((name) => organisationRefuses(organisation, name, 'settings'))
    .find((one) => one !== null);
  return set ?? (await policy?.forbidden('settings')) ?? null;
}
