import type { OrganisationRead } from '../../policy/rules/organisation';

/** Where later versions are looked for. */
export interface UpdateSource {
  /** The folder on a server that holds `latest*.yml` and the packages. */
  readonly feed: string;
  /** Who is believed: an Ed25519 public key (SPKI, DER, Base64). */
  readonly key: string;
  /** Rollcall may replace itself where it can; otherwise it only tells. */
  readonly install: boolean;
}

/** Why nothing is looked for. */
export type NotLooking = 'off-by-policy' | 'off-by-environment' | 'no-feed';

/**
 * Where to look, or why nowhere. The environment can only switch it off: whoever sets that must not name a feed. Nothing
 * comes with the program: without a policy that names a feed, Rollcall asks no one.
 */
export function sourceOf(
  { settings, problem }: Pick<OrganisationRead, 'settings' | 'problem'>,
  env: Readonly<Record<string, string | undefined>>,
): UpdateSource | NotLooking {
  if (env.ROLLCALL_NO_UPDATES === '1') return 'off-by-environment';
  const { updates } = settings;
  // A policy that cannot be understood may have said so.
  if (problem !== null || updates === 'off') return 'off-by-policy';
  return updates ? { ...updates, install: updates.install ?? true } : 'no-feed';
}
