import type { ReactNode } from 'react';
import { Button } from '../../components/button';

/** Opens the dialog `Export` on what a page shows. */
export function ExportButton({
  label = 'Export…',
  onPress,
}: {
  readonly label?: string;
  readonly onPress: () => void;
}): ReactNode {
  return (
    <Button size="s" variant="quiet" onPress={onPress}>
      {label}
    </Button>
  );
}
