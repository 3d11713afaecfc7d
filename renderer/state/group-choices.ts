import { useEffect, useMemo, useState } from 'react';
import type { GroupLine, GroupLineQuery } from '../../preload/contract/groups';
import type { FailureView } from '../../preload/contract/values';
import { bridge } from '../bridge';
import { breath, coalesce } from './coalesce';

/** More lines than this help nobody: a field narrows them. */
const mostGroupChoices = 200;

export interface GroupChoices {
  /** Null before the first answer. */
  readonly lines: readonly GroupLine[] | null;
  /** As many there are, also those that are not among the lines. */
  readonly matching: number;
  readonly failure: FailureView | null;
}

const nothing: GroupChoices = { lines: null, matching: 0, failure: null };

/**
 * Groups by name to choose from, without those that Metabase itself fills. Asked for anew whenever the directory changes: a
 * hundred instances may have fifty thousand, and another program may make one meanwhile.
 *
 * @param among narrows them to instances or to names; an empty list of instances stands for all
 */
export function useGroupChoices(
  search: string,
  among: { readonly instanceIds?: readonly string[]; readonly keys?: readonly string[] } = {},
): GroupChoices {
  const [choices, setChoices] = useState(nothing);
  const wanted = JSON.stringify([search, among.instanceIds ?? [], among.keys ?? null]);
  const asking = useMemo(() => {
    let asked = '';
    const load = coalesce(async () => {
      const [words, instanceIds, keys] = JSON.parse(asked) as [string, string[], string[] | null];
      const query: GroupLineQuery = {
        ...{ search: words, offset: 0, limit: mostGroupChoices, isOrdinary: true },
        sort: { column: 'name', descending: false },
        ...(instanceIds.length === 0 ? {} : { instanceIds }),
        ...(keys === null ? {} : { keys }),
      };
      const reply = await bridge.groups.list(query);
      setChoices((before) =>
        reply.ok
          ? { lines: reply.value.lines, matching: reply.value.matching, failure: null }
          : { ...before, failure: reply.error },
      );
    }, breath / 2);
    return (next = asked): void => {
      asked = next;
      load();
    };
  }, []);
  useEffect(() => asking(wanted), [asking, wanted]);
  useEffect(() => bridge.on('directory.changed', () => asking()), [asking]);
  return choices;
}
