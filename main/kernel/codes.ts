import type { FailureView } from '../../preload/contract/values';
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
import type { FailureText } from './texts/say';
import { templateTexts } from './texts/templates';

/**
 * Every failure a user can meet: its code, what it says, and the next step. One catalogue serves the window and the
 * command line, so both say the same words. Values in `params` are plain facts (a host, a number), never secrets.
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

export const errorCodes = Object.keys(catalogue) as readonly ErrorCode[];

/** A failure with its words, as the window and the command line show it. */
export function failureView(failure: {
  readonly code: ErrorCode;
  readonly params: FailureParams;
}): FailureView {
  return { code: failure.code, ...failureText(failure) };
}

/** The words for a failure. A missing parameter shows as “unknown” rather than breaking the sentence. */
export function failureText(failure: {
  readonly code: ErrorCode;
  readonly params: FailureParams;
}): FailureText {
  return catalogue[failure.code]((name) => String(failure.params[name] ?? 'unknown'));
}
