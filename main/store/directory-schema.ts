import type { Generated } from 'kysely';

/**
 * The tables of one client's directory, as Kysely sees them: what its servers told, and how that changed. Times are ISO
 * text, flags 0/1, lists and objects JSON text. An instance is known by its id only; it stands in the other file.
 */
export interface Directory {
  account: AccountTable;
  account_group: GroupTable;
  reading: ReadingTable;
  snapshot: SnapshotTable;
  change: ChangeTable;
  gap: GapTable;
}

export interface AccountTable {
  instance_id: string;
  key: string;
  metabase_id: number;
  kind: string;
  email: string;
  name: string;
  status: string;
  role: string;
  /** JSON array of group ids. */
  group_ids: string;
  /** JSON array of those of them the account may manage. */
  manages: string;
  source: string;
  tenant: string | null;
  created_at: string | null;
  last_sign_in: string | null;
  updated_at: string | null;
}

export interface GroupTable {
  instance_id: string;
  id: number;
  name: string;
  magic: string | null;
  /** Only tenant users can be in it. */
  is_tenant: number;
  member_count: number;
}

/** The last reading of each instance: what was asked, got, and missing. */
export interface ReadingTable {
  instance_id: string;
  read_at: string;
  complete: number;
  /** JSON array of plain sentences. */
  missing: string;
  accounts: number;
  /** What the server said of itself (directory/port.ts, ServerSaid), as JSON; null in readings from before it was kept. */
  said: string | null;
}

/** How an instance was at one complete reading, in figures. */
export interface SnapshotTable {
  id: Generated<number>;
  instance_id: string;
  at: string;
  /** All of them; those by status and the administrators leave API keys out. */
  accounts: number;
  active: number;
  disabled: number;
  invited: number;
  /** Enabled ones: a disabled administrator can do nothing. */
  admins: number;
  api_keys: number;
  /**
   * 1: the first of its instance, there was nothing to compare it with, so it has no changes. 2: it was salvaged out of a
   * file that was damaged, and nothing of this file is compared with it.
   */
  first: number;
  /** How many changes led to it. */
  changes: number;
  /** Complete readings it stands for: those of one day that found no change are one snapshot, that of the last. */
  readings: number;
}

/** What became of one account (directory/rules/drift.ts). */
export interface ChangeTable {
  seq: Generated<number>;
  /** The snapshot it led to; null when an incomplete reading or we ourselves found it. */
  snapshot_id: number | null;
  instance_id: string;
  account_key: string;
  /** E-mail and name as they were then, after the change. */
  email: string;
  name: string;
  at: string;
  kind: string;
  /** JSON of the value before, or null. */
  before: string | null;
  after: string | null;
  /** `reading`, or `rollcall`: read back after a change of ours. */
  by: string;
}

/** A reading that missed something, so no snapshot: what changed until then is not known. */
export interface GapTable {
  instance_id: string;
  at: string;
  /** JSON array of plain sentences. */
  missing: string;
}
