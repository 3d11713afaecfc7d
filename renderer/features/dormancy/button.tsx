import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { dormancy } from './use-dormancy';

/** Opens the dialog `Dormant accounts`. */
export function DormancyButton(): ReactNode {
  return (
    <Button size="s" variant="quiet" onPress={dormancy.open}>
      {t('Dormant accounts…')}
    </Button>
  );
}
