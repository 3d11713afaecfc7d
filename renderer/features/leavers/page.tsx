import { UserRoundX } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { LeaverRow, LeaversSummary, Period } from '../../../preload/contract/leavers';
import { t } from '../../../preload/texts/text';
import { Button } from '../../components/button';
import { DataGrid } from '../../components/data-grid/data-grid';
import { RowActionButton } from '../../components/data-grid/row-action-button';
import { DayField } from '../../components/day-field';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { ListBar, ListSearch } from '../../components/list-bar';
import { Page } from '../../components/page';
import { Select } from '../../components/select';
import { toasts } from '../../components/toast-store';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import { useWhyNot } from '../../state/role';
import { leaverColumns } from './columns';
import { EvidenceDialog } from './evidence-dialog';
import styles from './leavers.module.css';
import { NoteDialog } from './note-dialog';
import { isEmptyPeriod, stretchOptions } from './period';
import { leavers, useLeavers } from './use-leavers';
import { disableText, leaversText, numberText, shownOrder, shownWords } from './words';

export interface LeaversPageProps {
  /** Plans to disable everything of these people and shows the review. */
  readonly onLeave: (emails: readonly string[]) => void;
  /** Offers the report for export, with how many people it lists. */
  readonly onExport: (period: Period, rows: number) => void;
  /** Saves the evidence of the period as one zip. */
  readonly onEvidence: (period: Period) => void;
  readonly onPerson: (email: string) => void;
  /** Back to the page this one belongs to. */
  readonly onBack: () => void;
}

/** Who left, how soon they were disabled, and what speaks against it: evidence to look through. */
export function LeaversPage(props: LeaversPageProps): ReactNode {
  const { onLeave, onExport, onEvidence, onPerson, onBack } = props;
  const { summary, rows, first, total, sort, shown, search, wish, failure, isLooking } = useLeavers(
    (state) => state,
  );
  const [open, setOpen] = useState<string | null>(null);
  const [isNoting, setNoting] = useState(false);
  useEffect(() => leavers.start(), []);
  const whyNot = useWhyNot('change');
  const limit = summary?.limitHours ?? 24;
  const columns = useMemo(() => leaverColumns(limit), [limit]);
  const getRow = useCallback((index: number) => rows[index - first], [rows, first]);
  const action = useCallback(
    (row: LeaverRow) =>
      row.stillActive === 0 ? null : (
        <RowActionButton
          label={t('Disable {email} everywhere', { email: visibleText(row.email) })}
          whyNot={whyNot}
          onPress={() => onLeave([row.email])}
        >
          {t('Disable…')}
        </RowActionButton>
      ),
    [onLeave, whyNot],
  );
  const planAll = async (): Promise<void> => {
    const reply = await leavers.active();
    if (!reply.ok)
      toasts.getState().show({ text: `${reply.error.message} ${reply.error.nextStep}`, tone: 'danger' });
    else if (reply.value.length > 0) onLeave(reply.value);
  };
  const active = summary?.counts.active ?? 0;
  return (
    <Page
      title={t('Leavers')}
      detail={
        <output aria-label={t('Leavers shown')}>{summary === null ? '' : detailOf(summary, total)}</output>
      }
      actions={
        <>
          <Button size="s" variant="quiet" onPress={onBack}>
            {t('Back to Overview')}
          </Button>
          <Button size="s" variant="quiet" whyNot={whyNot} onPress={() => setNoting(true)}>
            {t('Record an end…')}
          </Button>
          <Button
            size="s"
            variant="quiet"
            isDisabled={summary === null}
            onPress={() => onExport(leavers.period(), summary?.counts.all ?? 0)}
          >
            {t('Export…')}
          </Button>
          <Button
            size="s"
            isDisabled={isEmptyPeriod(leavers.period())}
            onPress={() => onEvidence(leavers.period())}
          >
            {t('Evidence bundle…')}
          </Button>
          {active > 0 ? (
            <Button size="s" variant="danger-plain" whyNot={whyNot} onPress={() => void planAll()}>
              {disableText(active)}
            </Button>
          ) : null}
        </>
      }
      layout="fill"
    >
      {failure ? (
        <FailureNote
          look="bar"
          failure={failure}
          actions={
            <Button size="s" onPress={leavers.look}>
              {t('Try again')}
            </Button>
          }
        />
      ) : null}
      <LeaversBar />
      {summary === null ? (
        failure ? null : (
          <EmptyState title={t('Looking who left')} isLoading={true} />
        )
      ) : (
        <>
          <Measures summary={summary} />
          <DataGrid
            name={t('Leavers')}
            columns={columns}
            rowCount={total}
            getRow={getRow}
            rowKey={({ email }) => email}
            rowLabel={({ email }) => visibleText(email)}
            rowHeight={44}
            sort={sort}
            onSortChange={(next) => leavers.ask({ sort: next })}
            onActivate={({ email }) => setOpen(email)}
            onRangeChange={leavers.onRangeChange}
            rowAction={action}
            actionWords={[t('Disable…')]}
            isBusy={isLooking}
            viewKey={JSON.stringify([wish, shown, search, sort])}
            emptyState={<NoLeavers summary={summary} onNote={() => setNoting(true)} />}
          />
        </>
      )}
      {open === null ? null : (
        <EvidenceDialog
          email={open}
          onPerson={onPerson}
          onLeave={(email) => onLeave([email])}
          onClose={() => setOpen(null)}
        />
      )}
      {isNoting ? <NoteDialog onClose={() => setNoting(false)} /> : null}
    </Page>
  );
}

