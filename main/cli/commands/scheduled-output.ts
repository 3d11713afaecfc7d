import type { PlanView, Purpose } from '../../../preload/contract/access';
import type { Scheduled, ScheduledAction, ScheduledState } from '../../../preload/contract/schedule';
import type { Times } from './times';

/** A scheduled change as the command line prints it. */
export interface ScheduledJson {
  /** Null of one that is only foreseen. */
  readonly id: string | null;
  readonly action: ScheduledAction;
  readonly at: string;
  readonly zone: string;
  readonly when: string;
  readonly note: string | null;
  readonly state: ScheduledState | 'planned';
  /** Of whole people: why, and whose accounts are searched for then; else null and none. */
  readonly purpose: Purpose | null;
  readonly people: readonly string[];
  readonly targets: readonly { readonly email: string; readonly instance: string }[];
  readonly reason: string;
  readonly by: string | null;
  readonly run: string | null;
  readonly code: string | null;
  readonly message: string | null;
}

export function scheduledJson(item: Scheduled): ScheduledJson {
  const { id, action, moment, state, purpose, people, targets, reason, by, runId, failure } = item;
  return {
    id,
    action,
    at: moment.at,
    zone: moment.zone,
    when: moment.words,
    note: moment.note,
    state,
    purpose,
    people,
    targets: targets.map(({ email, instance }) => ({ email, instance })),
    reason,
    by,
    run: runId,
    code: failure?.code ?? null,
    message: failure && `${failure.message} ${failure.nextStep}`,
  };
}

/** What a dry run says of later. */
export function foreseen(
  { action, steps, occasion }: PlanView,
  { moments }: Times,
): readonly ScheduledJson[] {
  const targets = steps.map(({ email, instance }) => ({ email, instance }));
  const item = (what: ScheduledAction, moment: Times['moments']['start']): readonly ScheduledJson[] =>
    moment === null
      ? []
      : [
          {
            id: null,
            action: what,
            at: moment.at,
            zone: moment.zone,
            when: moment.words,
            note: moment.note,
            state: 'planned',
            purpose: occasion?.purpose ?? null,
            people: occasion?.search.people ?? [],
            targets,
            reason: '',
            by: null,
            run: null,
            code: null,
            message: null,
          },
        ];
  const first = action === 'enable' ? 'enable' : 'disable';
  return [...item(first, moments.start), ...item(first === 'enable' ? 'disable' : 'enable', moments.until)];
}

/** `Later: enable 2 accounts on Mon, 1 March 2027, 09:00 GMT+1 (Europe/Berlin).` */
export function laterLine({ action, purpose, people, targets, when, note, id }: ScheduledJson): string {
  const accounts = `${targets.length} ${targets.length === 1 ? 'account' : 'accounts'}`;
  const count = purpose === null ? accounts : `every account of ${people.join(', ')} (${accounts} now)`;
  return [`Later: ${action} ${count} on ${when}.`, note ?? '', id === null ? '' : `It is ${id}.`]
    .filter(Boolean)
    .join(' ');
}
