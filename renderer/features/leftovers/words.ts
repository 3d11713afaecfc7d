import type { Leftover, LeftoverKind, LeftoverPlace } from '../../../preload/contract/leftover-places';

const kinds: Readonly<Record<LeftoverKind, readonly [string, string]>> = {
  subscription: ['Subscription', 'subscriptions'],
  alert: ['Alert', 'alerts'],
  'api-key': ['API key', 'API keys'],
};

export const kindWord = (kind: LeftoverKind): string => kinds[kind][0];

const listed = (some: readonly LeftoverKind[]): string => {
  const words = some.map((kind) => kinds[kind][1]);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
};

/** The person's part in it, and how many others it concerns. */
export function partWords({ kind, owns, receives, others }: Leftover): string {
  if (kind === 'api-key') return 'Made it, or changed it last.';
  const part = owns ? (receives ? 'Made it and gets it' : 'Made it') : 'Gets it';
  if (others === 0) return `${part}; no other recipient.`;
  return `${part}; ${others} other ${others === 1 ? 'recipient' : 'recipients'}.`;
}

/** What is not known of a place, a sentence for each reason: it could not be asked, or has no list of these. */
export function unknownWords({ instance, failures, lacks }: LeftoverPlace): readonly string[] {
  return [
    ...failures.map(({ kinds: some, failure }) => {
      const all = some.length === Object.keys(kinds).length;
      return `${instance} could not be asked${all ? '' : ` for ${listed(some)}`}: ${failure.message} ${failure.nextStep}`;
    }),
    ...(lacks.length === 0
      ? []
      : [`${instance} does not tell of ${listed(lacks)}: its version has no list of them.`]),
  ];
}
