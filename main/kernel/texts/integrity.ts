import { say } from './say';

/** The integrity check. */
export const integrityTexts = {
  FAULT_GONE: say('None of these faults is there any more.', 'Check again to see what is left.'),
  NOT_REPAIRABLE: say(
    'Metabase’s API cannot put any of these right.',
    'Give what each of them says to whoever looks after Metabase’s own database.',
  ),
} as const;
