import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Action } from '../../../preload/contract/access';
import type { BulkPart, BulkRow, RowState } from '../../../preload/contract/bulk';
import { number } from '../../../preload/texts/formats';
import { actionText } from '../../components/account/action-words';
import { Button } from '../../components/button';
import { counted } from '../../components/counted';
import { DataGrid } from '../../components/data-grid/data-grid';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { Dialog } from '../../components/dialog';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { ListGrid, Sentences, TwoLines } from '../../components/list-cells';
import { RadioGroup } from '../../components/radio-group';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './bulk-dialog.module.css';
import { bulk, useBulk } from './use-bulk';

const actions: readonly { readonly value: Action; readonly label: string }[] = [
  { value: 'disable', label: 'Disable' },
  { value: 'enable', label: 'Enable' },
];

const stateWords: Readonly<Record<RowState, string>> = {
  change: 'Will be changed',
  already: 'So already',
  refused: 'Refused',
  'not-found': 'Not found',
  ambiguous: 'Several people',
  bad: 'Bad value',
  twice: 'Twice in the list',
  over: 'Over the limit',
};

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
  const getRow = useCallback((index: number) => rows[index], [rows]);
  if (text === null || isAway) return null;
  const parts = (read?.parts ?? []).filter((part) => part.changes > 0);
  const changes = parts.reduce((sum, part) => sum + part.changes, 0);
  const left = (read?.rows ?? []).filter((row) => row.state !== 'change' || row.failure !== null).length;
  return (
    <Dialog
      title="Change as listed"
      description={
        <>
          Row by row, as it would be done now. Nothing is changed before you have reviewed it.
          {origin === null ? null : (
            <>
              {' '}
              From <SafeText text={origin} />.
            </>
          )}
        </>
      }
      size="l"
      isOpen={true}
      onClose={bulk.close}
      footer={
        <>
          <Button size="l" onPress={bulk.close}>
            Cancel
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
            label="Where the list does not say it"
            look="row"
            options={actions}
            value={action}
            onChange={bulk.setAction}
          />
          <RadioGroup
            label="Rows"
            look="segmented"
            options={[
              { value: 'all', label: `All ${number(read?.rows.length ?? 0)}` },
              { value: 'left', label: `Left out ${number(left)}` },
            ]}
            value={show}
            onChange={setShow}
          />
        </div>
        {failure ? <FailureNote failure={failure} /> : null}
        <div role="status" aria-label="List" className={styles.status}>
          {read === null
            ? failure
              ? ''
              : 'Reading the list…'
            : `${counted(changes, 'account', 'accounts')} will be changed, ${counted(left, 'row is', 'rows are')} left out or only partly done. ${columnText(read.columns, read.ignored)}`}
        </div>
        {read !== null && read.left > 0 ? (
          <p className={styles.status}>
            {`${counted(read.left, 'row', 'rows')} behind the first ${number(read.rows.length)} ${read.left === 1 ? 'is' : 'are'} not looked at. Change these first, then take the rest as a list of its own.`}
          </p>
        ) : null}
        {read === null ? null : (
          <ListGrid>
            <DataGrid
              name="Rows of the list"
              columns={columns}
              rowCount={rows.length}
              getRow={getRow}
              rowKey={({ line }) => String(line)}
              rowLabel={({ line, given }) => `Line ${line}, ${visibleText(given)}`}
              rowHeight={60}
              viewKey={show}
              emptyState={
                <EmptyState
                  title={show === 'all' ? 'The list has no rows' : 'Nothing is left out'}
                  text={
                    show === 'all'
                      ? 'A list has one address in each line, or a column called e-mail.'
                      : 'Every row will be changed as it says.'
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
  const what = actionText(action, 'now', counted(changes, 'account', 'accounts'));
  return `Review: ${what.charAt(0).toLowerCase()}${what.slice(1)}${until === null ? '' : ` until ${visibleText(until)}`}…`;
}

function columnText(columns: readonly string[], ignored: readonly string[]): string {
  const known = `Columns: ${columns.map((one) => (one === 'email' ? 'e-mail' : one)).join(', ')}.`;
  return ignored.length === 0
    ? known
    : `${known} Passed over: ${ignored.map((one) => visibleText(one)).join(', ')}.`;
}

const columns: readonly GridColumn<BulkRow>[] = [
  { id: 'line', header: 'Line', width: 56, kind: 'numeric', cell: ({ line }) => number(line) },
  {
    id: 'who',
    header: 'Who',
    width: 168,
    cell: ({ given, reason }) => <TwoLines first={given} second={reason} />,
  },
  {
    id: 'where',
    header: 'Where',
    width: 80,
    cell: ({ instances }) => (
      <SafeText text={instances.length === 0 ? '–' : instances.join(', ')} hasTitle={true} />
    ),
  },
  {
    id: 'state',
    header: 'State',
    width: 124,
    cell: ({ state }) => <span className={styles[state] ?? styles.dim}>{stateWords[state]}</span>,
  },
  {
    id: 'why',
    header: 'What to know',
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
  const done = `${counted(changes, 'account', 'accounts')} will be ${action === 'disable' ? 'disabled' : 'enabled'}${until === null ? '' : ` until ${until}`}.`;
  return failure === null ? done : `${done} ${failure.message}`;
}
