import type { Reply } from '../../../preload/contract';
import type { Verification } from '../../../preload/contract/journal';

const numbers = new Intl.NumberFormat('en');

/** What a check of the chain found, in plain words. */
export function verificationWords(reply: Reply<Verification>): string {
  if (!reply.ok) return `${reply.error.message} ${reply.error.nextStep}`;
  const { entries, fault } = reply.value;
  if (fault === null) {
    return entries === 1
      ? 'The one entry is as it was written.'
      : `All ${numbers.format(entries)} entries are as they were written, in order.`;
  }
  const at = `entry ${numbers.format(fault.seq)}`;
  switch (fault.kind) {
    case 'content':
      return `From ${at} on the journal cannot be trusted: that entry was changed after it was written.`;
    case 'link':
      return `From ${at} on the journal cannot be trusted: an entry before it was changed or replaced.`;
    case 'sequence':
      return `From ${at} on the journal cannot be trusted: entries before it are missing or out of order.`;
  }
}
