import { createTurn } from '../kernel/in-turn';
import type { SchedulePorts } from './service';

/** Flags in the table who has something scheduled. */
export interface Marking {
  /** From now on; resolves once it is so. */
  begin(): Promise<void>;
  /** Resolves once nothing is flagged any more by itself. */
  end(): Promise<void>;
}

export function createMarking({
  repository,
  directory,
  events,
  report,
}: Pick<SchedulePorts, 'repository' | 'directory' | 'events' | 'report'>): Marking {
  const inTurn = createTurn();
  let marked = '';
  let stop: () => void = () => undefined;

  /** The table is asked again only when the accounts are others. */
  const mark = () =>
    inTurn(async () => {
      const open = await repository.open();
      const refs = [...new Set(open.flatMap(({ targets }) => targets.map(({ ref }) => ref)))];
      if (refs.join() === marked) return;
      const revision = await directory.engine.setFlags('scheduled', refs);
      marked = refs.join();
      events.emit('directory.changed', { revision });
    });

  return {
    begin() {
      stop = events.on('schedule.changed', () => void mark().catch(report));
      return mark();
    },
    async end() {
      stop();
      await inTurn(async () => undefined);
    },
  };
}
