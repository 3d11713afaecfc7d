import type { FailureView } from '../../preload/contract/values';
import { t } from '../../preload/texts/text';
import { changeTexts } from './texts/change';
import { clientTexts } from './texts/clients';
import { integrityTexts } from './texts/integrity';
import { joinerTexts } from './texts/joiners';
import { journalTexts } from './texts/journal';
import { leavingTexts } from './texts/leaving';
import { lockTexts } from './texts/lock';
import { policyTexts } from './texts/policy';
import { privacyTexts } from './texts/privacy';
import { programTexts } from './texts/program';
import { reachTexts } from './texts/reach';
import { reviewTexts } from './texts/reviews';
import { type FailureText, fill, namesIn } from './texts/say';
import { templateTexts } from './texts/templates';

/**
 * Every failure a user can meet: its code, what it says, and the next step. One catalogue serves the window and the
 * command line: both say the same, the window in the language of the user. Values in `params` are plain facts (a host, a number), never secrets.
 */
export type FailureParams = Readonly<Record<string, string | number>>;

const catalogue = {
  ...programTexts,
  ...clientTexts,
  ...reachTexts,
  ...changeTexts,
  ...joinerTexts,
  ...leavingTexts,
  ...integrityTexts,
  ...templateTexts,
  ...reviewTexts,
  ...journalTexts,
  ...privacyTexts,
  ...policyTexts,
  ...lockTexts,
};

export type ErrorCode = keyof typeof catalogue;

/** What each failure says, before its facts are known: the keys of the catalogues. */
export const failureForms: readonly FailureText[] = Object.values(catalogue);

/** What is kept of a failure. */
interface FailureFacts {
  readonly code: ErrorCode;
  readonly params: FailureParams;
}

export const errorCodes = Object.keys(catalogue) as readonly ErrorCode[];

/** A failure with its words in the language of the user, as the window shows it. */
export function failureView({ code, params }: FailureFacts): FailureView {
  const { message, nextStep } = catalogue[code];
  return { code, message: inTheirLanguage(message, params), nextStep: inTheirLanguage(nextStep, params) };
}

/**
 * The words for a failure in English, for all that is read elsewhere: the command line, evidence, exports, records.
 * A missing parameter shows as “unknown” rather than breaking the sentence.
 */
export function failureText({ code, params }: FailureFacts): FailureText {
  const factOf = (name: string): string => String(params[name] ?? 'unknown');
  const { message, nextStep } = catalogue[code];
  return { message: fill(message, factOf), nextStep: fill(nextStep, factOf) };
}

function inTheirLanguage(text: string, params: FailureParams): string {
  const values = namesIn(text).map((name) => [name, String(params[name] ?? t('unknown'))]);
  return t(text, Object.fromEntries(values));
}
