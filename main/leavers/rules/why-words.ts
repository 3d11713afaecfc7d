import { msg } from '../../../preload/texts/text';
import { keptWords } from '../../kernel/kept-words';

/** Why somebody was not disabled in time (evidence.ts), which evidence says in English: in the language of the window. */
export const lateInWords = keptWords([
  msg('no account was found'),
  msg('nobody has said when their work ended'),
  msg('still active on {where}, and not due yet'),
  msg('still active on {where}: {code}, active again after it was disabled'),
  msg('still active on {where}, active again after it was disabled'),
  msg('still active on {where}: {code}'),
  msg('still active on {where}'),
  msg('disabled, and nothing tells when'),
  msg('asked for {hours} hours after the end'),
  msg('active again after it was disabled: done {hours} hours after the end'),
  msg('an attempt before failed: {code}'),
  msg('done {hours} hours after the end'),
]);
