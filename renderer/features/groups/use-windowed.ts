import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Reply } from '../../../preload/contract';
import type { FailureView } from '../../../preload/contract/values';
import { bridge } from '../../bridge';
import { breath, coalesce } from '../../state/coalesce';

export interface Windowed<Row> {
  /** Null before the first answer. */
  readonly count: number | null;
  /** Another function when rows have changed. */
  readonly getRow: (index: number) => Row | undefined;
  readonly onRangeChange: (first: number, last: number) => void;
  readonly failure: FailureView | null;
  readonly reload: () => void;
}

interface Loaded<Row> {
  readonly first: number;
  readonly rows: readonly Row[];
  readonly count: number;
}

/** Rows asked for in one go: more than a window shows. */
const atOnce = 100;

/**
 * Rows of which only those in view are held; asked for anew whenever the directory changes.
 *
 * @param ask keep stable; another function is another question
 */
export function useWindowed<Row>(
  ask: (
    offset: number,
    limit: number,
  ) => Promise<Reply<{ readonly rows: readonly Row[]; readonly count: number }>>,
): Windowed<Row> {
  const [loaded, setLoaded] = useState<Loaded<Row> | null>(null);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const first = useRef(0);
  const reload = useMemo(
    () =>
      coalesce(async () => {
        const from = first.current;
        const reply = await ask(from, atOnce);
        setFailure(reply.ok ? null : reply.error);
        if (reply.ok) setLoaded({ first: from, ...reply.value });
      }, breath),
    [ask],
  );
  useEffect(() => {
    first.current = 0;
    reload();
    return bridge.on('directory.changed', reload);
  }, [reload]);
  const onRangeChange = useCallback(
    (from: number, to: number) => {
      const end = first.current + atOnce;
      if (from >= first.current && to < end) return;
      // The rows in view in the middle of what is asked for.
      first.current = Math.max(0, Math.floor((from + to - atOnce) / 2));
      reload();
    },
    [reload],
  );
  const getRow = useCallback((index: number) => loaded?.rows[index - loaded.first], [loaded]);
  return { count: loaded?.count ?? null, getRow, onRangeChange, failure, reload };
}
