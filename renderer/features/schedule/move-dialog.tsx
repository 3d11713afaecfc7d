import { parseAbsolute } from '@internationalized/date';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Scheduled } from '../../../preload/contract/schedule';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { MomentField } from '../../components/moment-field';
import { momentText, useMoment } from '../../components/use-moment';
import { ZoneField } from '../../components/zone-field';
import { useNow } from '../../state/now';
import { moveScheduled } from '../../state/scheduled';
import styles from './scheduled-section.module.css';
import { whatText } from './words';

const ask = bridge.schedule.moment;

/** Another moment for a scheduled change; at first in the zone it was said in. */
export function MoveDialog({
  item,
  onClose,
}: {
  readonly item: Scheduled;
  readonly onClose: () => void;
}): ReactNode {
  const { at } = item.moment;
  const [zone, setZone] = useState(item.moment.zone);
  const now = useNow();
  const [local, setLocal] = useState<string | null>(parseAbsolute(at, zone).toString().slice(0, 16));
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [isSaving, setSaving] = useState(false);
  const moment = useMoment(local, ask, zone);
  const isReady = moment.answer?.ok === true;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || moment.said === null) return;
    setSaving(true);
    const problem = await moveScheduled(item.id, moment.said);
    setSaving(false);
    setFailure(problem);
    if (problem === null) onClose();
  };
  return (
    <Dialog
      title={t('Change date')}
      description={whatText(item)}
      isOpen={true}
      onClose={onClose}
      size="s"
      isBusy={isSaving}
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isSaving}>
            {t('Cancel')}
          </Button>
          <Button
            size="l"
            variant="primary"
            type="submit"
            form="move"
            isDisabled={!isReady}
            isPending={isSaving}
          >
            {t('Change date')}
          </Button>
        </>
      }
    >
      <form id="move" className={styles.form} onSubmit={(event) => void submit(event)}>
        {failure ? <FailureNote failure={failure} /> : null}
        <MomentField
          label={t('When')}
          value={local}
          onChange={setLocal}
          autoFocus={true}
          {...momentText(moment, t('The day and the time.'))}
        />
        <ZoneField value={zone} onChange={setZone} now={now} />
      </form>
    </Dialog>
  );
}
