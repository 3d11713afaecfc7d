import type { Kysely } from 'kysely';
import * as z from 'zod';
import { type RosterReading, RosterReadingSchema } from '../../preload/contract/roster';
import { AccountRefSchema } from '../../preload/contract/values';
import type { Workspace } from '../store/schema';

/** What a file of the watched folder looked like from outside when it was taken. */
export interface SeenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** When it was written, in ms since the epoch. */
  readonly at: number;
}

export interface WatchedFolder {
  /** Its full name; no page hears it. */
  readonly place: string;
  /** An ISO time. */
  readonly since: string;
  readonly seen: readonly SeenFile[];
}

/** By number alone, so that no list of people is kept: whose they are the table knows. */
export const UnknownKeptSchema = z.object({
  refs: z.array(AccountRefSchema),
  /** The name of its file, and when it was read. */
  roster: z.string(),
  readAt: z.string(),
});
export type UnknownKept = z.infer<typeof UnknownKeptSchema>;

/** How rosters of this client are read, as it was said last, and where new ones come. What it says of people: facts.ts. */
export interface RosterRepository {
  reading(): Promise<RosterReading>;
  remember(reading: RosterReading): Promise<void>;
  /** Accounts that the one read last has nobody for; null where none was read. */
  unknown(): Promise<UnknownKept | null>;
  keepUnknown(unknown: UnknownKept | null): Promise<void>;
  watched(): Promise<WatchedFolder | null>;
  watch(watched: WatchedFolder | null): Promise<void>;
}

export const openReading: RosterReading = { columns: null, left: null, dates: null, picks: [] };

/** Written before roles could be picked, it has no picks. */
const KeptReadingSchema = RosterReadingSchema.extend({
  picks: RosterReadingSchema.shape.picks.default([]),
});
const SeenSchema = z.object({ name: z.string(), size: z.number(), at: z.number() });
const WatchedSchema = z.object({ place: z.string(), since: z.string(), seen: z.array(SeenSchema) });

export function createRosterRepository(db: Kysely<Workspace>): RosterRepository {
  /** What another version wrote, and this one cannot read, counts as never said. */
  async function read<T>(key: string, schema: z.ZodType<T>): Promise<T | null> {
    const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
    return row ? (schema.safeParse(parsed(row.value)).data ?? null) : null;
  }
  async function write(key: string, content: unknown): Promise<void> {
    const value = JSON.stringify(content);
    await db
      .insertInto('meta')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }
  return {
    reading: async () => (await read('roster.reading', KeptReadingSchema)) ?? openReading,
    remember: (reading) => write('roster.reading', reading),
    unknown: () => read('roster.unknown', UnknownKeptSchema),
    keepUnknown: (unknown) => write('roster.unknown', unknown),
    watched: () => read('roster.watched', WatchedSchema),
    watch: (watched) => write('roster.watched', watched),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
