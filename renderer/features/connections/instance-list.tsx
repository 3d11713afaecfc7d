import { type ReactNode, useState } from 'react';
import type { InstanceView } from '../../../preload/contract/connections';
import type { FailureView } from '../../../preload/contract/values';
import { t } from '../../../preload/texts/text';
import { bridge } from '../../bridge';
import { Button } from '../../components/button';
import { classNames } from '../../components/class-names';
import { EmptyState } from '../../components/empty-state';
import { FailureNote } from '../../components/failure-note';
import { FilterMenu } from '../../components/filter-menu';
import { SearchBox } from '../../components/search-box';
import { visibleText } from '../../components/visible-text';
import { environmentOrder } from '../../state/instances';
import { InstanceCard } from './instance-card';
import styles from './instance-list.module.css';
import { type Direction, moved, within } from './order';
import { found, manyInstances, tagsOf } from './search';
import { environmentWords } from './words';

export interface InstanceListProps {
  readonly instances: readonly InstanceView[];
  readonly onEdit: (instance: InstanceView) => void;
  readonly onRemove: (instance: InstanceView) => void;
}

/** The instances by environment, in the user's order; with many of them a search and the tags above. */
export function InstanceList({ instances, onEdit, onRemove }: InstanceListProps): ReactNode {
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<FailureView | null>(null);
  const [news, setNews] = useState('');
  const tags = tagsOf(instances);
  // A tag that has gone with its last instance must not go on hiding the others.
  const wanted = chosen.filter((tag) => tags.some(([name]) => name === tag));
  const isMany = instances.length > manyInstances;
  const shown = isMany ? found(instances, words, wanted) : instances;
  const move = async (instance: InstanceView, direction: Direction): Promise<void> => {
    const instanceIds = moved(instances, instance.id, direction);
    if (instanceIds === null) return;
    const reply = await bridge.connections.arrange({ instanceIds: [...instanceIds] });
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok)
      setNews(
        t('{name} moved {direction, select, up {up} other {down}}', {
          name: visibleText(instance.name),
          direction,
        }),
      );
  };
  const clear = (): void => {
    setWords('');
    setChosen([]);
  };
  return (
    <>
      {isMany ? (
        <div className={styles.bar}>
          <div className={styles.search}>
            <SearchBox
              label={t('Search instances')}
              placeholder={t('Search name, address or tag')}
              size="m"
              value={words}
              onChange={setWords}
            />
          </div>
          {tags.length === 0 ? null : (
            <FilterMenu
              name={t('Tag')}
              options={tags.map(([tag, count]) => ({ value: tag, label: visibleText(tag), count }))}
              selected={wanted}
              onChange={setChosen}
            />
          )}
          <span role="status" aria-label={t('Instances shown')} className={styles.count}>
            {shown.length === instances.length
              ? ''
              : t('{part, number} of {whole, number}', { part: shown.length, whole: instances.length })}
          </span>
        </div>
      ) : null}
      {failure ? <FailureNote failure={failure} /> : null}
      <span role="status" aria-label={t('Order')} className={styles.unseen}>
        {news}
      </span>
      {shown.length === 0 ? (
        <EmptyState
          title={t('No instance matches')}
          text={t('Try another word or tag.')}
          actions={<Button onPress={clear}>{t('Clear search')}</Button>}
        />
      ) : null}
      {environmentOrder.map((environment) => {
        const here = within(shown, environment);
        const all = within(instances, environment);
        return here.length === 0 ? null : (
          <section key={environment} aria-label={environmentWords[environment]}>
            <h2 className={classNames(styles.heading, styles[environment])}>
              {environmentWords[environment]} <span className={styles.number}>{here.length}</span>
            </h2>
            <div className={styles.group}>
              {here.map((instance) => (
                <InstanceCard
                  key={instance.id}
                  instance={instance}
                  // Between some that are not shown nobody can tell where it goes.
                  directions={here.length === all.length ? directionsOf(all, instance) : []}
                  onMove={(direction) => void move(instance, direction)}
                  onEdit={() => onEdit(instance)}
                  onRemove={() => onRemove(instance)}
                />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}

const directionsOf = (all: readonly InstanceView[], instance: InstanceView): readonly Direction[] =>
  (['up', 'down'] as const).filter((direction) => moved(all, instance.id, direction) !== null);
