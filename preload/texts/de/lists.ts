import type { Catalogue } from '../text';

/** Lists of people: who of them is who, and what they say is to be changed. */
export const listsInGerman: Catalogue = {
  'Find a list': 'Eine Liste finden',
  'Paste a ticket, a column of a spreadsheet or a mail. E-mails, full names and logins in it are looked up here; nothing leaves this computer.':
    'Fügen Sie ein Ticket, eine Spalte einer Tabelle oder eine Mail ein. E-Mails, volle Namen und Anmeldenamen darin werden hier nachgeschlagen; nichts verlässt diesen Computer.',
  Lookup: 'Nachschlagen',
  'Choose a file…': 'Datei wählen…',
  'CSV or text, or drop one on the list.': 'CSV oder Text, oder ziehen Sie eine auf die Liste.',
  'From {file}': 'Aus {file}',
  'From {file}.': 'Aus {file}.',
  'The first {shown, number} of {all, number} characters are shown. The first {most, number} are looked through.':
    'Die ersten {shown, number} von {all, number} Zeichen werden gezeigt. Die ersten {most, number} werden durchsucht.',
  'The first {shown, number} of {all, number} characters are shown. All of them are looked through.':
    'Die ersten {shown, number} von {all, number} Zeichen werden gezeigt. Durchsucht werden alle.',
  'Only enabled accounts': 'Nur aktive Konten',
  'On production': 'In Produktion',
  'On staging': 'In Staging',
  'On development': 'In Entwicklung',
  'On all instances': 'Auf allen Instanzen',
  'On {instance}': 'Auf {instance}',
  'Change as listed…': 'Nach Liste ändern…',
  'Select all found': 'Alle gefundenen auswählen',
  '{count, number} found': '{count, number} gefunden',
  '{count, number} fit several people': '{count, number} passen auf mehrere Personen',
  '{count, number} not found': '{count, number} nicht gefunden',
  'Looking…': 'Wird gesucht…',
  'Fits several people': 'Passt auf mehrere Personen',
  'Who is {given}': 'Wer ist {given}',
  'Nobody of them': 'Niemand davon',
  'Passed over': 'Übergangen',
  'Lines without an address that are nobody’s name.': 'Zeilen ohne Adresse, die niemandes Name sind.',
  'The text mentions {left, number} more. {most, number} are looked up at a time: take these first, then paste the rest.':
    'Der Text nennt {left, number} weitere. Nachgeschlagen werden {most, number} auf einmal: Nehmen Sie erst diese, und fügen Sie dann den Rest ein.',
  '{count, plural, one {# line} other {# lines}} copied':
    '{count, plural, one {# Zeile} other {# Zeilen}} kopiert',
  'It could not be copied': 'Es ließ sich nicht kopieren',
  'Copy: {list}': 'Kopieren: {list}',
  '{count, number} more. Copy the list to see all of it.':
    '{count, number} weitere. Kopieren Sie die Liste, um alles zu sehen.',
  '{count} e-mails were pasted. The search looks for one person at a time.':
    '{count} E-Mails wurden eingefügt. Die Suche sucht eine Person nach der anderen.',
  'Find them all': 'Alle finden',
  'Change as listed': 'Nach Liste ändern',
  'Row by row, as it would be done now. Nothing is changed before you have reviewed it.':
    'Zeile für Zeile, wie es jetzt geschähe. Geändert wird nichts, bevor Sie es geprüft haben.',
  'Where the list does not say it': 'Wo die Liste es nicht sagt',
  'All {count, number}': 'Alle {count, number}',
  'Left out {count, number}': 'Ausgelassen {count, number}',
  'Reading the list…': 'Die Liste wird gelesen…',
  '{changes, plural, one {# account} other {# accounts}} will be changed, {left, plural, one {# row is} other {# rows are}} left out or only partly done.':
    '{changes, plural, one {# Konto wird} other {# Konten werden}} geändert, {left, plural, one {# Zeile wird} other {# Zeilen werden}} ausgelassen oder nur teilweise erledigt.',
  '{left, plural, one {# row behind the first {most, number} is} other {# rows behind the first {most, number} are}} not looked at. Change these first, then take the rest as a list of its own.':
    '{left, plural, one {# Zeile nach den ersten {most, number} wird} other {# Zeilen nach den ersten {most, number} werden}} nicht angesehen. Ändern Sie erst diese, und nehmen Sie dann den Rest als eigene Liste.',
  'Rows of the list': 'Zeilen der Liste',
  'Line {line}, {given}': 'Zeile {line}, {given}',
  'The list has no rows': 'Die Liste hat keine Zeilen',
  'Nothing is left out': 'Nichts wird ausgelassen',
  'A list has one address in each line, or a column called e-mail.':
    'Eine Liste hat eine Adresse in jeder Zeile oder eine Spalte namens e-mail.',
  'Every row will be changed as it says.': 'Jede Zeile wird geändert, wie sie es sagt.',
  'Review: {what}…': 'Prüfen: {what}…',
  'Review: {what} until {until}…': 'Prüfen: {what} bis {until}…',
  'Columns: {columns}.': 'Spalten: {columns}.',
  'Passed over: {columns}.': 'Übergangen: {columns}.',
  Line: 'Zeile',
  '{changes, plural, one {# account} other {# accounts}} will be {action, select, disable {disabled} other {enabled}}.':
    '{changes, plural, one {# Konto wird} other {# Konten werden}} {action, select, disable {deaktiviert} other {aktiviert}}.',
  '{changes, plural, one {# account} other {# accounts}} will be {action, select, disable {disabled} other {enabled}} until {until}.':
    '{changes, plural, one {# Konto wird} other {# Konten werden}} bis {until} {action, select, disable {deaktiviert} other {aktiviert}}.',
  'Will be changed': 'Wird geändert',
  'So already': 'Schon so',
  'Several people': 'Mehrere Personen',
  'Bad value': 'Falscher Wert',
  'Twice in the list': 'Doppelt in der Liste',
  'Over the limit': 'Über der Grenze',
  'The list is longer than {most, number} letters.': 'Die Liste ist länger als {most, number} Zeichen.',
  'Leave out columns that say nothing of a change, or take it in parts.':
    'Lassen Sie Spalten weg, die nichts über eine Änderung sagen, oder nehmen Sie sie in Teilen.',
};
