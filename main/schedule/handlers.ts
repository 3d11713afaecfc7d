import { type OnServices, runPicture } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';
import type { Clock } from '../kernel/clock';
import { ok } from '../kernel/result';
import { momentOf } from './rules/moment';
import { scheduledView } from './view';

/** What answers the calls about changes that are scheduled. */
export const scheduleHandlers = (on: OnServices, clock: Clock): Pick<Handlers, 'schedule'> => ({
  schedule: {
    moment: async (said) => momentOf(said, clock.now()),
    make: (request) =>
      on(async (open) => {
        const made = await open.schedule.make(request);
        if (!made.ok) return made;
        const { items, run } = made.value;
        return ok({
          items: items.map((item) => scheduledView(item, clock.now())),
          run: run && runPicture(open, run.run),
        });
      }),
    list: () =>
      on(async (open) => {
        const items = await open.schedule.list();
        return items.ok ? ok(items.value.map((item) => scheduledView(item, clock.now()))) : items;
      }),
    runNow: ({ id }) =>
      on(async (open) => {
        const ran = await open.schedule.runNow(id);
        return ran.ok ? ok(scheduledView(ran.value, clock.now())) : ran;
      }),
    drop: ({ id, reason }) => on((open) => open.schedule.drop(id, reason)),
    change: ({ id, when }) =>
      on(async (open) => {
        const moved = await open.schedule.change(id, when);
        return moved.ok ? ok(scheduledView(moved.value, clock.now())) : moved;
      }),
  },
});
