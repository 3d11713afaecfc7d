import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { BulkPart, BulkRow, RowState } from '../../../preload/contract/bulk';
import { number } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';
import { inWords, nounInside } from '../../../preload/texts/words';
import { actionText } from '../../components/account/action-words';
import { Button } from '../../components/button';
import { accountsText } from '../../components/counted';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { ListGrid, Sentences, TwoLines } from '../../components/list-cells';
import { RadioGroup } from '../../components/radio-group';
import { rich } from '../../components/rich-text';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './bulk-dialog.module.css';
import { bulk, useBulk } from './use-bulk';

const actions: readonly { readonly value: Action; readonly label: string }[] = [
  { value: 'disable', label: msg('Disable') },
  { value: 'enable', label: msg('Enable') },
];

const stateWords: Readonly<Record<RowState, string>> = inWords({
  change: msg('Will be changed'),
  already: msg('So already'),
  refused: msg('Refused'),
  'not-found': msg('Not found'),
  ambiguous: msg('Several people'),
  bad: msg('Bad value'),
  twice: msg('Twice in the list'),
  over: msg('Over the limit'),
});

export interface BulkDialogProps {
  /** Plans a part and shows the review; resolves when that is closed. */
  readonly onReview: (part: BulkPart) => Promise<void>;
}

/** What would become of each row of a list, and the way to the review of what can be done. */
export function BulkDialog({ onReview }: BulkDialogProps): ReactNode {
  const { text, origin, action, bulk: read, failure, isAway } = useBulk((state) => state);
  const [show, setShow] = useState<'all' | 'left'>('all');
  const rows = useMemo(
    () =>
      (read?.rows ?? []).filter((row) => show === 'all' || row.state !== 'change' || row.failure !== null),
    [read, show],
  );
  const columns = useMemo(columnsOf, []);
  const getRow = useCallback((index: number) => rows[index], [rows]);
  if (text === null || isAway) return null;
  const parts = (read?.parts ?? []).filter((part) => part.changes > 0);
  const changes = parts.reduce((sum, part) => sum + part.changes, 0);
  const left = (read?.rows ?? []).filter((row) => row.state !== 'change' || row.failure !== null).length;
  return (
    <Dialog
      title={t('Change as listed')}
      description={
        <>
          {t('Row by row, as it would be done now. Nothing is changed before you have reviewed it.')}
          {origin === null ? null : <> {rich('From {file}.', { file: <SafeText text={origin} /> })}</>}
        </>
      }
      size="l"
      isOpen={true}
      onClose={bulk.close}
      footer={
        <>
          <Button size="l" onPress={bulk.close}>
            {t('Cancel')}
          </Button>
          {parts.map((part, at) => (
            <Button
              key={`${part.action} ${part.until}`}
              size="l"
              variant={at === 0 ? 'primary' : 'plain'}
              onPress={() => void bulk.go(part, onReview)}
            >
              {partWords(part)}
            </Button>
          ))}
        </>
      }
    >
      <div className={styles.body}>
        <div className={styles.bar}>
          <RadioGroup
            label={t('Where the list does not say it')}
            look="row"
            options={actions.map(({ value, label }) => ({ value, label: t(label) }))}
            value={action}
            onChange={bulk.setAction}
          />
          <RadioGroup
            label={t('Rows')}
            look="segmented"
            options={[
              { value: 'all', label: t('All {count, number}', { count: read?.rows.length ?? 0 }) },
              { value: 'left', label: t('Left out {count, number}', { count: left }) },
            ]}
            value={show}
            onChange={setShow}
          />
        </div>
        {failure ? <FailureNote failure={failure} /> : null}
        <div role="status" aria-label={t('List')} className={styles.status}>
          {read === null
            ? failure
              ? ''
              : t('Reading the list…')
            : `${t(
                '{changes, plural, one {# account} other {# accounts}} will be changed, {left, plural, one {# row is} other {# rows are}} left out or only partly done.',
                { changes, left },
              )} ${columnText(read.columns, read.ignored)}`}
        </div>
        {read !== null && read.left > 0 ? (
          <p className={styles.status}>
            {t(
              '{left, plural, one {# row behind the first {most, number} is} other {# rows behind the first {most, number} are}} not looked at. Change these first, then take the rest as a list of its own.',
              { left: read.left, most: read.rows.length },
            )}
          </p>
        ) : null}
        {read === null ? null : (
          <ListGrid>
            <DataGrid
              name={t('Rows of the list')}
              columns={columns}
              rowCount={rows.length}
              getRow={getRow}
              rowKey={({ line }) => String(line)}
              rowLabel={({ line, given }) => t('Line {line}, {given}', { line, given: visibleText(given) })}
              rowHeight={60}
              viewKey={show}
              emptyState={
                <EmptyState
                  title={show === 'all' ? t('The list has no rows') : t('Nothing is left out')}
                  text={
                    show === 'all'
                      ? t('A list has one address in each line, or a column called e-mail.')
                      : t('Every row will be changed as it says.')
                  }
                />
              }
            />
          </ListGrid>
        )}
      </div>
    </Dialog>
  );
}

/** `Review: disable 38 accounts`, and until when. */
function partWords({ action, until, changes }: BulkPart): string {
  const what = nounInside(actionText(action, 'now', accountsText(changes)));
  return until === null
    ? t('Review: {what}…', { what })
    : t('Review: {what} until {until}…', { what, until: visibleText(until) });
}

function columnText(columns: readonly string[], ignored: readonly string[]): string {
  const known = t('Columns: {columns}.', {
    columns: columns.map((one) => (one === 'email' ? 'e-mail' : one)).join(', '),
  });
  return ignored.length === 0
    ? known
    : `${known} ${t('Passed over: {columns}.', { columns: ignored.map((one) => visibleText(one)).join(', ') })}`;
}

const columnsOf = (): readonly GridColumn<BulkRow>[] => [
  { id: 'line', header: t('Line'), width: 56, kind: 'numeric', cell: ({ line }) => number(line) },
  {
    id: 'who',
    header: t('Who'),
    width: 168,
    cell: ({ given, reason }) => <TwoLines first={given} second={reason} />,
  },
  {
    id: 'where',
    header: t('Where'),
    width: 80,
    cell: ({ instances }) => (
      <SafeText text={instances.length === 0 ? '–' : instances.join(', ')} hasTitle={true} />
    ),
  },
  {
    id: 'state',
    header: t('State'),
    width: 124,
    cell: ({ state }) => <span className={styles[state] ?? styles.dim}>{stateWords[state]}</span>,
  },
  {
    id: 'why',
    header: t('What to know'),
    width: 200,
    grow: 1,
    cell: (row) => (
      <Sentences
        text={row.failure === null ? whatOf(row) : `${whatOf(row)} ${row.failure.nextStep}`}
        lines={3}
      />
    ),
  },
];

/** What is done, or why not. */
function whatOf({ state, action, until, changes, failure }: BulkRow): string {
  if (state !== 'change' || action === null) return failure?.message ?? '';
  const values = { changes, action, until: until ?? '' };
  const done =
    until === null
      ? t(
          '{changes, plural, one {# account} other {# accounts}} will be {action, select, disable {disabled} other {enabled}}.',
          values,
        )
      : t(
          '{changes, plural, one {# account} other {# accounts}} will be {action, select, disable {disabled} other {enabled}} until {until}.',
          values,
        );
  return failure === null ? done : `${done} ${failure.message}`;
}
