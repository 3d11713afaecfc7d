import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { duplicates, useDuplicates } from './use-duplicates';

/** Says quietly how many pairs of people may be one; nothing where there are none. */
export function DuplicatesButton(): ReactNode {
  const total = useDuplicates((state) => state.total) ?? 0;
  const isOpen = useDuplicates((state) => state.isOpen);
  // While the dialog is open it stays, so that the focus has somewhere to come back to.
  if (total === 0 && !isOpen) return null;
  return (
    <Button size="s" variant="quiet" onPress={duplicates.open}>
      {t('{total, plural, one {# possible duplicate} other {# possible duplicates}}', { total })}
    </Button>
  );
}
