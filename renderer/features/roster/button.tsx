import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { roster, useRoster } from './use-roster';

/** Opens the dialog `Roster`; says how many have left where a new roster waits to be looked at. */
export function RosterButton(): ReactNode {
  const counts = useRoster((state) => state.watch?.proposal?.counts ?? null);
  return (
    <Button size="s" variant={counts === null ? 'quiet' : 'plain'} onPress={roster.open}>
      {counts === null
        ? t('Roster…')
        : t('New roster: {count, number} left, still active…', { count: counts.leavers })}
    </Button>
  );
}
