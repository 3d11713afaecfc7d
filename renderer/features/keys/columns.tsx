import type { ReactNode } from 'react';
import type { ApiKey } from '../../../preload/contract/keys';
import { day } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Chip } from '../../components/chip';
import type { GridColumn } from '../../components/data-grid/grid-types';
import { fullDate } from '../../components/relative-date';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './keys.module.css';
import { ageText, changerWords, flagOrder, flagReasons, flagWords } from './rows';

function dayCell(iso: string | null): ReactNode {
  const at = iso === null ? Number.NaN : Date.parse(iso);
  if (iso === null || Number.isNaN(at)) return <span className={styles.dim}>{t('Not told')}</span>;
  return <time dateTime={iso}>{day(at)}</time>;
}

const dayTitle = (iso: string | null): string => {
  const at = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(at) ? '' : fullDate(new Date(at));
};

const flagsOf = (key: ApiKey) => flagOrder.filter((flag) => key.flags.includes(flag));

const mostChips = 2;

function lookCell(key: ApiKey): ReactNode {
  const flags = flagsOf(key);
  return (
    <span className={styles.chips}>
      {flags.slice(0, mostChips).map((flag) => (
        <Chip key={flag} tone={flag === 'own' ? 'neutral' : flag === 'admin' ? 'accent' : 'warn'}>
          {t(flagWords[flag])}
        </Chip>
      ))}
      {flags.length > mostChips ? <span className={styles.dim}>+{flags.length - mostChips}</span> : null}
    </span>
  );
}

function changerCell({ changedBy, changer }: ApiKey): ReactNode {
  if (changedBy === null) return <span className={styles.dim}>{t('Not told')}</span>;
  const words = t(changerWords[changer]);
  return (
    <span>
      <SafeText text={changedBy} />
      {words === '' ? null : <span className={styles.dim}> · {words}</span>}
    </span>
  );
}

function changerTitle({ changedBy, changerEmail, isAsMade, changer }: ApiKey): string {
  if (changedBy === null) return t('Metabase does not tell who.');
  const who = `${visibleText(changedBy)}${changerEmail === null ? '' : ` <${visibleText(changerEmail)}>`}`;
  const state = t(changerWords[changer]);
  const whom = state === '' ? who : `${who}, ${state}`;
  return isAsMade
    ? t('Made by {whom}; not changed since.', { whom })
    : t('Last changed by {whom}. Metabase does not tell who made it.', { whom });
}

/** `now` in ms, so that the ages of a page agree. */
export const keyColumns = (now: number): readonly GridColumn<ApiKey>[] => [
  {
    id: 'name',
    header: t('Name'),
    width: 180,
    grow: 2,
    isSortable: true,
    cell: ({ name }) => <SafeText text={name} hasTitle={true} />,
  },
  {
    id: 'look',
    header: t('Worth a look'),
    width: 220,
    isSortable: true,
    sortsDownFirst: true,
    cell: lookCell,
    title: (key) =>
      flagsOf(key)
        .map((flag) => `${t(flagWords[flag])}: ${t(flagReasons[flag])}`)
        .join('\n'),
  },
  {
    id: 'group',
    header: t('Group'),
    width: 130,
    grow: 1,
    isSortable: true,
    cell: ({ group }) =>
      group === '' ? (
        <span className={styles.dim}>{t('Not told')}</span>
      ) : (
        <SafeText text={group} hasTitle={true} />
      ),
  },
  {
    id: 'instance',
    header: t('Instance'),
    width: 110,
    grow: 1,
    isSortable: true,
    cell: ({ instance }) => <SafeText text={instance} hasTitle={true} />,
  },
  {
    id: 'changer',
    header: t('Made or changed by'),
    width: 180,
    grow: 1,
    isSortable: true,
    cell: changerCell,
    title: changerTitle,
  },
  {
    id: 'age',
    header: t('Age'),
    width: 84,
    isSortable: true,
    sortsDownFirst: true,
    kind: 'date',
    cell: ({ createdAt }) => ageText(createdAt, now),
    title: ({ createdAt }) => dayTitle(createdAt),
  },
  {
    id: 'created',
    header: t('Created'),
    width: 100,
    isSortable: true,
    kind: 'date',
    cell: ({ createdAt }) => dayCell(createdAt),
    title: ({ createdAt }) => dayTitle(createdAt),
  },
  {
    id: 'updated',
    header: t('Updated'),
    width: 100,
    isSortable: true,
    kind: 'date',
    cell: ({ updatedAt }) => dayCell(updatedAt),
    title: ({ updatedAt }) => dayTitle(updatedAt),
  },
  {
    id: 'begins',
    header: t('Begins with'),
    width: 92,
    cell: ({ begins }) => <span className={styles.mono}>{visibleText(begins)}</span>,
  },
];
