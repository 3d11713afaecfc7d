import { say, type Template } from './say';

/** Why somebody gets no account, or is not edited or invited. */
export const joinerTexts = {
  ALREADY_THERE: say(
    '{email} has an account on {instance} already.',
    'Nothing to do. What it should have besides is changed by Add to groups and Edit account.',
  ),
  DISABLED_THERE: say(
    '{email} has a disabled account on {instance}, and Metabase lets no address have two.',
    'Enable that account instead.',
  ),
  SSO_THERE: say(
    '{email} has an account on {instance} already that signs in through {provider}: its name and groups come from there.',
    'Change the person in {provider}.',
  ),
  SSO_LOCKED: say(
    'The {what} of {email} on {instance} cannot be edited: the account signs in through {provider}.',
    'Change the name in {provider}; it arrives with the next sign-in.',
  ),
  SSO_ENTRY: say(
    '{email} on {instance} signs in through {provider} and has no password.',
    'Send the person there.',
  ),
  DISABLED_EDIT: say(
    '{email} on {instance} is disabled, and Metabase changes nothing of a disabled account.',
    'Enable the account first.',
  ),
  GROUP_THERE: say(
    'There is a group {email} on {instance} already.',
    'Nothing to do. Groups of one name are one in the window, whichever instance they are on.',
  ),
  GROUP_GONE: say('There is no group {email} on {instance} any more.', 'Refresh the instance.'),
  GROUP_BUILT_IN: say(
    '{email} on {instance} belongs to Metabase itself, which lets nobody rename or delete it.',
    'Choose a group that people made.',
  ),
  ALREADY_SO: say('{email} on {instance} is so already.', 'Nothing to do.'),
  ALREADY_SIGNED_IN: say(
    '{email} has signed in to {instance} before, so there is no invitation to repeat.',
    'Send a link for a new password instead.',
  ),
  NO_WAY_IN: say('{email} on {instance} needs no way in.', 'Nothing to do.'),
  EMAIL_TAKEN: say(
    '{wish} is the address of another account on {instance}.',
    'Choose another address, or look at that account.',
  ),
  EMAIL_TWICE: say(
    'Another account on {instance} gets the address {wish} already.',
    'Choose one of the two; an address belongs to one account.',
  ),
  LEFT_NOT_EDITED: say(
    '{email} on {instance}: the roster says this person has left.',
    'Disable the account instead of giving it another address.',
  ),
  LOCALE_BAD: say('“{locale}” is no language that Metabase knows.', 'Write it like de, or en_US.'),
  NO_SUCH_TENANT: say(
    '{instance} has no tenant called {tenant}.',
    'Create it in Metabase, or leave it empty.',
  ),
  JOINER_BAD: say('Nobody can be made of this: {what}.', 'Correct it: {expected}.'),
  SECRETS_GONE: say(
    'There is nothing to show: it is shown once, as long as Rollcall runs.',
    'Send a link for a new password instead.',
  ),
  GROUPS_BY_SSO: say(
    '{email} gets its groups on {instance} from the identity provider.',
    'Change the groups there: what is changed here may be gone at the next sign-in.',
  ),
  TENANT_NOT_LIKE: say(
    '{email} on {instance} belongs to a tenant, whose groups are never copied.',
    'Say which groups instead.',
  ),
  NO_MODEL: say(
    '{model} has no account on {instance} to be like.',
    'Choose a colleague who has one, or say which groups.',
  ),
} satisfies Record<string, Template>;
