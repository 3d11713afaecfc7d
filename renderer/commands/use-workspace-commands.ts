import { type RefObject, useMemo } from 'react';
import { lookup } from '../features/lookup/use-lookup';
import { goTo, pageLabels, pages } from '../state/navigation';
import type { Command } from './registry';

/** What the keys of the window do, whichever page it shows. */
export function useWorkspaceCommands(
  search: RefObject<HTMLInputElement | null>,
  onFocusSearch: () => void,
  onSync: () => Promise<void>,
): readonly Command[] {
  return useMemo<readonly Command[]>(
    () => [
      {
        id: 'people.search',
        label: 'Search people',
        keys: ['Mod+F', '/'],
        run: () => {
          onFocusSearch();
          search.current?.select();
        },
      },
      {
        id: 'people.find-list',
        label: 'Find a list',
        keys: ['Mod+Shift+V'],
        run: () => lookup.open(),
      },
      {
        id: 'directory.sync',
        label: 'Refresh all instances',
        keys: ['Mod+R', 'F5'],
        run: () => void onSync(),
      },
      ...pages.map((target, at) => ({
        id: `go.${target}`,
        label: `Go to ${pageLabels[target]}`,
        keys: [`Mod+${at + 1}`],
        run: () => goTo(target),
      })),
    ],
    [search, onFocusSearch, onSync],
  );
}
