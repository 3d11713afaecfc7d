import type { Catalogue } from '../text';

/** Settings, Personal data: what is kept of people, and its purge. */
export const privacyInGerman: Catalogue = {
  'What is kept': 'Was aufbewahrt wird',
  'What, where, whose, for how long': 'Was, wo, von wem, wie lange',
  '{holds} Of {whose}.': '{holds} Von: {whose}.',
  'In {where}. Kept {kept}.': 'In: {where}. Aufbewahrt: {kept}.',
  'Purged by age and for one person.': 'Gelöscht nach Alter und für eine Person.',
  'Purged by age.': 'Gelöscht nach Alter.',
  'Purged for one person.': 'Gelöscht für eine Person.',
  'Never purged.': 'Nie gelöscht.',
  '{count, plural, one {# record} other {# records}}': '{count, plural, one {# Eintrag} other {# Einträge}}',
  '{first} to {last}': '{first} bis {last}',
  'What a purge would do': 'Was eine Löschung täte',
  'Nothing would go.': 'Es würde nichts gelöscht.',
  'What would go': 'Was gelöscht würde',
  'What stays': 'Was bleibt',
  'What is old': 'Was alt ist',
  '{count, plural, one {# record} other {# records}} purged':
    '{count, plural, one {# Eintrag} other {# Einträge}} gelöscht',
  '{count, plural, one {# record} other {# records}} purged, then stopped':
    '{count, plural, one {# Eintrag} other {# Einträge}} gelöscht, dann angehalten',
  'Personal data': 'Personenbezogene Daten',
  'What Rollcall keeps of people on this computer. A purge takes it away here; accounts on Metabase and the journal stay as they are.':
    'Was Rollcall auf diesem Computer über Personen aufbewahrt. Eine Löschung nimmt es hier weg; Konten auf Metabase und das Journal bleiben, wie sie sind.',
  'Agree to {count, plural, one {# day} other {# days}}…':
    '{count, plural, one {# Tag} other {# Tagen}} zustimmen…',
  'Purge {count, plural, one {# record} other {# records}}…':
    '{count, plural, one {# Eintrag} other {# Einträge}} löschen…',
  'The policy of this client keeps it until somebody purges it; to have it purged by age, set “Personal data kept” under Limits of the reports.':
    'Nach der Richtlinie dieses Kunden bleibt es, bis jemand es löscht; damit es nach Alter gelöscht wird, setzen Sie „Personendaten“ unter „Grenzen der Berichte“.',
  'The policy of this client keeps it for {days} days. Nothing is purged by itself yet: agree to it, or look at what is from before {before} and purge it once; from then on it is purged once a day, for good.':
    'Nach der Richtlinie dieses Kunden bleibt es {days} Tage. Noch wird nichts von selbst gelöscht: Stimmen Sie zu, oder sehen Sie an, was von vor dem {before} ist, und löschen Sie es einmal; von da an wird es einmal am Tag endgültig gelöscht.',
  'The policy of this client keeps it for {days} days: once a day, while Rollcall is open, what is from before {before} is purged, for good.':
    'Nach der Richtlinie dieses Kunden bleibt es {days} Tage: Einmal am Tag, während Rollcall offen ist, wird endgültig gelöscht, was von vor dem {before} ist.',
  'It was last done on {day}.': 'Zuletzt geschah das am {day}.',
  'What to purge': 'Was zu löschen ist',
  'From before the day': 'Von vor diesem Tag',
  'E-mail of the person': 'E-Mail der Person',
  'Show what would go': 'Zeigen, was gelöscht würde',
  Purging: 'Wird gelöscht',
  '{done, plural, one {# record} other {# records}} of {all, number}':
    '{done, plural, one {# Eintrag} other {# Einträge}} von {all, number}',
  '{done, number} of {all, plural, one {# record} other {# records}}':
    '{done, number} von {all, plural, one {# Eintrag} other {# Einträgen}}',
  'Writing the files anew. What is read from them waits; large ones take up to a minute.':
    'Die Dateien werden neu geschrieben. Was aus ihnen gelesen wird, wartet; große brauchen bis zu einer Minute.',
  '{count, plural, one {# record} other {# records}} from before {before} will be gone from this computer for good. What they were cannot be brought back, and runs among them cannot be undone.':
    '{count, plural, one {# Eintrag} other {# Einträge}} von vor dem {before} {count, plural, one {ist} other {sind}} dann endgültig von diesem Computer weg. Was sie waren, ist nicht zurückzuholen, und Läufe darunter sind nicht rückgängig zu machen.',
  '{count, plural, one {# record} other {# records}} about {email} will be gone from this computer for good. What they were cannot be brought back, and runs among them cannot be undone.':
    '{count, plural, one {# Eintrag} other {# Einträge}} über {email} {count, plural, one {ist} other {sind}} dann endgültig von diesem Computer weg. Was sie waren, ist nicht zurückzuholen, und Läufe darunter sind nicht rückgängig zu machen.',
  'Purge {count, plural, one {# record} other {# records}}':
    '{count, plural, one {# Eintrag} other {# Einträge}} löschen',
  'Kept in Activity for ever: name a request, not a person.':
    'Bleibt für immer in der Aktivität: Nennen Sie einen Antrag, keine Person.',
};
