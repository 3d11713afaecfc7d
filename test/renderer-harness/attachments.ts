import type { Bridge, Reply } from '../../preload/contract';
import type { Attachment } from '../../preload/contract/attachments';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

/** Documents that last as long as the page: what is chosen is always the same mail. */
export function fakeAttachments(later: Later): Bridge['attachments'] {
  let held: readonly Attachment[] = [
    {
      ...{ id: 'att_00000000000000a1', email: 'maria.ortiz@acme.example', name: 'mail of the manager.eml' },
      ...{ bytes: 18_432, sha256: '3f'.repeat(32), by: 'sam', at: '2026-11-02T09:00:00.000Z' },
    },
  ];
  return {
    of: ({ email }) => later(() => held.filter((one) => one.email === email.toLowerCase())),
    attach: ({ email }) =>
      later(() => {
        const made: Attachment = {
          id: `att_${String(held.length).padStart(16, '0')}`,
          ...{ email: email.toLowerCase(), name: 'INC-4711.pdf', bytes: 204_800, sha256: 'a7'.repeat(32) },
          ...{ by: 'sam', at: new Date().toISOString() },
        };
        held = [...held, made];
        return made;
      }),
    save: ({ id }) => later(() => held.find((one) => one.id === id)?.name ?? null),
    remove: ({ id }) =>
      later(() => {
        held = held.filter((one) => one.id !== id);
      }),
  };
}
