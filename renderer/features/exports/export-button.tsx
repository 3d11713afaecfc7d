import type { ReactNode } from 'react';
import { Button } from '../../components/button';

/** Opens the dialog `Export` on what a page shows. */
export function ExportButton({ onPress }: { readonly onPress: () => void }): ReactNode {
  return (
    <Button size="s" variant="quiet" onPress={onPress}>
      Export…
    </Button>
  );
}
