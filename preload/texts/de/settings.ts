import type { Catalogue } from '../text';

/** Settings, and the page without a keychain. */
export const settingsInGerman: Catalogue = {
  'An account': 'Ein Konto',
  '{one} and {other} are one person': '{one} und {other} sind eine Person',
  '{one} and {other} are two people': '{one} und {other} sind zwei Personen',
  '{account} belongs to {other}': '{account} gehört zu {other}',
  '{account} is a person by itself': '{account} ist eine eigene Person',
  'The account is no longer there.': 'Das Konto gibt es nicht mehr.',
  'The account has another address now.': 'Das Konto hat jetzt eine andere Adresse.',
  'Nobody has one of the addresses any more.': 'Eine der Adressen hat niemand mehr.',
  'Taken back. The journal keeps it.': 'Zurückgenommen. Das Journal bewahrt es auf.',
  'Links and accounts set apart': 'Verknüpfungen und getrennte Konten',
  '{holding, plural, =0 {None holds} one {# holds} other {# hold}} today. The panel of a person shows theirs.':
    '{holding, plural, =0 {Heute gilt keine} one {Heute gilt #} other {Heute gelten #}}. Bei jeder Person stehen die ihren.',
  '{holding, plural, =0 {None holds} one {# holds} other {# hold}} today, {left, plural, one {# is} other {# are}} no longer in force:':
    '{holding, plural, =0 {Heute gilt keine} one {Heute gilt #} other {Heute gelten #}}, {left, plural, one {# gilt} other {# gelten}} nicht mehr:',
  'No longer in force': 'Gelten nicht mehr',
  'By {who} {when}': 'Durch {who} {when}',
  'Take back: {what}': 'Zurücknehmen: {what}',
  'Take back': 'Zurücknehmen',
  'Changes are kept for {days, plural, one {# day} other {# days}}':
    'Änderungen werden {days, plural, one {# Tag} other {# Tage}} aufbewahrt',
  'Days that changes are kept': 'Tage, die Änderungen aufbewahrt werden',
  'Older changes and snapshots are dropped after a reading, once a day. The journal keeps everything.':
    'Ältere Änderungen und Abbilder fallen nach einer Lesung weg, einmal am Tag. Das Journal bewahrt alles auf.',
  'Enter a number of days from 1 to {most}.': 'Geben Sie eine Zahl von Tagen von 1 bis {most} ein.',
  'The keychain of this computer cannot be reached':
    'Der Schlüsselbund dieses Computers ist nicht zu erreichen',
  'The data of this client is not open': 'Die Daten dieses Kunden sind nicht geöffnet',
  'Rollcall keeps credentials in the keychain and never in a file. Unlock or start it (on Linux: GNOME Keyring, KWallet or another Secret Service), then try again.':
    'Rollcall bewahrt Zugangsdaten im Schlüsselbund auf und nie in einer Datei. Entsperren oder starten Sie ihn (unter Linux: GNOME Keyring, KWallet oder einen anderen Secret Service) und versuchen Sie es dann erneut.',
  'Or go on without it: credentials and records are then kept in memory only, and all of them are gone when you quit. What was saved before is left as it is.':
    'Oder machen Sie ohne ihn weiter: Zugangsdaten und Aufzeichnungen bleiben dann nur im Arbeitsspeicher und sind beim Beenden alle weg. Was vorher gespeichert wurde, bleibt, wie es ist.',
  'Use memory for this session': 'Für diese Sitzung den Arbeitsspeicher nehmen',
  'Limits of the reports': 'Grenzen der Berichte',
  'What this client promises its auditors. Reports are measured by them; they hinder nobody.':
    'Was dieser Kunde seinen Prüfern zusagt. Berichte werden daran gemessen; sie hindern niemanden.',
  'Save limits': 'Grenzen speichern',
  'Change the limits': 'Die Grenzen ändern',
  'Reports that are made from now on are measured by them, also for days gone by.':
    'Berichte, die von jetzt an entstehen, werden daran gemessen, auch für vergangene Tage.',
  'Change limits': 'Grenzen ändern',
  'Limits saved': 'Grenzen gespeichert',
  'Dormant after, days': 'Ungenutzt nach, Tage',
  'Not seen on any instance for so long.': 'So lange auf keiner Instanz gesehen.',
  'Newcomers, days': 'Neu, Tage',
  'For so long nobody new is dormant.': 'So lange gilt niemand Neues als ungenutzt.',
  'Leavers disabled within, hours': 'Austritt erledigt in, Stunden',
  'After the end of their work.': 'Nach dem Ende ihrer Arbeit.',
  'Access reviewed every, days': 'Zugang überprüft alle, Tage',
  'Most do it once a quarter.': 'Die meisten tun es einmal im Quartal.',
  'Personal data kept, days': 'Personendaten, Tage',
  'Older is purged once a day, for good. Empty: until somebody purges it.':
    'Ältere werden einmal am Tag endgültig gelöscht. Leer: bis jemand sie löscht.',
  'Price of a seat a month': 'Preis eines Platzes im Monat',
  'As 12.50 EUR. Empty: nothing is reckoned.': 'Etwa 12.50 EUR. Leer: Es wird nichts berechnet.',
  '{description} Usual: {value}.': '{description} Üblich: {value}.',
  empty: 'leer',
  'Enter a whole number from {least} to {most}, or nothing.':
    'Geben Sie eine ganze Zahl von {least} bis {most} ein oder nichts.',
  'Enter a whole number from {least} to {most}.': 'Geben Sie eine ganze Zahl von {least} bis {most} ein.',
  'Enter an amount and a currency, as 12.50 EUR, or nothing.':
    'Geben Sie Betrag und Währung ein, etwa 12.50 EUR, oder nichts.',
  'Like the system': 'Wie das System',
  Light: 'Hell',
  Dark: 'Dunkel',
  Appearance: 'Aussehen',
  'Where things are kept': 'Wo alles aufbewahrt wird',
  "API keys and passwords are in the keychain of this computer and nowhere else. Accounts, changes and the journal are in one encrypted file in Rollcall's data folder; its key is in the keychain too. Nothing is sent anywhere but to your own Metabase instances.":
    'API-Schlüssel und Passwörter liegen im Schlüsselbund dieses Computers und nirgends sonst. Konten, Änderungen und das Journal liegen in einer verschlüsselten Datei im Datenordner von Rollcall; auch ihr Schlüssel liegt im Schlüsselbund. Nichts geht irgendwohin außer an Ihre eigenen Metabase-Instanzen.',
  About: 'Über Rollcall',
  'The keychain is in use.': 'Der Schlüsselbund ist in Gebrauch.',
  'Kept in memory for this session': 'Für diese Sitzung im Arbeitsspeicher',
  'The keychain could not be reached when Rollcall started. Credentials and records are gone when you quit.':
    'Der Schlüsselbund war beim Start von Rollcall nicht zu erreichen. Zugangsdaten und Aufzeichnungen sind beim Beenden weg.',
  'Client name saved': 'Name des Kunden gespeichert',
  'Client name': 'Name des Kunden',
  'Enter a name.': 'Geben Sie einen Namen ein.',
  'Saved who is one person': 'Gespeichert, wer eine Person ist',
  'Accounts with the same e-mail are one person. Where addresses differ, a rule for this client or a link in the person panel joins them.':
    'Konten mit derselben E-Mail sind eine Person. Wo Adressen sich unterscheiden, verbindet sie eine Regel dieses Kunden oder eine Verknüpfung bei der Person.',
  'Domain aliases': 'Domain-Aliase',
  '{domain} is {other}': '{domain} ist {other}',
  'Remove {what}': '{what} entfernen',
  Domain: 'Domain',
  'Is the same as': 'Ist dasselbe wie',
  Add: 'Hinzufügen',
  'Plus addressing': 'Plus-Adressen',
  'ana+news@acme.com is ana@acme.com. Not every mail server delivers so.':
    'ana+news@acme.com ist ana@acme.com. Nicht jeder Mailserver stellt so zu.',
  'Preview of people': 'Vorschau der Personen',
  'Save people rules': 'Regeln für Personen speichern',
  Discard: 'Verwerfen',
  'Joins nobody yet, and parts nobody.': 'Verbindet noch niemanden und trennt niemanden.',
  'Joins {count, plural, one {# person} other {# people}} to another one.':
    'Verbindet {count, plural, one {# Person} other {# Personen}} mit einer anderen.',
  'Parts people: there will be {count, number} more.': 'Trennt Personen: Es werden {count, number} mehr.',
  and: 'und',
  'When somebody leaves': 'Wenn jemand ausscheidet',
  'For every change': 'Bei jeder Änderung',
  'Reasons and tickets': 'Gründe und Tickets',
  'Holds for this client, in the window and on the command line. An incident never waits for its reason: it is asked for afterwards.':
    'Gilt für diesen Kunden, im Fenster und auf der Befehlszeile. Ein Vorfall wartet nie auf seinen Grund: Er wird danach erfragt.',
  'A reason is required': 'Ein Grund ist nötig',
  'Usual: when somebody leaves.': 'Üblich: wenn jemand ausscheidet.',
  'It has to name a ticket': 'Er muss ein Ticket nennen',
  Pattern: 'Muster',
  'A regular expression.': 'Ein regulärer Ausdruck.',
  Example: 'Beispiel',
  'Shown to whoever has to write one.': 'Wird allen gezeigt, die eines schreiben müssen.',
  'In words': 'In Worten',
  'the number of the request in the service desk': 'die Nummer der Anfrage im Service Desk',
  'Said where it is missing.': 'Wird gesagt, wo es fehlt.',
  'Save policy': 'Richtlinie speichern',
  'Change the policy': 'Die Richtlinie ändern',
  'It holds from now on. What is scheduled already keeps the reason it was agreed to with.':
    'Sie gilt von jetzt an. Was schon vorgemerkt ist, behält den Grund, mit dem ihm zugestimmt wurde.',
  'Policy saved': 'Richtlinie gespeichert',
  'Protected people': 'Geschützte Personen',
  'Nobody disables, demotes or signs out these people from here, on any instance of this client. Everything else goes on as planned.':
    'Niemand deaktiviert diese Personen von hier aus, entzieht ihnen das Adminrecht oder meldet sie ab, auf keiner Instanz dieses Kunden. Alles andere geschieht wie geplant.',
  '{reason}. Ask {contact}.': '{reason}. Fragen Sie {contact}.',
  'Protect {email} no longer': '{email} nicht mehr schützen',
  '{email} is protected': '{email} ist geschützt',
  Why: 'Warum',
  'On call': 'Bereitschaft',
  'Whom to ask': 'Wen fragen',
  'Service desk, ext. 204': 'Service Desk, Durchwahl 204',
  '{email} is protected because: {reason}. Ask {contact} first.':
    '{email} ist geschützt, weil: {reason}. Fragen Sie zuerst {contact}.',
  'Every 5 minutes': 'Alle 5 Minuten',
  'Every 10 minutes': 'Alle 10 Minuten',
  'Every 30 minutes': 'Alle 30 Minuten',
  'Every hour': 'Jede Stunde',
  'Only when asked': 'Nur auf Wunsch',
  'Read all accounts': 'Alle Konten lesen',
  'Nothing is read by itself, not even at the start. To read everything, choose Refresh all instances.':
    'Nichts wird von selbst gelesen, auch nicht beim Start. Um alles zu lesen, wählen Sie „Alle Instanzen neu lesen“.',
  'In between, each instance is asked for its counts once a minute, and read at once when they have moved. The age shown is always that of the last full reading.':
    'Dazwischen wird jede Instanz einmal in der Minute nach ihren Zahlen gefragt und sofort gelesen, wenn sie sich bewegt haben. Das gezeigte Alter ist immer das der letzten vollständigen Lesung.',
};
