import type { Right, Role } from '../../../preload/contract/policy';
import { err, type Failure } from '../../kernel/result';
import { type OrganisationRead, roleFor, viewersExport } from './organisation';
import { rightsWith, roleWith } from './roles';

type Set = OrganisationRead & { readonly file: string | null };

/** Why a role has not a right, or null. */
export function roleRefuses(
  organisation: Set,
  { role, isSetByOrganisation }: { readonly role: Role; readonly isSetByOrganisation: boolean },
  right: Right,
): Failure | null {
  if (rightsWith(role, viewersExport(organisation)).includes(right)) return null;
  if (organisation.problem !== null)
    return err('ORGANISATION_BROKEN', { file: organisation.file ?? '' }).error;
  return err(isSetByOrganisation ? 'ROLE_FORBIDS_SET' : 'ROLE_FORBIDS', {
    role,
    needed: roleWith(right),
  }).error;
}

/** Whether a failure is that of a role: another role, or a policy that can be understood, would let it be done. */
export const isOfRole = ({ code }: Pick<Failure, 'code'>): boolean =>
  code === 'ROLE_FORBIDS' || code === 'ROLE_FORBIDS_SET' || code === 'ORGANISATION_BROKEN';

/**
 * What the organisation alone refuses for a client, or null. For one that is not open: which role its users chose is in
 * its files.
 */
export function organisationRefuses(organisation: Set, client: string, right: Right): Failure | null {
  const role = roleFor(organisation, client);
  return role === null ? null : roleRefuses(organisation, { role, isSetByOrganisation: true }, right);
}
