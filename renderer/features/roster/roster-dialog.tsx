import { FileSpreadsheet } from 'lucide-react';
import { type DragEvent, type ReactNode, useCallback, useMemo } from 'react';
import { number } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Banner } from '../../components/banner';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { RadioGroup } from '../../components/radio-group';
import { SafeText } from '../../components/safe-text';
import { FindingsGrid } from './findings-grid';
import { Reading } from './reading';
import styles from './roster-dialog.module.css';
import { linesOf, listLabels, listNames } from './rows';
import { roster, useRoster } from './use-roster';
import { Watching } from './watching';

/** As many people as one plan for whole people takes. */
const mostPeople = 1_000;

export interface RosterDialogProps {
  /** Plans to disable whole people and shows the review; resolves when that is closed. */
  readonly onLeave: (emails: readonly string[]) => Promise<void>;
  /** The same for single accounts. */
  readonly onDisable: (refs: readonly string[]) => Promise<void>;
  /** The same for movers of this roster: the groups of their role. */
  readonly onMove: (id: string, refs: readonly string[]) => Promise<void>;
  /** The same for accounts to which the roster gives another address. */
  readonly onRename: (id: string, refs: readonly string[]) => Promise<void>;
  /** Shows exactly these accounts in the table and chooses them; answers whether that could be done. */
  readonly onSelect: (refs: readonly string[]) => Promise<boolean>;
}

function takeDropped(event: DragEvent): void {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  void roster.takeFile(file);
}

/** Without this Chromium takes no drop of a file. */
function allowFile(event: DragEvent): void {
  if (event.dataTransfer.types.includes('Files')) event.preventDefault();
}

/** The dialog `Roster`: the directory beside a list of HR, and what is to be done about the differences. */
export function RosterDialog({
  onLeave,
  onDisable,
  onMove,
  onRename,
  onSelect,
}: RosterDialogProps): ReactNode {
  const { isOpen, isAway, draft, list, chosen, isBusy, failure } = useRoster((state) => state);
  const lines = useMemo(() => (draft && list !== 'reading' ? linesOf(draft, list) : []), [draft, list]);
  const picked = useMemo(() => lines.filter(({ key }) => chosen.has(key)), [lines, chosen]);
  const select = useCallback(async () => {
    if (await onSelect(picked.flatMap(({ refs }) => refs))) roster.close();
  }, [picked, onSelect]);
  if (!isOpen || isAway) return null;
  const refs = picked.flatMap((line) => line.refs);
  const people = [...new Set(picked.map(({ who }) => who))];
  const total = draft && list !== 'reading' ? draft.found.counts[list] : 0;
  return (
    <Dialog
      title={t('Roster')}
      description={t(
        'A list of HR or of a directory beside the accounts there are. Nothing leaves this computer, and nothing is changed before you have reviewed it.',
      )}
      size="l"
      isOpen={true}
      onClose={roster.close}
      footerStart={<Watching />}
      footer={
        <>
          <Button size="l" onPress={roster.close}>
            {t('Close')}
          </Button>
          {draft === null || list === 'reading' || list === 'problems' ? null : (
            <Button size="l" isDisabled={refs.length === 0} onPress={() => void select()}>
              {t('Select in the table')}
            </Button>
          )}
          {list === 'leavers' && draft ? (
            <Button
              size="l"
              variant="primary"
              isDisabled={people.length === 0 || people.length > mostPeople || isBusy}
              onPress={() => void roster.go(() => onLeave(people))}
            >
              {t('Review: disable {count, plural, one {# person} other {# people}}…', {
                count: people.length,
              })}
            </Button>
          ) : null}
          {list === 'movers' && draft ? (
            <Button
              size="l"
              variant="primary"
              isDisabled={refs.length === 0 || isBusy}
              onPress={() => void roster.go(() => onMove(draft.id, refs))}
            >
              {t('Review: move {count, plural, one {# person} other {# people}}…', { count: people.length })}
            </Button>
          ) : null}
          {list === 'changed' && draft ? (
            <Button
              size="l"
              variant="primary"
              isDisabled={refs.length === 0 || isBusy}
              onPress={() => void roster.go(() => onRename(draft.id, refs))}
            >
              {t('Review: change {count, plural, one {# e-mail} other {# e-mails}}…', { count: refs.length })}
            </Button>
          ) : null}
          {list === 'unknown' && draft ? (
            <Button
              size="l"
              variant="primary"
              isDisabled={refs.length === 0 || isBusy}
              onPress={() => void roster.go(() => onDisable(refs))}
            >
              {t('Review: disable {count, plural, one {# account} other {# accounts}}…', {
                count: refs.length,
              })}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={styles.body} onDragOverCapture={allowFile} onDropCapture={takeDropped}>
        {failure ? <FailureNote failure={failure} /> : null}
        {draft === null ? (
          <EmptyState
            icon={<FileSpreadsheet size={20} aria-hidden="true" />}
            title={isBusy ? t('Comparing the roster') : t('No roster is open')}
            isLoading={isBusy}
            text={t(
              'Choose an export of HR or of a directory as CSV, or drop one here. Its columns, encoding and dates are recognised; leavers, people HR does not know, changed addresses and movers are listed.',
            )}
            actions={
              isBusy ? undefined : (
                <Button variant="primary" onPress={() => void roster.choose()}>
                  {t('Choose a roster…')}
                </Button>
              )
            }
          />
        ) : (
          <>
            <div className={styles.head}>
              <div role="status" aria-label={t('Roster')} className={styles.status}>
                <SafeText text={draft.title} hasTitle={true} />
                {`: ${t(
                  '{rows, plural, one {# row} other {# rows}}, {encoding}, {delimiter}. {known, plural, one {# person has} other {# people have}} accounts.',
                  {
                    rows: draft.found.counts.rows,
                    encoding: draft.found.encoding,
                    delimiter: draft.found.delimiter,
                    known: draft.found.counts.known,
                  },
                )}`}
              </div>
              <Button size="s" isDisabled={isBusy} onPress={() => void roster.choose()}>
                {t('Choose another…')}
              </Button>
            </div>
            {draft.notes.length === 0 ? null : (
              <Banner tone="info">
                {draft.notes.map((note) => (
                  <div key={note}>
                    <SafeText text={note} />
                  </div>
                ))}
              </Banner>
            )}
            <RadioGroup
              label={t('List')}
              look="segmented"
              options={[
                ...listNames
                  .filter((name) => name === 'leavers' || name === 'unknown' || draft.found.counts[name] > 0)
                  .map((name) => ({
                    value: name,
                    label: `${t(listLabels[name])} ${number(draft.found.counts[name])}`,
                  })),
                { value: 'reading' as const, label: t('How it is read') },
              ]}
              value={list}
              onChange={roster.show}
            />
            {list === 'reading' ? (
              <Reading draft={draft} />
            ) : (
              <FindingsGrid lines={lines} list={list} chosen={chosen} isBusy={isBusy} />
            )}
            {total > lines.length ? (
              <p className={styles.dim}>
                {t(
                  'The first {shown, number} of {total, number} are listed. When these are settled, the next ones follow.',
                  { shown: lines.length, total },
                )}
              </p>
            ) : null}
            {list === 'leavers' && people.length > mostPeople ? (
              <p className={styles.dim}>
                {t('One review takes {most, number} people: choose fewer, and take the others after them.', {
                  most: mostPeople,
                })}
              </p>
            ) : null}
          </>
        )}
      </div>
    </Dialog>
  );
}
