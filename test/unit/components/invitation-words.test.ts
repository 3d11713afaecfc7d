import { describe, expect, it } from 'vitest';
import { invitationMark, invitationSentence } from '../../../renderer/components/account/invitation-words';

const now = Date.parse('2026-11-27T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

describe('the words of an invitation', () => {
  it('say until when its link works, that it has run out, or that nobody came', () => {
    const pending = { state: 'pending', since: hoursAgo(3), linkUntil: hoursAgo(-45) } as const;
    expect(invitationSentence(pending, now)).toMatch(
      /^Invited 3 h ago\. The link works until .+ November 2026 /,
    );
    const expired = { state: 'expired', since: hoursAgo(72), linkUntil: hoursAgo(24) } as const;
    expect(invitationSentence(expired, now)).toBe(
      'Invited 3 days ago. The link has run out: Metabase keeps it for 48 hours. Invite again.',
    );
    const stale = { state: 'stale', since: hoursAgo(40 * 24), linkUntil: null } as const;
    expect(invitationSentence(stale, now)).toBe(
      'Invited 40 days ago, and nobody has signed in since. Invite again, or disable the account.',
    );
    expect([pending, expired, stale].map(invitationMark)).toEqual([null, 'Link has run out', 'Nobody came']);
  });

  it('promise no link where there is none, and no time where nobody knows it', () => {
    expect(invitationSentence({ state: 'pending', since: hoursAgo(24), linkUntil: null }, now)).toBe(
      'Invited yesterday, and has not signed in yet.',
    );
    expect(invitationSentence({ state: 'pending', since: null, linkUntil: null }, now)).toBe(
      'Invited, and has not signed in yet.',
    );
  });
});
