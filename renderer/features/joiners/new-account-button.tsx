import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { useWhyNot } from '../../state/role';
import { joiners } from './use-joiners';

/** In the toolbar of People. */
export function NewAccountButton(): ReactNode {
  const whyNot = useWhyNot('change');
  return (
    <Button size="s" whyNot={whyNot} onPress={() => joiners.create()}>
      {t('New account…')}
    </Button>
  );
}
