import { type ReactNode, useState } from 'react';
import type { WorksheetPreview } from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './reviews.module.css';

/** What a worksheet that came back would do, before any of it is taken. */
export function WorksheetDialog({
  preview,
  onClose,
}: {
  readonly preview: WorksheetPreview;
  readonly onClose: () => void;
}): ReactNode {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const { draft, good, faults, faulty } = preview;
  const take = async (): Promise<void> => {
    setBusy(true);
    const reply = await bridge.reviews.takeWorksheet({ draft });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    toasts.getState().show({
      text: t('Took {count, plural, one {# decision} other {# decisions}}', { count: reply.value.decided }),
      tone: 'success',
    });
    onClose();
  };
  const saveFaults = async (): Promise<void> => {
    const reply = await bridge.reviews.saveFaults({ draft });
    if (!reply.ok) return setFailure(reply.error);
    if (reply.value !== null)
      toasts.getState().show({ text: t('Saved {file}', { file: visibleText(reply.value) }) });
  };
  return (
    <Dialog
      title={t('Worksheet')}
      description={visibleText(preview.name)}
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      size="l"
      bodyLabel={t('What it would do')}
      footerStart={
        faulty > 0 ? (
          <Button onPress={() => void saveFaults()}>{t('Save what is not taken…')}</Button>
        ) : undefined
      }
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isBusy}>
            {t('Cancel')}
          </Button>
          <Button
            size="l"
            variant="primary"
            onPress={() => void take()}
            isDisabled={good.rows === 0}
            isPending={isBusy}
          >
            {t('Take {count, plural, one {# decision} other {# decisions}}', { count: good.rows })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {failure ? <FailureNote failure={failure} /> : null}
        <dl className={styles.facts}>
          <dt>{t('Reviewer')}</dt>
          <dd>
            <SafeText text={preview.reviewer || t('Not named')} />
          </dd>
          <dt>{t('Lines')}</dt>
          <dd>{number(preview.lines)}</dd>
          <dt>{t('Keep')}</dt>
          <dd>{number(good.keep)}</dd>
          <dt>{t('Remove')}</dt>
          <dd>{number(good.remove)}</dd>
          <dt>{t('Change')}</dt>
          <dd>{number(good.change)}</dd>
          <dt>{t('Unsure')}</dt>
          <dd>{number(good.unsure)}</dd>
          {preview.replaced > 0 ? (
            <>
              <dt>{t('Replace another decision')}</dt>
              <dd>{number(preview.replaced)}</dd>
            </>
          ) : null}
          <dt>{t('As decided already')}</dt>
          <dd>{number(preview.same)}</dd>
          <dt>{t('Without a decision')}</dt>
          <dd>{number(preview.empty)}</dd>
          <dt>{t('Not taken')}</dt>
          <dd>{number(faulty)}</dd>
        </dl>
        {faults.length === 0 ? null : (
          <ul className={styles.faults} aria-label={t('Not taken')}>
            {faults.map((fault) => (
              <li key={`${fault.line} ${fault.kind}`}>
                <strong>{t('Line {line, number}', { line: fault.line })}</strong>
                {fault.about === '' ? null : (
                  <>
                    , <SafeText text={fault.about} />
                  </>
                )}
                : <SafeText text={fault.why} />
              </li>
            ))}
            {faulty > faults.length ? (
              <li>
                {t('and {count, number} more, in the file of what is not taken', {
                  count: faulty - faults.length,
                })}
              </li>
            ) : null}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
