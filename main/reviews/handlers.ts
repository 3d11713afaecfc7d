import { type OnServices, planPicture } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';
import { savedTo } from '../saved-to';
import { type ReviewDesk, worksheetIn } from './desk';
import type { PrintCover } from './packing';

/** What answers the calls of access reviews. */
export const reviewHandlers = (
  on: OnServices,
  desk: ReviewDesk,
  print: PrintCover,
): Pick<Handlers, 'reviews'> => ({
  reviews: {
    list: () => on(async ({ reviews }) => ok(await reviews.list())),
    due: () => on(({ reviews }) => reviews.due()),
    count: (scope) => on(async ({ reviews }) => ok(await reviews.count(scope))),
    open: (wish) =>
      on(async ({ reviews }) => {
        const opened = await reviews.open(wish);
        return opened.ok ? reviews.summary(opened.value.id) : opened;
      }),
    get: ({ id }) => on(({ reviews }) => reviews.detail(id)),
    rows: ({ id, filter, offset, limit }) => on(({ reviews }) => reviews.rows(id, filter, offset, limit)),
    decide: ({ id, which, seen, ...given }) =>
      on(async ({ reviews }) => {
        const decided = await reviews.decide(id, which, given, seen);
        if (!decided.ok) return decided;
        const { count, revision } = decided.value;
        return ok({ decided: count, revision });
      }),
    handOn: ({ id, which, ...given }) => on(({ reviews }) => reviews.handOn(id, which, given)),
    saveWorksheet: ({ id, reviewer }) =>
      on(async ({ reviews }) => {
        const sheet = await reviews.worksheet(id, reviewer);
        if (!sheet.ok) return sheet;
        const target = await desk.saveWorksheetTo(`${sheet.value.name}.xlsx`);
        return savedTo(target, (to) => reviews.saveSheet(sheet.value, to));
      }),
    chooseWorksheet: ({ id }) =>
      on(async ({ reviews }) => {
        const chosen = await desk.chooseWorksheet();
        if (chosen === null) return ok(null);
        const read = await worksheetIn(chosen);
        return read.ok ? reviews.readWorksheet(id, read.value) : read;
      }),
    takeWorksheet: ({ draft }) =>
      on(async ({ reviews }) => {
        const taken = await reviews.takeWorksheet(draft);
        return taken.ok ? ok({ decided: taken.value }) : taken;
      }),
    saveFaults: ({ draft }) =>
      on(async ({ reviews }) => {
        const faults = await reviews.faults(draft);
        if (!faults.ok) return faults;
        const target = await desk.saveWorksheetTo(`${faults.value.name}.xlsx`);
        return savedTo(target, (to) => reviews.saveSheet(faults.value, to));
      }),
    plan: ({ id, part }) => on(async (open) => planPicture(open, await open.reviews.plan(id, part, true))),
    close: ({ id, ...given }) =>
      on(async ({ reviews }) => {
        const name = await reviews.packName(id);
        if (!name.ok) return name;
        // Asked first: a review is not closed for a pack that goes nowhere.
        const target = await desk.savePackTo(name.value);
        if (target === null) return ok(null);
        const closed = await reviews.close(id, given);
        return closed.ok ? savedTo(target, (to) => reviews.savePack(id, to, print)) : closed;
      }),
    savePack: ({ id }) =>
      on(async ({ reviews }) => {
        const name = await reviews.packName(id);
        if (!name.ok) return name;
        return savedTo(await desk.savePackTo(name.value), (to) => reviews.savePack(id, to, print));
      }),
  },
});
