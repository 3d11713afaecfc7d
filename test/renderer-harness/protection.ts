import type { Bridge, Reply } from '../../preload/contract';
import type { Protection } from '../../preload/contract/protection';

type Later = <T>(answer: () => T) => Promise<Reply<T>>;

/** Protected people that last as long as the page. */
export function fakeProtection(later: Later): Bridge['protection'] {
  let held: Protection[] = [
    {
      email: 'maria.ortiz@acme.example',
      reason: 'Runs the month-end reports',
      contact: 'Finance desk, ext. 204',
      by: 'sam',
      at: '2026-11-02T09:00:00.000Z',
    },
  ];
  return {
    list: () => later(() => held),
    add: ({ email, reason, contact }) =>
      later(() => {
        const made = { email: email.toLowerCase(), reason, contact, by: 'sam', at: new Date().toISOString() };
        held = [...held, made].sort((a, b) => a.email.localeCompare(b.email));
        return made;
      }),
    remove: ({ email }) =>
      later(() => {
        held = held.filter((one) => one.email !== email);
      }),
  };
}
