import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { useWhyNot } from '../../state/role';

/** Opens the dialog `Export` on what a page shows. */
export function ExportButton({
  label = t('Export…'),
  onPress,
}: {
  readonly label?: string;
  readonly onPress: () => void;
}): ReactNode {
  const whyNot = useWhyNot('export');
  return (
    <Button size="s" variant="quiet" whyNot={whyNot} onPress={onPress}>
      {label}
    </Button>
  );
}
