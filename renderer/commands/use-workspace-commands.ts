import { type RefObject, useMemo } from 'react';
import {
  changeChosen,
  exportJournal,
  exportPeople,
  leaveChosen,
  openSampleTicket,
  syncAll,
} from '../between';
import { access } from '../features/access/use-access';
import { stepsOf } from '../features/directory/selection';
import { selection } from '../features/directory/use-directory';
import { dormancy } from '../features/dormancy/use-dormancy';
import { duplicates } from '../features/duplicates/use-duplicates';
import { sampleTicketIds } from '../features/first-run/sample-tickets';
import { firstRun, showFirstSteps } from '../features/first-run/use-first-run';
import { integrity } from '../features/integrity/use-integrity';
import { joiners } from '../features/joiners/use-joiners';
import { lookup } from '../features/lookup/use-lookup';
import { palette } from '../features/palette/use-palette';
import { roster } from '../features/roster/use-roster';
import { shortcuts } from '../features/shortcuts/use-shortcuts';
import { templates } from '../features/templates/use-templates';
import { tickets } from '../features/tickets/use-tickets';
import { lockNow } from '../state/lock';
import { goTo, type Page, pages } from '../state/navigation';
import { printWindow } from '../state/own-window';
import { copyNote } from '../state/receipts';
import { runs } from '../state/runs';
import { session } from '../state/session';
import type { Command } from './registry';

/** The pages without a link in the navigation are commands all the same. */
const allPages: readonly Page[] = [...pages, 'keys', 'leavers'];

/** What can be done from anywhere in the window, whichever page it shows. */
export function useWorkspaceCommands(
  search: RefObject<HTMLInputElement | null>,
  onFocusSearch: () => void,
  onAddInstance: () => void,
): readonly Command[] {
  return useMemo<readonly Command[]>(
    () => [
      { id: 'palette.open', run: palette.open },
      {
        id: 'people.search',
        run: () => {
          onFocusSearch();
          search.current?.select();
        },
      },
      { id: 'people.find-list', run: () => lookup.open() },
      { id: 'ticket.open', run: () => tickets.open() },
      ...allPages.map((page): Command => ({ id: `go.${page}`, run: () => goTo(page) })),
      { id: 'directory.sync', run: () => void syncAll() },
      { id: 'run.copy-note', when: () => endedRun() !== null, run: () => void copyNote(endedRun() ?? '') },
      { id: 'instance.add', run: onAddInstance },
      { id: 'account.new', run: () => joiners.create() },
      { id: 'people.export', run: () => void exportPeople() },
      { id: 'journal.export', run: () => void exportJournal() },
      { id: 'roster.open', run: roster.open },
      { id: 'dormancy.open', run: dormancy.open },
      { id: 'duplicates.open', run: duplicates.open },
      { id: 'integrity.open', run: integrity.open },
      { id: 'templates.open', run: () => templates.open() },
      { id: 'app.lock', run: () => void lockNow() },
      { id: 'page.print', run: printWindow },
      { id: 'keys.show', run: shortcuts.open },
      { id: 'first-steps.show', run: () => showFirstSteps(true) },
      { id: 'demo.start', when: () => !isDemo(), run: () => void firstRun.act('start') },
      { id: 'demo.reset', when: isDemo, run: () => void firstRun.act('reset') },
      { id: 'demo.remove', when: isDemo, run: () => void firstRun.act('remove') },
      ...sampleTicketIds.map(
        (id): Command => ({ id: `demo.ticket-${id}`, when: isDemo, run: () => openSampleTicket(id) }),
      ),
    ],
    [search, onFocusSearch, onAddInstance],
  );
}

/** Whether the made-up company is open. */
const isDemo = (): boolean => session.getState().status?.client.isDemo === true;

/** The run that the footer tells of, once it is over. */
function endedRun(): string | null {
  const { runId } = access.store.getState();
  const run = runId === null ? undefined : runs.getState().byId.get(runId);
  return run && run.finishedAt !== null ? run.id : null;
}

/** What can be done to the accounts that are chosen in the table now; none while nobody is. */
export function chosenCommands(): readonly Command[] {
  const { selection: chosen, count } = selection.store.getState();
  if (!count || count.accounts === 0) return [];
  const steps = stepsOf(chosen);
  const values = { count: count.accounts };
  return [
    { id: 'selection.disable', values, run: () => changeChosen('disable', steps, count.accounts) },
    { id: 'selection.enable', values, run: () => changeChosen('enable', steps, count.accounts) },
    { id: 'selection.leavers', run: () => leaveChosen('leaver', steps) },
  ];
}
