import type { Catalogue } from '../text';

/** Failures about joiners, leavers, reviews, role templates and the integrity check. */
export const failuresOfPeopleInGerman: Catalogue = {
  '{email} has an account on {instance} already.': '{email} hat auf {instance} schon ein Konto.',
  'Nothing to do. What it should have besides is changed by Add to groups and Edit account.':
    'Nichts zu tun. Was es außerdem haben soll, ändern „Zu Gruppen hinzufügen“ und „Konto bearbeiten“.',
  '{email} has a disabled account on {instance}, and Metabase lets no address have two.':
    '{email} hat auf {instance} ein deaktiviertes Konto, und Metabase lässt je Adresse nur eines zu.',
  'Enable that account instead.': 'Aktivieren Sie stattdessen dieses Konto.',
  '{email} has an account on {instance} already that signs in through {provider}: its name and groups come from there.':
    '{email} hat auf {instance} schon ein Konto, das sich über {provider} anmeldet: Name und Gruppen kommen von dort.',
  'Change the person in {provider}.': 'Ändern Sie die Person in {provider}.',
  'The {what} of {email} on {instance} cannot be edited: the account signs in through {provider}.':
    '{email} auf {instance}: {what} lässt sich nicht bearbeiten, denn das Konto meldet sich über {provider} an.',
  'Change the name in {provider}; it arrives with the next sign-in.':
    'Ändern Sie den Namen in {provider}; er kommt mit der nächsten Anmeldung.',
  '{email} on {instance} signs in through {provider} and has no password.':
    '{email} auf {instance} meldet sich über {provider} an und hat kein Passwort.',
  'Send the person there.': 'Verweisen Sie die Person dorthin.',
  '{email} on {instance} is disabled, and Metabase changes nothing of a disabled account.':
    '{email} auf {instance} ist deaktiviert, und Metabase ändert an einem deaktivierten Konto nichts.',
  'There is a group {email} on {instance} already.': 'Die Gruppe {email} gibt es auf {instance} schon.',
  'Nothing to do. Groups of one name are one in the window, whichever instance they are on.':
    'Nichts zu tun. Gruppen mit gleichem Namen sind im Fenster eine, gleich auf welcher Instanz.',
  'There is no group {email} on {instance} any more.':
    'Die Gruppe {email} gibt es auf {instance} nicht mehr.',
  'Refresh the instance.': 'Lesen Sie die Instanz neu.',
  '{email} on {instance} belongs to Metabase itself, which lets nobody rename or delete it.':
    '{email} auf {instance} gehört zu Metabase selbst und kann weder umbenannt noch gelöscht werden.',
  'Choose a group that people made.': 'Wählen Sie eine Gruppe, die jemand angelegt hat.',
  '{email} on {instance} is so already.': '{email} auf {instance} ist schon so.',
  '{email} has signed in to {instance} before, so there is no invitation to repeat.':
    '{email} hat sich auf {instance} schon einmal angemeldet, deshalb gibt es keine Einladung zu wiederholen.',
  'Send a link for a new password instead.': 'Senden Sie stattdessen einen Link für ein neues Passwort.',
  '{email} on {instance} needs no way in.': '{email} auf {instance} braucht keinen Weg hinein.',
  '{wish} is the address of another account on {instance}.':
    '{wish} ist auf {instance} die Adresse eines anderen Kontos.',
  'Choose another address, or look at that account.':
    'Wählen Sie eine andere Adresse, oder sehen Sie sich dieses Konto an.',
  'Another account on {instance} gets the address {wish} already.':
    'Ein anderes Konto auf {instance} bekommt schon die Adresse {wish}.',
  'Choose one of the two; an address belongs to one account.':
    'Wählen Sie eines der beiden; eine Adresse gehört zu einem Konto.',
  '{email} on {instance}: the roster says this person has left.':
    '{email} auf {instance}: Laut Personalliste ist diese Person ausgeschieden.',
  'Disable the account instead of giving it another address.':
    'Deaktivieren Sie das Konto, statt ihm eine andere Adresse zu geben.',
  '“{locale}” is no language that Metabase knows.': '„{locale}“ ist keine Sprache, die Metabase kennt.',
  'Write it like de, or en_US.': 'Schreiben Sie sie wie de oder en_US.',
  '{instance} has no tenant called {tenant}.': '{instance} hat keinen Mandanten mit dem Namen {tenant}.',
  'Create it in Metabase, or leave it empty.': 'Legen Sie ihn in Metabase an, oder lassen Sie das Feld leer.',
  'Nobody can be made of this: {what}.': 'Daraus lässt sich kein Konto machen: {what}.',
  'Correct it: {expected}.': 'Berichtigen Sie es: {expected}.',
  'There is nothing to show: it is shown once, as long as Rollcall runs.':
    'Es gibt nichts zu zeigen: Gezeigt wird es einmal, solange Rollcall läuft.',
  '{email} gets its groups on {instance} from the identity provider.':
    '{email} bekommt auf {instance} die Gruppen vom Identitätsanbieter.',
  'Change the groups there: what is changed here may be gone at the next sign-in.':
    'Ändern Sie die Gruppen dort: Was hier geändert wird, kann mit der nächsten Anmeldung weg sein.',
  '{email} on {instance} belongs to a tenant, whose groups are never copied.':
    '{email} auf {instance} gehört zu einem Mandanten, dessen Gruppen nie kopiert werden.',
  'Say which groups instead.': 'Geben Sie stattdessen die Gruppen an.',
  '{model} has no account on {instance} to be like.': '{model} hat auf {instance} kein Konto als Vorbild.',
  'Choose a colleague who has one, or say which groups.':
    'Wählen Sie jemanden, der eines hat, oder geben Sie die Gruppen an.',
  '{file} is larger than the {megabytes} MB an attachment may have.':
    '{file} ist größer als die {megabytes} MB, die eine Anlage haben darf.',
  'Attach the page that matters, or put it elsewhere and name the place in the reason.':
    'Legen Sie die Seite an, auf die es ankommt, oder legen Sie die Datei anderswo ab und nennen Sie den Ort im Grund.',
  '{file} is empty.': '{file} ist leer.',
  'Choose the document itself.': 'Wählen Sie das Dokument selbst.',
  '{file} is attached to {email} already.': '{file} liegt bei {email} schon an.',
  '{email} has {most} attachments already.': '{email} hat schon {most} Anlagen.',
  'Put the rest into one document, or remove one that nobody needs.':
    'Fassen Sie den Rest in einem Dokument zusammen, oder entfernen Sie eine Anlage, die niemand braucht.',
  'There is no such attachment any more.': 'Diese Anlage gibt es nicht mehr.',
  'Look again to see what is attached.': 'Sehen Sie noch einmal nach, was angelegt ist.',
  '{file} of {email} is not what was attached: its content has changed in the file.':
    '{file} von {email} ist nicht mehr, was angelegt wurde: Der Inhalt hat sich in der Datei verändert.',
  'Remove it, and attach it again from where it came. Activity has the SHA-256 it had.':
    'Entfernen Sie sie, und legen Sie sie von dort, woher sie kam, noch einmal an. In den Aktivitäten steht ihr SHA-256.',
  '{email} on {instance} has ended already.': '{email} auf {instance} ist schon beendet.',
  '{email} on {instance} is running already.': '{email} auf {instance} läuft schon.',
  '{email} on {instance} was handed over already.': '{email} auf {instance} ist schon übergeben.',
  'Metabase on {instance} lets nobody give {email} to another owner.':
    'Metabase auf {instance} lässt niemanden {email} an andere übergeben.',
  'Stop it, and have {colleague} make one of their own.':
    'Halten Sie es an, und lassen Sie {colleague} etwas Eigenes anlegen.',
  '{colleague} has no enabled account on {instance}, so {email} cannot be handed over there.':
    '{colleague} hat auf {instance} kein aktives Konto, deshalb kann {email} dort nicht übergeben werden.',
  'Choose a colleague who works there, or stop it.':
    'Wählen Sie jemanden, der dort arbeitet, oder halten Sie es an.',
  '{email} on {instance} is nothing that this person leaves running any more.':
    '{email} auf {instance} ist nichts mehr, was diese Person laufen lässt.',
  'Look again to see what is left.': 'Sehen Sie noch einmal nach, was übrig ist.',
  'The API key {email} on {instance} belongs to nobody, so it cannot be handed over.':
    'Der API-Schlüssel {email} auf {instance} gehört niemandem, deshalb kann er nicht übergeben werden.',
  'Renew it under API keys and give the new secret to {colleague}, or delete it.':
    'Erneuern Sie ihn unter API-Schlüssel und geben Sie {colleague} das neue Geheimnis, oder löschen Sie ihn.',
  'The list of leftovers for later is full: it holds {most}.':
    'Die Liste der Überbleibsel für später ist voll: Sie enthält {most}.',
  'Stop or hand over what is on it, or take off what nobody needs to be reminded of.':
    'Halten Sie an oder übergeben Sie, was darauf steht, oder nehmen Sie weg, woran niemand erinnert werden muss.',
  'What is left running could not be read (“{why}”).':
    'Was weiterläuft, konnte nicht gelesen werden („{why}“).',
  'Nothing was put on the list. Look again.': 'Auf die Liste kam nichts. Sehen Sie noch einmal nach.',
  '{colleague} is whom this is to be taken from.': '{colleague} ist die Person, der es genommen werden soll.',
  'Choose a colleague.': 'Wählen Sie jemand anderen.',
  '{email} has left nothing of this kind running.': '{email} hat nichts dieser Art laufen lassen.',
  'See the list for what was found, and where nobody could look.':
    'In der Liste steht, was gefunden wurde und wo niemand nachsehen konnte.',
  'This change is about no account.': 'Diese Änderung betrifft kein Konto.',
  'Choose what it is about from its own list.': 'Wählen Sie aus der eigenen Liste, worum es geht.',
  'The API key {email} no longer exists on {instance}.':
    'Den API-Schlüssel {email} gibt es auf {instance} nicht mehr.',
  'The API key {email} on {instance} has another secret since it was looked at.':
    'Der API-Schlüssel {email} auf {instance} hat ein anderes Geheimnis, seit er angesehen wurde.',
  'Look at the list again, and renew it if that is still wanted.':
    'Sehen Sie sich die Liste noch einmal an, und erneuern Sie ihn, wenn das noch gewollt ist.',
  'The list of API keys is not the one on the screen any more. Nothing was copied.':
    'Die Liste der API-Schlüssel ist nicht mehr die, die zu sehen war. Es wurde nichts kopiert.',
  'Look again, then copy.': 'Sehen Sie sie noch einmal an, dann kopieren Sie.',
  '{instance} has no API keys: its version is older than they are.':
    '{instance} hat keine API-Schlüssel: Die Version ist älter als sie.',
  'There is a review called “{name}” already.': 'Es gibt schon eine Überprüfung mit dem Namen „{name}“.',
  'No account fits this scope, so there is nothing to review.':
    'Kein Konto passt zu diesem Umfang, deshalb gibt es nichts zu überprüfen.',
  'Widen the scope.': 'Erweitern Sie den Umfang.',
  'A review takes {most} accounts at most, and this scope has {count}.':
    'Eine Überprüfung fasst höchstens {most} Konten, und dieser Umfang hat {count}.',
  'Open one review for each instance or group.': 'Eröffnen Sie für jede Instanz oder Gruppe eine eigene.',
  'The list would not be complete. {what} That is all that is missing.':
    'Die Liste wäre nicht vollständig. {what} Mehr fehlt nicht.',
  'Bring back what is missing and try again, or open the review knowing that: the pack will say what it does not hold.':
    'Beschaffen Sie, was fehlt, und versuchen Sie es noch einmal, oder eröffnen Sie die Überprüfung in diesem Wissen: Im Paket steht, was es nicht enthält.',
  'The accounts kept changing while they were listed.':
    'Die Konten änderten sich immer weiter, während sie aufgelistet wurden.',
  'Wait until no instance is being read, then try again.':
    'Warten Sie, bis keine Instanz mehr gelesen wird, dann versuchen Sie es noch einmal.',
  'The review “{name}” is closed, and nothing in it changes any more.':
    'Die Überprüfung „{name}“ ist geschlossen, und nichts darin ändert sich mehr.',
  'Open a new review.': 'Eröffnen Sie eine neue.',
  'The review “{name}” is being closed at this moment.': 'Die Überprüfung „{name}“ wird gerade geschlossen.',
  'Wait until it is closed. Where that was broken off, it opens again by itself after two minutes.':
    'Warten Sie, bis sie geschlossen ist. Wurde das abgebrochen, öffnet sie sich nach zwei Minuten von selbst wieder.',
  'The review “{name}” is still open, so there is no pack of it.':
    'Die Überprüfung „{name}“ ist noch offen, deshalb gibt es kein Paket davon.',
  'Close it first.': 'Schließen Sie sie zuerst.',
  'What is stored of “{name}” is not what the journal tells of. Nothing was sealed.':
    'Was von „{name}“ gespeichert ist, ist nicht das, wovon das Journal berichtet. Es wurde nichts versiegelt.',
  'Somebody has changed Rollcall’s data outside of Rollcall. Verify the journal, and restore a backup.':
    'Jemand hat die Daten von Rollcall außerhalb von Rollcall geändert. Prüfen Sie das Journal, und stellen Sie eine Sicherung wieder her.',
  '{count} accounts of “{name}” have no decision.': '{count} Konten von „{name}“ sind nicht entschieden.',
  'Decide them, or close knowing that: they become exceptions.':
    'Entscheiden Sie sie, oder schließen Sie in diesem Wissen: Dann werden sie Ausnahmen.',
  'A run of “{name}” has not ended.': 'Ein Lauf von „{name}“ ist noch nicht zu Ende.',
  'Wait until it has, or look at Activity to end it.':
    'Warten Sie darauf, oder beenden Sie ihn unter Aktivität.',
  '{email} on {instance}: {why} Nothing was decided.':
    '{email} auf {instance}: {why} Es wurde nichts entschieden.',
  'Say what fits, or decide otherwise.': 'Geben Sie an, was passt, oder entscheiden Sie anders.',
  '{count} of these accounts of “{name}” were decided or handed on since you looked at them. Nothing was changed.':
    '{count} dieser Konten von „{name}“ wurden entschieden oder weitergegeben, seit Sie sie angesehen haben. Es wurde nichts geändert.',
  'Look at them as they are now, and decide again.':
    'Sehen Sie sie an, wie sie jetzt sind, und entscheiden Sie noch einmal.',
  '{count} accounts of this plan are decided otherwise in “{name}” since it was made. Nothing was carried out.':
    '{count} Konten dieses Plans sind in „{name}“ anders entschieden, seit er gemacht wurde. Es wurde nichts ausgeführt.',
  'Close this plan, and carry the part out anew: the new plan follows what is decided now.':
    'Schließen Sie diesen Plan, und führen Sie den Teil neu aus: Der neue Plan folgt dem, was jetzt entschieden ist.',
  'None of these accounts can be handed to {email}: they are theirs to decide already, or are about them.':
    'Keines dieser Konten kann an {email} gegeben werden: Sie sind dort schon zu entscheiden oder betreffen diese Person.',
  'Choose others, or another reviewer.': 'Wählen Sie andere, oder eine andere prüfende Person.',
  'Several accounts at once are decided with a reason only.':
    'Mehrere Konten auf einmal werden nur mit einem Grund entschieden.',
  'Say why: it stands beside each of them in the pack.':
    'Geben Sie ihn an: Im Paket steht er bei jedem von ihnen.',
  '{email} is no reviewer of “{name}”.': '{email} prüft „{name}“ nicht.',
  'Choose one of its reviewers.': 'Wählen Sie eine der prüfenden Personen.',
  '{email} is named twice as a reviewer.': '{email} ist zweimal als prüfende Person genannt.',
  'Name each reviewer once.': 'Nennen Sie jede prüfende Person einmal.',
  'Nothing is left to do of this part of “{name}”.': 'Von diesem Teil von „{name}“ ist nichts mehr zu tun.',
  'Go on with the others, or close the review.':
    'Machen Sie mit den anderen weiter, oder schließen Sie die Überprüfung.',
  '{file} is no worksheet of a review: {why} Nothing of it was taken.':
    '{file} ist kein Arbeitsblatt einer Überprüfung: {why} Nichts davon wurde übernommen.',
  'Choose the file that a reviewer sent back, with all its columns.':
    'Wählen Sie die Datei, die eine prüfende Person zurückgeschickt hat, mit allen Spalten.',
  '{file} is larger than a worksheet of a review ever is, as it stands or unpacked. Nothing of it was read.':
    '{file} ist größer, als ein Arbeitsblatt einer Überprüfung je ist, gepackt oder entpackt. Nichts davon wurde gelesen.',
  'Choose the file that a reviewer sent back.':
    'Wählen Sie die Datei, die eine prüfende Person zurückgeschickt hat.',
  '{file} holds lines of several reviewers ({reviewers}), and a worksheet is of one.':
    '{file} enthält Zeilen mehrerer prüfender Personen ({reviewers}), und ein Arbeitsblatt gehört zu einer.',
  'Read the file of each reviewer by itself, as it was sent.':
    'Lesen Sie die Datei jeder prüfenden Person für sich ein, so wie sie verschickt wurde.',
  '{count} accounts of {file} were decided since you looked into it. Nothing of it was taken.':
    '{count} Konten von {file} wurden entschieden, seit Sie hineingesehen haben. Nichts davon wurde übernommen.',
  'Choose it again, and see what it would replace.':
    'Wählen Sie sie noch einmal, und sehen Sie, was sie ersetzen würde.',
  'This worksheet is no longer open.': 'Dieses Arbeitsblatt ist nicht mehr geöffnet.',
  '{file} holds no decision that could be taken.':
    '{file} enthält keine Entscheidung, die übernommen werden könnte.',
  'See the lines and why.': 'Die Zeilen und die Gründe sind aufgeführt.',
  'There is a role template called “{name}” already.':
    'Es gibt schon eine Rollenvorlage mit dem Namen „{name}“.',
  '{most} role templates are kept already.': 'Es gibt schon {most} Rollenvorlagen.',
  'Delete one that nobody needs.': 'Löschen Sie eine, die niemand braucht.',
  'This role template no longer exists.': 'Diese Rollenvorlage gibt es nicht mehr.',
  'Look at the list of role templates again.': 'Sehen Sie sich die Liste der Rollenvorlagen noch einmal an.',
  'The role template “{name}” has been changed elsewhere since it was opened here.':
    'Die Rollenvorlage „{name}“ wurde anderswo geändert, seit sie hier geöffnet wurde.',
  'Look at it as it is now, then change it again.':
    'Sehen Sie sie an, wie sie jetzt ist, dann ändern Sie sie noch einmal.',
  'A role template is for {most} people at most.': 'Eine Rollenvorlage ist für höchstens {most} Personen.',
  'Make a second one of the same groups.': 'Legen Sie eine zweite mit denselben Gruppen an.',
  'This document is no longer open.': 'Dieses Dokument ist nicht mehr geöffnet.',
  '{file} cannot be read as role templates: {why}.':
    '{file} kann nicht als Rollenvorlagen gelesen werden: {why}.',
  'Choose a file that Rollcall has exported.': 'Wählen Sie eine Datei, die Rollcall exportiert hat.',
  '{email} on {instance} is disabled, so its groups are left as they are.':
    '{email} auf {instance} ist deaktiviert, deshalb bleiben die Gruppen, wie sie sind.',
  'The role {role} says nothing about {instance}, where {email} has an account.':
    'Die Rolle {role} sagt nichts über {instance}, wo {email} ein Konto hat.',
  'Nothing to do. Name the instance in the role template if it belongs to the job.':
    'Nichts zu tun. Nennen Sie die Instanz in der Rollenvorlage, wenn sie zur Stelle gehört.',
  'None of these faults is there any more.': 'Keiner dieser Fehler besteht noch.',
  'Check again to see what is left.': 'Prüfen Sie noch einmal, was übrig ist.',
  'Metabase’s API cannot put any of these right.':
    'Mit der API von Metabase lässt sich nichts davon beheben.',
  'Give what each of them says to whoever looks after Metabase’s own database.':
    'Geben Sie weiter, was bei jedem steht, an die Person, die Metabases eigene Datenbank betreut.',
};
