import { type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { ReasonDialog } from '../../components/reason-dialog';
import { dropScheduled } from '../../state/scheduled';
import { whatText } from './words';

export interface DropButtonProps {
  readonly item: Scheduled;
  readonly isDisabled: boolean;
}

/** Makes nothing of a scheduled change, once somebody has said why or has chosen not to. */
export function DropButton({ item, isDisabled }: DropButtonProps): ReactNode {
  const [isAsked, setAsked] = useState(false);
  const what = whatText(item);
  return (
    <>
      <Button
        size="s"
        label={t('Drop: {what}', { what })}
        isDisabled={isDisabled}
        onPress={() => setAsked(true)}
      >
        {t('Drop')}
      </Button>
      {isAsked ? (
        <ReasonDialog
          title={t('Drop scheduled change')}
          description={
            item.isReturn
              ? t('{what} is not done then. The account stays as it is until somebody changes it.', { what })
              : t('{what} is not done then. What was to take it back is dropped too.', { what })
          }
          action={t('Drop')}
          isDanger={true}
          isOptional={true}
          hint={t('Kept in Activity. Optional, unless the policy of the client wants one.')}
          send={(reason) => dropScheduled(item.id, reason)}
          onDone={() => setAsked(false)}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}
