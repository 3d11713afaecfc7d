import { type ReactNode, useState } from 'react';
import type { Proposal } from '../../../preload/contract/people';
import { list } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Disclosure } from '../../components/disclosure';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { TextField } from '../../components/field';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import styles from './dialog.module.css';
import { likenessInEnglish, Pair } from './pair';
import { duplicates, useDuplicates } from './use-duplicates';

/** The dialog `Possible duplicates`: people side by side who may be one, the surest first. */
export function DuplicatesDialog(): ReactNode {
  const { isOpen, total, proposals, dismissed, failure } = useDuplicates((state) => state);
  const [reason, setReason] = useState('');
  const [isShown, setShown] = useState(false);
  const link = async (proposal: Proposal): Promise<void> => {
    // What is kept reads the same for everybody, so it is English.
    const why =
      reason.trim() === '' ? `Looked alike: ${likenessInEnglish(proposal.likeness)}` : reason.trim();
    const made = await duplicates.link(proposal, why);
    if (made === null) return;
    toasts.getState().show({
      text: t('Linked {addresses}', { addresses: list(proposal.addresses.map(visibleText)) }),
      action: { label: t('Undo'), onPress: () => void duplicates.takeBack(made.id, 'Undone at once') },
    });
  };
  if (!isOpen) return null;
  return (
    <Dialog
      title={t('Possible duplicates')}
      description={t('People who may be one human under two addresses. Nothing is joined until you say so.')}
      size="l"
      isOpen={true}
      onClose={duplicates.close}
      footer={
        <Button size="l" onPress={duplicates.close}>
          {t('Done')}
        </Button>
      }
      footerStart={
        proposals === null ? null : <span role="status">{countText(proposals.length, total ?? 0)}</span>
      }
    >
      <div className={styles.content}>
        {failure ? <FailureNote failure={failure} /> : null}
        {proposals === null ? (
          <EmptyState title={t('Looking for people who look alike')} isLoading={true} />
        ) : proposals.length === 0 ? (
          <EmptyState
            title={t('Nobody looks like another person')}
            text={t('People are compared again whenever accounts have been read.')}
          />
        ) : (
          <>
            <TextField
              label={t('Reason or ticket for linking')}
              value={reason}
              onChange={setReason}
              maxLength={500}
              autoComplete="off"
              description={t('Left empty, the journal says what made them alike.')}
            />
            <ul className={styles.pairs} aria-label={t('Pairs')}>
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
                <Button onPress={duplicates.more}>{t('Show more')}</Button>
              </div>
            ) : null}
          </>
        )}
        {dismissed.length === 0 ? null : (
          <Disclosure
            label={t('Not the same person ({count})', { count: dismissed.length })}
            isOpen={isShown}
            onToggle={setShown}
          >
            <ul className={styles.dismissed}>
              {dismissed.map(({ id, one, other }) => (
                <li key={id} className={styles.settled}>
                  <span className={styles.who}>
                    {rich('{one} and {other}', {
                      one: <SafeText text={one} />,
                      other: <SafeText text={other ?? ''} />,
                    })}
                  </span>
                  <Button
                    size="s"
                    variant="quiet"
                    label={t('Propose {one} and {other} again', {
                      one: visibleText(one),
                      other: visibleText(other ?? ''),
                    })}
                    onPress={() => void duplicates.takeBack(id, 'Proposed again')}
                  >
                    {t('Propose again')}
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
  shown === total
    ? t('{total, number} pairs', { total })
    : t('{shown} of {total, number} pairs, the surest first', { shown, total });
