import path from 'node:path';
import type { TemplateDraft } from '../../preload/contract/templates';
import { type OnServices, planPicture } from '../change-handlers';
import type { Clipboard, Dialogs } from '../dialogs';
import type { Handlers } from '../ipc/handlers';
import { newId } from '../kernel/ids';
import { err, ok, type Result } from '../kernel/result';
import { savedTo } from '../saved-to';
import type { Services } from '../services';
import { readChosen, writeBeside } from '../transfer/files';
import { portableIn, portableOf } from './portable';
import { type Note, noteHtml, noteText } from './rules/note';

export interface TemplateDesk {
  readonly clipboard: Clipboard;
  readonly dialogs: Pick<Dialogs, 'chooseTemplates' | 'saveTemplatesTo' | 'saveNoteTo'>;
}

/** What answers the calls about role templates. */
export function templateHandlers(on: OnServices, desk: TemplateDesk): Pick<Handlers, 'templates'> {
  const { clipboard, dialogs } = desk;
  /** What was looked at last, and for which client. */
  let looked: {
    readonly id: string;
    readonly open: Services;
    /** Each with when the one it replaces had last been changed. */
    readonly drafts: readonly { readonly draft: TemplateDraft; readonly seenAt: string | undefined }[];
  } | null = null;
  return {
    templates: {
      list: () => on(async ({ templates }) => ok([...(await templates.list())])),
      save: ({ seenAt, ...draft }) => on(({ templates }) => templates.save(draft, seenAt)),
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
      saveNote: ({ id, email }) =>
        on(async ({ templates }) => {
          const note = await templates.note(id, email);
          if (!note.ok) return note;
          return savedTo(await dialogs.saveNoteTo(noteName(note.value, email)), (to) =>
            written(
              to,
              path.extname(to).toLowerCase() === '.txt' ? noteText(note.value) : noteHtml(note.value),
            ),
          );
        }),
      exportAll: () =>
        on(async ({ templates, connections }) => {
          const text = portableOf(await templates.list(), connections.all());
          return savedTo(await dialogs.saveTemplatesTo('role-templates.json'), (to) => written(to, text));
        }),
      openImport: () =>
        on(async (open) => {
          const chosen = await dialogs.chooseTemplates();
          if (chosen === null) return ok(null);
          const bytes = await readChosen(chosen);
          if (!bytes.ok) return bytes;
          const title = path.basename(chosen);
          const known = await open.templates.list();
          const all = open.connections.all();
          const read = portableIn(title, new TextDecoder().decode(bytes.value), all, known);
          if (!read.ok) return read;
          const { drafts, unknown } = read.value;
          const seenAt = new Map(known.map((one) => [one.id, one.changedAt]));
          looked = {
            ...{ id: newId('imp'), open },
            drafts: drafts.map((draft) => ({ draft, seenAt: seenAt.get(draft.id ?? '') })),
          };
          const nameOf = (id: string) => open.connections.get(id)?.name ?? '';
          const rows = drafts.map(({ id, name, places }) => ({
            ...{
              name,
              isReplaced: id !== null,
              instances: places.map(({ instanceId }) => nameOf(instanceId)),
            },
          }));
          return ok({ id: looked.id, title, templates: rows, unknown: [...unknown] });
        }),
      takeImport: ({ id }) =>
        on(async (open) => {
          if (looked?.id !== id || looked.open !== open) return err('IMPORT_GONE');
          const { drafts } = looked;
          looked = null;
          for (const { draft, seenAt } of drafts) {
            const saved = await open.templates.save(draft, seenAt);
            if (!saved.ok) return saved;
          }
          return ok(drafts.length);
        }),
    },
  };
}

async function written(target: string, text: string): Promise<Result<void>> {
  const beside = await writeBeside(target, text);
  return beside.ok ? beside.value.place() : beside;
}

/** `onboarding-analyst-ann-acme-example.html`. */
function noteName({ title }: Note, email: string): string {
  const words = `${title.replace(/^Metabase: /, '')} ${email}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `onboarding-${words.join('-').slice(0, 80)}.html`;
}
