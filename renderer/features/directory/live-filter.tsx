import { memo, type ReactNode, useState } from 'react';
import { FilterMenu } from '../../components/filter-menu';
import { useInstances } from '../../state/instances';
import { optionsOf } from './filter-options';
import { type FilterName, withFilter } from './question';
import { directory, useDirectory } from './use-directory';
import { useFacets } from './use-facets';

/** The filters that are one list of choices. */
export type LiveFilterName = Exclude<FilterName, 'groups' | 'notGroups'>;

export interface LiveFilterProps {
  readonly filter: LiveFilterName;
  readonly name: string;
  readonly note: string | undefined;
  readonly isOpenAtFirst: boolean;
  readonly onClose: () => void;
}

const noInstances: readonly never[] = [];

/** One filter of the bar. Its numbers follow every answer while its list is open, and nothing is drawn while it is not. */
export const LiveFilter = memo(function LiveFilter(props: LiveFilterProps): ReactNode {
  const { filter, name, note, isOpenAtFirst, onClose } = props;
  const selected = useDirectory((state) => state.question.filters[filter]);
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const isAsked = isOpen || selected.length > 0;
  const facets = useFacets(isAsked);
  const instances =
    useInstances((state) => (isAsked && filter === 'instanceIds' ? state.list : null)) ?? noInstances;
  return (
    <FilterMenu
      name={name}
      {...(note === undefined ? {} : { note })}
      options={optionsOf(filter, facets, selected, instances)}
      selected={selected}
      onChange={(values) =>
        directory.ask({ filters: withFilter(directory.store.getState().question.filters, filter, values) })
      }
      isOpenAtFirst={isOpenAtFirst}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) onClose();
      }}
    />
  );
});
