import type { Catalogue } from '../text';

/** Clients: the switcher, and the dialogs about them. */
export const clients: Catalogue = {
  Client: 'Kunde',
  Clients: 'Kunden',
  'All clients': 'Alle Kunden',
  'Now showing {client}': 'Jetzt wird {client} gezeigt',
  'Something waits at another client': 'Bei einem anderen Kunden wartet etwas',
  'New client…': 'Neuer Kunde…',
  'Manage clients…': 'Kunden verwalten…',
  'Not read yet': 'Noch nicht gelesen',
  'Read {when}': 'Gelesen: {when}',
  'Open now': 'Gerade geöffnet',
  '{count, plural, one {# change is due} other {# changes are due}}':
    '{count, plural, one {# Änderung ist fällig} other {# Änderungen sind fällig}}',
  '{count, plural, one {# needs a look} other {# need a look}}': '{count} anzusehen',
  Blue: 'Blau',
  Teal: 'Blaugrün',
  Green: 'Grün',
  Amber: 'Bernstein',
  Red: 'Rot',
  Magenta: 'Magenta',
  Violet: 'Violett',
  Grey: 'Grau',
  'New client': 'Neuer Kunde',
  'Edit client': 'Kunde bearbeiten',
  'Instances, people, credentials, journal and exports of a client are kept apart from all others.':
    'Instanzen, Personen, Zugangsdaten, Journal und Exporte eines Kunden bleiben von allen anderen getrennt.',
  'Create client': 'Kunde anlegen',
  'Take this name anyway': 'Diesen Namen trotzdem nehmen',
  Colour: 'Farbe',
  'Choose a name that cannot be taken for another at a glance.':
    'Wählen Sie einen Namen, der nicht auf den ersten Blick verwechselt werden kann.',
  'The one that is open, and the last one there is, cannot be closed for good.':
    'Der gerade geöffnete und der letzte Kunde können nicht endgültig geschlossen werden.',
  'Edit {client}': '{client} bearbeiten',
  'Edit…': 'Bearbeiten…',
  'Close {client} for good': '{client} endgültig schließen',
  'Close for good…': 'Endgültig schließen…',
  'Close {client} for good?': '{client} endgültig schließen?',
  'Leave what is unfinished as it is': 'Unerledigtes bleibt, wie es ist',
  'Choose a folder and close…': 'Ordner wählen und schließen…',
  'First the evidence goes into a folder you choose: reports, the whole journal with its verifier, and the packs of its reviews. Then its API keys, passwords and other secrets are wiped from the keychain and its files are deleted. A certificate in the folder says what was done.':
    'Zuerst kommen die Nachweise in einen Ordner Ihrer Wahl: Berichte, das ganze Journal mit seinem Prüfprogramm und die Pakete seiner Überprüfungen. Dann werden seine API-Schlüssel, Passwörter und anderen Geheimnisse aus dem Schlüsselbund gelöscht und seine Dateien entfernt. Eine Bescheinigung im Ordner sagt, was getan wurde.',
  'Nothing changes on its Metabase servers. This cannot be undone.':
    'Auf seinen Metabase-Servern ändert sich nichts. Das kann nicht rückgängig gemacht werden.',
  'Type {client} to confirm': 'Geben Sie zur Bestätigung {client} ein',
  '{client} is closed': '{client} ist geschlossen',
  '{exported, plural, one {# file of evidence} other {# files of evidence}} written, {secrets, plural, one {# secret} other {# secrets}} wiped, {files, plural, one {# file} other {# files}} deleted.':
    '{exported, plural, one {# Nachweisdatei} other {# Nachweisdateien}} geschrieben, {secrets, plural, one {# Geheimnis} other {# Geheimnisse}} gelöscht, {files, plural, one {# Datei} other {# Dateien}} entfernt.',
  'The certificate could not be printed as a PDF; as a page and as text it is there.':
    'Die Bescheinigung konnte nicht als PDF gedruckt werden; als Seite und als Text liegt sie vor.',
  '{client} is closed, but not all is wiped': '{client} ist geschlossen, aber noch nicht alles ist gelöscht',
  'Evidence and certificate are in:': 'Nachweise und Bescheinigung liegen in:',
  'Changes are still being made': 'Es werden noch Änderungen gemacht',
  'Secrets are still to be seen': 'Geheimnisse müssen noch angesehen werden',
  'The window switches to {client} as soon as they are done.':
    'Das Fenster wechselt zu {client}, sobald sie fertig sind.',
  'Stay here': 'Hier bleiben',
};
