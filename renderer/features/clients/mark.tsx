import type { CSSProperties, ReactNode } from 'react';
import type { ClientColor } from '../../../preload/contract/clients';
import styles from './clients.module.css';

/**
 * The first letters of the first two words; signs between words (&, –) are no words. Of a number its first two digits: a row
 * of clients called Team 1 to Team 40 would all be T1 otherwise.
 */
export function initials(name: string): string {
  const words = (name.match(/[\p{L}\p{N}]\S*/gu) ?? []).slice(0, 2);
  return words
    .map((word, at) => (at === 1 ? word.match(/^\p{N}{1,2}/u)?.[0] : undefined) ?? [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** The tokens of a colour, for whatever stands below. */
export const inColor = (color: ClientColor): CSSProperties => ({ '--client': `var(--client-${color})` });

/** What a client is known by at a glance: its initials in its colour. Its name stands beside it. */
export function ClientMark({
  name,
  color,
}: {
  readonly name: string;
  readonly color: ClientColor;
}): ReactNode {
  return (
    <span className={styles.mark} style={inColor(color)} aria-hidden="true">
      <bdi>{initials(name)}</bdi>
    </span>
  );
}
