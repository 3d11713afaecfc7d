import type { Catalogue } from '../text';

/** What the policy of a client or of an organisation says, roles, notes, and how long data is kept. */
export const policyDe: Catalogue = {
  'Agree to what the policy keeps': 'Der Aufbewahrung zustimmen',
  'Once a day, what Rollcall keeps of people and is older than {days, plural, one {# day} other {# days}} is purged from this computer for good. {goes, plural, =0 {Nothing is that old today.} one {# record is that old today.} other {# records are that old today.}}':
    'Einmal am Tag wird von diesem Computer endgültig gelöscht, was Rollcall über Personen speichert und älter als {days, plural, one {# Tag} other {# Tage}} ist. {goes, plural, =0 {Heute ist nichts so alt.} one {Heute ist # Eintrag so alt.} other {Heute sind # Einträge so alt.}}',
  Agree: 'Zustimmen',
};
