import type { RosterColumns } from '../../../preload/contract/roster';
import type { RosterRow } from './rows';

/** What a roster says of somebody, for whoever reviews their accounts. Null: it has no such column; empty: nothing there. */
export interface RosterFact {
  /** Folded: those of the person's accounts. */
  readonly emails: readonly string[];
  /** Of the employment, in the roster's word. */
  readonly status: string | null;
  /** A day. */
  readonly endsOn: string | null;
  /** By the status or by the day; null where the roster has neither. */
  readonly hasLeft: boolean | null;
  readonly manager: string | null;
  readonly department: string | null;
}

/** Of the row that counts for somebody; null where the roster has none of it. */
export function factOf(
  row: RosterRow,
  emails: readonly string[],
  { status, endsOn, manager, department }: RosterColumns,
): RosterFact | null {
  if ([status, endsOn, manager, department].every((column) => column === undefined)) return null;
  return {
    emails,
    status: status === undefined ? null : row.status,
    // A cell that is no date, or may be one of two, is no word of an end and none of the lack of one.
    endsOn: endsOn === undefined || row.isEndUnclear ? null : (row.endsOn ?? ''),
    hasLeft: status === undefined && endsOn === undefined ? null : row.hasLeft,
    manager: manager === undefined ? null : row.manager,
    department: department === undefined ? null : row.department,
  };
}

/** `CN=Jane Roe,OU=Sales,DC=acme` is how Active Directory names a manager. */
export function managerIn(cell: string): string {
  const named = /^CN=((?:\\.|[^,\\])+)/i.exec(cell);
  return named ? (named[1] ?? '').replaceAll(/\\(.)/g, '$1').trim() : cell;
}
