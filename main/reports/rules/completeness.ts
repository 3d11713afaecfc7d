import type { Completeness, Coverage } from '../../../preload/contract/directory';

/** Of an instance what says which system its rows come from. */
export interface Place {
  readonly id: string;
  readonly address: string;
  readonly version: string | null;
  /** Whose credential it is read with; never the credential. */
  readonly signedInAs: string | null;
}

/**
 * What is asked of each instance for a reading (main/metabase). Every status and tenancy is asked for, because Metabase leaves
 * out disabled accounts and tenant users unless told otherwise.
 */
const requests = [
  'GET /api/user?status=all&tenancy=all&limit=500&offset=0, 500, … (as far as the version knows these parameters)',
  'GET /api/user?status=all&tenancy=all&limit=1 (the total, once more after the last page)',
  'GET /api/permissions/group (groups, and the members of All Users as a second count)',
  'GET /api/permissions/membership (managers of groups, where there are any)',
  'GET /api/api-key (API keys)',
  'GET /api/ee/tenant?status=all (names of tenants, where there are any)',
] as const;

/** What an auditor may look for (market 8.2) and does not find, and why. */
const notKept = [
  'How long a reading took is not kept: the time of it is when it began.',
  'Of the raw answers there is no SHA-256: they are not kept, so nobody could compare one.',
] as const;

/** The completeness and accuracy block of a report (market 8.2) over the instances that were asked. */
export function completenessBlock(
  line: Completeness,
  coverage: readonly Coverage[],
  places: readonly Place[],
): Readonly<Record<string, unknown>> {
  const placeOf = new Map(places.map((place) => [place.id, place]));
  return {
    complete: line.complete,
    unreachable: line.unreachable,
    ...completenessJson(line),
    instances: coverage.map((one) => {
      const place = placeOf.get(one.instanceId);
      return {
        instance: one.instance,
        environment: one.environment,
        address: place?.address ?? null,
        metabase_version: place?.version ?? null,
        signed_in_as: place?.signedInAs ?? null,
        read_at: one.readAt,
        complete: one.complete && one.failure === null,
        // The server's own count beside what came: null in readings from before it was kept.
        rows_of_the_server: one.server?.total ?? null,
        rows_taken: one.server?.read ?? null,
        duplicates_removed: one.server?.repeated ?? null,
        members_of_all_users: one.server?.members ?? null,
        accounts: one.accounts,
        disabled: one.disabled,
        tenant_users: one.tenants,
        api_keys: one.apiKeys,
        no_accounts: one.server === null ? null : one.others,
        missing: one.missing,
      };
    }),
    requests,
    not_kept: notKept,
  };
}

/** The completeness line by the names of the command line. */
export function completenessJson(line: Completeness) {
  return {
    asked: line.asked,
    got: {
      accounts: line.got.accounts,
      disabled: line.got.disabled,
      tenants: line.got.tenants,
      api_keys: line.got.apiKeys,
    },
    excluded: line.excluded,
    gaps: line.gaps.map(({ instance, reason, details, asOf }) => ({
      instance,
      reason,
      details,
      as_of: asOf,
    })),
    oldest: line.oldest,
    newest: line.newest,
    population_reconciled_percent: line.reconciled,
    text: line.long,
  };
}
