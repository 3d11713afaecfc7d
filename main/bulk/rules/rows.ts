import type { Action } from '../../../preload/contract/access';
import type { LookupAnswer } from '../../../preload/contract/directory';
import type { Policy } from '../../../preload/contract/policy';
import type { AccountRef } from '../../directory/rules/account';
import { splitAccountRef } from '../../directory/rules/account';
import { foldEmail } from '../../directory/rules/fold';
import type { SheetRow } from '../../directory/sheet';
import { err, type Failure } from '../../kernel/result';
import { type FindTicket, reasonRefused } from '../../policy/rules/policy';
import { momentOf } from '../../schedule/rules/moment';

/** What rows are judged by. */
export interface RowFacts {
  /** What is done where the row does not say it. */
  readonly action: Action;
  /** Ids of instances by their folded names. */
  readonly instances: ReadonlyMap<string, string>;
  /** Only there, where the row names no instance; null: everywhere. */
  readonly only: ReadonlySet<string> | null;
  /** Names and logins are looked up too: whoever asked for it looks at the answer before anything is done. */
  readonly takesNames: boolean;
  /** The folded address of an account on an instance that somebody has named. */
  readonly emailOf: (ref: AccountRef) => string | undefined;
  readonly zone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly policy: Policy;
  readonly findTicket: FindTicket;
}

/** A row and whom it is about, before any guard is asked. */
export interface ReadRow {
  readonly row: SheetRow;
  readonly action: Action | null;
  readonly until: string | null;
  readonly reason: string;
  /** Accounts that are meant; none where the row cannot be followed. */
  readonly refs: readonly AccountRef[];
  readonly state: 'meant' | 'bad' | 'ambiguous' | 'not-found' | 'twice';
  readonly failure: Failure | null;
}

const words: Readonly<Record<string, Action>> = {
  disable: 'disable',
  deactivate: 'disable',
  enable: 'enable',
  activate: 'enable',
  reactivate: 'enable',
  'grant-admin': 'grant-admin',
  'revoke-admin': 'revoke-admin',
  'revoke-sessions': 'revoke-sessions',
};

const longestReason = 500;

/** Reads rows one after the other; an account that an earlier one is about is not taken twice. */
export function rowReader(facts: RowFacts): (row: SheetRow, people: LookupAnswer['people']) => ReadRow {
  /** The first line that is about an account. */
  const lineOf = new Map<AccountRef, number>();
  return (row, people) => {
    const reason = [row.ticket, row.reason].filter((part) => part !== '').join(': ');
    const action = row.action === '' ? facts.action : (words[row.action.toLowerCase()] ?? null);
    const until = row.until === '' ? null : row.until;
    const read = { row, action, until, reason, refs: [], failure: null } as const;
    const bad = wrong(row, action, reason, facts);
    if (bad) return { ...read, state: 'bad', failure: bad };
    const [person, ...others] = people;
    if (!person)
      return {
        ...read,
        state: 'not-found',
        failure: err('NO_ACCOUNT', { email: row.email, instance: row.instance || 'any instance' }).error,
      };
    if (others.length > 0) {
      const many = people.map(({ email }) => email).join(', ');
      return { ...read, state: 'ambiguous', failure: err('ROW_AMBIGUOUS', { given: row.email, many }).error };
    }
    const id = facts.instances.get(folded(row.instance));
    const address = row.email.includes('@') ? foldEmail(row.email) : null;
    // Everywhere the whole person is meant. On one instance it is the account of that address, never one only joined with it.
    const isThere = (ref: AccountRef) => {
      if (row.instance === '' && facts.only === null) return true;
      const { instanceId } = splitAccountRef(ref);
      const isNamed = row.instance === '' ? facts.only?.has(instanceId) : instanceId === id;
      return isNamed === true && (address === null || facts.emailOf(ref) === address);
    };
    const refs = person.accounts.map(({ ref }) => ref as AccountRef).filter(isThere);
    if (refs.length === 0)
      return {
        ...read,
        state: 'not-found',
        failure: err('NO_ACCOUNT', { email: row.email, instance: row.instance || 'the chosen instance' })
          .error,
      };
    const left = refs.filter((ref) => !lineOf.has(ref));
    for (const ref of left) lineOf.set(ref, row.line);
    if (left.length > 0) return { ...read, state: 'meant', refs: left };
    const line = lineOf.get(refs[0] as AccountRef) ?? 0;
    return { ...read, state: 'twice', failure: err('ROW_TWICE', { given: row.email, line }).error };
  };
}

/** What is wrong with a cell, or null. */
function wrong(row: SheetRow, action: Action | null, reason: string, facts: RowFacts): Failure | null {
  const cell = (what: string, expected: string) => err('ROW_BAD', { what, expected }).error;
  if (row.email === '') return cell('it has no e-mail', 'enter one, or delete the row');
  if (!facts.takesNames && !/^[^@\s]+@[^@\s]+$/.test(row.email))
    return cell(`“${row.email}” is not an e-mail address`, 'write the whole address');
  if (action === null)
    return cell(
      `“${row.action}” is no change that a list can ask for`,
      'write disable, enable, grant-admin, revoke-admin or revoke-sessions',
    );
  if (row.instance !== '' && !facts.instances.has(folded(row.instance)))
    return cell(
      `there is no instance called “${row.instance}”`,
      'write the name it has here, or leave it empty for everywhere',
    );
  if (reason.length > longestReason)
    return cell(`its reason is longer than ${longestReason} letters`, 'shorten it');
  const refused = reason === '' ? null : reasonRefused(facts.policy, 'change', reason, facts.findTicket);
  if (refused) return refused;
  if (row.until === '') return null;
  if (action !== 'disable' && action !== 'enable')
    return cell('only disabling and enabling can be for a time', 'leave the date empty');
  const moment = momentOf({ local: row.until, zone: facts.zone }, facts.now);
  return moment.ok ? null : moment.error;
}

export const folded = (name: string): string => name.trim().toLowerCase();
