import type { ReactNode } from 'react';
import styles from './highlight.module.css';
import { textParts } from './safe-text';
import { cutAtRanges, type TextRange } from './text-ranges';

export interface HighlightProps {
  /** Foreign text, shown as data like SafeText. */
  readonly text: string;
  /** What matched, in UTF-16 units of `text`. */
  readonly ranges: readonly TextRange[];
}

/** Foreign text with what matched marked by the accent colour. Takes ranges, never markup. */
export function Highlight({ text, ranges }: HighlightProps): ReactNode {
  return <bdi>{ranges.length === 0 ? textParts(text) : markedParts(text, ranges)}</bdi>;
}

const markedParts = (text: string, ranges: readonly TextRange[]): ReactNode =>
  cutAtRanges(text, ranges).map((part, at) =>
    part.isMarked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no identity but their place
      <mark key={at} className={styles.mark}>
        {textParts(part.text)}
      </mark>
    ) : (
      textParts(part.text)
    ),
  );
