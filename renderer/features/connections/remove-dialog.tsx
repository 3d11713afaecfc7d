import { type ReactNode, useState } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';

export interface RemoveDialogProps {
  readonly instance: InstanceView;
  readonly onClose: () => void;
}

/** Asks before an instance is forgotten, and says what goes and what stays. */
export function RemoveDialog({ instance, onClose }: RemoveDialogProps): ReactNode {
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = visibleText(instance.name);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const reply = await bridge.connections.remove({ instanceId: instance.id });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    toasts.getState().show({ text: t('Removed {name}', { name }) });
    onClose();
  };
  return (
    <Dialog
      role="alertdialog"
      size="s"
      title={t('Remove {name}?', { name })}
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isBusy} autoFocus={true}>
            {t('Cancel')}
          </Button>
          <Button size="l" variant="danger" onPress={() => void remove()} isPending={isBusy}>
            {t('Remove instance')}
          </Button>
        </>
      }
    >
      <p>
        {t(
          'Rollcall forgets its credential and the {count, number} accounts it has read. What is recorded in Activity stays. Nothing changes on {name} itself.',
          { count: instance.accounts, name },
        )}
      </p>
      {failure ? <FailureNote failure={failure} /> : null}
    </Dialog>
  );
}
