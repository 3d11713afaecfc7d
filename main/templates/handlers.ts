import { type OnServices, planPicture } from '../change-handlers';
import type { Clipboard } from '../dialogs';
import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';
import { noteHtml, noteText } from './rules/note';

/** What answers the calls about role templates. */
export const templateHandlers = (on: OnServices, clipboard: Clipboard): Pick<Handlers, 'templates'> => ({
  templates: {
    list: () => on(async ({ templates }) => ok([...(await templates.list())])),
    save: (draft) => on(({ templates }) => templates.save(draft)),
    remove: ({ id }) => on(({ templates }) => templates.remove(id)),
    dashboards: ({ instanceId, query }) =>
      on(async ({ templates }) => {
        const found = await templates.dashboards(instanceId, query);
        return found.ok ? ok([...found.value]) : found;
      }),
    check: ({ places }) => on(async ({ templates }) => ok([...(await templates.check(places))])),
    holders: ({ id }) => on(async ({ templates }) => ok([...(await templates.holders(id))])),
    release: ({ id, emails }) => on(({ templates }) => templates.release(id, emails)),
    plan: (wish) =>
      on(async (open) => {
        // Who has the role is a wish as well: what is not agreed to now stays as drift.
        const given = await open.templates.give(wish.id, wish.emails);
        return given.ok ? planPicture(open, await open.templates.plan(wish, true)) : given;
      }),
    drift: ({ id }) =>
      on(async ({ templates }) => {
        const found = await templates.drift(id);
        return found.ok ? ok([...found.value]) : found;
      }),
    figures: () => on(async ({ templates }) => ok([...(await templates.figures())])),
    note: ({ id, email }) =>
      on(async ({ templates }) => {
        const note = await templates.note(id, email);
        return note.ok ? ok({ text: noteText(note.value), html: noteHtml(note.value) }) : note;
      }),
    copyNote: ({ id, email }) =>
      on(async ({ templates }) => {
        const note = await templates.note(id, email);
        if (!note.ok) return note;
        await clipboard.write({ text: noteText(note.value), html: noteHtml(note.value) });
        return ok();
      }),
  },
});
