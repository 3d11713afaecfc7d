import type { Action } from '../../../preload/contract/access';
import type { ChangeKind } from '../../../preload/contract/history';
import type { Arrival } from '../../access/rules/subjects/newcomer';
import type { Wanted } from '../../access/rules/wanted';
import type { AccountRef } from '../../directory/rules/account';

/** A change as far as its author is asked for. */
export interface SeenChange {
  readonly kind: ChangeKind;
  readonly instanceId: string;
  readonly key: string;
  /** As it was then; empty for an API key. */
  readonly email: string;
  /** It happened after this (ISO; null: not known) and before `at`. */
  readonly notBefore: string | null;
  readonly at: string;
}

/** What a run of ours did to one account. */
export interface OwnStep {
  readonly runId: string;
  readonly instanceId: string;
  /** Of an account that the run made: `new:` and its address. */
  readonly key: string;
  readonly action: Action;
  readonly wanted: Wanted & Partial<Pick<Arrival, 'groupIds'>>;
  /** When the run began, and when the step was read back; null while it is not known whether it was done. */
  readonly startedAt: string;
  readonly verifiedAt: string | null;
}

/** How far the two clocks of a reading and of a step may be apart, in ms: a page is read after its reading began. */
const tolerance = 10 * 60_000;

/** The keys of steps that may be about an account: when the run that made it began, it had no number yet. */
const keysOf = ({ key, email }: Pick<SeenChange, 'key' | 'email'>): readonly string[] =>
  email === '' ? [key] : [key, `new:${email.toLowerCase()}`];

/** What to ask steps for, to tell who made these changes. */
export const stepRefsOf = (
  changes: readonly Pick<SeenChange, 'instanceId' | 'key' | 'email'>[],
): readonly AccountRef[] => [
  ...new Set(
    changes.flatMap((change) => keysOf(change).map((key): AccountRef => `${change.instanceId}:${key}`)),
  ),
];

/**
 * The run of ours that made a change, or null: then somebody else did. What a change is taken from decides nothing: the
 * look before a change of ours may find what others did, and a reading may see what we have just done.
 */
export function madeBy(change: SeenChange, steps: readonly OwnStep[]): OwnStep | null {
  const at = Date.parse(change.at);
  const from = change.notBefore === null ? at - tolerance : Date.parse(change.notBefore);
  const fits = steps.filter((step) => {
    if (step.instanceId !== change.instanceId || !keysOf(change).includes(step.key)) return false;
    if (!makes(step, change.kind)) return false;
    const ended = step.verifiedAt === null ? Number.POSITIVE_INFINITY : Date.parse(step.verifiedAt);
    return Date.parse(step.startedAt) <= at + tolerance && ended >= from - tolerance;
  });
  return fits.reduce<OwnStep | null>(
    (latest, step) => (latest === null || step.startedAt > latest.startedAt ? step : latest),
    null,
  );
}

/** Enabling takes the administrator role away, and perhaps the source (metabase-api 3.8). */
function makes({ action, wanted }: OwnStep, kind: ChangeKind): boolean {
  switch (kind) {
    case 'appeared':
      return action === 'create';
    case 'disabled':
      return wanted.status === 'disabled';
    case 'enabled':
    case 'source-changed':
      return wanted.status === 'enabled';
    case 'became-admin':
      return wanted.admin === true;
    case 'lost-admin':
      return wanted.admin === false || wanted.status === 'enabled';
    case 'group-gained':
      return wanted.into !== undefined || (wanted.groupIds ?? []).length > 0;
    case 'group-lost':
      return wanted.outOf !== undefined;
    case 'manager-gained':
    case 'manager-lost':
      return wanted.into !== undefined || wanted.outOf !== undefined || wanted.admin !== undefined;
    case 'renamed':
      return wanted.profile?.firstName !== undefined || wanted.profile?.lastName !== undefined;
    case 'email-changed':
      return wanted.profile?.email !== undefined;
    default:
      return false;
  }
}
