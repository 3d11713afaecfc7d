import type { JournalEntry, JournalState } from '../../../preload/contract/journal';

/**
 * The columns of the journal's table in the order in which a check reads them, as one text for many entries. Half of the
 * time of a long check was spent on handing the values of its columns over one by one.
 */
export const columns = [
  'seq',
  'at',
  'actor',
  'action',
  'client',
  'instance',
  'target',
  'before',
  'after',
  'state',
  'reason',
  'code',
  'run',
  'identity',
  'ticket',
  'prev_hash',
  'hash',
] as const satisfies readonly (keyof JournalEntry)[];

type Value = string | number | null;

/** The entries of a page: a JSON array with an array of `columns` for each. Throws where it is none. */
export function entriesIn(page: string): readonly JournalEntry[] {
  return (JSON.parse(page) as readonly (readonly Value[])[]).map(entryOf);
}

function entryOf(values: readonly Value[]): JournalEntry {
  const [seq, at, actor, action, client, instance, target, before, after, state, ...rest] = values;
  const [reason, code, run, identity, ticket, prev_hash, hash] = rest;
  // What somebody put there instead of a text is another text to the hash, whatever it is.
  const text = (value: Value | undefined) => value as string;
  const nullable = (value: Value | undefined) => value as string | null;
  return {
    seq: seq as number,
    at: text(at),
    actor: text(actor),
    action: text(action),
    client: text(client),
    instance: nullable(instance),
    target: nullable(target),
    before: recordIn(before),
    after: recordIn(after),
    state: text(state) as JournalState,
    reason: text(reason),
    code: nullable(code),
    run: nullable(run),
    identity: nullable(identity),
    ticket: nullable(ticket),
    prev_hash: text(prev_hash),
    hash: text(hash),
  };
}

/** What an entry says was before or after, as the table keeps it: a JSON text. What is none can only be a forgery. */
export function recordIn(value: Value | undefined): JournalEntry['before'] {
  if (value === null || value === undefined) return null;
  try {
    return JSON.parse(String(value)) as JournalEntry['before'];
  } catch {
    return { not_json: value };
  }
}
