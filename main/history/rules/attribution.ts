import type { Action } from '../../../preload/contract/access';
import type { ChangeKind } from '../../../preload/contract/history';
import type { Wanted } from '../../access/rules/wanted';

/** A change as far as its author is asked for. */
export interface SeenChange {
  readonly kind: ChangeKind;
  readonly instanceId: string;
  readonly key: string;
  /** It happened after this (ISO; null: not known) and before `at`. */
  readonly notBefore: string | null;
  readonly at: string;
}

/** What a run of ours did to one account. */
export interface OwnStep {
  readonly runId: string;
  readonly instanceId: string;
  readonly key: string;
  readonly action: Action;
  readonly wanted: Wanted;
  /** When the run began, and when the step was read back; null while it is not known whether it was done. */
  readonly startedAt: string;
  readonly verifiedAt: string | null;
}

/** How far the two clocks of a reading and of a step may be apart, in ms: a page is read after its reading began. */
const tolerance = 10 * 60_000;

/**
 * The run of ours that made a change, or null: then somebody else did. What a change is taken from decides nothing: the
 * look before a change of ours may find what others did, and a reading may see what we have just done.
 */
export function madeBy(change: SeenChange, steps: readonly OwnStep[]): OwnStep | null {
  const at = Date.parse(change.at);
  const from = change.notBefore === null ? at - tolerance : Date.parse(change.notBefore);
  const fits = steps.filter((step) => {
    if (step.instanceId !== change.instanceId || step.key !== change.key) return false;
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
function makes({ wanted }: OwnStep, kind: ChangeKind): boolean {
  switch (kind) {
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
      return wanted.into !== undefined;
    case 'group-lost':
      return wanted.outOf !== undefined;
    case 'manager-gained':
    case 'manager-lost':
      return wanted.into !== undefined || wanted.outOf !== undefined || wanted.admin !== undefined;
    default:
      return false;
  }
}
