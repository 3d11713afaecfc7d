import type { OrganisationView } from '../../preload/contract/policy';
import type { Organisation } from './organisation';
import { organisationLines } from './rules/words';

/** The organisation's policy as the window and the command line show it. */
export const organisationView = (of: Organisation): OrganisationView => ({
  ...{ readFrom: of.file, since: of.since, problem: of.problem, notUnderstood: [...of.notUnderstood] },
  organisation: of.settings.organisation ?? null,
  contact: of.settings.contact ?? null,
  lines: [...organisationLines(of.settings)],
});
