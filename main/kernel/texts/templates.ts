import { say, type Template } from './say';

/** Role templates. */
export const templateTexts = {
  TEMPLATE_NAME_TAKEN: say('There is a role template called “{name}” already.', 'Choose another name.'),
  TEMPLATES_FULL: say('{most} role templates are kept already.', 'Delete one that nobody needs.'),
  TEMPLATE_GONE: say('This role template no longer exists.', 'Look at the list of role templates again.'),
  TEMPLATE_CHANGED: say(
    'The role template “{name}” has been changed elsewhere since it was opened here.',
    'Look at it as it is now, then change it again.',
  ),
  TEMPLATE_HOLDERS_FULL: say(
    'A role template is for {most} people at most.',
    'Make a second one of the same groups.',
  ),
  IMPORT_GONE: say('This document is no longer open.', 'Choose it again.'),
  TEMPLATES_UNFIT: say(
    '{file} cannot be read as role templates: {why}.',
    'Choose a file that Rollcall has exported.',
  ),
  DISABLED_ROLE: say(
    '{email} on {instance} is disabled, so its groups are left as they are.',
    'Enable the account first.',
  ),
  NOT_IN_TEMPLATE: say(
    'The role {role} says nothing about {instance}, where {email} has an account.',
    'Nothing to do. Name the instance in the role template if it belongs to the job.',
  ),
} satisfies Record<string, Template>;
