import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ReviewFilter } from '../../preload/contract/reviews';
import { fold } from '../directory/rules/fold';
import type { Workspace } from '../store/schema';

/** The rows of a review, each with what is decided of it. */
export const joined = (db: Kysely<Workspace>, reviewId: string) =>
  db
    .selectFrom('review_row as r')
    .innerJoin('review_work as w', (join) =>
      join.onRef('w.review_id', '=', 'r.review_id').onRef('w.seq', '=', 'r.seq'),
    )
    .where('r.review_id', '=', reviewId);

/** Of an address or an actor such as `jane@DESK-12`, what stands before the `@`; null where there is none. */
const userOf = (of: RawBuilder<string>) =>
  sql<string>`nullif(lower(substr(${of}, 1, instr(${of}, '@') - 1)), '')`;
const frozen = (field: string) => sql<string>`json_extract(${sql.ref('r.content')}, ${`$.${field}`})`;

const clicker = userOf(sql<string>`${sql.ref('w.decided_by')}`);
const person = userOf(frozen('email'));
const isInWindow = sql<boolean>`${sql.ref('w.via')} in ('row', 'stroke')`;
const isConsoles = sql<boolean>`instr(${sql.ref('r.flags')}, '|own|') > 0`;

/** The same as `isOwnRow` says, but for letters outside of ASCII. */
const bySubject = (user: string) =>
  sql<boolean>`(${sql.ref('w.is_subject')} = 1
    or (${isInWindow} and (${isConsoles} or ${clicker} = ${person}))
    or (${sql.ref('w.decision')} is null and (${isConsoles} or ${person} = ${user})))`;

/** The same as `isGiversRow`. */
const byProvisioner = (user: string) =>
  sql<boolean>`(${sql.ref('w.is_provisioner')} = 1
    or (${isInWindow} and ${clicker} = ${userOf(frozen('provisionedBy'))})
    or (${sql.ref('w.decision')} is null and ${userOf(frozen('provisionedBy'))} = ${user}))`;

/**
 * Those of them that a filter lets through.
 *
 * @param user folded name of the user of the operating system
 */
export function narrowed(db: Kysely<Workspace>, reviewId: string, filter: ReviewFilter, user: string) {
  let rows = joined(db, reviewId);
  for (const word of fold(filter.search).split(/\s+/).filter(Boolean))
    rows = rows.where(sql<boolean>`instr(${sql.ref('r.words')}, ${word}) > 0`);
  if (filter.decisions.length > 0)
    rows = rows.where(
      sql<boolean>`coalesce(${sql.ref('w.decision')}, 'undecided') in (${sql.join(filter.decisions)})`,
    );
  if (filter.recommendations.length > 0) rows = rows.where('r.recommendation', 'in', filter.recommendations);
  if (filter.reviewers.length > 0) rows = rows.where('w.reviewer', 'in', filter.reviewers);
  if (filter.flags.length > 0)
    rows = rows.where((eb) =>
      eb.or(
        filter.flags.map((flag) => {
          if (flag === 'is-reviewer') return bySubject(user);
          if (flag === 'provisioned') return byProvisioner(user);
          return sql<boolean>`instr(${sql.ref('r.flags')}, ${`|${flag}|`}) > 0`;
        }),
      ),
    );
  return rows;
}
