import type { Leftover, LeftoverKind, LeftoverPlace } from '../../../preload/contract/leftover-places';
import { list } from '../../../preload/texts/formats';
import { msg, t } from '../../../preload/texts/text';

const kinds: Readonly<Record<LeftoverKind, readonly [string, string]>> = {
  subscription: [msg('Subscription'), msg('subscriptions')],
  alert: [msg('Alert'), msg('alerts')],
  'api-key': [msg('API key'), msg('API keys')],
};

export const kindWord = (kind: LeftoverKind): string => t(kinds[kind][0]);

const listed = (some: readonly LeftoverKind[]): string => list(some.map((kind) => t(kinds[kind][1])));

/** The person's part in it, and how many others it concerns. */
export function partWords({ kind, owns, receives, others }: Leftover): string {
  if (kind === 'api-key') return t('Made it, or changed it last.');
  const part = owns ? (receives ? t('Made it and gets it') : t('Made it')) : t('Gets it');
  return t(
    '{part}; {others, plural, =0 {no other recipient} one {# other recipient} other {# other recipients}}.',
    { part, others },
  );
}

/** What is not known of a place, a sentence for each reason: it could not be asked, or has no list of these. */
export function unknownWords({ instance, failures, lacks }: LeftoverPlace): readonly string[] {
  return [
    ...failures.map(({ kinds: some, failure }) => {
      const all = some.length === Object.keys(kinds).length;
      const words = all
        ? t('{instance} could not be asked', { instance })
        : t('{instance} could not be asked for {what}', { instance, what: listed(some) });
      return `${words}: ${failure.message} ${failure.nextStep}`;
    }),
    ...(lacks.length === 0
      ? []
      : [
          t('{instance} does not tell of {what}: its version has no list of them.', {
            instance,
            what: listed(lacks),
          }),
        ]),
  ];
}
