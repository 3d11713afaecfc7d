import type { OnServices } from '../change-handlers';
import type { Dialogs } from '../dialogs';
import type { Handlers } from '../ipc/handlers';
import { ok } from '../kernel/result';
import { savedTo } from '../saved-to';

/** What answers the calls about documents that are kept with people. */
export function attachmentHandlers(
  on: OnServices,
  dialogs: Pick<Dialogs, 'chooseAttachment' | 'saveAttachmentTo'>,
): Pick<Handlers, 'attachments'> {
  return {
    attachments: {
      of: ({ email }) => on(async ({ attachments }) => ok([...(await attachments.of(email))])),
      attach: ({ email, reason }) =>
        on(async ({ attachments }) => {
          const chosen = await dialogs.chooseAttachment();
          if (!chosen.ok) return chosen;
          return chosen.value === null ? ok(null) : attachments.attach(email, chosen.value, reason);
        }),
      save: ({ id }) =>
        on(async ({ attachments }) => {
          const found = await attachments.content(id);
          if (!found.ok) return found;
          const target = await dialogs.saveAttachmentTo(found.value.attachment.name);
          return savedTo(target, (to) => attachments.save(id, to));
        }),
      remove: ({ id, reason }) =>
        on(async ({ attachments }) => {
          const removed = await attachments.remove(id, reason);
          return removed.ok ? ok() : removed;
        }),
    },
  };
}
