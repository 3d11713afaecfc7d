import type {
  RosterChanged,
  RosterCounts,
  RosterLeaver,
  RosterMover,
  RosterPost,
  RosterProblem,
  RosterUnknown,
} from '../../../preload/contract/roster';
import { fold } from '../../directory/rules/fold';
import { type GroupedAccount, type KeptRole, plain, type RosterRole, rolesOf } from './roles';
import type { RosterRow } from './rows';

/** Somebody of the directory. */
export interface RosterPerson {
  readonly email: string;
  readonly name: string;
  /** Enabled accounts, and where they are. */
  readonly refs: readonly string[];
  readonly instances: readonly string[];
}

/** The directory as a roster is compared with it: people by number, tenant users and API keys left out. */
export interface RosterDirectory {
  /** Whose address it is, with all that joins accounts to people; -1 for nobody. */
  personOf(address: string): number;
  /** Folded: those of all their accounts, disabled ones too. */
  addresses(person: number): readonly string[];
  /** Everybody with an enabled account. */
  readonly active: readonly number[];
  isActive(person: number): boolean;
  describe(person: number): RosterPerson;
  /** Enabled accounts with their groups. */
  accounts(person: number): readonly GroupedAccount[];
  readonly tenants: number;
}

export interface Reconciled {
  readonly counts: Omit<RosterCounts, 'left'>;
  readonly leavers: readonly RosterLeaver[];
  readonly unknown: readonly RosterUnknown[];
  readonly changed: readonly RosterChanged[];
  readonly movers: readonly RosterMover[];
  readonly problems: readonly RosterProblem[];
  readonly posts: readonly RosterPost[];
  /** By person, the row that counts: of several one that says they are here. */
  readonly rowOf: ReadonlyMap<number, RosterRow>;
}

/** Rows between two pauses. */
const atOnce = 200;

/**
 * Compares a roster with the directory. Whom it leads to by another address of the row is surely that person; by the
 * same name or mailbox, and only where both sides have one such, probably. Several rows about one person (who left and
 * came back, who has two contracts) make a leaver only when all of them say so.
 */
export function* reconcile(
  rows: readonly RosterRow[],
  misread: readonly RosterProblem[],
  directory: RosterDirectory,
  allRoles: readonly RosterRole[],
  keptRoles: readonly KeptRole[],
): Generator<void, Reconciled> {
  const roles = rolesOf(allRoles);
  const rowsOfPerson = new Map<number, RosterRow[]>();
  const sure = new Map<number, RosterRow>();
  const lost: RosterRow[] = [];
  const domains = new Set<string>();
  const named = new Set<string>();
  for (const [at, row] of rows.entries()) {
    if (at % atOnce === 0) yield;
    if (row.email !== '') domains.add(domainOf(row.email));
    for (const address of [row.email, ...row.others]) named.add(address);
    const own = row.email === '' ? -1 : directory.personOf(row.email);
    const other = own >= 0 ? -1 : firstOf(row.others, directory);
    const person = own >= 0 ? own : other;
    if (person < 0) {
      lost.push(row);
      continue;
    }
    if (own < 0 && row.email !== '') sure.set(person, row);
    const known = rowsOfPerson.get(person);
    if (known) known.push(row);
    else rowsOfPerson.set(person, [row]);
  }
  yield;
  const likely = yield* recognise(lost, rowsOfPerson, directory);
  const recognised = new Set(likely.map(({ person }) => person));

  const problems = [...misread];
  const leavers: RosterLeaver[] = [];
  const movers: RosterMover[] = [];
  const posts = createPosts();
  const rowOf = new Map<number, RosterRow>();
  const kept = keptOf(keptRoles, directory);
  let settled = 0;
  for (const [person, own] of rowsOfPerson) {
    const leaving = own.filter(({ hasLeft }) => hasLeft);
    const here = own.find(({ hasLeft }) => !hasLeft);
    const counting = here ?? own[0];
    if (counting) rowOf.set(person, counting);
    if (here) {
      for (const { line, email, others } of leaving)
        problems.push({ line, given: email || (others[0] ?? ''), kind: 'contradiction' });
      if (!directory.isActive(person)) continue;
      posts.note(here);
      const role = roles.of(here);
      if (role === null) continue;
      const changes = roles.changes(role, directory.accounts(person), kept.get(person));
      if (changes.length === 0) continue;
      const { line, department, job } = here;
      const changing = new Set(changes.map(({ ref }) => ref));
      const found = directory.describe(person);
      movers.push({
        ...plainly(found),
        refs: found.refs.filter((ref) => changing.has(ref)),
        instances: [...new Set(changes.map(({ instance }) => instance))],
        ...{ line, department, job, role: role.name, roleId: role.id, changes },
      });
      continue;
    }
    const [first] = leaving;
    if (!first) continue;
    if (!directory.isActive(person)) {
      settled++;
      continue;
    }
    const { line, status, endsOn } = first;
    leavers.push({ ...plainly(directory.describe(person)), line, status, endsOn });
  }
  yield;

  const unknown: RosterUnknown[] = [];
  for (const person of directory.active) {
    if (rowsOfPerson.has(person) || recognised.has(person)) continue;
    const found = directory.describe(person);
    // An account set apart from the person of its address: HR knows the address all the same.
    if (named.has(found.email)) continue;
    unknown.push({ ...plainly(found), isOutside: !domains.has(domainOf(found.email)) });
  }
  yield;

  const changed = [
    ...[...sure].flatMap(([person, row]) => {
      // Of somebody with several rows another one may have the address the accounts have.
      const isNamed = (rowsOfPerson.get(person) ?? []).some(
        ({ email }) => email !== '' && directory.personOf(email) === person,
      );
      if (isNamed || !directory.isActive(person)) return [];
      return [changedOf(person, row, 'other-address', directory)];
    }),
    ...likely.map(({ person, row, by }) => changedOf(person, row, by, directory)),
  ];
  const isLikely = new Set(likely.map(({ row }) => row));
  const byLine = (a: { readonly line: number }, b: { readonly line: number }) => a.line - b.line;
  return {
    counts: {
      rows: rows.length,
      known: rowsOfPerson.size,
      withoutAccounts: new Set(
        lost.filter((row) => !isLikely.has(row)).map(({ email, line }) => email || line),
      ).size,
      active: directory.active.length,
      settled,
      leavers: leavers.length,
      unknown: unknown.length,
      changed: changed.length,
      movers: movers.length,
      problems: problems.length,
      tenants: directory.tenants,
    },
    leavers: leavers.sort(byLine),
    unknown: unknown.sort(
      (a, b) => Number(a.isOutside) - Number(b.isOutside) || (a.email < b.email ? -1 : 1),
    ),
    changed: changed.sort(byLine),
    movers: movers.sort(byLine),
    problems: problems.sort(byLine),
    posts: posts.largest(),
    rowOf,
  };
}

