import type { Bridge, Reply } from '../../preload/contract';
import type { Note } from '../../preload/contract/notes';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

/** Notes that last as long as the page. */
export function fakeNotes(later: Later): Bridge['notes'] {
  let held: readonly Note[] = [
    {
      ...{ email: 'maria.ortiz@acme.example', text: 'Do not re-enable: ask Security, ext. 4711' },
      ...{ blocks: 'enable', by: 'sam', at: '2026-11-02T09:00:00.000Z' },
    },
  ];
  return {
    list: () => later(() => [...held]),
    of: ({ email }) => later(() => held.find((one) => one.email === email.toLowerCase()) ?? null),
    set: ({ email, text, blocks }) =>
      later(() => {
        const made: Note = {
          email: email.toLowerCase(),
          text,
          blocks,
          by: 'sam',
          at: new Date().toISOString(),
        };
        held = [...held.filter((one) => one.email !== made.email), made];
        return made;
      }),
    remove: ({ email }) =>
      later(() => {
        held = held.filter((one) => one.email !== email.toLowerCase());
      }),
  };
}
