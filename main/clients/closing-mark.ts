import { readdirSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { ClientIdSchema } from '../../preload/contract/clients';
import { writePrivately } from '../kernel/sealed-file';
import { syncFolder } from '../kernel/sync-folder';

/** The certificate as it is known before anything is wiped; what is wiped by then is counted when it is. */
const DraftSchema = z.object({
  client: z.string(),
  client_id: z.string(),
  closed_at: z.string(),
  closed_by: z.string(),
  product: z.string(),
  journal_head: z.object({ seq: z.number().int(), hash: z.string() }),
  exported: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
});

const common = {
  clientId: ClientIdSchema,
  /** The folder that was made for it. */
  target: z.string(),
};

/**
 * How far the closing of a client has come, in a file of its own beside the client's. `exporting`: everything is as it was,
 * and what has been written is thrown away. `wiping`: there is no way back, and it goes on until nothing is left. Whoever
 * writes, reads to go on, or drops it has `inUseFile` alone: the kernel knows who is at it, which no process number does.
 */
const MarkSchema = z.discriminatedUnion('phase', [
  z.object({ ...common, phase: z.literal('exporting') }),
  z.object({
    ...common,
    phase: z.literal('wiping'),
    draft: DraftSchema,
    secrets: z.array(z.string()),
    files: z.array(z.string()),
  }),
]);

export type Mark = z.infer<typeof MarkSchema>;
export type WipingMark = Extract<Mark, { phase: 'wiping' }>;

const ending = '.closing';
const folderOf = (home: string) => path.join(home, 'clients');
const fileOf = (home: string, clientId: string) => path.join(folderOf(home), `${clientId}${ending}`);

/** A lock: shared by all who have the client open, and had alone by who closes it for good. */
export const inUseFile = (home: string, clientId: string): string =>
  path.join(folderOf(home), `${clientId}.in-use.lock`);

/** What of a client's files is needed to the end of its wiping. */
export const isOfClosing = (name: string, clientId: string): boolean =>
  name.startsWith(`${clientId}${ending}`) || name === `${clientId}.in-use.lock`;

/** On the disk when it resolves. */
export async function putMark(home: string, mark: Mark): Promise<void> {
  await writePrivately(fileOf(home, mark.clientId), Buffer.from(JSON.stringify(mark)));
  await syncFolder(folderOf(home));
}

export const dropMark = (home: string, clientId: string): Promise<void> =>
  fs.rm(fileOf(home, clientId), { force: true });

/** Null where there is none, and for one that cannot be read: that is left to a person. */
export const markOf = (home: string, clientId: string): Mark | null => parse(fileOf(home, clientId));

/** Clients that are being closed, or were when a program was killed. Without waiting: asked before anything is opened. */
export function markedIds(home: string): readonly string[] {
  return namesIn(folderOf(home))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length));
}

/** Those of them that are wiped by now, or will be. */
export const wipedIds = (home: string): readonly string[] =>
  markedIds(home).filter((id) => markOf(home, id)?.phase === 'wiping');

/** Of what another program deletes meanwhile there is nothing to read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function parse(file: string): Mark | null {
  try {
    const mark = MarkSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
    // One that was copied to another client's place is none.
    return mark && path.basename(file) === `${mark.clientId}${ending}` ? mark : null;
  } catch {
    return null;
  }
}
