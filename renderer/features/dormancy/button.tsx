import type { ReactNode } from 'react';
import { Button } from '../../components/button';
import { dormancy } from './use-dormancy';

/** Opens the dialog `Dormant accounts`. */
export function DormancyButton(): ReactNode {
  return (
    <Button size="s" variant="quiet" onPress={dormancy.open}>
      Dormant accounts…
    </Button>
  );
}
