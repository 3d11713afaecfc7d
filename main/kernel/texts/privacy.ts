import { say } from './say';

/** Personal data that is purged. */
export const privacyTexts = {
  PURGE_DAY_TOO_LATE: say(
    'Nothing is purged up to {day}: what is younger than {days} days stays, and a day is written as 2026-08-29.',
    'Choose an earlier day.',
  ),
  PURGE_CHANGED: say(
    '{found} records would be purged now, and {expected} were shown. Nothing was purged.',
    'Look at what would go once more.',
  ),
  NOTHING_TO_PURGE: say(
    'There is nothing to purge: what is kept is younger, about others, or held back.',
    'See in the preview what is held back and why.',
  ),
  PURGE_GOING: say(
    'Personal data is being purged at the moment.',
    'Wait until that has ended, or stop it, and try again.',
  ),
  REASON_NAMES_PERSON: say(
    'The reason names the person. It stays in the journal for ever, which is not forgetting.',
    'Give the number of the request instead.',
  ),
  RETENTION_CHANGED: say(
    'The policy does not keep personal data for {days} days any more. Nothing was agreed to.',
    'Look at what the policy says now.',
  ),
  RETENTION_UNCONFIRMED: say(
    '{count} records of personal data are older than the {days} days of the policy. Nothing was purged: nobody has agreed to it yet.',
    'Look at what would go in Settings, Personal data, and agree to it or purge it once by hand; after that it is purged once a day, for good.',
  ),
  RETENTION_PURGED: say(
    '{count} records of personal data were purged: their time was over, or a purge that was broken off has been finished.',
    'Entry {entry} of Activity says what went, by kind.',
  ),
};
