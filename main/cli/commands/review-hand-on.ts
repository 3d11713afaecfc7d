import type { ReviewFilter } from '../../../preload/contract/reviews';
import { foldEmail } from '../../directory/rules/fold';
import { err } from '../../kernel/result';
import type { Review } from '../../reviews/rules/review';
import type { Context } from '../context';
import { type ExitCode, exit } from '../exit-codes';
import { CommandFailed, orFail, print, usageError } from '../output';

export interface HandOnOptions {
  readonly from: string;
  readonly to: string;
  readonly undecided?: boolean;
  readonly reason?: string;
  readonly yes?: boolean;
}

/** `review hand-on`: the accounts of one reviewer become another's. */
export async function handOn(context: Context, review: Review, options: HandOnOptions): Promise<ExitCode> {
  const { reviews } = context.services;
  const reason = options.reason?.trim() ?? '';
  if (reason === '') throw usageError('say why: --reason "On leave until May"');
  if (!/^[^@\s]+@[^@\s]+$/.test(options.to)) throw usageError('--to takes an e-mail address');
  if (!options.yes) throw new CommandFailed(err('CONFIRMATION_MISSING', { expected: '--yes' }).error);
  const known = review.content.reviewers.find(({ email }) => foldEmail(email) === foldEmail(options.from));
  if (!known)
    throw new CommandFailed(err('REVIEWER_UNKNOWN', { email: options.from, name: review.name }).error);
  const filter: ReviewFilter = {
    ...{ search: '', recommendations: [], flags: [], reviewers: [known.email] },
    decisions: options.undecided ? ['undecided'] : [],
  };
  const wish = { to: options.to, reason, seen: review.revision };
  const { handedOn, own } = orFail(await reviews.handOn(review.id, { kind: 'matching', filter }, wish));
  const document = {
    ...{ review: review.name, from: known.email, to: options.to },
    ...{ handed_on: handedOn, own_left: own },
  };
  print(
    context.output,
    document,
    () => `${handedOn} accounts handed to ${options.to}.${own > 0 ? ` ${own} are theirs, and stay.` : ''}`,
  );
  return exit.done;
}
