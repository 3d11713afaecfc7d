import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountRow, Flag, PersonRow } from '../../../preload/contract/directory';
import { t } from '../../../preload/texts/text';
import { AccountStatus, roleWords } from '../../components/account/account-status';
import { InstanceName } from '../../components/account/instance-name';
import { InvitationMark } from '../../components/account/invitation-mark';
import { ScheduledMark } from '../../components/account/scheduled-mark';
import { Chip, ChipList } from '../../components/chip';
import { Highlight } from '../../components/highlight';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import { EnvironmentTag } from '../../components/tag';
import type { TextRange } from '../../components/text-ranges';
import { useNow } from '../../state/now';
import { useAccountState } from '../../state/runs';
import styles from './cells.module.css';
import { sourceWords } from './filter-words';
import { flagReasons, flagWords, isUrgent, urgentOf } from './flag-words';
import type { Seen } from './rows';
import { groupsTitle, managesTitle } from './titles';

type Marks = readonly (readonly [number, number])[];

// Cells that need no hook are functions, not components: one for each cell of each row costs a key a part of its frame.

/** Main counts in start and length, the component in start and end. */
const rangesOf = (marks: Marks): TextRange[] =>
  marks.map(([start, length]) => ({ start, end: start + length }));

export function nameCell(row: AccountRow | PersonRow): ReactNode {
  return (
    <span className={styles.name}>
      <Highlight text={row.name} ranges={rangesOf(row.marks.name)} />
      {alarm(row.flags)}
      {'own' in row && row.own ? <Chip>{t('You')}</Chip> : null}
      {'ref' in row && row.flags.includes('scheduled') ? <ScheduledMark accountRef={row.ref} /> : null}
      {'tenant' in row && row.tenant !== null ? (
        <Chip>
          <SafeText text={row.tenant} />
        </Chip>
      ) : null}
    </span>
  );
}

/** A sign beside the name of whoever wants a look, whichever columns show. */
function alarm(flags: readonly Flag[]): ReactNode {
  if (flags.length === 0) return null;
  const urgent = urgentOf(flags);
  if (urgent.length === 0) return null;
  return (
    <span
      role="img"
      aria-label={urgent.map((flag) => flagWords[flag]).join(', ')}
      title={urgent.map((flag) => `${flagWords[flag]}: ${flagReasons[flag]}`).join('\n')}
      className={styles.alarm}
    >
      <TriangleAlert size={12} aria-hidden="true" />
    </span>
  );
}

export function emailCell(row: AccountRow | PersonRow): ReactNode {
  if (row.email === '') return <span className={styles.dim}>{t('API key')}</span>;
  return <Highlight text={row.email} ranges={rangesOf(row.marks.email)} />;
}

export function instanceCell(row: AccountRow): ReactNode {
  return (
    <InstanceName
      name={row.instance}
      environment={row.environment}
      ranges={rangesOf(row.marks.instance)}
      hasTitle={false}
    />
  );
}

export function environmentCell(row: AccountRow): ReactNode {
  return <EnvironmentTag environment={row.environment} form="long" />;
}

export function StatusCell({ row }: { readonly row: Seen<AccountRow> }): ReactNode {
  const state = useAccountState(row, row.readAt);
  const isInvited = state.kind === 'settled' && state.status === 'invited';
  return (
    <>
      <AccountStatus state={state} />
      {isInvited ? <InvitationMark invitation={row.invitation} /> : null}
    </>
  );
}

/** A group that the search found stands first: that is why the row is here. */
export function groupsCell(row: AccountRow): ReactNode {
  if (row.groups.length === 0) return <span className={styles.dim}>{t('None')}</span>;
  const groups = row.groups.map((name, at) => ({ name, ranges: rangesOf(row.marks.groups[at] ?? []) }));
  const found = groups.filter(({ ranges }) => ranges.length > 0);
  const others = groups.filter(({ ranges }) => ranges.length === 0);
  const items = [...found, ...others].map(({ name, ranges }) =>
    ranges.length > 0 ? (
      <Highlight key={name} text={name} ranges={ranges} />
    ) : (
      <SafeText key={name} text={name} />
    ),
  );
  return <ChipList items={items} most={1} title={groupsTitle(row)} />;
}

export function managesCell(row: AccountRow): ReactNode {
  if (row.manages.length === 0) return <span className={styles.dim}>{t('None')}</span>;
  const items = row.manages.map((name) => <SafeText key={name} text={name} />);
  return <ChipList items={items} most={1} title={managesTitle(row)} />;
}

export function roleCell(isAdmin: boolean): ReactNode {
  return (
    <span className={isAdmin ? styles.admin : styles.dim}>{roleWords[isAdmin ? 'admin' : 'member']}</span>
  );
}

export function sourceCell(row: AccountRow): ReactNode {
  const word = sourceWords[row.source];
  return <span>{word ?? <SafeText text={row.source} />}</span>;
}

export function tenantCell(row: AccountRow): ReactNode {
  if (row.tenant === null) return <span className={styles.dim}>{t('No tenant')}</span>;
  return <SafeText text={row.tenant} />;
}

export function CreatedCell({ row }: { readonly row: AccountRow }): ReactNode {
  const now = useNow();
  if (row.createdAt === null) return <span className={styles.dim}>{t('Not known')}</span>;
  return <RelativeTime at={row.createdAt} now={now} hasTitle={false} />;
}

export function flagsCell(row: AccountRow | PersonRow): ReactNode {
  if (row.flags.length === 0) return <span className={styles.dim}>{t('None')}</span>;
  return (
    <span className={styles.flags}>
      {row.flags.map((flag) => (
        <Chip key={flag} tone={isUrgent(flag) ? 'warn' : 'neutral'}>
          {flagWords[flag]}
        </Chip>
      ))}
    </span>
  );
}

export function LastSignInCell({ row }: { readonly row: AccountRow | PersonRow }): ReactNode {
  const now = useNow();
  // Metabase does not say when a key was used; among people it is the row without an address.
  const isKey = 'kind' in row ? row.kind === 'api-key' : row.email === '';
  if (isKey) return <span className={styles.dim}>{t('Not known')}</span>;
  return <RelativeTime at={row.lastSignIn} now={now} hasTitle={false} />;
}

/** `2 active, 1 disabled`. */
export function personStatus(row: PersonRow): string {
  const parts = [
    row.active > 0 ? t('{count} active', { count: row.active }) : '',
    row.invited > 0 ? t('{count} invited', { count: row.invited }) : '',
    row.disabled > 0 ? t('{count} disabled', { count: row.disabled }) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
