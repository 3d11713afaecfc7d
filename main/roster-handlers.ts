import type { RosterDraft } from '../preload/contract/roster';
import { type OnServices, planPicture } from './change-handlers';
import type { Dialogs } from './dialogs';
import type { Handlers } from './ipc/handlers';
import { err, ok, type Result } from './kernel/result';
import type { Services } from './services';

/** What a roster says of ends of work becomes evidence once its people are disabled. */
function heard({ leavers }: Services, draft: Result<RosterDraft>): Result<RosterDraft> {
  if (draft.ok) leavers.heard(draft.value.title, draft.value.found.leavers);
  return draft;
}

/** What answers the calls about rosters. */
export function rosterHandlers(
  on: OnServices,
  dialogs: Pick<Dialogs, 'chooseRoster' | 'chooseRosterFolder'>,
): Pick<Handlers, 'roster'> {
  return {
    roster: {
      choose: () =>
        on(async (open) => {
          const chosen = await dialogs.chooseRoster();
          if (!chosen.ok || chosen.value === null) return chosen as Result<null>;
          return heard(open, await open.roster.open(chosen.value.name, chosen.value.content));
        }),
      read: ({ name, content }) => on(async (open) => heard(open, await open.roster.open(name, content))),
      look: ({ id, reading }) => on(async (open) => heard(open, await open.roster.look(id, reading))),
      planMovers: ({ id, refs }) =>
        on(async (open) => {
          const movers = await open.roster.movers(id, refs);
          if (!movers.ok) return movers;
          if (movers.value.length === 0) return err('NO_MOVERS');
          return planPicture(open, await open.moving.plan(movers.value, true));
        }),
      planAddresses: ({ id, refs }) =>
        on(async (open) => {
          const changed = await open.roster.changed(id, refs);
          if (!changed.ok) return changed;
          if (changed.value.length === 0) return err('NO_ADDRESSES');
          return planPicture(open, await open.planAddresses(changed.value, true));
        }),
      watch: () => on(async ({ rosterWatch }) => ok(await rosterWatch.state())),
      beginWatch: () =>
        on(async ({ rosterWatch }) => {
          const chosen = await dialogs.chooseRosterFolder();
          return chosen === null ? ok(await rosterWatch.state()) : rosterWatch.begin(chosen);
        }),
      endWatch: () => on(({ rosterWatch }) => rosterWatch.end()),
      dismiss: () => on(async ({ rosterWatch }) => ok(await rosterWatch.dismiss())),
    },
  };
}
