import { type ReactNode, useState } from 'react';
import type { Proposal } from '../../../preload/contract/people';
import { number } from '../../../preload/texts/formats';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Disclosure } from '../../components/disclosure';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './dialog.module.css';
import { likenessText, Pair } from './pair';
import { duplicates, useDuplicates } from './use-duplicates';

/** The dialog `Possible duplicates`: people side by side who may be one, the surest first. */
export function DuplicatesDialog(): ReactNode {
  const { isOpen, total, proposals, dismissed, failure } = useDuplicates((state) => state);
  const [reason, setReason] = useState('');
  const [isShown, setShown] = useState(false);
  const link = async (proposal: Proposal): Promise<void> => {
    const why = reason.trim() === '' ? `Looked alike: ${likenessText(proposal.likeness)}` : reason.trim();
    const made = await duplicates.link(proposal, why);
    if (made === null) return;
    toasts.getState().show({
      text: `Linked ${proposal.addresses.map(visibleText).join(' and ')}`,
      action: { label: 'Undo', onPress: () => void duplicates.takeBack(made.id, 'Undone at once') },
    });
  };
  if (!isOpen) return null;
  return (
    <Dialog
      title="Possible duplicates"
      description="People who may be one human under two addresses. Nothing is joined until you say so."
      size="l"
      isOpen={true}
      onClose={duplicates.close}
      footer={
        <Button size="l" onPress={duplicates.close}>
          Done
        </Button>
      }
      footerStart={
        proposals === null ? null : <span role="status">{countText(proposals.length, total ?? 0)}</span>
      }
    >
      <div className={styles.content}>
        {failure ? <FailureNote failure={failure} /> : null}
        {proposals === null ? (
          <EmptyState title="Looking for people who look alike" isLoading={true} />
        ) : proposals.length === 0 ? (
          <EmptyState
            title="Nobody looks like another person"
            text="People are compared again whenever accounts have been read."
          />
        ) : (
          <>
            <TextField
              label="Reason or ticket for linking"
              value={reason}
              onChange={setReason}
              maxLength={500}
              autoComplete="off"
              description="Left empty, the journal says what made them alike."
            />
            <ul className={styles.pairs} aria-label="Pairs">
              {proposals.map((proposal) => (
                <Pair
                  key={proposal.addresses.join(' ')}
                  proposal={proposal}
                  onLink={() => void link(proposal)}
                  onDismiss={() => void duplicates.dismiss(proposal)}
                />
              ))}
            </ul>
            {proposals.length < Math.min(total ?? 0, 50) ? (
              <div>
                <Button onPress={duplicates.more}>Show more</Button>
              </div>
            ) : null}
          </>
        )}
        {dismissed.length === 0 ? null : (
          <Disclosure
            label={`Not the same person (${dismissed.length})`}
            isOpen={isShown}
            onToggle={setShown}
          >
            <ul className={styles.dismissed}>
              {dismissed.map(({ id, one, other }) => (
                <li key={id} className={styles.settled}>
                  <span className={styles.who}>
                    <SafeText text={one} /> and <SafeText text={other ?? ''} />
                  </span>
                  <Button
                    size="s"
                    variant="quiet"
                    label={`Propose ${visibleText(one)} and ${visibleText(other ?? '')} again`}
                    onPress={() => void duplicates.takeBack(id, 'Proposed again')}
                  >
                    Propose again
                  </Button>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </div>
    </Dialog>
  );
}

const countText = (shown: number, total: number): string =>
  shown === total ? `${number(total)} pairs` : `${shown} of ${number(total)} pairs, the surest first`;
