import type { ReactNode } from 'react';
import type { Leftover, LeftoverPlace } from '../../../preload/contract/leftover-places';
import { day } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { Checkbox } from '../../components/checkbox';
import { classNames } from '../../components/class-names';
import { SafeText } from '../../components/safe-text';
import { visibleText } from '../../components/visible-text';
import styles from './leftovers.module.css';
import { kindWord, partWords, unknownWords } from './words';

/** Something that was found, and where. */
export type Found = Leftover & { readonly instance: string };

export const foundIn = (places: readonly LeftoverPlace[]): readonly Found[] =>
  places.flatMap((place) => place.items.map((item) => ({ ...item, instance: place.instance })));

export interface FoundListProps {
  readonly places: readonly LeftoverPlace[];
  /** Where it must leave room for more important things. */
  readonly isShort?: boolean;
  /** Which are chosen, by ref, and how one is; left out where nothing is changed from here. */
  readonly choice?: {
    readonly chosen: ReadonlySet<string>;
    readonly onChoose: (ref: string, isChosen: boolean) => void;
  };
}

/** What somebody leaves running, and what nobody could find out. */
export function FoundList({ places, isShort = false, choice }: FoundListProps): ReactNode {
  const items = foundIn(places);
  const list = classNames(styles.list, isShort && styles.short);
  const unknown = [...new Set(places.flatMap(unknownWords))];
  return (
    <>
      {items.length === 0 ? (
        <p className={styles.dim}>
          {unknown.length === 0
            ? t('Nothing keeps running.')
            : t('Nothing was found where it could be looked for.')}
        </p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
          <ul aria-label={t('Left running')} className={list} tabIndex={0}>
            {items.map((item) => (
              <Item key={item.ref} item={item} choice={choice} />
            ))}
          </ul>
        </>
      )}
      {unknown.map((words) => (
        <p key={words} className={styles.dim}>
          <SafeText text={words} />
        </p>
      ))}
    </>
  );
}

function Item({
  item,
  choice,
}: {
  readonly item: Found;
  readonly choice: FoundListProps['choice'];
}): ReactNode {
  const notes = [
    partWords(item),
    item.fixed ?? '',
    item.laterSince === null
      ? ''
      : t('Left for later since {day}.', { day: day(Date.parse(item.laterSince)) }),
  ].filter((part) => part !== '');
  const where = (
    <span className={styles.dim}>
      <SafeText text={item.instance} />
    </span>
  );
  const words = `${kindWord(item.kind)} ${visibleText(item.name)}`;
  return (
    <li className={styles.item}>
      {choice ? (
        <Checkbox
          label={words}
          description={notes.join(' ')}
          isSelected={choice.chosen.has(item.ref)}
          onChange={(isChosen) => choice.onChoose(item.ref, isChosen)}
        />
      ) : (
        <span>{words}</span>
      )}
      {where}
      {choice ? null : <span className={styles.note}>{notes.join(' ')}</span>}
    </li>
  );
}
