import { t } from '../../preload/texts/text';
import { failureView } from '../kernel/codes';
import type { Failure } from '../kernel/result';
import { isPage, isSuccess, jsonOf, refusal, visible } from '../metabase/answers';
import { readFacts } from '../metabase/capabilities';
import { asksToSignIn, recognise, titleOf } from '../metabase/rules/other-products';
import { type Properties, PropertiesSchema } from '../metabase/schemas';
import type { HttpAnswer } from '../metabase/transport';
import { type Finding, failed, passed } from './rules/doctor-report';

/** What an address answered to the public question that every Metabase answers. */
export interface Answered {
  readonly answer: HttpAnswer;
  readonly headers: Readonly<Record<string, string>>;
}

const askTheProxy = () =>
  t(
    'Ask whoever runs it to let Rollcall through to /api/ of Metabase, or use an address that does not pass it.',
  );
const checkTheAddress = () => t('Check the address, its port and its sub-path.');

/** The settings of a Metabase in the answer, or null when it is not one who answers. */
export function propertiesIn({ answer }: Answered): Properties | null {
  if (!isSuccess(answer) || isPage(answer)) return null;
  const parsed = PropertiesSchema.safeParse(jsonOf(answer));
  return parsed.success && readFacts(parsed.data, answer.version) !== null ? parsed.data : null;
}

/** What the answer says of who is there: Metabase, a sign-in before it, another product, or a page nobody knows. */
export function judgeAnswer(
  answered: Answered,
  { address, host }: { address: string; host: string },
): Finding {
  const { answer, headers } = answered;
  if (propertiesIn(answered)) return passed(() => t('{host} is a Metabase.', { host }));
  const seen = { status: answer.status, headers, text: answer.text, location: answer.location };
  const known = recognise(seen);
  const refused = refusal(answer, { host, base: address }).error;
  if (known?.kind === 'sign-in') {
    return failed(
      () =>
        t('{host} shows the sign-in of {name}, which stands before Metabase.', { host, name: known.name }),
      askTheProxy,
    );
  }
  if (known?.kind === 'portal') {
    return failed(
      () => t('The sign-in page of {name} came instead of Metabase.', { name: known.name }),
      () => t('Open a browser, sign in to the network or the VPN there, and try again.'),
    );
  }
  if (answer.status >= 300 && answer.status < 400) return redirected(refused, asksToSignIn(seen));
  if (refused.code === 'STARTING_UP') return told(refused);
  if (known?.kind === 'product') {
    return failed(() => t('{host} is {name}, not Metabase.', { host, name: known.name }), checkTheAddress);
  }
  if (known?.kind === 'web-server') {
    return failed(
      () =>
        t('{host} shows the empty start page of {name}: there is no Metabase at this address.', {
          host,
          name: known.name,
        }),
      checkTheAddress,
    );
  }
  if (known?.kind === 'metabase-page') {
    return failed(
      () =>
        t('{host} shows a page of Metabase where its data should be: the sub-path of the address is wrong.', {
          host,
        }),
      () => t('Open Metabase in a browser and paste the address of any of its pages.'),
    );
  }
  return unknownAnswer(answered, host, seen);
}

function unknownAnswer(
  { answer, headers }: Answered,
  host: string,
  seen: Parameters<typeof asksToSignIn>[0],
): Finding {
  const { status } = answer;
  const called = nameOf(answer, headers);
  if (status >= 502 && status <= 504) {
    return failed(
      () => t('The proxy before Metabase answers, Metabase behind it does not ({status}).', { status }),
      () => t('Ask whoever runs the server whether Metabase is running.'),
    );
  }
  if (status >= 500 || status === 429) return told(refusal(answer, { host, base: '' }).error);
  if (status === 401 && headers['www-authenticate'] !== undefined) {
    return failed(
      () => t('{host} asks for a user name and password of its own before Metabase.', { host }),
      askTheProxy,
    );
  }
  if (isPage(answer) && status !== 404 && asksToSignIn(seen)) {
    return failed(
      () => t('{host} shows a sign-in page{called}, which is not that of Metabase.', { host, called }),
      askTheProxy,
    );
  }
  if (status === 401 || status === 403) {
    return failed(
      () => t('Something before Metabase on {host} refuses ({status}){called}.', { host, status, called }),
      askTheProxy,
    );
  }
  if (status === 404) {
    return failed(
      () =>
        t('There is a web server on {host}, but no Metabase under this sub-path (404){called}.', {
          host,
          called,
        }),
      checkTheAddress,
    );
  }
  return isPage(answer)
    ? failed(
        () => t('{host} answers with a web page{called}, not with Metabase.', { host, called }),
        checkTheAddress,
      )
    : failed(
        () => t('{host} answers, but it is another program{called}, not Metabase.', { host, called }),
        checkTheAddress,
      );
}

function redirected(failure: Failure, signIn: boolean): Finding {
  const { host = '', target = '' } = failure.params;
  if (!signIn) return told(failure);
  return failed(
    () => t('{host} sends callers to sign in at {target} before they reach Metabase.', { host, target }),
    () => `${askTheProxy()} ${t('API keys and passwords are never sent there.')}`,
  );
}

/** ` (“Intranet”, nginx/1.24)`: what a stranger calls itself, or nothing. */
function nameOf({ text, type }: HttpAnswer, headers: Readonly<Record<string, string>>): string {
  const title = type.includes('json') ? null : titleOf(text);
  const server = headers.server;
  const words = [title && `“${short(title)}”`, server && short(server)].filter(Boolean);
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

const short = (text: string) => visible(text).slice(0, 60);

/** A failure in its own words. */
export function told(failure: Failure): Finding {
  return failed(
    () => failureView(failure).message,
    () => failureView(failure).nextStep,
  );
}