/** By person. */
function keptOf(all: readonly KeptRole[], { personOf }: RosterDirectory) {
  const kept = new Map<number, RosterRole['groups'][]>();
  for (const { email, groups } of all) {
    const person = personOf(email);
    if (person >= 0) kept.set(person, [...(kept.get(person) ?? []), groups]);
  }
  return kept;
}

/** As many departments, and as many jobs, are listed: more than these nobody chooses a role for one by one. */
const mostPosts = 100;

/** Counts people by department and by job, however these are written. */
function createPosts() {
  const kinds = ['department', 'job'] as const;
  const counts = new Map<string, { -readonly [K in keyof RosterPost]: RosterPost[K] }>();
  return {
    note(row: RosterRow): void {
      for (const of of kinds) {
        const name = row[of];
        if (name === '') continue;
        const key = `${of} ${plain(name)}`;
        const post = counts.get(key) ?? { of, name, people: 0 };
        post.people++;
        counts.set(key, post);
      }
    },
    largest(): readonly RosterPost[] {
      const all = [...counts.values()].sort((a, b) => b.people - a.people || (a.name < b.name ? -1 : 1));
      return kinds.flatMap((kind) => all.filter((post) => post.of === kind).slice(0, mostPosts));
    },
  };
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

const firstOf = (addresses: readonly string[], directory: RosterDirectory): number => {
  for (const address of addresses) {
    const person = directory.personOf(address);
    if (person >= 0) return person;
  }
  return -1;
};

const plainly = ({ email, name, refs, instances }: RosterPerson) => ({
  email,
  name,
  refs: [...refs],
  instances: [...instances],
});

function changedOf(
  person: number,
  row: RosterRow,
  by: RosterChanged['by'],
  directory: RosterDirectory,
): RosterChanged {
  return {
    ...plainly(directory.describe(person)),
    line: row.line,
    wanted: row.email || (row.others[0] ?? ''),
    by,
    hasLeft: row.hasLeft,
  };
}

interface Likely {
  readonly person: number;
  readonly row: RosterRow;
  readonly by: 'name' | 'mailbox';
}

/** People whom no row is about, recognised in rows that are about nobody: one there and one here. */
function* recognise(
  lost: readonly RosterRow[],
  taken: ReadonlyMap<number, unknown>,
  directory: RosterDirectory,
): Generator<void, readonly Likely[]> {
  if (lost.length === 0) return [];
  const byName = new Map<string, number>();
  const byMailbox = new Map<string, number>();
  for (const [at, person] of directory.active.entries()) {
    if (at % (atOnce * 5) === 0) yield;
    if (taken.has(person)) continue;
    const { email, name } = directory.describe(person);
    noteOnce(byName, nameKey(name), person);
    noteOnce(byMailbox, mailboxOf(email), person);
  }
  const rowsByName = new Map<string, number>();
  const rowsByMailbox = new Map<string, number>();
  for (const { line, email, name } of lost) {
    noteOnce(rowsByName, nameKey(name), line);
    noteOnce(rowsByMailbox, mailboxOf(email), line);
  }
  const found: Likely[] = [];
  const known = new Set<number>();
  for (const row of lost) {
    const keys = [
      ['name', nameKey(row.name), byName, rowsByName],
      ['mailbox', mailboxOf(row.email), byMailbox, rowsByMailbox],
    ] as const;
    for (const [by, key, people, rows] of keys) {
      const person = key === '' ? undefined : people.get(key);
      if (person === undefined || person === several || rows.get(key) === several || known.has(person))
        continue;
      known.add(person);
      found.push({ person, row, by });
      break;
    }
  }
  return found;
}

/** Stands for more than one. */
const several = -1;

function noteOnce(map: Map<string, number>, key: string, value: number): void {
  if (key !== '') map.set(key, map.has(key) ? several : value);
}

/** `Lima, Ana` and `Ana Lima` are one name; a single word is none that anybody is recognised by. */
function nameKey(name: string): string {
  const words = fold(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.length < 2 ? '' : words.sort().join(' ');
}

/** What stands before the `@`, where it is long enough to be one human's: firms rename themselves. */
function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const mailbox = email.slice(0, Math.max(at, 0));
  return mailbox.length >= 5 && !shared.has(mailbox) ? mailbox : '';
}

const shared: ReadonlySet<string> = new Set(
  'admin administrator analytics billing contact finance helpdesk hello marketing metabase noreply no-reply office operations reporting reports sales service support'.split(
    ' ',
  ),
);
