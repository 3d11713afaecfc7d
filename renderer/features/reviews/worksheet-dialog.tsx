import { type ReactNode, useState } from 'react';
import type { WorksheetPreview } from '../../../preload/contract/reviews';
import type { FailureView } from '../../../preload/contract/values';
import { number } from '../../../preload/texts/formats';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { FailureNote } from '../../components/failure-note';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './reviews.module.css';
import { counted } from './words';

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
    toasts
      .getState()
      .show({ text: `Took ${counted(reply.value.decided, 'decision', 'decisions')}`, tone: 'success' });
    onClose();
  };
  const saveFaults = async (): Promise<void> => {
    const reply = await bridge.reviews.saveFaults({ draft });
    if (!reply.ok) return setFailure(reply.error);
    if (reply.value !== null) toasts.getState().show({ text: `Saved ${visibleText(reply.value)}` });
  };
  return (
    <Dialog
      title="Worksheet"
      description={visibleText(preview.name)}
      isOpen={true}
      onClose={onClose}
      isBusy={isBusy}
      size="l"
      bodyLabel="What it would do"
      footerStart={
        faulty > 0 ? <Button onPress={() => void saveFaults()}>Save what is not taken…</Button> : undefined
      }
      footer={
        <>
          <Button size="l" onPress={onClose} isDisabled={isBusy}>
            Cancel
          </Button>
          <Button
            size="l"
            variant="primary"
            onPress={() => void take()}
            isDisabled={good.rows === 0}
            isPending={isBusy}
          >
            Take {counted(good.rows, 'decision', 'decisions')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {failure ? <FailureNote failure={failure} /> : null}
        <dl className={styles.facts}>
          <dt>Reviewer</dt>
          <dd>
            <SafeText text={preview.reviewer || 'Not named'} />
          </dd>
          <dt>Lines</dt>
          <dd>{number(preview.lines)}</dd>
          <dt>Keep</dt>
          <dd>{number(good.keep)}</dd>
          <dt>Remove</dt>
          <dd>{number(good.remove)}</dd>
          <dt>Change</dt>
          <dd>{number(good.change)}</dd>
          <dt>Unsure</dt>
          <dd>{number(good.unsure)}</dd>
          {preview.replaced > 0 ? (
            <>
              <dt>Replace another decision</dt>
              <dd>{number(preview.replaced)}</dd>
            </>
          ) : null}
          <dt>As decided already</dt>
          <dd>{number(preview.same)}</dd>
          <dt>Without a decision</dt>
          <dd>{number(preview.empty)}</dd>
          <dt>Not taken</dt>
          <dd>{number(faulty)}</dd>
        </dl>
        {faults.length === 0 ? null : (
          <ul className={styles.faults} aria-label="Not taken">
            {faults.map((fault) => (
              <li key={`${fault.line} ${fault.kind}`}>
                <strong>Line {number(fault.line)}</strong>
                {fault.about === '' ? null : (
                  <>
                    , <SafeText text={fault.about} />
                  </>
                )}
                : <SafeText text={fault.why} />
              </li>
            ))}
            {faulty > faults.length ? (
              <li>and {number(faulty - faults.length)} more, in the file of what is not taken</li>
            ) : null}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
