import type { Catalogue } from '../text';

/** Sentences that are kept in English as evidence, as a German window says them (main/kernel/kept-words.ts). */
export const keptInGerman: Catalogue = {
  'It is being read just now.': 'Sie wird gerade gelesen.',
  'It was not read to its end.': 'Sie wurde nicht zu Ende gelesen.',
  'The reading was stopped before it was complete.': 'Das Lesen wurde angehalten, bevor es vollständig war.',
  'Only the first {count} of {total} accounts were read.':
    'Nur die ersten {count, number} von {total, number} Konten wurden gelesen.',
  'No account could be read: {failure}': 'Kein Konto konnte gelesen werden: {failure}',
  '{count} of {total} accounts could not be read: {failure}':
    '{count, number} von {total, number} Konten konnten nicht gelesen werden: {failure}',
  '{count} of {total} accounts were in no page: accounts were added, renamed or removed during the reading.':
    '{count, number} von {total, number} Konten standen auf keiner Seite: Während des Lesens kamen Konten hinzu, wurden umbenannt oder entfernt.',
  'Accounts were added or removed during the reading, so a few of the {total} may be missing or gone.':
    'Während des Lesens kamen Konten hinzu oder wurden entfernt, deshalb können einige der {total, number} fehlen oder schon weg sein.',
  '{count} enabled account that the server counts in All Users is in no page of its list.':
    '{count, number} aktives Konto, das der Server in All Users zählt, steht auf keiner Seite seiner Liste.',
  '{count} enabled accounts that the server counts in All Users are in no page of its list.':
    '{count, number} aktive Konten, die der Server in All Users zählt, stehen auf keiner Seite seiner Liste.',
  'Groups could not be listed, so those known before are shown: {failure}':
    'Gruppen konnten nicht gelesen werden, deshalb werden die bisher bekannten gezeigt: {failure}',
  'API keys could not be listed: {failure}': 'API-Schlüssel konnten nicht gelesen werden: {failure}',
  'The names of tenants could not be listed: {failure}':
    'Die Namen der Mandanten konnten nicht gelesen werden: {failure}',
  'Managers of groups could not be listed, so those known before are shown: {failure}':
    'Gruppenverwalter konnten nicht gelesen werden, deshalb werden die bisher bekannten gezeigt: {failure}',
  'The number of accounts could not be checked: {failure}':
    'Die Zahl der Konten konnte nicht geprüft werden: {failure}',
  'A last sign-in is not the last activity: a session lasts {days} unless a server says otherwise, so somebody may have worked that much longer than is seen.':
    'Eine letzte Anmeldung ist nicht die letzte Nutzung: Eine Sitzung dauert {days, plural, one {# Tag} other {# Tage}}, wenn ein Server nichts anderes sagt; so viel länger kann jemand gearbeitet haben, als zu sehen ist.',
  '{days} are hardly more than a session lasts; take at least 30.':
    '{days, plural, one {# Tag ist} other {# Tage sind}} kaum mehr, als eine Sitzung dauert; nehmen Sie mindestens 30.',
  'Who only reads what Metabase sends by e-mail does not sign in, and API keys never do.':
    'Wer nur liest, was Metabase per E-Mail schickt, meldet sich nicht an, und API-Schlüssel tun es nie.',
  '{instance} was not read yet: who was seen there is not known.':
    '{instance} wurde noch nicht gelesen: Wer dort gesehen wurde, ist nicht bekannt.',
  '{instance} is known as of {day} only: whoever has an account there is left alone.':
    '{instance} ist nur mit dem Stand vom {day} bekannt: Wer dort ein Konto hat, wird in Ruhe gelassen.',
  'no account was found': 'es wurde kein Konto gefunden',
  'nobody has said when their work ended': 'niemand hat gesagt, wann die Arbeit endete',
  'still active on {where}, and not due yet': 'noch aktiv auf {where} und noch nicht fällig',
  'still active on {where}: {code}, active again after it was disabled':
    'noch aktiv auf {where}: {code}, nach dem Deaktivieren wieder aktiv',
  'still active on {where}, active again after it was disabled':
    'noch aktiv auf {where}, nach dem Deaktivieren wieder aktiv',
  'still active on {where}: {code}': 'noch aktiv auf {where}: {code}',
  'still active on {where}': 'noch aktiv auf {where}',
  'disabled, and nothing tells when': 'deaktiviert, und nichts sagt, wann',
  'asked for {hours} hours after the end': '{hours} Stunden nach dem Ende verlangt',
  'active again after it was disabled: done {hours} hours after the end':
    'nach dem Deaktivieren wieder aktiv: {hours} Stunden nach dem Ende erledigt',
  'an attempt before failed: {code}': 'ein Versuch davor schlug fehl: {code}',
  'done {hours} hours after the end': '{hours} Stunden nach dem Ende erledigt',
  'Rollcall signs in with it.': 'Rollcall meldet sich damit an.',
  'Disabled. It still has the role of an administrator, which enabling takes away.':
    'Deaktiviert. Es hat noch die Rolle eines Administrators; Aktivieren nimmt sie weg.',
  'Disabled already.': 'Schon deaktiviert.',
  'A new key that nobody made from here: whose is it?':
    'Ein neuer Schlüssel, den niemand von hier angelegt hat: Wem gehört er?',
  'It may do all that an administrator may: what uses it?':
    'Er darf alles, was ein Administrator darf: Was benutzt ihn?',
  'Its age is {days}, above {most}: what uses it?':
    'Er ist {days, plural, one {# Tag} other {# Tage}} alt, mehr als {most, number}: Was benutzt ihn?',
  'A key of unknown age.': 'Ein Schlüssel unbekannten Alters.',
  'Its age is {days}.': 'Er ist {days, plural, one {# Tag} other {# Tage}} alt.',
  'Work ended on {day}, says {by}; it is protected: ask whom it is protected for.':
    'Die Arbeit endete am {day}, sagt {by}; es ist geschützt: Fragen Sie, für wen.',
  'Work ended on {day}, says {by}.': 'Die Arbeit endete am {day}, sagt {by}.',
  'Has left: “{status}”, says {by}; it is protected: ask whom it is protected for.':
    'Nicht mehr da: „{status}“, sagt {by}; es ist geschützt: Fragen Sie, für wen.',
  'Has left: “{status}”, says {by}.': 'Nicht mehr da: „{status}“, sagt {by}.',
  'Has left, says {by}; it is protected: ask whom it is protected for.':
    'Nicht mehr da, sagt {by}; es ist geschützt: Fragen Sie, für wen.',
  'Has left, says {by}.': 'Nicht mehr da, sagt {by}.',
  'It was disabled from here, and is active again.': 'Es wurde von hier deaktiviert und ist wieder aktiv.',
  'Invited {days} ago, and nobody came.':
    'Vor {days, plural, one {# Tag} other {# Tagen}} eingeladen, und niemand kam.',
  'Signed in {days} ago, and it is protected: ask whom it is protected for.':
    'Vor {days, plural, one {# Tag} other {# Tagen}} angemeldet, und es ist geschützt: Fragen Sie, für wen.',
  'Never signed in, made {days} ago, and it is protected: ask whom it is protected for.':
    'Nie angemeldet, vor {days, plural, one {# Tag} other {# Tagen}} angelegt, und es ist geschützt: Fragen Sie, für wen.',
  'Never signed in, and it is protected: ask whom it is protected for.':
    'Nie angemeldet, und es ist geschützt: Fragen Sie, für wen.',
  'Signed in {days} ago: {most} days or more.':
    'Vor {days, plural, one {# Tag} other {# Tagen}} angemeldet: {most, plural, one {# Tag} other {# Tage}} oder mehr.',
  'Never signed in, made {days} ago: {most} days or more.':
    'Nie angemeldet, vor {days, plural, one {# Tag} other {# Tagen}} angelegt: {most, plural, one {# Tag} other {# Tage}} oder mehr.',
  'Never signed in: {most} days or more.':
    'Nie angemeldet: {most, plural, one {# Tag} other {# Tage}} oder mehr.',
  'An administrator that nobody made from here.': 'Ein Administrator, den niemand von hier dazu gemacht hat.',
  'Its address looks shared: who uses it?': 'Die Adresse sieht nach mehreren Personen aus: Wer benutzt sie?',
  'The roster read last has nobody it belongs to: whose is it?':
    'Die zuletzt gelesene Personalliste hat niemanden, zu dem es gehört: Wem gehört es?',
  'It looks like another person’s address.': 'Sie sieht wie die Adresse einer anderen Person aus.',
  'An administrator who has not signed in for {days}.':
    'Ein Administrator, der sich seit {days, plural, one {# Tag} other {# Tagen}} nicht angemeldet hat.',
  'New: made {days} ago.': 'Neu: vor {days, plural, one {# Tag} other {# Tagen}} angelegt.',
  'Signed in today.': 'Heute angemeldet.',
  'Signed in {days} ago.': 'Vor {days, plural, one {# Tag} other {# Tagen}} angemeldet.',
  'Never signed in, made {days} ago.':
    'Nie angemeldet, vor {days, plural, one {# Tag} other {# Tagen}} angelegt.',
  'Never signed in.': 'Nie angemeldet.',
};
