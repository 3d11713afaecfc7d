import type { Kysely, Selectable } from 'kysely';
import * as z from 'zod';
import { PurposeSchema } from '../../preload/contract/access';
import { ScheduledActionSchema } from '../../preload/contract/schedule';
import { AccountRefSchema, SafeModeSchema } from '../../preload/contract/values';
import type { AccountRef } from '../directory/rules/account';
import { errorCodes, type FailureParams } from '../kernel/codes';
import type { ScheduleTable, Workspace } from '../store/schema';
import type { ScheduledItem } from './rules/item';

/** What is to be done later, in the workspace. */
export interface ScheduleRepository {
  insert(items: readonly ScheduledItem[]): Promise<void>;
  /** Writes how an item is now; answers whether it was still in one of the states `from`: another program may have been faster. */
  save(item: ScheduledItem, from: readonly ScheduledItem['state'][]): Promise<boolean>;
  get(id: string): Promise<ScheduledItem | null>;
  /** What waits, goes on or failed, by its moment. */
  open(): Promise<readonly ScheduledItem[]>;
  /** What ended last comes first. */
  ended(limit: number): Promise<readonly ScheduledItem[]>;
}

const openStates = ['waiting', 'running', 'failed'] as const;

export function createScheduleRepository(db: Kysely<Workspace>): ScheduleRepository {
  return {
    async insert(items) {
      await db.insertInto('schedule').values(items.map(rowOf)).execute();
    },
    async save(item, from) {
      const written = await db
        .updateTable('schedule')
        .set(rowOf(item))
        .where('id', '=', item.id)
        .where('state', 'in', from)
        .executeTakeFirst();
      return written.numUpdatedRows > 0n;
    },
    async get(id) {
      const row = await db.selectFrom('schedule').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? itemFrom(row) : null;
    },
    async open() {
      const rows = await db
        .selectFrom('schedule')
        .selectAll()
        .where('state', 'in', openStates)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map(itemFrom);
    },
    async ended(limit) {
      const rows = await db
        .selectFrom('schedule')
        .selectAll()
        .where('state', 'in', ['done', 'dropped'])
        .orderBy('ended_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(itemFrom);
    },
  };
}

const TargetsSchema = z.array(
  z.strictObject({
    ref: AccountRefSchema.transform((ref) => ref as AccountRef),
    email: z.string(),
    instance: z.string(),
  }),
);
const OccasionSchema = z.strictObject({ purpose: PurposeSchema, people: z.array(z.string()) });
const StateSchema = z.enum(['waiting', 'running', 'done', 'dropped', 'failed']);

function itemFrom(row: Selectable<ScheduleTable>): ScheduledItem {
  return {
    id: row.id,
    action: ScheduledActionSchema.parse(row.action),
    targets: TargetsSchema.parse(JSON.parse(row.targets)),
    at: row.at,
    zone: row.zone,
    reason: row.reason,
    by: row.by,
    createdAt: row.created_at,
    state: StateSchema.parse(row.state),
    takesBack: row.takes_back,
    after: row.after,
    confirmed: SafeModeSchema.parse(row.confirmed),
    runId: row.run_id,
    failure:
      row.code === null
        ? null
        : {
            // A newer Rollcall may have written a code this one has no words for.
            code: errorCodes.find((code) => code === row.code) ?? 'INTERNAL',
            params: (row.params === null ? {} : JSON.parse(row.params)) as FailureParams,
          },
    endedAt: row.ended_at,
    occasion: row.occasion === null ? null : OccasionSchema.parse(JSON.parse(row.occasion)),
  };
}

function rowOf(item: ScheduledItem): ScheduleTable {
  return {
    id: item.id,
    action: item.action,
    targets: JSON.stringify(item.targets),
    at: item.at,
    zone: item.zone,
    reason: item.reason,
    by: item.by,
    created_at: item.createdAt,
    state: item.state,
    takes_back: item.takesBack,
    after: item.after,
    confirmed: item.confirmed,
    run_id: item.runId,
    code: item.failure?.code ?? null,
    params: item.failure ? JSON.stringify(item.failure.params) : null,
    ended_at: item.endedAt,
    occasion: item.occasion && JSON.stringify(item.occasion),
  };
}
