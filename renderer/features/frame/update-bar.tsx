import type { ReactNode } from 'react';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { putOffUpdate, useUpdates } from '../../state/updates';

export interface UpdateBarProps {
  /** Leads to where it is installed. */
  readonly onShow: () => void;
}

/** That there is a later version, until somebody looks or puts it off. */
export function UpdateBar({ onShow }: UpdateBarProps): ReactNode {
  const offer = useUpdates((all) => all.state?.offer ?? null);
  if (offer === null || offer.isPutOff) return null;
  return (
    <Banner
      tone="info"
      look="bar"
      actions={
        <>
          <Button size="s" onPress={onShow}>
            {t('Show in Settings')}
          </Button>
          <Button size="s" variant="quiet" onPress={() => void putOffUpdate()}>
            {t('In a week')}
          </Button>
        </>
      }
    >
      {offer.stage === 'ready'
        ? t('Rollcall {version} is ready to be installed.', { version: offer.version })
        : t('Rollcall {version} is available.', { version: offer.version })}
    </Banner>
  );
}
