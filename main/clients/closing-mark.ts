import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import * as z from 'zod';
import { ClientIdSchema } from '../../preload/contract/clients';
import { writePrivately } from '../kernel/sealed-file';

/** The certificate as it is known before anything is wiped; what is wiped by then is counted when it is. */
const DraftSchema = z.strictObject({
  client: z.string(),
  client_id: z.string(),
  closed_at: z.string(),
  closed_by: z.string(),
  product: z.string(),
  journal_head: z.strictObject({ seq: z.number().int(), hash: z.string() }),
  exported: z.array(z.strictObject({ name: z.string(), bytes: z.number().int(), sha256: z.string() })),
});

const common = {
  clientId: ClientIdSchema,
  /** The folder that was made for it. */
  target: z.string(),
  /** Of the program that is at it. */
  pid: z.number().int(),
};

/**
 * How far the closing of a client has come, in a file of its own beside the client's. `exporting`: everything is as it was,
 * and what has been written is thrown away. `wiping`: there is no way back, and it goes on until nothing is left.
 */
const MarkSchema = z.discriminatedUnion('phase', [
  z.strictObject({ ...common, phase: z.literal('exporting') }),
  z.strictObject({
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
const fileOf = (home: string, clientId: string) => path.join(home, 'clients', `${clientId}${ending}`);

/** On the disk when it resolves. */
export const putMark = (home: string, mark: Omit<Mark, 'pid'> & { phase: Mark['phase'] }): Promise<void> =>
  writePrivately(fileOf(home, mark.clientId), Buffer.from(JSON.stringify({ ...mark, pid: process.pid })));

export const dropMark = (home: string, clientId: string): Promise<void> =>
  fs.rm(fileOf(home, clientId), { force: true });

/** Closings that nobody is at any more: a crash came between. One that cannot be read is left to a person. */
export async function leftMarks(home: string): Promise<readonly Mark[]> {
  const folder = path.join(home, 'clients');
  const names = await fs.readdir(folder).catch(() => []);
  const marks: Mark[] = [];
  for (const name of names.filter((one) => one.endsWith(ending))) {
    const text = await fs.readFile(path.join(folder, name), 'utf8').catch(() => '');
    const mark = parse(text);
    if (mark && name === `${mark.clientId}${ending}` && !isAtIt(mark.pid)) marks.push(mark);
  }
  return marks;
}

/** Clients that a program has begun to wipe. Looked for before anything is opened, so without waiting. */
export function wipedIds(home: string): readonly string[] {
  const folder = path.join(home, 'clients');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => {
      const mark = parse(readFileSync(path.join(folder, name), 'utf8'));
      return mark?.phase === 'wiping' ? [mark.clientId] : [];
    });
}

function parse(text: string): Mark | null {
  try {
    return MarkSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function isAtIt(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
