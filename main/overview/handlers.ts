import type { OnServices } from '../change-handlers';
import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';
import { savedTo } from '../saved-to';
import { type PictureDialog, pictureName, savePicture } from './picture';

/** What answers the calls of the page Overview. */
export const overviewHandlers = (on: OnServices, dialog: PictureDialog): Pick<Handlers, 'overview'> => ({
  overview: {
    pictures: () => on(async (open) => ok(await open.directory.engine.pictures())),
    figures: () => on(async ({ overview }) => ok(await overview.figures())),
    leavers: () => on(({ overview }) => overview.leavers()),
    trend: ({ days }) => on(async ({ overview }) => ok(await overview.trend(days))),
    savePicture: async ({ title, content }) => {
      const target = await dialog.saveTo(pictureName(title, content.kind), content.kind);
      return savedTo(target, (to) => savePicture(to, content));
    },
  },
});
