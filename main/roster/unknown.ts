import type { UnknownFigure } from '../../preload/contract/overview';
import type { AccountRef } from '../directory/rules/account';
import { noFilters } from '../directory/rules/no-filters';
import type { DirectoryService } from '../directory/service';
import type { Events } from '../kernel/events';
import { createTurn } from '../kernel/in-turn';
import type { RosterRepository, UnknownKept } from './repository';

export interface UnknownPorts {
  readonly directory: { readonly engine: Pick<DirectoryService['engine'], 'setFlags' | 'count'> };
  readonly repository: Pick<RosterRepository, 'unknown' | 'keepUnknown'>;
  readonly events: Pick<Events, 'emit'>;
}

/** Enabled accounts that the roster read last has nobody for. The table flags them, and whoever counts asks the table. */
export interface UnknownAccounts {
  /** Flags those that are kept, whoever wrote them: at the start, after another program, after a purge. */
  load(): Promise<void>;
  /** Replaces them by those of a roster that has just been read. */
  keep(unknown: UnknownKept): Promise<void>;
  /** How many of them are enabled now; null where no roster has been read. */
  figure(): Promise<UnknownFigure | null>;
}

/** The search that counts them is the one that lists them. */
const search = 'is:unknown -status:disabled -is:key';

export function createUnknownAccounts({ directory, repository, events }: UnknownPorts): UnknownAccounts {
  const { engine } = directory;
  const inTurn = createTurn();
  let flagged = '';

  /** A roster that is looked at again changes nothing: whoever hears of a change looks at it again. */
  async function flag(refs: readonly string[]): Promise<void> {
    const now = refs.join();
    if (now === flagged) return;
    const revision = await engine.setFlags('unknown', refs as readonly AccountRef[]);
    flagged = now;
    events.emit('directory.changed', { revision });
  }

  return {
    load: () =>
      inTurn(async () => {
        await flag((await repository.unknown())?.refs ?? []);
      }),
    keep: (unknown) =>
      inTurn(async () => {
        await repository.keepUnknown(unknown);
        await flag(unknown.refs);
      }),
    async figure() {
      const kept = await repository.unknown();
      if (kept === null) return null;
      const [now = 0] = await engine.count([{ view: 'accounts', search, filters: noFilters }]);
      return { now, search, roster: kept.roster, readAt: kept.readAt };
    },
  };
}

export const unknownNote = (unknown: UnknownFigure | null): string =>
  unknown === null
    ? 'not known: no roster'
    : `by the roster ${unknown.roster}, read on ${unknown.readAt.slice(0, 10)}`;

/** `12 (by the roster hr.csv, read on 2026-11-27)`, for reports. */
export const unknownText = (unknown: UnknownFigure | null): string =>
  unknown === null ? unknownNote(null) : `${unknown.now.toLocaleString('en-US')} (${unknownNote(unknown)})`;

export const unknownJson = (unknown: UnknownFigure | null) =>
  unknown && { now: unknown.now, roster: unknown.roster, roster_read_at: unknown.readAt };
