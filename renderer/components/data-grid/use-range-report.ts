import { useEffect, useRef } from 'react';

/** In ms. Rows that are jumped over faster than this nobody reads. */
const rest = 100;

/**
 * Tells which rows are needed, at most once a frame. The first jump to a place with none of the rows before is told at
 * once (Ctrl+End), jumps that follow it without a rest only when they rest: to fetch and to draw rows that fly past made
 * every second frame late (measured: 70 % of the frames of such a ride came within two frame times).
 */
export function useRangeReport(
  first: number,
  last: number,
  tell: ((first: number, last: number) => void) | undefined,
): void {
  const seen = useRef({ first: 0, last: Number.POSITIVE_INFINITY, jumpedAt: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    if (!tell || last < first) return;
    const before = seen.current;
    const isJump = first > before.last || last < before.first;
    const now = performance.now();
    seen.current = { first, last, jumpedAt: isJump ? now : before.jumpedAt };
    if (isJump && now - before.jumpedAt < rest) {
      const timer = setTimeout(tell, rest, first, last);
      return () => clearTimeout(timer);
    }
    const frame = requestAnimationFrame(() => tell(first, last));
    return () => cancelAnimationFrame(frame);
  }, [first, last, tell]);
}
