import { type ReactNode, useState } from 'react';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { DiagnosticsDialog } from './diagnostics-dialog';

/** Where to find out what is wrong, in Settings. */
export function DiagnosticsSection(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button size="l" onPress={() => setOpen(true)}>
          {t('Diagnostics…')}
        </Button>
      </div>
      {isOpen ? <DiagnosticsDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
