import type { ReactNode } from 'react';
import type { AccountRow, PersonRow } from '../../../preload/contract/directory';
import { AccountStatus, roleWords } from '../../components/account/account-status';
import { Chip, ChipList } from '../../components/chip';
import { Highlight } from '../../components/highlight';
import { RelativeTime } from '../../components/relative-time';
import { SafeText } from '../../components/safe-text';
import type { TextRange } from '../../components/text-ranges';
import { visibleText } from '../../components/visible-text';
import { useNow } from '../../state/now';
import { useAccountState } from '../../state/runs';
import styles from './cells.module.css';
import type { Seen } from './rows';

/** Main counts in start and length, the component in start and end. */
const rangesOf = (marks: readonly (readonly [number, number])[]): TextRange[] =>
  marks.map(([start, length]) => ({ start, end: start + length }));

export function NameCell({ row }: { readonly row: AccountRow | PersonRow }): ReactNode {
  return (
    <span className={styles.name}>
      <Highlight text={row.name} ranges={rangesOf(row.marks.name)} />
      {'own' in row && row.own ? <Chip>You</Chip> : null}
      {'tenant' in row && row.tenant !== null ? (
        <Chip>
          <SafeText text={row.tenant} />
        </Chip>
      ) : null}
    </span>
  );
}

export function EmailCell({ row }: { readonly row: AccountRow | PersonRow }): ReactNode {
  if (row.email === '') return <span className={styles.dim}>API key</span>;
  return <Highlight text={row.email} ranges={rangesOf(row.marks.email)} />;
}

export function StatusCell({ row }: { readonly row: Seen<AccountRow> }): ReactNode {
  return <AccountStatus state={useAccountState(row, row.readAt)} />;
}

export function GroupsCell({ row }: { readonly row: AccountRow }): ReactNode {
  if (row.groups.length === 0) return <span className={styles.dim}>None</span>;
  const items = row.groups.map((group) => ({ key: group, content: <SafeText text={group} /> }));
  return <ChipList items={items} most={1} title={row.groups.map(visibleText).join(', ')} />;
}

export function RoleCell({ isAdmin }: { readonly isAdmin: boolean }): ReactNode {
  return (
    <span className={isAdmin ? styles.admin : styles.dim}>{roleWords[isAdmin ? 'admin' : 'member']}</span>
  );
}

export function LastSignInCell({ row }: { readonly row: AccountRow | PersonRow }): ReactNode {
  const now = useNow();
  if ('kind' in row && row.kind === 'api-key') return <span className={styles.dim}>Not known</span>;
  return <RelativeTime at={row.lastSignIn} now={now} />;
}

/** `2 active, 1 disabled`. */
export function personStatus(row: PersonRow): string {
  const parts = [
    row.active > 0 ? `${row.active} active` : '',
    row.invited > 0 ? `${row.invited} invited` : '',
    row.disabled > 0 ? `${row.disabled} disabled` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
