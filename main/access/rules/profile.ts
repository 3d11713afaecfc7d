import { list } from '../../../preload/texts/formats';
import { t } from '../../../preload/texts/text';
import { foldEmail } from '../../directory/rules/fold';

/** What can be edited of an account (metabase-api 3.6). */
export interface Profile {
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** `en_US`, or null: that of the site. */
  readonly locale: string | null;
  readonly attributes: Readonly<Record<string, string>> | null;
}

/** What is to change of it; what is left out stays. */
export type ProfileWish = Partial<Profile>;

const fields = ['email', 'firstName', 'lastName', 'locale', 'attributes'] as const;

/** The fields of a wish in which a profile is another one. Of a profile that nobody has read, all. */
export function unlike(profile: Profile | undefined, wish: ProfileWish): readonly (keyof Profile)[] {
  return fields.filter((field) => wish[field] !== undefined && !(profile && isSame(profile, wish, field)));
}

/** Metabase keeps addresses in lower case, so their case is no difference; nor is no attribute at all and none. */
function isSame(profile: Profile, wish: ProfileWish, field: keyof Profile): boolean {
  if (field === 'email') return foldEmail(profile.email) === foldEmail(wish.email ?? '');
  if (field === 'attributes') return attributesText(profile.attributes) === attributesText(wish.attributes);
  if (field === 'locale') return localeText(profile.locale) === localeText(wish.locale);
  return (profile[field] ?? '') === (wish[field] ?? '');
}

/** `fr-FR` is kept as `fr_FR`. */
const localeText = (locale: string | null | undefined): string => (locale ?? '').replace('-', '_');

const attributesText = (attributes: Profile['attributes'] | undefined): string =>
  JSON.stringify(Object.entries(attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Only what differs of a wish, or null where nothing does. */
export function difference(profile: Profile | undefined, wish: ProfileWish): ProfileWish | null {
  const left = unlike(profile, wish);
  return left.length === 0 ? null : Object.fromEntries(left.map((field) => [field, wish[field]]));
}

/** What brings the fields of `wish` back to how they were. */
export const profileBack = (was: Profile, wish: ProfileWish): ProfileWish =>
  Object.fromEntries(fields.filter((field) => wish[field] !== undefined).map((field) => [field, was[field]]));

/** `first name Ann, e-mail ann@acme.example`: of attributes only which there are, as they may be long. */
export function profileWords(wish: ProfileWish): string {
  const words: Readonly<Record<keyof Profile, (from: ProfileWish) => string>> = {
    email: ({ email }) => (email ? t('e-mail {value}', { value: email }) : t('e-mail none')),
    firstName: ({ firstName }) =>
      firstName ? t('first name {value}', { value: firstName }) : t('first name none'),
    lastName: ({ lastName }) =>
      lastName ? t('last name {value}', { value: lastName }) : t('last name none'),
    locale: ({ locale }) => (locale ? t('language {value}', { value: locale }) : t('language of the site')),
    attributes: ({ attributes }) => {
      const value = list(Object.keys(attributes ?? {}));
      return value ? t('attributes {value}', { value }) : t('attributes none');
    },
  };
  return fields.flatMap((field) => (wish[field] === undefined ? [] : [words[field](wish)])).join(', ');
}