const detailOf = ({ counts }: LeaversSummary, total: number): string =>
  total === counts.all
    ? leaversText(total)
    : t('{total, number} of {all, plural, one {# leaver} other {# leavers}}', { total, all: counts.all });

/** When they left, which of them, and a search. */
function LeaversBar(): ReactNode {
  const { wish, shown, search, summary } = useLeavers((state) => state);
  const now = useNow();
  return (
    <ListBar>
      <ListSearch
        label={t('Search leavers')}
        placeholder={t('Name, e-mail, ticket')}
        value={search}
        onChange={(next) => leavers.ask({ search: next })}
      />
      <div className={styles.when}>
        <Select
          label={t('Period')}
          isLabelHidden={true}
          options={stretchOptions(now)}
          value={wish.stretch}
          onChange={(stretch) => leavers.ask({ wish: { ...wish, stretch } })}
        />
      </div>
      {wish.stretch === 'days' ? (
        <>
          <DayField
            label={t('First day')}
            value={wish.from}
            onChange={(from) => leavers.ask({ wish: { ...wish, from } })}
          />
          <DayField
            label={t('Last day')}
            value={wish.to}
            onChange={(to) => leavers.ask({ wish: { ...wish, to } })}
          />
        </>
      ) : null}
      <div className={styles.which}>
        <Select
          label={t('Show')}
          isLabelHidden={true}
          options={shownOrder.map((value) => ({
            value,
            label: summary
              ? `${t(shownWords[value])} (${numberText(summary.counts[value])})`
              : t(shownWords[value]),
          }))}
          value={shown}
          onChange={(next) => leavers.ask({ shown: next })}
        />
      </div>
    </ListBar>
  );
}

/** How fast leavers were disabled (market 8.4). */
function Measures({ summary }: { readonly summary: LeaversSummary }): ReactNode {
  const { withinPercent, median, p95, limitHours, measured, counts } = summary;
  const hours = (value: number | null): string =>
    value === null ? '–' : t('{hours} h', { hours: numberText(value) });
  const figures: readonly (readonly [string, string, string])[] = [
    [
      t('Within the limit'),
      withinPercent === null ? '–' : `${numberText(withinPercent)} %`,
      t('{within, number} of {all, number}, {limit, number} hours', {
        within: counts.within,
        all: counts.within + counts.late,
        limit: limitHours,
      }),
    ],
    [t('Median'), hours(median), t('from the end of work')],
    [t('95th percentile'), hours(p95), t('from the end of work')],
    [t('Measured'), numberText(measured), t('an end and accounts are known')],
  ];
  return (
    <dl className={styles.measures}>
      {figures.map(([name, value, detail]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={styles.value}>{value}</dd>
          <dd className={styles.dim}>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}

function NoLeavers({
  summary,
  onNote,
}: {
  readonly summary: LeaversSummary;
  readonly onNote: () => void;
}): ReactNode {
  const icon = <UserRoundX size={20} aria-hidden="true" />;
  if (summary.counts.all > 0)
    return (
      <EmptyState
        icon={icon}
        title={t('Nobody matches')}
        text={t('None of the leavers of this time is of this kind.')}
        actions={<Button onPress={() => leavers.ask({ shown: 'all', search: '' })}>{t('Show all')}</Button>}
      />
    );
  return (
    <EmptyState
      icon={icon}
      title={t('Nobody left in this time, as far as is known here')}
      text={t(
        'A leaver is whoever a roster, a plan for leavers or a ticket says has left. Open a roster on the page People, or record an end here.',
      )}
      actions={<Button onPress={onNote}>{t('Record an end…')}</Button>}
    />
  );
}
