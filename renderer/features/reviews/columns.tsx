import type { ReactNode } from 'react';
import type { ReviewRow } from '../../../preload/contract/reviews';
import { t } from '../../../preload/texts/text';
import { statusWords } from '../../components/account/account-status';
import { Chip, ChipList } from '../../components/chip';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './reviews.module.css';
import { changeWords, dayText, decisionWords, flagOrder, flagWords, warnFlags } from './words';

const mostChips = 2;

const flagsOf = (row: ReviewRow) => flagOrder.filter((flag) => row.flags.includes(flag));

function flagsCell(row: ReviewRow): ReactNode {
  const flags = flagsOf(row);
  return (
    <span className={styles.chips}>
      {flags.slice(0, mostChips).map((flag) => (
        <Chip key={flag} tone={warnFlags.has(flag) ? 'warn' : flag === 'admin' ? 'accent' : 'neutral'}>
          {flagWords[flag]}
        </Chip>
      ))}
      {flags.length > mostChips ? <span className={styles.dim}>+{flags.length - mostChips}</span> : null}
    </span>
  );
}

function decisionCell({ decision, change, note, outcome }: ReviewRow): ReactNode {
  if (decision === null) return <span className={styles.dim}>{outcome ?? t('Not decided')}</span>;
  const detail = outcome ?? [changeWords(change), visibleText(note)].filter(Boolean).join(' · ');
  return (
    <span>
      <span className={styles[decision]}>{decisionWords[decision]}</span>
      {detail === '' ? null : <span className={styles.dim}> · {detail}</span>}
    </span>
  );
}

/** What HR says; that nobody has said anything is another thing than that there is none. */
function hrCell({ hr, kind }: ReviewRow, field: 'manager' | 'endsOn'): ReactNode {
  if (kind === 'api-key') return <span className={styles.dim}>–</span>;
  const said = hr?.[field] ?? null;
  if (!said) return <span className={styles.dim}>{said === null ? t('Not known') : t('None given')}</span>;
  return field === 'endsOn' ? dayText(noonOf(said)) : <SafeText text={said} />;
}

/** The middle of a day is in that day wherever one is. */
const noonOf = (day: string): string => `${day}T12:00:00`;

function hrTitle({ hr, kind }: ReviewRow): string {
  if (kind === 'api-key') return '';
  if (hr === null) return t('No roster and no record of a leaver says anything of this person.');
  const { status, manager, department, endsOn, endsOnBy, roster, readAt } = hr;
  return [
    manager && t('Manager: {name}', { name: visibleText(manager) }),
    department && t('Department: {name}', { name: visibleText(department) }),
    status && t('Status: {status}', { status: visibleText(status) }),
    endsOn &&
      t('Last day: {day}, says {who}', { day: dayText(noonOf(endsOn)), who: visibleText(endsOnBy ?? '') }),
    roster && t('From {roster}, read on {day}', { roster: visibleText(roster), day: dayText(readAt) }),
  ]
    .filter(Boolean)
    .join('\n');
}

/** What a reviewer has to see before deciding; the decision stands in front. */
export const reviewColumns = (): readonly GridColumn<ReviewRow>[] => [
  {
    id: 'decision',
    header: t('Decision'),
    width: 150,
    grow: 2,
    cell: decisionCell,
    title: ({ decision, change, note, outcome, decidedBy, decidedAt }) =>
      decision === null
        ? (outcome ?? '')
        : [
            `${decisionWords[decision]} ${changeWords(change)}`.trim(),
            visibleText(note),
            outcome ?? '',
            decidedBy === null ? '' : `${visibleText(decidedBy)}, ${dayText(decidedAt)}`,
          ]
            .filter(Boolean)
            .join('\n'),
  },
  {
    id: 'name',
    header: t('Name'),
    width: 140,
    grow: 2,
    cell: ({ name }) => <SafeText text={name} hasTitle={true} />,
  },
  {
    id: 'email',
    header: t('E-mail'),
    width: 180,
    grow: 3,
    cell: ({ email, kind }) =>
      email === '' ? (
        <span className={styles.dim}>{kind === 'api-key' ? t('API key') : '–'}</span>
      ) : (
        <SafeText text={email} hasTitle={true} />
      ),
  },
  {
    id: 'recommendation',
    header: t('Recommended'),
    width: 150,
    grow: 2,
    cell: ({ recommendation, why }) => (
      <span>
        {decisionWords[recommendation]}
        <span className={styles.dim}> · {why}</span>
      </span>
    ),
    title: ({ recommendation, why }) => `${decisionWords[recommendation]}: ${why}`,
  },
  {
    id: 'flags',
    header: t('Worth a look'),
    width: 190,
    cell: flagsCell,
    title: (row) =>
      flagsOf(row)
        .map((flag) => flagWords[flag])
        .join('\n'),
  },
  {
    id: 'lastSignIn',
    header: t('Last sign-in'),
    width: 100,
    kind: 'date',
    cell: ({ lastSignIn }) => dayText(lastSignIn) || <span className={styles.dim}>{t('Never')}</span>,
  },
  {
    id: 'manager',
    header: t('Manager'),
    width: 120,
    grow: 1,
    cell: (row) => hrCell(row, 'manager'),
    title: hrTitle,
  },
  { id: 'endsOn', header: t('End date'), width: 100, cell: (row) => hrCell(row, 'endsOn'), title: hrTitle },
  {
    id: 'groups',
    header: t('Groups'),
    width: 150,
    grow: 1,
    cell: ({ groups }) => (
      <ChipList items={groups.map(visibleText)} title={groups.map(visibleText).join(', ')} />
    ),
  },
  { id: 'status', header: t('Status'), width: 80, cell: ({ status }) => statusWords[status] },
  {
    id: 'instance',
    header: t('Instance'),
    width: 90,
    grow: 1,
    cell: ({ instance }) => <SafeText text={instance} hasTitle={true} />,
  },
  {
    id: 'reviewer',
    header: t('Reviewer'),
    width: 120,
    grow: 1,
    cell: ({ reviewer }) => <SafeText text={reviewer} hasTitle={true} />,
  },
];
