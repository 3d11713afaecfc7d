import type { ReactNode } from 'react';
import { number } from '../../../preload/texts/formats';
import { Button } from '../../components/button';
import { roster, useRoster } from './use-roster';

/** Opens the dialog `Roster`; says how many have left where a new roster waits to be looked at. */
export function RosterButton(): ReactNode {
  const counts = useRoster((state) => state.watch?.proposal?.counts ?? null);
  return (
    <Button size="s" variant={counts === null ? 'quiet' : 'plain'} onPress={roster.open}>
      {counts === null ? 'Roster…' : `New roster: ${number(counts.leavers)} left, still active…`}
    </Button>
  );
}
