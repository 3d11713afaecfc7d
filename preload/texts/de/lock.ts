import type { Catalogue } from '../text';

/** The lock: its page, its section in the settings, its command. */
export const lockInGerman: Catalogue = {
  'Lock Rollcall': 'Rollcall sperren',
  'Closes the client until you are back': 'Schließt den Kunden, bis Sie zurück sind',
  'away, curtain, screen, log out': 'weg, pause, bildschirm, abmelden',
  'Rollcall is locked': 'Rollcall ist gesperrt',
  'The data of this client is closed. Scheduled changes wait unless the settings say otherwise.':
    'Die Daten dieses Kunden sind geschlossen. Geplante Änderungen warten, wenn in den Einstellungen nichts anderes steht.',
  Unlock: 'Entsperren',
  Passphrase: 'Passphrase',
  'Unlock with Touch ID': 'Mit Touch ID entsperren',
  'It was locked with Touch ID, which cannot be reached now. Open the lid, then restart Rollcall.':
    'Gesperrt wurde mit Touch ID, die gerade nicht erreichbar ist. Öffnen Sie den Deckel und starten Sie Rollcall neu.',
  'Forgotten passphrase…': 'Passphrase vergessen…',
  'No way to unlock…': 'Kein Weg zum Entsperren…',
  'Unlock without the passphrase': 'Ohne Passphrase entsperren',
  'Delete credentials and unlock': 'Zugangsdaten löschen und entsperren',
  'Every API key, password and session of every client is deleted from this computer first, and so is the passphrase. Each instance then asks for its credential again. Accounts as last read, runs and the journal stay, and Activity says that this was done.':
    'Vorher werden alle API-Schlüssel, Passwörter und Sitzungen aller Kunden von diesem Computer gelöscht, ebenso die Passphrase. Jede Instanz fragt danach erneut nach ihren Zugangsdaten. Die zuletzt gelesenen Konten, die Läufe und das Journal bleiben, und unter Aktivität steht, dass dies geschah.',
  'Type {client} to go on': 'Zum Fortfahren {client} eingeben',
  'Unlocking refused': 'Entsperren verweigert',
  'Unlock without passphrase': 'Ohne Passphrase entsperren',
  'Set passphrase': 'Passphrase festlegen',
  'Change passphrase': 'Passphrase ändern',
  'Remove passphrase': 'Passphrase entfernen',
  'Set passphrase…': 'Passphrase festlegen…',
  'Change passphrase…': 'Passphrase ändern…',
  'Remove passphrase…': 'Passphrase entfernen…',
  'Passphrase set': 'Passphrase festgelegt',
  'Passphrase removed': 'Passphrase entfernt',
  'Without it Rollcall does not lock, unless this computer has Touch ID.':
    'Ohne sie sperrt Rollcall nicht, es sei denn, dieser Computer hat Touch ID.',
  'It unlocks Rollcall on this computer and nothing else. It is kept as a salted hash (scrypt), never itself.':
    'Sie entsperrt Rollcall auf diesem Computer und sonst nichts. Gespeichert wird ein Hash mit Salt (scrypt), nie sie selbst.',
  'Enter at least {count, number} letters.': 'Geben Sie mindestens {count, number} Zeichen ein.',
  'This is not the same passphrase. Type it again.':
    'Das ist nicht dieselbe Passphrase. Geben Sie sie erneut ein.',
  'Current passphrase': 'Bisherige Passphrase',
  'New passphrase': 'Neue Passphrase',
  'The same again': 'Noch einmal dieselbe',
  Lock: 'Sperre',
  'Lock now': 'Jetzt sperren',
  'Locked, Rollcall closes the client and shows nothing of it. It is a curtain before this window, not encryption: whoever uses this session of the computer can still reach its keychain, and the command line is not locked.':
    'Gesperrt schließt Rollcall den Kunden und zeigt nichts von ihm. Es ist ein Vorhang vor diesem Fenster, keine Verschlüsselung: Wer diese Sitzung des Computers benutzt, erreicht weiterhin den Schlüsselbund, und die Befehlszeile ist nicht gesperrt.',
  'Your organisation wants Rollcall to lock after {minutes, plural, one {# minute} other {# minutes}} without you. Set a passphrase for it.':
    'Ihre Organisation möchte, dass Rollcall nach {minutes, plural, one {# Minute} other {# Minuten}} ohne Sie sperrt. Legen Sie dafür eine Passphrase fest.',
  'Lock when nobody has used the computer for': 'Sperren, wenn niemand den Computer benutzt hat seit',
  '{count, plural, one {# minute} other {# minutes}}': '{count, plural, one {# Minute} other {# Minuten}}',
  'Your organisation: after {minutes, plural, one {# minute} other {# minutes}} at the latest.':
    'Ihre Organisation: spätestens nach {minutes, plural, one {# Minute} other {# Minuten}}.',
  'Lock when the computer sleeps or its screen is locked':
    'Sperren, wenn der Computer schläft oder sein Bildschirm gesperrt wird',
  'Linux does not say when its screen is locked.': 'Linux meldet nicht, wann sein Bildschirm gesperrt wird.',
  'Carry out scheduled changes while locked': 'Geplante Änderungen auch gesperrt ausführen',
  'Otherwise they wait, and what is late asks before it is done. A run that is going is finished in any case.':
    'Sonst warten sie, und Verspätetes fragt nach, bevor es ausgeführt wird. Ein laufender Lauf wird in jedem Fall beendet.',
};
