import type { ReactNode } from 'react';
import type { JournalEntry } from '../../../preload/contract/journal';
import type { ReceiptSubject } from '../../../preload/contract/receipts';
import { t } from '../../../preload/texts/text';
import { actionWord, resultWords } from '../../components/journal-words';
import { ReceiptButtons } from '../../components/receipt-buttons';
import { fullDate } from '../../components/relative-date';
import { SafeText } from '../../components/safe-text';
import { PanelSection, SidePanel } from '../../components/side-panel';
import { useReturnFocus } from '../../components/use-return-focus';
import { copyReceipt, exportResults, saveReceipt } from '../../state/receipts';
import styles from './page.module.css';

export interface EntryPanelProps {
  readonly entry: JournalEntry;
  readonly onClose: () => void;
}

/** One entry of the journal in full: what was before and after, and the hashes that chain it to its neighbours. */
export function EntryPanel({ entry, onClose }: EntryPanelProps): ReactNode {
  useReturnFocus();
  const facts: readonly (readonly [string, string | null])[] = [
    [t('When'), fullDate(new Date(entry.at))],
    // To the moment and in one zone, as it is hashed and as an auditor compares it.
    ['UTC', entry.at],
    [t('Who'), entry.actor],
    [t('Signed in'), entry.identity],
    [t('Target'), entry.target],
    [t('Instance'), entry.instance],
    [t('Result'), resultWords[entry.state]],
    [t('Code'), entry.code],
    [t('Reason'), entry.reason === '' ? null : entry.reason],
    [t('Ticket'), entry.ticket],
    [t('Run'), entry.run],
    [t('Number'), String(entry.seq)],
  ];
  return (
    <SidePanel
      name={t('Entry')}
      title={actionWord(entry)}
      subtitle={resultWords[entry.state]}
      onClose={onClose}
      takesFocus={true}
    >
      <dl className={styles.facts}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <Fact key={name} name={name}>
              <SafeText text={value} />
            </Fact>
          ),
        )}
      </dl>
      <Receipt entry={entry} />
      <Recorded before={entry.before} after={entry.after} />
      <PanelSection title={t('Chain')}>
        <dl className={styles.facts}>
          <Fact name={t('Hash')}>
            <span className={styles.code}>{entry.hash}</span>
          </Fact>
          <Fact name={t('Previous')}>
            <span className={styles.code}>{entry.prev_hash}</span>
          </Fact>
        </dl>
      </PanelSection>
    </SidePanel>
  );
}

/** Of the run the entry belongs to, or else of the person it is about; of neither there is none. */
function Receipt({ entry: { run, target } }: Pick<EntryPanelProps, 'entry'>): ReactNode {
  const subject: ReceiptSubject | null =
    run !== null
      ? { kind: 'run', runId: run }
      : target?.includes('@')
        ? { kind: 'person', email: target }
        : null;
  if (subject === null) return null;
  return (
    <div className={styles.receipt}>
      <ReceiptButtons
        onCopy={() => void copyReceipt(subject)}
        onSave={() => void saveReceipt(subject)}
        onExport={run === null ? undefined : () => void exportResults(run)}
      />
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What was recorded before and after, fact by fact; what differs stands out. */
function Recorded({ before, after }: Pick<JournalEntry, 'before' | 'after'>): ReactNode {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) return null;
  return (
    <PanelSection title={t('Before and after')}>
      <table className={styles.record}>
        <thead>
          <tr>
            <th scope="col">{t('Fact')}</th>
            <th scope="col">{t('Before')}</th>
            <th scope="col">{t('After')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const [was, is] = [worded(before?.[name]), worded(after?.[name])];
            const isChanged = before !== null && after !== null && was !== is;
            return (
              <tr key={name} className={isChanged ? styles.changed : undefined}>
                <th scope="row">
                  <SafeText text={name.replaceAll('_', ' ')} />
                </th>
                <td>
                  <SafeText text={was} />
                </td>
                <td>
                  <SafeText text={is} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </PanelSection>
  );
}

/** A recorded value as text; a dash where nothing was recorded. */
function worded(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(worded).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
