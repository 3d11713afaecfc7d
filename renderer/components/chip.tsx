import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { t } from '../../preload/texts/text';
import styles from './chip.module.css';
import { classNames } from './class-names';

export interface ChipProps {
  readonly children: ReactNode;
  /** `accent` for what gives power (Admin), `warn` for what wants a look, `danger` for what is wrong. */
  readonly tone?: 'neutral' | 'accent' | 'warn' | 'danger';
  /** Shows a cross; the name of the cross is `removeLabel`. */
  readonly onRemove?: () => void;
  /** e.g. `Remove Analysts`. */
  readonly removeLabel?: string;
}

/** A short word on a ground: a group, a count, a set filter. */
export function Chip({
  children,
  tone = 'neutral',
  onRemove,
  removeLabel = t('Remove'),
}: ChipProps): ReactNode {
  return (
    <span className={classNames(styles.chip, styles[tone])}>
      <span className={styles.words}>{children}</span>
      {onRemove === undefined ? null : (
        <Button aria-label={removeLabel} onPress={onRemove} className={styles.remove ?? ''}>
          <X size={12} aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}

export interface ChipListProps {
  /** Already safe words (see SafeText for foreign text). */
  readonly items: readonly ReactNode[];
  /** How many to show before "+3". */
  readonly most?: number;
  /** The word for none, e.g. `None`. */
  readonly none?: string;
  /** All of them as one line: the title where not all are shown. */
  readonly title?: string;
}

/** Chips in one line of a row: the first few, then how many more. */
export function ChipList({ items, most = 2, none = t('None'), title }: ChipListProps): ReactNode {
  if (items.length === 0) return <span className={styles.none}>{none}</span>;
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  return (
    <span className={styles.list} title={more > 0 ? title : undefined}>
      {shown.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an element of the grid is used for many rows, and so are its chips
        <Chip key={at}>{item}</Chip>
      ))}
      {more > 0 ? <span className={styles.more}>+{more}</span> : null}
    </span>
  );
}
