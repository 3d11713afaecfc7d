import type { Catalogue } from '../text';

/** A change of access: its review, its times, its run. */
export const accessInGerman: Catalogue = {
  '{count, plural, one {# leftover} other {# leftovers}}':
    '{count, plural, one {# Überbleibsel} other {# Überbleibsel}}',
  '{count, plural, one {# API key} other {# API keys}}': '{count, number} API-Schlüssel',
  '{count, plural, one {# group} other {# groups}}': '{count, plural, one {# Gruppe} other {# Gruppen}}',
  '{count, plural, one {# fault} other {# faults}}': '{count, plural, one {# Fehler} other {# Fehler}}',
  '{email} on {instance}': '{email} auf {instance}',
  '{what}: outcome unknown': '{what}: Ergebnis unbekannt',
  '{what} was skipped': '{what} wurde ausgelassen',
  '{count, number} failed': '{count, number} fehlgeschlagen',
  '{count, number} with an outcome that is not known': '{count, number} mit unbekanntem Ergebnis',
  '{count, number} skipped': '{count, number} ausgelassen',
  'The accounts will be in these groups and in no other, but for those that Metabase fills itself. Choose none to take them out of all.':
    'Die Konten sind danach in diesen Gruppen und in keiner anderen, außer in denen, die Metabase selbst füllt. Wählen Sie keine, um sie aus allen zu nehmen.',
  'Groups go by name on every instance. Nothing is changed before you have seen the list.':
    'Gruppen gelten auf jeder Instanz nach ihrem Namen. Es wird nichts geändert, bevor Sie die Liste gesehen haben.',
  '{count, number} chosen': '{count, number} gewählt',
  'Nothing matches': 'Keine Treffer',
  'In no group': 'In keiner Gruppe',
  'None of these accounts is in a group that can be taken away.':
    'Keines dieser Konten ist in einer Gruppe, die entzogen werden kann.',
  'Create one in Metabase, then refresh its instance.':
    'Legen Sie eine in Metabase an und lesen Sie die Instanz dann neu.',
  'Is in it': 'Ist darin',
  'All {count, number} are in it': 'Alle {count, number} sind darin',
  '{count, number} of {chosen, number} are in it': '{count, number} von {chosen, number} sind darin',
  '{places} and {count, number} more': '{places} und {count, number} weitere',
  'Open runs': 'Offene Läufe',
  Runs: 'Läufe',
  '{part, number} of {whole, number}': '{part, number} von {whole, number}',
  'Read again: {about}': 'Neu lesen: {about}',
  'Show steps: {about}': 'Schritte zeigen: {about}',
  'Show steps': 'Schritte zeigen',
  'The plan was made again, and other accounts are meant now than were shown. Nothing was changed.':
    'Der Plan wurde neu gemacht, und jetzt sind andere Konten gemeint als die gezeigten. Es wurde nichts geändert.',
  'Look at the list again, then confirm it.':
    'Sehen Sie die Liste noch einmal an und bestätigen Sie sie dann.',
  'Nothing can be done here. Each says why.': 'Hier ist nichts zu tun. Bei jedem Konto steht, warum.',
  'Schedule: {what}': 'Vormerken: {what}',
  'The directory has changed since the selection was counted. Look at the list before you go on.':
    'Das Verzeichnis hat sich geändert, seit die Auswahl gezählt wurde. Sehen Sie die Liste an, bevor Sie weitermachen.',
  'For example {example}': 'Zum Beispiel {example}',
  'Type {name} to confirm': 'Geben Sie zur Bestätigung {name} ein',
  'This is not the same yet. Type it exactly as above.':
    'Das ist noch nicht dasselbe. Geben Sie es genau wie oben ein.',
  'Not needed: every account has its own, out of the list.':
    'Nicht nötig: Jedes Konto hat seinen eigenen, aus der Liste.',
  'For the {count, plural, one {# account} other {# accounts}} without one of their own. Kept in Activity with the change.':
    'Für {count, plural, one {das # Konto} other {die # Konten}} ohne eigenen Grund. Wird mit der Änderung in der Aktivität aufbewahrt.',
  'May come later. Kept in Activity with the change.':
    'Kann nachgereicht werden. Wird mit der Änderung in der Aktivität aufbewahrt.',
  'Optional. Kept in Activity with the change.':
    'Freiwillig. Wird mit der Änderung in der Aktivität aufbewahrt.',
  'Required. Kept in Activity with the change.': 'Nötig. Wird mit der Änderung in der Aktivität aufbewahrt.',
  'Required, with a ticket number. Kept in Activity with the change.':
    'Nötig, mit einer Ticketnummer. Wird mit der Änderung in der Aktivität aufbewahrt.',
  'Required, with {ticket}. Kept in Activity with the change.':
    'Nötig, mit {ticket}. Wird mit der Änderung in der Aktivität aufbewahrt.',
  'An undo will not bring back': 'Das bringt ein Rückgängigmachen nicht zurück',
  'Not restored': 'Nicht wiederhergestellt',
  'This takes back an earlier change.': 'Das nimmt eine frühere Änderung zurück.',
  '{what}. Everything is read back afterwards.': '{what}. Danach wird alles nachgelesen.',
  '{what}, skip {count, number}. Everything is read back afterwards.':
    '{what}, {count, number} auslassen. Danach wird alles nachgelesen.',
  'Takes about {count, number} seconds.': 'Dauert etwa {count, number} Sekunden.',
  'Takes about {count, number} minutes.': 'Dauert etwa {count, number} Minuten.',
  '{chosen, plural, one {# account was} other {# accounts were}} selected, the plan is for {planned, plural, one {# account} other {# accounts}}.':
    '{chosen, plural, one {# Konto war} other {# Konten waren}} ausgewählt, der Plan ist für {planned, plural, one {# Konto} other {# Konten}}.',
  '{list} ({count, number})': '{list} ({count, number})',
  'and {count, number} more': 'und {count, number} weitere',
  Steps: 'Schritte',
  Warning: 'Warnung',
  Pause: 'Anhalten',
  'Go on with {count, number}': 'Mit {count, number} weitermachen',
  'Retry {count, number} failed': '{count, number} fehlgeschlagene wiederholen',
  '{action}: {about}': '{action}: {about}',
  'Drop the rest': 'Den Rest verwerfen',
  'What was not begun yet is skipped: {count, plural, one {# account} other {# accounts}} now. What was done stays as it is.':
    'Was noch nicht begonnen wurde, wird ausgelassen: jetzt {count, plural, one {# Konto} other {# Konten}}. Was getan ist, bleibt, wie es ist.',
  'Kept in Activity. Optional, unless the policy of the client wants one.':
    'Wird in der Aktivität aufbewahrt. Freiwillig, wenn die Richtlinie des Kunden keinen verlangt.',
  Waiting: 'Wartet',
  'Close run': 'Lauf schließen',
  'and {count, number} more, all in Activity': 'und {count, number} weitere, alle in der Aktivität',
  'Not begun': 'Nicht begonnen',
  '1 open run': '1 offener Lauf',
  '{count, number} open runs': '{count, number} offene Läufe',
  '{part, number} of {all}': '{part, number} von {all}',
  '{count, number} verified': '{count, number} bestätigt',
  '{count, number} unknown': '{count, number} unbekannt',
  'Finishing what was begun': 'Begonnenes wird beendet',
  'Stopped part way': 'Unterwegs angehalten',
  '{count, number} a second': '{count, number} je Sekunde',
  '{count, number} a minute': '{count, number} je Minute',
  '{rate}, {time} left': '{rate}, noch {time}',
  '{count, number} s': '{count, number} s',
  '{count, number} min': '{count, number} min',
  'This skips the reason.': 'Hier geht es ohne Grund.',
  'It may come later, and Activity reminds you until it is given. Nothing else is skipped: protected people, the last administrator and read-only instances are spared as ever.':
    'Er kann nachgereicht werden, und die Aktivität erinnert Sie daran, bis er angegeben ist. Sonst gilt alles: Geschützte Personen, der letzte Administrator und Instanzen mit nur Lesezugriff bleiben wie immer verschont.',
  'Accounts may be missing.': 'Es können Konten fehlen.',
  'Not every instance could be read just now: what was known there is taken, and the receipt says so.':
    'Nicht jede Instanz war gerade zu lesen: Dort gilt, was bekannt war, und der Beleg sagt das.',
  'An account of this address is left as it is.': 'Ein Konto dieser Adresse bleibt, wie es ist.',
  '{accounts}: set apart from the person before. If it is theirs, join it in the person’s panel first.':
    '{accounts}: wurde früher von der Person getrennt. Wenn es doch ihres ist, verbinden Sie es zuerst auf der Seite der Person.',
  Searched: 'Durchsucht',
  '{found, plural, =0 {None found} other {# found}}, not reached':
    '{found, plural, =0 {Keines gefunden} other {# gefunden}}, nicht erreicht',
  '{found, plural, =0 {None found} other {# found}}':
    '{found, plural, =0 {Keines gefunden} other {# gefunden}}',
  'It was never read.': 'Sie wurde nie gelesen.',
  'Last read {when}.': 'Zuletzt gelesen: {when}.',
  '; then ': '; dann ',
  'Scheduled: {when}. Activity shows what waits.': 'Vorgemerkt: {when}. Die Aktivität zeigt, was wartet.',
  '{email} on {instance} is skipped: {why}': '{email} auf {instance} wird ausgelassen: {why}',
  'So are {count, plural, one {# account} other {# accounts}} more.':
    'Ebenso {count, plural, one {# weiteres Konto} other {# weitere Konten}}.',
  'Every instance is read first, so that no account is missed.':
    'Zuerst wird jede Instanz gelesen, damit kein Konto übersehen wird.',
  'Type the day and the time, or clear it.': 'Geben Sie Tag und Uhrzeit ein, oder leeren Sie das Feld.',
  'Start later': 'Später beginnen',
  'Empty: at once.': 'Leer: sofort.',
  'Say until when.': 'Geben Sie an, bis wann.',
  'Empty: for good.': 'Leer: auf Dauer.',
  Later: 'Später',
  '{what}: {when}': '{what}: {when}',
  '{what}, as before: {when}': '{what}, wie vorher: {when}',
  'Later is done while Rollcall is open, or by its command line. More than an hour late, it asks first.':
    'Späteres geschieht, während Rollcall offen ist, oder durch seine Befehlszeile. Bei mehr als einer Stunde Verspätung wird erst gefragt.',
};
