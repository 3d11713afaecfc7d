import { type OnServices, planPicture } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';
import { inWindowWords } from './rules/words';

/** What answers the calls about dormant accounts. */
export const dormancyHandlers = (on: OnServices): Pick<Handlers, 'dormancy'> => ({
  dormancy: {
    summary: (question) =>
      on(async ({ dormancy }) => {
        const { caveats, gaps, ...figures } = await dormancy.summary(question);
        return ok({ ...figures, caveats: caveats.map(inWindowWords), gaps: gaps.map(inWindowWords) });
      }),
    rows: ({ question, shown, offset, limit }) =>
      on(async ({ dormancy }) => ok(await dormancy.rows(question, shown, offset, limit))),
    plan: ({ question, shown, refs }) =>
      on(async (open) => planPicture(open, await open.dormancy.plan(question, shown, refs, true))),
  },
});
