import type { Catalogue } from '../text';

/** The command palette and the sheet of shortcuts. */
export const paletteInGerman: Catalogue = {
  'Asks for the person': 'Fragt nach der Person',
  'Opens the person: {active, number} enabled, {disabled, number} disabled':
    'Öffnet die Person: {active, number} aktiv, {disabled, number} deaktiviert',
  View: 'Ansicht',
  'Group, {enabled, number} enabled': 'Gruppe, {enabled, number} aktiv',
  'Shows the saved view': 'Zeigt die gespeicherte Ansicht',
  'Shows its accounts in the table': 'Zeigt ihre Konten in der Tabelle',
  'Only this client is searched': 'Nur in diesem Kunden wird gesucht',
  'Search people, places and commands': 'Personen, Orte und Befehle suchen',
  'Search here': 'Hier suchen',
  'Nothing of this name. Try fewer letters.':
    'Nichts mit diesem Namen. Versuchen Sie es mit weniger Buchstaben.',
  'What is to be done?': 'Was ist zu tun?',
  'Whom?': 'Wen?',
  'A person, an instance, a group or what to do':
    'Eine Person, eine Instanz, eine Gruppe oder was zu tun ist',
  Results: 'Treffer',
  Actions: 'Aktionen',
  Shortcuts: 'Tastenkürzel',
  'Find a shortcut': 'Ein Tastenkürzel finden',
  'No shortcut like this': 'Kein solches Tastenkürzel',
  'the cell': 'die Zelle',
  'Every account of this person is enabled already.': 'Alle Konten dieser Person sind schon aktiv.',
  'This person has no account that is enabled.': 'Diese Person hat kein aktives Konto.',
};
