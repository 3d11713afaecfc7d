import type { Catalogue } from '../text';

/** The completeness line of the table. */
export const completenessInGerman: Catalogue = {
  'No instances': 'Keine Instanzen',
  Complete: 'Vollständig',
  '{count, plural, one {# row of the user lists} other {# rows of the user lists}}':
    '{count, plural, one {# Zeile der Benutzerlisten} other {# Zeilen der Benutzerlisten}}',
  'they are the users behind API keys, which stand here as keys, or Metabase’s own':
    'das sind die Benutzer hinter API-Schlüsseln, die hier als Schlüssel stehen, oder die von Metabase selbst',
  '{count, plural, one {# other instance} other {# other instances}}':
    '{count, plural, one {# weitere Instanz} other {# weitere Instanzen}}',
  'not asked for: {names}': 'nicht gefragt: {names}',
  '{count, number} more incomplete': '{count, number} weitere unvollständig',
  '{instance} is being read': '{instance} wird gelesen',
  '{count, number} instances are being read': '{count, number} Instanzen werden gelesen',
  '{instance} could not be read': '{instance} konnte nicht gelesen werden',
  '{instance} not read yet': '{instance} noch nicht gelesen',
  '{instance} incomplete': '{instance} unvollständig',
  '{instance} could not be read, older data shown':
    '{instance} konnte nicht gelesen werden, ältere Daten werden gezeigt',
  '{instance} last read {days, plural, one {# day} other {# days}} ago':
    '{instance} zuletzt vor {days, plural, one {# Tag} other {# Tagen}} gelesen',
  '{count, number} disabled': '{count, number} deaktiviert',
  '{count, plural, one {# tenant user} other {# tenant users}}':
    '{count, plural, one {# Mandantenbenutzer} other {# Mandantenbenutzer}}',
  'Asked: {count, plural, one {# instance} other {# instances}}, for people of every status, tenant users and API keys.':
    'Gefragt: {count, plural, one {# Instanz} other {# Instanzen}}, nach Personen jedes Status, Mandantenbenutzern und API-Schlüsseln.',
  'Got: {count, plural, one {# account} other {# accounts}}.':
    'Bekommen: {count, plural, one {# Konto} other {# Konten}}.',
  'Got: {count, plural, one {# account} other {# accounts}}, among them {kinds}.':
    'Bekommen: {count, plural, one {# Konto} other {# Konten}}, darunter {kinds}.',
  'Left out: {what}, {why}.': 'Weggelassen: {what}, {why}.',
  'Missing: nothing.': 'Es fehlt: nichts.',
  'Reconciled: not known, because not every server told its own count.':
    'Abgeglichen: nicht bekannt, weil nicht jeder Server seine eigene Zahl nannte.',
  'Reconciled: {percent, number} % of the rows that the servers count themselves.':
    'Abgeglichen: {percent, number} % der Zeilen, die die Server selbst zählen.',
  'As of: nothing was read yet.': 'Stand: Es wurde noch nichts gelesen.',
  'As of: {from}.': 'Stand: {from}.',
  'As of: {from} to {to}.': 'Stand: {from} bis {to}.',
  'not read yet': 'noch nicht gelesen',
  'being read': 'wird gerade gelesen',
  'not reached': 'nicht erreicht',
  incomplete: 'unvollständig',
  'nothing of it is shown': 'nichts davon wird gezeigt',
  'shown as of {moment}': 'gezeigt mit Stand {moment}',
  'Missing: {instance} ({reason}, {shown})': 'Es fehlt: {instance} ({reason}, {shown})',
};
