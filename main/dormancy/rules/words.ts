import type { Completeness } from '../../../preload/contract/directory';
import type { Standing } from '../../../preload/contract/dormancy';
import { msg } from '../../../preload/texts/text';
import { keptWords } from '../../kernel/kept-words';

/** What an account is, for people. */
export const standingWords: Readonly<Record<Standing, string>> = {
  unseen: 'not seen',
  never: 'never signed in',
  'stale-invite': 'stale invitation',
  elsewhere: 'idle here, the person was seen on another instance',
  newcomer: 'newcomer, made or invited lately',
  protected: 'protected',
  own: 'Rollcall signs in with it',
  service: 'looks like a program’s account',
  unsure: 'the person has an account where nobody could look',
  'api-key': 'API key, never signs in',
};

/** As long as a session of Metabase lasts unless a server says otherwise, in days (metabase-api 1.3). */
const sessionDays = 14;

/** What has to be known beside every figure of dormancy. */
export function caveatsOf(days: number): string[] {
  return [
    `A last sign-in is not the last activity: a session lasts ${sessionDays} days unless a server says otherwise, so somebody may have worked that much longer than is seen.`,
    ...(days < 30 ? [`${days} days are hardly more than a session lasts; take at least 30.`] : []),
    'Who only reads what Metabase sends by e-mail does not sign in, and API keys never do.',
  ];
}

/** What instances that were not wholly read mean for the figures. */
export const gapWords = (gaps: Completeness['gaps']): string[] =>
  gaps.map(({ instance, asOf }) =>
    asOf === null
      ? `${instance} was not read yet: who was seen there is not known.`
      : `${instance} is known as of ${asOf.slice(0, 10)} only: whoever has an account there is left alone.`,
  );

/** These sentences, which reports keep in English, in the language of the window. */
export const inWindowWords = keptWords([
  msg(
    'A last sign-in is not the last activity: a session lasts {days} unless a server says otherwise, so somebody may have worked that much longer than is seen.',
  ),
  msg('{days} are hardly more than a session lasts; take at least 30.'),
  msg('Who only reads what Metabase sends by e-mail does not sign in, and API keys never do.'),
  msg('{instance} was not read yet: who was seen there is not known.'),
  msg('{instance} is known as of {day} only: whoever has an account there is left alone.'),
]);
