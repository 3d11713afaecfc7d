import type { Leftover, LeftoverKind, LeftoverPlace } from '../../../preload/contract/leftovers';

const kinds: Readonly<Record<LeftoverKind, readonly [string, string]>> = {
  subscription: ['Subscription', 'subscriptions'],
  alert: ['Alert', 'alerts'],
  'api-key': ['API key', 'API keys'],
};

export const kindWord = (kind: LeftoverKind): string => kinds[kind][0];

/** The person's part in it, and how many others it concerns. */
export function partWords({ kind, owns, receives, others }: Leftover): string {
  if (kind === 'api-key') return 'Made it, or changed it last.';
  const part = owns ? (receives ? 'Made it and gets it' : 'Made it') : 'Gets it';
  if (others === 0) return `${part}; no other recipient.`;
  return `${part}; ${others} other ${others === 1 ? 'recipient' : 'recipients'}.`;
}

/** What is not known of a place: it could not be asked, or has no list of these. */
export function unknownWords({ instance, failure, lacks }: LeftoverPlace): string | null {
  if (failure) return `${instance} could not be asked: ${failure.message}`;
  if (lacks.length === 0) return null;
  return `${instance} does not tell of ${lacks.map((kind) => kinds[kind][1]).join(' and ')}.`;
}
