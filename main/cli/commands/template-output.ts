import type { PlaceCheck, TemplateRow } from '../../../preload/contract/templates';
import { err } from '../../kernel/result';
import type { Context } from '../context';
import { CommandFailed } from '../output';
import type { ChangeOptions } from './carry-out';

/** A role template as the command line says it: instances by name. */
export const shown = ({ services }: Context, template: TemplateRow) => ({
  name: template.name,
  department: template.department,
  job: template.job,
  places: template.places.map(({ instanceId, groups, dashboards }) => ({
    instance: services.connections.get(instanceId)?.name ?? instanceId,
    groups,
    dashboards,
  })),
  first_steps: template.firstSteps,
  people: template.holders,
  changed_at: template.changedAt,
});

const openingWords = {
  opens: 'opens',
  closed: 'cannot be opened with these groups',
  archived: 'is in the trash',
  gone: 'no longer exists',
} as const;
const problemWords = {
  missing: 'there is no such group',
  'built-in': 'Metabase fills it itself',
  tenant: 'a group of tenants',
} as const;

export const checkJson = ({ instance, groups, dashboards, failure }: PlaceCheck) => ({
  ...{ instance, groups, dashboards },
  error: failure && { code: failure.code, message: failure.message, next_step: failure.nextStep },
});

export const checkLines = ({ instance, groups, dashboards, failure }: PlaceCheck): readonly string[] => [
  ...groups.map((group) => `${instance}, group ${group.name}: ${problemWords[group.problem]}`),
  ...dashboards.map(({ title, opening }) => `${instance}, dashboard ${title}: ${openingWords[opening]}`),
  ...(failure ? [`${instance}: ${failure.message} ${failure.nextStep}`] : []),
];

/** Ends the command where nobody said yes. */
export function agreed({ yes }: ChangeOptions): void {
  if (!yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
}
