import type { ChangeKind } from '../../../preload/contract/history';

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
  readonly action: 'disable' | 'enable';
  readonly restoreAdmin: boolean;
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
function makes({ action, restoreAdmin }: OwnStep, kind: ChangeKind): boolean {
  if (action === 'disable') return kind === 'disabled';
  if (kind === 'became-admin') return restoreAdmin;
  return kind === 'enabled' || kind === 'lost-admin' || kind === 'source-changed';
}
