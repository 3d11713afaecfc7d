import type { ReactNode } from 'react';
import type { LeaverRow } from '../../../preload/contract/leavers';
import { day } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Chip } from '../../components/chip';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { fullDate } from '../../components/relative-date';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './leavers.module.css';
import { hoursText, numberText, timeliness } from './words';

const title = (iso: string | null): string => (iso === null ? '' : fullDate(new Date(iso)));

function dayCell(iso: string | null, nothing: string): ReactNode {
  if (iso === null) return <span className={styles.dim}>{nothing}</span>;
  return <time dateTime={iso}>{day(new Date(iso))}</time>;
}

function inTime(row: LeaverRow, limitHours: number): ReactNode {
  const words = timeliness(row, limitHours);
  if (row.isWithin === false) return <Chip tone="danger">{words}</Chip>;
  if (row.stillActive > 0) return <Chip tone="warn">{words}</Chip>;
  return row.isWithin === null ? <span className={styles.dim}>{words}</span> : words;
}

function after({ signedInAfter, reactivations }: LeaverRow): ReactNode {
  return (
    <span className={styles.chips}>
      {signedInAfter === null ? null : <Chip tone="warn">{t('Signed in')}</Chip>}
      {reactivations === 0 ? null : (
        <Chip tone="warn">
          {reactivations === 1
            ? t('Active again')
            : t('Active again {times, number}×', { times: reactivations })}
        </Chip>
      )}
    </span>
  );
}

/** `limitHours`: within so many hours leavers are to be disabled. */
export const leaverColumns = (limitHours: number): readonly GridColumn<LeaverRow>[] => [
  {
    ...{ id: 'person', header: t('Person'), width: 170, grow: 2, isSortable: true },
    cell: ({ name, email }) => (
      <span className={styles.two}>
        <span className={styles.name}>
          <SafeText text={name || email} hasTitle={true} />
        </span>
        <span className={styles.dim}>
          <SafeText text={name ? email : t('no account found')} hasTitle={true} />
        </span>
      </span>
    ),
  },
  {
    ...{ id: 'ended', header: t('End of work'), width: 120, grow: 1, isSortable: true, kind: 'date' },
    cell: ({ endedAt, endSource, ticket }) => (
      <span className={styles.two}>
        <span>{dayCell(endedAt, t('Nobody has said'))}</span>
        <span className={styles.dim}>
          <SafeText text={[endSource, ticket].filter(Boolean).join(', ')} hasTitle={true} />
        </span>
      </span>
    ),
    sortsDownFirst: true,
    title: ({ endedAt }) => title(endedAt),
  },
  {
    ...{ id: 'disabled', header: t('All disabled'), width: 112, isSortable: true, sortsDownFirst: true },
    kind: 'date',
    cell: ({ disabledAt, isEstimated, accounts, stillActive }) => (
      <span className={styles.two}>
        <span>
          {stillActive > 0
            ? t('{active, number} of {accounts, number} active', { active: stillActive, accounts })
            : dayCell(disabledAt, accounts === 0 ? t('No account') : t('Not known when'))}
        </span>
        {isEstimated ? <span className={styles.dim}>{t('elsewhere, estimated')}</span> : null}
      </span>
    ),
    title: ({ disabledAt }) => title(disabledAt),
  },
  {
    ...{ id: 'hours', header: t('In time'), width: 116, isSortable: true, sortsDownFirst: true },
    cell: (row) => inTime(row, limitHours),
    title: ({ hoursFromEnd }) =>
      hoursFromEnd === null
        ? ''
        : t('{time} after the end; the limit is {limit} hours', {
            time: hoursText(hoursFromEnd),
            limit: limitHours,
          }),
  },
  {
    ...{ id: 'why', header: t('Why not'), width: 120, grow: 3 },
    cell: ({ why }) => <SafeText text={why} hasTitle={true} />,
    title: ({ why }) => visibleText(why),
  },
  {
    ...{ id: 'after', header: t('Afterwards'), width: 160 },
    cell: after,
    title: ({ signedInAfter }) =>
      signedInAfter === null ? '' : t('Signed in {when}', { when: title(signedInAfter) }),
  },
  {
    ...{ id: 'accounts', header: t('Accounts'), width: 76, kind: 'numeric' },
    cell: ({ accounts }) => numberText(accounts),
  },
];
