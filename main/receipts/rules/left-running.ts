import type { JournalEntry } from '../../../preload/contract/journal';
import type { LeftoverKind, LeftoverPlace } from '../../../preload/contract/leftover-places';
import { calledAs } from '../../leftovers/rules/later';

/** What became of something that was left running, as far as Rollcall knows. `gone`: it was not there any more at a later look. */
export type Became =
  | 'running'
  | 'stopped'
  | 'handed-over'
  | 'deleted'
  | 'renewed'
  | 'gone'
  | 'left-for-later';

export interface LeftRunning {
  /** When it was looked for: right before the run. */
  readonly looked_at: string;
  readonly items: readonly {
    readonly instance: string;
    readonly kind: LeftoverKind;
    readonly name: string;
    readonly owns: boolean;
    readonly receives: boolean;
    readonly others: number;
    /** What cannot be done about it, or null. */
    readonly fixed: string | null;
    readonly became: Became;
    readonly became_at: string | null;
  }[];
  /** How many more there were than the journal kept. */
  readonly more: number;
  /** What could not be read, and why. */
  readonly unread: readonly {
    readonly instance: string;
    readonly kinds: readonly LeftoverKind[];
    readonly why: string;
  }[];
  /** What servers have no list of. */
  readonly not_told: readonly { readonly instance: string; readonly kinds: readonly LeftoverKind[] }[];
}

/** What was found, as the journal kept it. */
export interface FoundRunning {
  readonly at: string;
  readonly seq: number;
  readonly places: readonly LeftoverPlace[];
  readonly more: number;
}

/** How runs call what was found: entries about these tell what became of it. */
export const targetsOf = ({ places }: FoundRunning): readonly string[] => [
  ...new Set(places.flatMap(({ items }) => items.map(calledAs))),
];

/** `entries` are those about the targets, oldest first; `undone` the runs among them that took another one back. */
export function leftRunning(
  found: FoundRunning,
  entries: readonly JournalEntry[],
  undone: ReadonlySet<string>,
): LeftRunning {
  const last = new Map<string, { readonly became: Became; readonly at: string }>();
  for (const entry of entries) {
    const became = entry.seq > found.seq ? becameBy(entry, undone) : null;
    if (became !== null) last.set(`${entry.instance}\n${entry.target}`, { became, at: entry.at });
  }
  const { places } = found;
  return {
    looked_at: found.at,
    items: places.flatMap(({ instance, items }) =>
      items.map(({ ref, kind, name, owns, receives, others, fixed }) => {
        const known = last.get(`${instance}\n${calledAs({ ref, name })}`);
        return {
          instance,
          kind,
          name,
          owns,
          receives,
          others,
          fixed,
          became: known?.became ?? ('running' as const),
          became_at: known?.at ?? null,
        };
      }),
    ),
    more: found.more,
    unread: places.flatMap(({ instance, failures }) =>
      failures.map(({ kinds, failure }) => ({
        instance,
        kinds,
        why: `${failure.message} ${failure.nextStep}`,
      })),
    ),
    not_told: places.flatMap(({ instance, lacks }) => (lacks.length > 0 ? [{ instance, kinds: lacks }] : [])),
  };
}

const byAction: Readonly<Record<string, Became>> = {
  'stop-leftovers': 'stopped',
  'restart-leftovers': 'running',
  'hand-over-leftovers': 'handed-over',
  'delete-keys': 'deleted',
  'renew-keys': 'renewed',
  'leftover.later': 'left-for-later',
  'leftover.settled': 'gone',
  'leftover.forgotten': 'running',
};

/** What an entry says became of its target; null: nothing, as of what failed. A run that took another back left it running. */
function becameBy({ action, state, run }: JournalEntry, undone: ReadonlySet<string>): Became | null {
  if (state !== 'verified' && state !== 'recorded') return null;
  if (run !== null && undone.has(run)) return 'running';
  return byAction[action] ?? null;
}
