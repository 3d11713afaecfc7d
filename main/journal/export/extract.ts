import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { JournalEntry } from '../../../preload/contract/journal';
import type { Workspace } from '../../store/schema';
import { numbersOf } from '../queries';
import { hashPagesOf, readHead } from '../repository';
import type { ChainHead } from '../rules/chain';
import { type Wanted, wantedWords } from '../rules/wanted';

/**
 * What an extract leaves out. Of those entries it holds the number and the hash. A left-out line takes the place of its entry
 * by itself, so nothing in the file binds the entry before it: the entry that records the extract names the hash of a list of
 * all of them, shown and left out. So none can be edited, left out, put back or exchanged afterwards.
 */
export interface LeftOut {
  readonly entries: number;
  /**
   * SHA-256 of `listedLine` of each entry up to the last one that is left out, each with its line feed. What follows that one is
   * shown without a gap, and so bound by the chain; entries may still be appended there while the extract is made.
   */
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

/** The line of an entry in `list`, without its line feed: it says which are shown, so that no two can change places. */
const listedLine = (one: ChainHead, isShown: boolean): string =>
  isShown ? `{"hash":"${one.hash}","seq":${one.seq},"shown":true}` : leftOutLine(one);

/** Finds what an extract of the journal as it is now leaves out. */
export async function planExtract(db: Kysely<Workspace>, wanted: Wanted): Promise<PlannedExtract> {
  const { seq: last } = await readHead(db);
  const shown = await numbersOf(db, wanted, last);
  const list = createHash('sha256');
  let listed = list.copy();
  let entries = 0;
  let isGap = false;
  for await (const page of hashPagesOf(db, last))
    for (const one of page) {
      const isShown = shown.has(one.seq);
      // Where a gap ends, and not for each entry of it: that could be a million copies.
      if (isGap && isShown) listed = list.copy();
      isGap = !isShown;
      if (isGap) entries += 1;
      list.update(`${listedLine(one, isShown)}\n`);
    }
  if (isGap) listed = list;
  return { wanted, chosenBy: wantedWords(wanted), last, leftOut: { entries, list: listed.digest('hex') } };
}

/** Which entries an extract shows. Entries are never changed, so asking again finds the same ones. */
export async function shownBy(
  db: Kysely<Workspace>,
  { wanted, last }: PlannedExtract,
): Promise<(entry: Pick<JournalEntry, 'seq'>) => boolean> {
  const shown = await numbersOf(db, wanted, last);
  return ({ seq }) => seq > last || shown.has(seq);
}
