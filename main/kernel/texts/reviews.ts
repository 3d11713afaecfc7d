import { say, type Template } from './say';

/** Access reviews. */
export const reviewTexts = {
  REVIEW_NAME_TAKEN: say('There is a review called “{name}” already.', 'Choose another name.'),
  REVIEW_EMPTY: say('No account fits this scope, so there is nothing to review.', 'Widen the scope.'),
  REVIEW_TOO_LARGE: say(
    'A review takes {most} accounts at most, and this scope has {count}.',
    'Open one review for each instance or group.',
  ),
  REVIEW_INCOMPLETE: say(
    'The list would not be complete. {what} That is all that is missing.',
    'Bring back what is missing and try again, or open the review knowing that: the pack will say what it does not hold.',
  ),
  REVIEW_MOVED: say(
    'The accounts kept changing while they were listed.',
    'Wait until no instance is being read, then try again.',
  ),
  REVIEW_CLOSED: say(
    'The review “{name}” is closed, and nothing in it changes any more.',
    'Open a new review.',
  ),
  REVIEW_CLOSING: say(
    'The review “{name}” is being closed at this moment.',
    'Wait until it is closed. Where that was broken off, it opens again by itself after two minutes.',
  ),
  REVIEW_STILL_OPEN: say('The review “{name}” is still open, so there is no pack of it.', 'Close it first.'),
  REVIEW_CHANGED: say(
    'What is stored of “{name}” is not what the journal tells of. Nothing was sealed.',
    'Somebody has changed Rollcall’s data outside of Rollcall. Verify the journal, and restore a backup.',
  ),
  REVIEW_UNDECIDED: say(
    '{count} accounts of “{name}” have no decision.',
    'Decide them, or close knowing that: they become exceptions.',
  ),
  REVIEW_RUN_GOING: say(
    'A run of “{name}” has not ended.',
    'Wait until it has, or look at Activity to end it.',
  ),
  REVIEW_CHANGE_UNFIT: say(
    '{email} on {instance}: {why} Nothing was decided.',
    'Say what fits, or decide otherwise.',
  ),
  REVIEW_ROWS_MOVED: say(
    '{count} of these accounts of “{name}” were decided or handed on since you looked at them. Nothing was changed.',
    'Look at them as they are now, and decide again.',
  ),
  REVIEW_PLAN_STALE: say(
    '{count} accounts of this plan are decided otherwise in “{name}” since it was made. Nothing was carried out.',
    'Close this plan, and carry the part out anew: the new plan follows what is decided now.',
  ),
  REVIEW_NOTHING_HANDED: say(
    'None of these accounts can be handed to {email}: they are theirs to decide already, or are about them.',
    'Choose others, or another reviewer.',
  ),
  REVIEW_REASON_MISSING: say(
    'Several accounts at once are decided with a reason only.',
    'Say why: it stands beside each of them in the pack.',
  ),
  REVIEWER_UNKNOWN: say('{email} is no reviewer of “{name}”.', 'Choose one of its reviewers.'),
  REVIEWER_TWICE: say('{email} is named twice as a reviewer.', 'Name each reviewer once.'),
  NOTHING_TO_REMOVE: say(
    'Nothing is left to do of this part of “{name}”.',
    'Go on with the others, or close the review.',
  ),
  WORKSHEET_UNFIT: say(
    '{file} is no worksheet of a review: {why} Nothing of it was taken.',
    'Choose the file that a reviewer sent back, with all its columns.',
  ),
  WORKSHEET_TOO_LARGE: say(
    '{file} is larger than a worksheet of a review ever is, as it stands or unpacked. Nothing of it was read.',
    'Choose the file that a reviewer sent back.',
  ),
  WORKSHEET_MIXED: say(
    '{file} holds lines of several reviewers ({reviewers}), and a worksheet is of one.',
    'Read the file of each reviewer by itself, as it was sent.',
  ),
  WORKSHEET_STALE: say(
    '{count} accounts of {file} were decided since you looked into it. Nothing of it was taken.',
    'Choose it again, and see what it would replace.',
  ),
  WORKSHEET_GONE: say('This worksheet is no longer open.', 'Choose it again.'),
  WORKSHEET_EMPTY: say('{file} holds no decision that could be taken.', 'See the lines and why.'),
} satisfies Record<string, Template>;
