import type { RemovalPart } from '../../preload/contract/reviews';
import type { HeldPlan } from '../access/plans';
import { bookOf, type GroupBook } from '../access/rules/group-book';
import type { GroupMoves } from '../access/rules/intent';
import { apiKeyKey } from '../access/rules/subjects/api-key';
import type { Wanted } from '../access/rules/wanted';
import type { AccessService } from '../access/service';
import { type AccountRef, accountRef, splitAccountRef } from '../directory/rules/account';
import { type Clock, isoTime } from '../kernel/clock';
import { err, ok, type Result } from '../kernel/result';
import type { KeysService } from '../keys/service';
import type { OpeningPorts } from './opening';
import type { ReviewRepository } from './repository';
import type { Review } from './rules/review';
import type { DecidedThen } from './work-repository';

export interface RemovalPorts {
  readonly repository: Pick<ReviewRepository, 'wanted' | 'notePlan'>;
  readonly directory: Pick<OpeningPorts['directory'], 'engine'>;
  readonly access: Pick<AccessService, 'plan'>;
  readonly keys: Pick<KeysService, 'plan'>;
  readonly clock: Clock;
}

/** The plan of one part, and the decisions it was made of. */
export interface PlannedRemovals {
  readonly plan: HeldPlan;
  readonly rows: readonly DecidedThen[];
}

/** The plan of one part of what was decided. Fails with NOTHING_TO_REMOVE, and as plans do. */
export async function planRemovals(
  { repository, directory, access, keys, clock }: RemovalPorts,
  review: Review,
  part: RemovalPart,
  isAttempt: boolean,
): Promise<Result<PlannedRemovals>> {
  const rows = await repository.wanted(review.id, part);
  const nothing = err('NOTHING_TO_REMOVE', { name: review.name });
  if (rows.length === 0) return nothing;
  const held = await planned(rows, part, isAttempt);
  if (!held.ok) return held;
  await repository.notePlan(review.id, held.value.id, isoTime(clock.now()));
  return ok({
    plan: held.value,
    rows: rows.map(({ seq, decision, decidedAt }) => ({ seq, decision, decidedAt })),
  });

  async function planned(wanted: typeof rows, of: RemovalPart, isMeant: boolean): Promise<Result<HeldPlan>> {
    const refs = wanted.map(({ ref }) => ref);
    if (of === 'delete-keys') return keys.plan('delete-keys', refs.map(keyTarget), isMeant);
    const accounts = (await directory.engine.accounts(refs)).filter(
      ({ status, role }) =>
        (of !== 'disable' || status !== 'disabled') && (of !== 'revoke-admin' || role === 'admin'),
    );
    if (accounts.length === 0) return nothing;
    const reasons = new Map(wanted.flatMap(({ ref, note }) => (note === '' ? [] : [[ref, note] as const])));
    if (of !== 'leave-groups') return access.plan({ action: of, reasons }, accounts, isMeant);
    const each = new Map<AccountRef, GroupMoves>(
      wanted.map(({ ref, change }) => [ref, { join: [], leave: change?.leave ?? [] }]),
    );
    return access.plan({ action: 'set-groups', each, reasons }, accounts, isMeant);
  }
}

const partOf: Readonly<Partial<Record<string, RemovalPart>>> = {
  disable: 'disable',
  'revoke-admin': 'revoke-admin',
  'set-groups': 'leave-groups',
  'delete-keys': 'delete-keys',
};

/**
 * A plan that tries again what failed, as a plan of its review. Fails with REVIEW_PLAN_STALE where a row is decided otherwise
 * by now; of groups, where it is to leave others: what is tried again is what was wanted then.
 */
export async function retryOf(
  { repository, directory, clock }: Pick<RemovalPorts, 'repository' | 'directory' | 'clock'>,
  review: Review,
  plan: HeldPlan,
): Promise<Result<PlannedRemovals>> {
  const rows: DecidedThen[] = [];
  let stale = 0;
  const books = new Map<string, GroupBook>();
  for (const instanceId of new Set(plan.steps.map(({ target }) => target.instanceId)))
    books.set(instanceId, bookOf(await directory.engine.groupNames(instanceId)));
  for (const part of new Set(plan.steps.map(({ action }) => partOf[action]))) {
    const wanted = new Map(
      part ? (await repository.wanted(review.id, part)).map((row) => [targetOf(row.ref), row]) : [],
    );
    for (const { target, wanted: again } of plan.steps.filter(({ action }) => partOf[action] === part)) {
      const row = wanted.get(accountRef(target));
      const isSame =
        part !== 'leave-groups' || leavesJust(again, row?.change?.leave, books.get(target.instanceId));
      if (row && isSame) rows.push({ seq: row.seq, decision: row.decision, decidedAt: row.decidedAt });
      else stale++;
    }
  }
  if (stale > 0) return err('REVIEW_PLAN_STALE', { count: stale, name: review.name });
  await repository.notePlan(review.id, plan.id, isoTime(clock.now()));
  return ok({ plan, rows });
}

/** Whether what a step takes somebody out of are the groups of these names. */
function leavesJust(wanted: Wanted, names: readonly string[] = [], book?: GroupBook): boolean {
  const leaves = new Set(wanted.outOf);
  const decided = new Set(names.map((name) => book?.named(name)?.id));
  return leaves.size === decided.size && [...decided].every((id) => id !== undefined && leaves.has(id));
}

const targetOf = (ref: string): string => (/:k\d+$/.test(ref) ? keyTarget(ref) : ref);

/** A key of the table as what keys are planned by. */
function keyTarget(ref: string): string {
  const { instanceId, key } = splitAccountRef(ref);
  return accountRef({ instanceId, key: apiKeyKey({ id: Number(key.slice(1)) }) });
}
