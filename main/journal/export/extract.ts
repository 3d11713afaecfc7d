import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { JournalEntry } from '../../../preload/contract/journal';
import type { Workspace } from '../../store/schema';
import { numbersOf } from '../queries';
import { hashPagesOf, readHead } from '../repository';
import type { ChainHead } from '../rules/chain';
import { type Wanted, wantedWords } from '../rules/wanted';

/**
 * What an extract leaves out. Of those entries it holds the number and the hash, so that each entry that is shown can be
 * seen to stand in its place, and the entry that records the extract names the hash of their list: none can be left out,
 * put back or exchanged afterwards.
 */
export interface LeftOut {
  readonly entries: number;
  /** SHA-256 of their lines, each with its line feed. */
  readonly list: string;
}

/** An extract and what it leaves out: of entries after `last` it holds all. */
export interface PlannedExtract {
  readonly wanted: Wanted;
  /** What is asked for, in words, as manifest and last entry say it. */
  readonly chosenBy: string;
  readonly last: number;
  readonly leftOut: LeftOut;
}

/** The line of an entry that is left out, without its line feed. */
export const leftOutLine = ({ seq, hash }: ChainHead): string => `{"hash":"${hash}","seq":${seq}}`;

/** Finds what an extract of the journal as it is now leaves out. */
export async function planExtract(db: Kysely<Workspace>, wanted: Wanted): Promise<PlannedExtract> {
  const { seq: last } = await readHead(db);
  const shown = await numbersOf(db, wanted, last);
  const list = createHash('sha256');
  let entries = 0;
  for await (const page of hashPagesOf(db, last))
    for (const one of page)
      if (!shown.has(one.seq)) {
        entries += 1;
        list.update(`${leftOutLine(one)}\n`);
      }
  return { wanted, chosenBy: wantedWords(wanted), last, leftOut: { entries, list: list.digest('hex') } };
}

/** Which entries an extract shows. Entries are never changed, so asking again finds the same ones. */
export async function shownBy(
  db: Kysely<Workspace>,
  { wanted, last }: PlannedExtract,
): Promise<(entry: Pick<JournalEntry, 'seq'>) => boolean> {
  const shown = await numbersOf(db, wanted, last);
  return ({ seq }) => seq > last || shown.has(seq);
}
