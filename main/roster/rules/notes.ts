import type { RosterFound } from '../../../preload/contract/roster';

/** With fewer than this share of the people found in it, a roster is rather another firm's, or cut off. */
const fewestKnown = 0.5;

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;

/**
 * What to know of a whole roster before anything is concluded from it, in plain sentences.
 *
 * @param unread names of instances that could not be read to their end, or never were
 */
export function notesOf(
  { counts, columns, areDatesUnclear }: Pick<RosterFound, 'counts' | 'columns' | 'areDatesUnclear'>,
  unread: readonly string[],
): readonly string[] {
  const notes: string[] = [];
  const knownActive = counts.active - counts.unknown;
  if (counts.active >= 10 && knownActive < counts.active * fewestKnown)
    notes.push(
      `Only ${knownActive.toLocaleString('en-US')} of the ${counted(counts.active, 'person', 'people')} with an enabled account are in it. Check that it is the right roster, and whole.`,
    );
  if (columns.status === undefined && columns.endsOn === undefined)
    notes.push(
      'No column says who has left, so leavers cannot be told. Choose the column of the status or of the last day.',
    );
  if (areDatesUnclear)
    notes.push(
      'Some days can be read two ways, such as 03/04/2026. Nobody is taken for a leaver by one that may be to come.',
    );
  if (counts.left > 0)
    notes.push(
      `${counted(counts.left, 'row', 'rows')} at the end are not looked at: take them as a roster of their own.`,
    );
  if (unread.length > 0)
    notes.push(`Not read to the end, so accounts there may be missing: ${unread.join(', ')}.`);
  if (counts.tenants > 0)
    notes.push(
      `${counted(counts.tenants, 'tenant user is', 'tenant users are')} not compared: no roster knows customers.`,
    );
  return notes;
}
