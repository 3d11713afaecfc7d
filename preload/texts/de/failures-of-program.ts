import type { Catalogue } from '../text';

/** Failures of the program, its clients, its journal and its policy. */
export const failuresOfProgramInGerman: Catalogue = {
  'Something went wrong inside Rollcall.': 'In Rollcall ist etwas schiefgegangen.',
  'Try again. If it happens again, restart Rollcall and report it with the time.':
    'Versuchen Sie es noch einmal. Wenn es wieder geschieht, starten Sie Rollcall neu und melden Sie es mit der Uhrzeit.',
  'This was not understood: {what}.': 'Das wurde nicht verstanden: {what}.',
  'Correct it and try again.': 'Berichtigen Sie es und versuchen Sie es noch einmal.',
  '{what} was not found.': '{what} wurde nicht gefunden.',
  'Check the name, or refresh the list.': 'Prüfen Sie den Namen, oder lesen Sie die Liste neu.',
  'The server with later versions cannot be reached, or does not answer as it should.':
    'Der Server mit neueren Versionen ist nicht erreichbar oder antwortet nicht, wie er sollte.',
  'Try again later, or ask whoever set it in the policy.':
    'Versuchen Sie es später noch einmal, oder fragen Sie, wer ihn in der Richtlinie eingetragen hat.',
  'What the server offers as a later version is not signed by whom the policy names, so it was refused.':
    'Was der Server als neuere Version anbietet, ist nicht von dem signiert, den die Richtlinie nennt, und wurde abgelehnt.',
  'Tell whoever looks after that server: somebody may be passing something else off as Rollcall.':
    'Sagen Sie es, wer den Server betreut: Vielleicht gibt jemand etwas anderes als Rollcall aus.',
  'What the server offers is signed, but no version for this computer.':
    'Was der Server anbietet, ist signiert, aber keine Version für diesen Computer.',
  'Tell whoever looks after that server.': 'Sagen Sie es, wer den Server betreut.',
  'The file of the later version is not the one that was signed, so it was thrown away.':
    'Die Datei der neueren Version ist nicht die signierte und wurde verworfen.',
  'Try again. If it happens again, tell whoever looks after the server.':
    'Versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie es, wer den Server betreut.',
  'There is no later version to install.': 'Es gibt keine neuere Version, die installiert werden könnte.',
  'Look again in Settings.': 'Sehen Sie in den Einstellungen noch einmal nach.',
  'Nobody with {who} was found.': 'Mit {who} wurde niemand gefunden.',
  'This account is not known any more.': 'Dieses Konto ist nicht mehr bekannt.',
  'They are one person already.': 'Das ist schon eine Person.',
  'This account is a person by itself already.': 'Dieses Konto ist schon eine Person für sich.',
  'Nothing links {email} with another address.': 'Nichts verbindet {email} mit einer anderen Adresse.',
  'To set one account apart, name its instance with --instance.':
    'Um ein einzelnes Konto zu lösen, nennen Sie mit --instance seine Instanz.',
  'An API key is nobody, so it is not joined with anybody.':
    'Ein API-Schlüssel ist niemand, deshalb wird er mit niemandem verbunden.',
  'Choose an account of a person.': 'Wählen Sie das Konto einer Person.',
  'Both accounts have been set apart from their address, so no address leads to either.':
    'Beide Konten sind von ihrer Adresse gelöst, deshalb führt keine Adresse zu einem von ihnen.',
  'Link one of them to a person with an address first.':
    'Verbinden Sie zuerst eines davon mit einer Person, die eine Adresse hat.',
  '“{domain}” is not a domain.': '„{domain}“ ist keine Domain.',
  'Enter it like acme.example, without an @ and without a path.':
    'Geben Sie sie wie acme.example ein, ohne @ und ohne Pfad.',
  '{domain} would stand for itself.': '{domain} stünde für sich selbst.',
  'Enter the other domain.': 'Geben Sie die andere Domain ein.',
  '{domain} stands for no other domain.': '{domain} steht für keine andere Domain.',
  'See the aliases with people alias list.': 'Die Aliasse zeigt people alias list.',
  'There is already an instance called “{name}”.': 'Es gibt schon eine Instanz mit dem Namen „{name}“.',
  'Choose another name.': 'Wählen Sie einen anderen Namen.',
  'There is already a view called “{name}”.': 'Es gibt schon eine Ansicht mit dem Namen „{name}“.',
  'This view comes with Rollcall and stays as it is.':
    'Diese Ansicht gehört zu Rollcall und bleibt, wie sie ist.',
  'Hide it, or save a view of your own.': 'Blenden Sie sie aus, oder speichern Sie eine eigene Ansicht.',
  'There are {most} views already.': 'Es gibt schon {most} Ansichten.',
  'Delete one that is no longer needed.': 'Löschen Sie eine, die nicht mehr gebraucht wird.',
  'The keychain of this computer cannot be reached.':
    'Der Schlüsselbund dieses Computers ist nicht erreichbar.',
  'Unlock or start it (on Linux: GNOME Keyring, KWallet or another Secret Service) and try again, or work with memory for this session only.':
    'Entsperren oder starten Sie ihn (unter Linux: GNOME Keyring, KWallet oder einen anderen Secret Service) und versuchen Sie es noch einmal, oder arbeiten Sie nur in dieser Sitzung mit dem Arbeitsspeicher.',
  'The keychain holds no API key or password for {instance}.':
    'Der Schlüsselbund enthält weder API-Schlüssel noch Passwort für {instance}.',
  'Edit the instance and enter it.': 'Bearbeiten Sie die Instanz und geben Sie sie ein.',
  'The data of this client is encrypted and its key is not in the keychain.':
    'Die Daten dieses Kunden sind verschlüsselt, und ihr Schlüssel ist nicht im Schlüsselbund.',
  'Unlock the keychain that was used before, or restore the key. Rollcall leaves the file untouched.':
    'Entsperren Sie den zuvor benutzten Schlüsselbund, oder stellen Sie den Schlüssel wieder her. Rollcall lässt die Datei unberührt.',
  'The data file of this client cannot be read.': 'Die Datendatei dieses Kunden kann nicht gelesen werden.',
  'Restore it from a backup, or move it aside and start anew. Rollcall leaves the file untouched, because journal and runs exist nowhere else.':
    'Stellen Sie sie aus einer Sicherung wieder her, oder legen Sie sie beiseite und fangen Sie neu an. Rollcall lässt die Datei unberührt, denn Journal und Läufe gibt es nirgends sonst.',
  'The data of this client was written by a newer Rollcall.':
    'Die Daten dieses Kunden wurden von einem neueren Rollcall geschrieben.',
  'Install the newer version.': 'Installieren Sie die neuere Version.',
  'The file with the accounts as last read was damaged, so all of them are read again. Runs and journal are untouched; changes seen in earlier readings are recovered as far as they can still be read.':
    'Die Datei mit den zuletzt gelesenen Konten war beschädigt, deshalb werden alle neu gelesen. Läufe und Journal sind unberührt; früher gesehene Änderungen werden wiederhergestellt, soweit sie noch lesbar sind.',
  'There is nothing you have to do. The damaged file is kept as {file}. If this happens again, have the disk checked.':
    'Sie müssen nichts tun. Die beschädigte Datei wird als {file} aufbewahrt. Wenn das wieder geschieht, lassen Sie den Datenträger prüfen.',
  'Out of {file}, {changes} changes and {snapshots} readings since {since} were recovered.':
    'Aus {file} wurden {changes} Änderungen und {snapshots} Lesungen seit {since} wiederhergestellt.',
  'There is nothing you have to do. What is missing in between could not be read any more.':
    'Sie müssen nichts tun. Was dazwischen fehlt, war nicht mehr lesbar.',
  'Nothing of the earlier changes in {file} could be recovered.':
    'Von den früheren Änderungen in {file} ließ sich nichts wiederherstellen.',
  'There is nothing you have to do. A backup of the file can be put back while Rollcall is not running.':
    'Sie müssen nichts tun. Eine Sicherung der Datei kann zurückgelegt werden, während Rollcall nicht läuft.',
  'The data file of this client was not there, and the file with the accounts as last read, which was, does not go with the new one: it has another key, or is damaged.':
    'Die Datendatei dieses Kunden war nicht da, und die vorhandene Datei mit den zuletzt gelesenen Konten passt nicht zur neuen: Sie hat einen anderen Schlüssel oder ist beschädigt.',
  'If you have the data file, quit Rollcall, put it back and give {file} its old name again. Otherwise there is nothing you have to do: all accounts are read again.':
    'Wenn Sie die Datendatei haben, beenden Sie Rollcall, legen Sie sie zurück und geben Sie {file} wieder den alten Namen. Sonst müssen Sie nichts tun: Alle Konten werden neu gelesen.',
  'The file with the accounts as last read is missing or empty, so all of them are read again. Runs and journal are untouched; changes seen in earlier readings are not shown any more.':
    'Die Datei mit den zuletzt gelesenen Konten fehlt oder ist leer, deshalb werden alle neu gelesen. Läufe und Journal sind unberührt; früher gesehene Änderungen werden nicht mehr gezeigt.',
  'There is nothing you have to do, unless you have a backup of it to put back while Rollcall is not running.':
    'Sie müssen nichts tun, es sei denn, Sie haben eine Sicherung: Sie kann zurückgelegt werden, während Rollcall nicht läuft.',
  'Another Rollcall on this computer is changing accounts right now.':
    'Ein anderes Rollcall auf diesem Computer ändert gerade Konten.',
  'Wait until it has finished and try again.':
    'Warten Sie, bis es fertig ist, und versuchen Sie es noch einmal.',
  'The disk is full, so nothing can be recorded, and nothing was changed.':
    'Der Datenträger ist voll, deshalb kann nichts festgehalten werden, und es wurde nichts geändert.',
  'Free some space and try again.': 'Schaffen Sie Platz und versuchen Sie es noch einmal.',
  'The data file of this client could not be written, so nothing was changed.':
    'Die Datendatei dieses Kunden konnte nicht geschrieben werden, deshalb wurde nichts geändert.',
  'Check the disk and the rights on the folder, then try again.':
    'Prüfen Sie den Datenträger und die Rechte am Ordner, dann versuchen Sie es noch einmal.',
  'No instance is connected yet.': 'Es ist noch keine Instanz verbunden.',
  'Add one first, or import a file.': 'Fügen Sie zuerst eine hinzu, oder importieren Sie eine Datei.',
  '{address} is connected already, as “{name}”.': '{address} ist schon verbunden, als „{name}“.',
  'Leave it out. Edit “{name}” if something about it has changed.':
    'Lassen Sie sie weg. Bearbeiten Sie „{name}“, wenn sich daran etwas geändert hat.',
  '{file} cannot be read.': '{file} kann nicht gelesen werden.',
  'Check that it is there and that you may read it.':
    'Prüfen Sie, ob die Datei da ist und ob Sie sie lesen dürfen.',
  '{file} is larger than the {megabytes} MB a file of connections may have.':
    '{file} ist größer als die {megabytes} MB, die eine Datei mit Verbindungen haben darf.',
  'Choose a file that Rollcall has exported. An export can be split by client.':
    'Wählen Sie eine Datei, die Rollcall exportiert hat. Ein Export lässt sich nach Kunden teilen.',
  '{file} is larger than the {megabytes} MB a list may have.':
    '{file} ist größer als die {megabytes} MB, die eine Liste haben darf.',
  'Save only the column with the addresses, or split the list.':
    'Speichern Sie nur die Spalte mit den Adressen, oder teilen Sie die Liste.',
  '{file} is not a text file.': '{file} ist keine Textdatei.',
  'Save it as CSV or text, or copy the column and paste it.':
    'Speichern Sie sie als CSV oder Text, oder kopieren Sie die Spalte und fügen Sie sie ein.',
  '{file} cannot be used: {why}.': '{file} ist nicht zu gebrauchen: {why}.',
  'Choose a file that Rollcall has exported, and copy it again if it was damaged on the way.':
    'Wählen Sie eine Datei, die Rollcall exportiert hat, und kopieren Sie sie noch einmal, falls sie unterwegs beschädigt wurde.',
  '{file} was written by a newer Rollcall (version {version} of the format).':
    '{file} wurde von einem neueren Rollcall geschrieben (Version {version} des Formats).',
  'Install the newer Rollcall here, or export the connections again from an older one.':
    'Installieren Sie hier das neuere Rollcall, oder exportieren Sie die Verbindungen noch einmal mit einem älteren.',
  '{file} was not written: {why}.': '{file} wurde nicht geschrieben: {why}.',
  'This is not what was shown last.': 'Das ist nicht, was zuletzt gezeigt wurde.',
  'Open the diagnostics again and read them before you save.':
    'Öffnen Sie die Diagnose erneut und lesen Sie sie, bevor Sie speichern.',
  'Choose another place and try again.': 'Wählen Sie einen anderen Ort und versuchen Sie es noch einmal.',
  'The export was stopped; nothing was written.': 'Der Export wurde angehalten; geschrieben wurde nichts.',
  'Export again when it suits.': 'Exportieren Sie noch einmal, wenn es passt.',
  '{format} takes {most} rows at most, and there are more.':
    '{format} fasst höchstens {most} Zeilen, und es sind mehr.',
  'Narrow the list down, or choose another format: CSV and JSON take any number.':
    'Grenzen Sie die Liste ein, oder wählen Sie ein anderes Format: CSV und JSON fassen beliebig viele.',
  'The report could not be printed to a PDF.': 'Der Bericht konnte nicht als PDF gedruckt werden.',
  'Save it as an Excel workbook, or try again.':
    'Speichern Sie ihn als Excel-Mappe, oder versuchen Sie es noch einmal.',
  'A PDF is printed by Rollcall’s window, and there is none here.':
    'Ein PDF wird vom Fenster von Rollcall gedruckt, und hier gibt es keines.',
  'Choose xlsx, csv or json, or export the PDF from the window.':
    'Wählen Sie xlsx, csv oder json, oder exportieren Sie das PDF aus dem Fenster.',
  'The receipt could not be printed to a PDF.': 'Der Beleg konnte nicht als PDF gedruckt werden.',
  'Save it with a name that ends in .html, and print that.':
    'Speichern Sie ihn unter einem Namen, der auf .html endet, und drucken Sie diesen.',
  'No incident of that run waits for a reason.': 'Kein Vorfall dieses Laufs wartet auf einen Grund.',
  'Look at the reminder in Activity, or at the list of incidents.':
    'Sehen Sie die Erinnerung unter Aktivität an, oder die Liste der Vorfälle.',
  'The file was chosen more than {minutes} minutes ago, or has been used already.':
    'Die Datei wurde vor mehr als {minutes} Minuten gewählt oder schon benutzt.',
  'This passphrase does not open {file}.': 'Diese Passphrase öffnet {file} nicht.',
  'Type the passphrase it was exported with. It cannot be recovered: if it is lost, export again.':
    'Geben Sie die Passphrase ein, mit der exportiert wurde. Sie lässt sich nicht wiederherstellen: Ist sie verloren, exportieren Sie noch einmal.',
  'There is no client called “{name}”.': 'Es gibt keinen Kunden mit dem Namen „{name}“.',
  'There are: {names}.': 'Es gibt: {names}.',
  '“{name}” fits more than one client: {names}.': '„{name}“ passt auf mehr als einen Kunden: {names}.',
  'Give the name exactly as it is written.': 'Geben Sie den Namen genau so an, wie er geschrieben ist.',
  'There are several clients, and this changes something.':
    'Es gibt mehrere Kunden, und hiermit wird etwas geändert.',
  'Say for which one with --client: {names}.': 'Sagen Sie mit --client, für welchen: {names}.',
  'There is already a client called “{name}”.': 'Es gibt schon einen Kunden mit dem Namen „{name}“.',
  '“{name}” can be mixed up with {names}.': '„{name}“ kann mit {names} verwechselt werden.',
  'Choose a name that cannot be taken for another at a glance, or agree to this one (--yes on the command line).':
    'Wählen Sie einen Namen, der nicht auf den ersten Blick verwechselt werden kann, oder stimmen Sie diesem zu (in der Befehlszeile mit --yes).',
  'This client was closed.': 'Dieser Kunde wurde geschlossen.',
  'Choose another one.': 'Wählen Sie einen anderen.',
  'The client this was asked for is not open any more, so nothing was done.':
    'Der Kunde, für den das verlangt wurde, ist nicht mehr geöffnet, deshalb wurde nichts getan.',
  'Open it again and try again.': 'Öffnen Sie ihn wieder und versuchen Sie es noch einmal.',
  'A review of {name} is being opened, closed or packed, so it stays open.':
    'Eine Überprüfung von {name} wird gerade eröffnet, abgeschlossen oder gepackt, deshalb bleibt der Kunde geöffnet.',
  'Wait until that is done.': 'Warten Sie, bis das fertig ist.',
  'Changes of {name} are still being made, so it stays open.':
    'Für {name} werden noch Änderungen gemacht, deshalb bleibt der Kunde geöffnet.',
  'Wait until they are done, or stop them.': 'Warten Sie, bis sie fertig sind, oder halten Sie sie an.',
  'Secrets that a change of {name} brought into being are still to be seen, so it stays open.':
    'Geheimnisse, die durch eine Änderung für {name} entstanden sind, müssen noch angesehen werden, deshalb bleibt der Kunde geöffnet.',
  'Hand them on and close the dialog that shows them: they are shown only once.':
    'Geben Sie sie weiter und schließen Sie den Dialog, der sie zeigt: Sie werden nur einmal gezeigt.',
  'This is the only client there is, so it cannot be closed.':
    'Das ist der einzige Kunde, deshalb kann er nicht geschlossen werden.',
  'Make another one first.': 'Legen Sie zuerst einen anderen an.',
  'The window has {name} open, so it cannot be closed for good.':
    'Das Fenster hat {name} geöffnet, deshalb kann der Kunde nicht endgültig geschlossen werden.',
  'Switch to another client first.': 'Wechseln Sie zuerst zu einem anderen Kunden.',
  'Another Rollcall on this computer has {name} open, so it cannot be closed for good.':
    'Ein anderes Rollcall auf diesem Computer hat {name} geöffnet, deshalb kann der Kunde nicht endgültig geschlossen werden.',
  'Wait until it has finished, or close it there, and try again.':
    'Warten Sie, bis es fertig ist, oder schließen Sie ihn dort, und versuchen Sie es noch einmal.',
  'This client is being closed for good, so it is not opened.':
    'Dieser Kunde wird gerade endgültig geschlossen, deshalb wird er nicht geöffnet.',
  '{name} is closed, and its evidence is in {folder}, but not all of its secrets and files are wiped yet.':
    '{name} ist geschlossen, und die Nachweise liegen in {folder}, aber noch nicht alle Geheimnisse und Dateien sind gelöscht.',
  'Rollcall goes on with it at each start, and leaves the certificate when nothing is left. Keep the folder where it is, and the keychain unlocked.':
    'Rollcall macht bei jedem Start damit weiter und legt die Bescheinigung ab, wenn nichts mehr übrig ist. Lassen Sie den Ordner, wo er ist, und den Schlüsselbund entsperrt.',
  'The name that was typed is not {name}.': 'Der eingegebene Name ist nicht {name}.',
  'Type it exactly as it is written.': 'Geben Sie ihn genau so ein, wie er geschrieben ist.',
  'The journal ends before entry {seq}, though it had come that far: entries were cut off, or its file was brought back from a backup.':
    'Das Journal endet vor Eintrag {seq}, obwohl es schon so weit war: Einträge wurden abgeschnitten, oder die Datei kam aus einer Sicherung zurück.',
  'Find out which of the two, and put the newer file back if there is one. That this was found stands in the journal from now on.':
    'Finden Sie heraus, was davon zutrifft, und legen Sie die neuere Datei zurück, wenn es sie gibt. Dass dies gefunden wurde, steht von jetzt an im Journal.',
  'Entry {seq} of the journal is another one than the one that was sealed: the journal was written anew from there or earlier.':
    'Eintrag {seq} des Journals ist nicht der, der versiegelt wurde: Das Journal wurde ab dort oder früher neu geschrieben.',
  'Compare it with earlier receipts and exports. That this was found stands in the journal from now on.':
    'Vergleichen Sie es mit früheren Belegen und Exporten. Dass dies gefunden wurde, steht von jetzt an im Journal.',
  'The seal over entry {seq}, the last of the journal, was taken away: the keychain holds its key, and the journal has no seal.':
    'Das Siegel über Eintrag {seq}, den letzten des Journals, wurde entfernt: Der Schlüsselbund enthält den Schlüssel dazu, und das Journal hat kein Siegel.',
  'Compare the journal with earlier receipts and exports. That this was found stands in the journal from now on.':
    'Vergleichen Sie das Journal mit früheren Belegen und Exporten. Dass dies gefunden wurde, steht von jetzt an im Journal.',
  'The key that sealed the journal up to entry {seq} is not in the keychain any more, so a new one was made.':
    'Der Schlüssel, mit dem das Journal bis Eintrag {seq} versiegelt wurde, ist nicht mehr im Schlüsselbund, deshalb wurde ein neuer erzeugt.',
  'Nothing is lost, but whether those entries are the sealed ones can only be told by earlier receipts and exports. The journal says so too.':
    'Verloren ist nichts, aber ob jene Einträge die versiegelten sind, lässt sich nur an früheren Belegen und Exporten erkennen. Auch das Journal sagt das.',
  'The keychain holds another key than the one that sealed the journal up to entry {seq}; that one seals it from now on.':
    'Der Schlüsselbund enthält einen anderen Schlüssel als den, mit dem das Journal bis Eintrag {seq} versiegelt wurde; er versiegelt es von jetzt an.',
  'If nobody moved the keychain, find out who changed it. The journal says so too.':
    'Wenn niemand den Schlüsselbund umgezogen hat, finden Sie heraus, wer ihn geändert hat. Auch das Journal sagt das.',
  'The check of the journal was stopped before its end, so it says nothing.':
    'Die Prüfung des Journals wurde vor dem Ende angehalten und sagt deshalb nichts aus.',
  'Check again when there is time.': 'Prüfen Sie noch einmal, wenn Zeit ist.',
  '{name} is no journal export: {why}.': '{name} ist kein Export eines Journals: {why}.',
  'Choose the folder that Rollcall wrote, unpacked if it was a zip.':
    'Wählen Sie den Ordner, den Rollcall geschrieben hat, entpackt, falls es ein Zip war.',
  'Your role for this client is {role}, and this takes the role {needed}.':
    'Ihre Rolle für diesen Kunden ist {role}, und dafür ist die Rolle {needed} nötig.',
  'Ask who owns this client, or change the role in Settings; that is recorded.':
    'Fragen Sie, wem dieser Kunde gehört, oder ändern Sie die Rolle in den Einstellungen; das wird festgehalten.',
  'Your organisation has set the role {role} for this client, and this takes the role {needed}.':
    'Ihre Organisation hat für diesen Kunden die Rolle {role} festgelegt, und dafür ist die Rolle {needed} nötig.',
  'Ask who looks after the policy of your organisation.':
    'Fragen Sie die Person, die die Richtlinie Ihrer Organisation betreut.',
  'The policy of your organisation ({file}) cannot be understood, so nothing may be changed.':
    'Die Richtlinie Ihrer Organisation ({file}) ist nicht zu verstehen, deshalb darf nichts geändert werden.',
  'Ask who looks after it; “policy show” and Settings say what is wrong.':
    'Fragen Sie die Person, die sie betreut; „policy show“ und die Einstellungen sagen, was falsch ist.',
  '{email} on {instance} is left as it is. A note says: “{note}”.':
    '{email} auf {instance} bleibt, wie es ist. In einer Notiz steht: „{note}“.',
  'Do as the note says. An owner of this client may lift it, with a reason.':
    'Tun Sie, was in der Notiz steht. Ein Eigentümer dieses Kunden darf sie mit einem Grund aufheben.',
  'There is no note on {email}.': 'Zu {email} gibt es keine Notiz.',
  'See notes list.': 'Siehe notes list.',
  'There are {most} notes already.': 'Es gibt schon {most} Notizen.',
  'Remove some that nobody needs.': 'Entfernen Sie einige, die niemand braucht.',
  'Your organisation has set this on this computer.':
    'Ihre Organisation hat das auf diesem Computer festgelegt.',
  'Your organisation does not allow {address} on this computer.':
    'Ihre Organisation erlaubt {address} auf diesem Computer nicht.',
  'Nothing is purged up to {day}: what is younger than {days} days stays, and a day is written as 2026-08-29.':
    'Bis {day} wird nichts gelöscht: Was jünger als {days} Tage ist, bleibt, und ein Tag wird wie 2026-08-29 geschrieben.',
  'Choose an earlier day.': 'Wählen Sie einen früheren Tag.',
  '{found} records would be purged now, and {expected} were shown. Nothing was purged.':
    'Jetzt würden {found} Datensätze gelöscht, und {expected} wurden gezeigt. Gelöscht wurde nichts.',
  'Look at what would go once more.': 'Sehen Sie sich noch einmal an, was gelöscht würde.',
  'There is nothing to purge: what is kept is younger, about others, or held back.':
    'Es gibt nichts zu löschen: Was aufbewahrt wird, ist jünger, betrifft andere oder wird zurückgehalten.',
  'See in the preview what is held back and why.':
    'In der Vorschau steht, was zurückgehalten wird und warum.',
  'Personal data is being purged at the moment.': 'Gerade werden personenbezogene Daten gelöscht.',
  'Wait until that has ended, or stop it, and try again.':
    'Warten Sie, bis das zu Ende ist, oder halten Sie es an, und versuchen Sie es noch einmal.',
  'The reason names the person. It stays in the journal for ever, which is not forgetting.':
    'Der Grund nennt die Person. Er bleibt für immer im Journal, und das ist kein Vergessen.',
  'Give the number of the request instead.': 'Geben Sie stattdessen die Nummer des Antrags an.',
  'The policy does not keep personal data for {days} days any more. Nothing was agreed to.':
    'Die Richtlinie bewahrt personenbezogene Daten nicht mehr {days} Tage auf. Es wurde nichts zugestimmt.',
  'Look at what the policy says now.': 'Sehen Sie nach, was die Richtlinie jetzt sagt.',
  '{count} records of personal data are older than the {days} days of the policy. Nothing was purged: nobody has agreed to it yet.':
    '{count} Datensätze mit personenbezogenen Daten sind älter als die {days} Tage der Richtlinie. Gelöscht wurde nichts: Dem hat noch niemand zugestimmt.',
  'Look at what would go in Settings, Personal data, and agree to it or purge it once by hand; after that it is purged once a day, for good.':
    'Sehen Sie unter Einstellungen, Personenbezogene Daten, was gelöscht würde, und stimmen Sie zu oder löschen Sie einmal von Hand; danach wird einmal am Tag endgültig gelöscht.',
  '{count} records of personal data were purged: their time was over, or a purge that was broken off has been finished.':
    '{count} Datensätze mit personenbezogenen Daten wurden gelöscht: Ihre Zeit war um, oder eine abgebrochene Löschung wurde beendet.',
  'Entry {entry} of Activity says what went, by kind.':
    'Eintrag {entry} der Aktivität sagt nach Art, was gelöscht wurde.',
  unknown: 'unbekannt',
  'Not all work of {name} is finished: {what}. Closed for good it stays so.':
    'Für {name} ist noch nicht alles fertig: {what}. Endgültig geschlossen bleibt das so.',
  'Switch to it and finish or cancel this, or agree that it is left as it is (--leave-open on the command line).':
    'Wechseln Sie dorthin und beenden oder verwerfen Sie das, oder stimmen Sie zu, dass es bleibt, wie es ist (in der Befehlszeile mit --leave-open).',
  'Rollcall is locked, so nothing was done.': 'Rollcall ist gesperrt, deshalb wurde nichts getan.',
  'Unlock it and try again.': 'Entsperren Sie es und versuchen Sie es noch einmal.',
  'The file lock.json, which knows how to unlock Rollcall, cannot be read, so it stays locked.':
    'Die Datei lock.json, in der steht, womit Rollcall entsperrt wird, ist nicht lesbar, deshalb bleibt es gesperrt.',
  'Make the file in Rollcall’s folder readable, or put it back from a backup, and try again.':
    'Machen Sie die Datei im Ordner von Rollcall lesbar oder holen Sie sie aus einer Sicherung zurück, und versuchen Sie es erneut.',
  'Rollcall cannot be locked yet: nothing is set to unlock it with.':
    'Rollcall kann noch nicht gesperrt werden: Es ist nichts festgelegt, womit es entsperrt wird.',
  'Set a passphrase in Settings, Lock.': 'Legen Sie unter Einstellungen, Sperre eine Passphrase fest.',
  'Your organisation wants Rollcall to lock after {minutes} minutes without you, but nothing is set to unlock it with.':
    'Ihre Organisation verlangt, dass sich Rollcall nach {minutes} Minuten ohne Sie sperrt, aber es ist nichts festgelegt, womit es entsperrt wird.',
  'That is not the passphrase.': 'Das ist nicht die Passphrase.',
  'Try again; each further wrong one takes longer.':
    'Versuchen Sie es noch einmal; jede weitere falsche dauert länger.',
  'There were several wrong passphrases.': 'Es waren mehrere falsche Passphrasen.',
  'No passphrase is set.': 'Es ist keine Passphrase festgelegt.',
  'Unlock it through the operating system, or take the way out for a forgotten passphrase.':
    'Entsperren Sie es über das Betriebssystem, oder nehmen Sie den Ausweg für eine vergessene Passphrase.',
  'The operating system has no way to ask who you are just now.':
    'Das Betriebssystem kann gerade nicht fragen, wer Sie sind.',
  'Use the passphrase. On a Mac, open its lid or connect the keyboard with Touch ID.':
    'Nehmen Sie die Passphrase. Öffnen Sie bei einem Mac den Deckel, oder schließen Sie die Tastatur mit Touch ID an.',
  'The operating system did not confirm that it is you.':
    'Das Betriebssystem hat nicht bestätigt, dass Sie es sind.',
  'There are too many windows already.': 'Es gibt schon zu viele Fenster.',
  'Close one of them and try again.': 'Schließen Sie eines davon und versuchen Sie es noch einmal.',
  'This desktop shows no icons of running programs, so Rollcall cannot go on without its window.':
    'Dieser Desktop zeigt keine Symbole laufender Programme, daher kann Rollcall nicht ohne Fenster weiterlaufen.',
  'Leave the window open, or let `rollcall access due` run from a timer.':
    'Lassen Sie das Fenster offen, oder lassen Sie `rollcall access due` von einem Zeitgeber starten.',
};
