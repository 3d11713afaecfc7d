import type { Catalogue } from '../text';

/** Why an account is not changed, and what became of a change. */
export const failuresOfChangesInGerman: Catalogue = {
  '{instance} is set to read-only.': '{instance} ist auf Nur lesen gestellt.',
  'Change its safe mode under Instances if changes are wanted.':
    'Ändern Sie die Sicherheitsstufe unter Instanzen, wenn Änderungen gewollt sind.',
  '{email} is the account Rollcall itself signs in with on {instance}.':
    '{email} ist das Konto, mit dem sich Rollcall selbst auf {instance} anmeldet.',
  'Ask another administrator to change it.': 'Bitten Sie einen anderen Administrator, es zu ändern.',
  '{email} is the last administrator of {instance} who can still sign in.':
    '{email} ist auf {instance} der letzte Administrator, der sich noch anmelden kann.',
  'Make somebody else an administrator first.': 'Machen Sie zuerst jemand anderen zum Administrator.',
  '{name} is an API key. Metabase cannot disable a key as if it were a person.':
    '{name} ist ein API-Schlüssel. Metabase kann einen Schlüssel nicht wie eine Person deaktivieren.',
  'Delete the key in Metabase (Admin settings, Authentication, API keys).':
    'Löschen Sie den Schlüssel in Metabase (Admin settings, Authentication, API keys).',
  '{email} is already disabled on {instance}.': '{email} ist auf {instance} schon deaktiviert.',
  'Nothing to do.': 'Nichts zu tun.',
  '{email} is already enabled on {instance}.': '{email} ist auf {instance} schon aktiv.',
  '{email} has no account on {instance}.': '{email} hat auf {instance} kein Konto.',
  'Check the address, or refresh the list.': 'Prüfen Sie die Adresse, oder lesen Sie die Liste neu.',
  '{email} has no account on {instance}. The same person is said to have another address there: {others}.':
    '{email} hat auf {instance} kein Konto. Dieselbe Person soll dort eine andere Adresse haben: {others}.',
  'Name the address that is meant.': 'Nennen Sie die Adresse, die gemeint ist.',
  '{email} on {instance} was set apart from the person of that address.':
    '{email} auf {instance} wurde von der Person mit dieser Adresse gelöst.',
  'Name the instance with --instance if that account is meant too.':
    'Nennen Sie mit --instance die Instanz, wenn auch dieses Konto gemeint ist.',
  '{instance} has not been read yet.': '{instance} wurde noch nicht gelesen.',
  'Refresh it first.': 'Lesen Sie sie zuerst.',
  'This belongs to another client.': 'Das gehört zu einem anderen Kunden.',
  'Switch to that client first.': 'Wechseln Sie zuerst zu diesem Kunden.',
  'This list of changes is older than {minutes} minutes.':
    'Diese Liste von Änderungen ist älter als {minutes} Minuten.',
  'Look at the changes again: a new list is made at once.':
    'Sehen Sie sich die Änderungen noch einmal an: Eine neue Liste ist sofort gemacht.',
  'These changes have been carried out already.': 'Diese Änderungen wurden schon ausgeführt.',
  'See Activity for the result.': 'Das Ergebnis steht unter Aktivität.',
  'This change needs a confirmation.': 'Diese Änderung braucht eine Bestätigung.',
  'Type {expected} to confirm.': 'Geben Sie zur Bestätigung {expected} ein.',
  'The safe mode of {instance} is as it was, because nobody confirmed to this computer who they are.':
    'Die Sicherheitsstufe von {instance} bleibt, wie sie war, weil sich niemand an diesem Computer ausgewiesen hat.',
  'Save again and confirm with Touch ID.': 'Speichern Sie noch einmal und bestätigen Sie mit Touch ID.',
  'Whoever does this says why: the policy of this client wants a reason.':
    'Wer das tut, sagt warum: Die Richtlinie dieses Kunden verlangt einen Grund.',
  'Enter the reason or the ticket, for example {example}.':
    'Geben Sie den Grund oder das Ticket an, zum Beispiel {example}.',
  'The reason “{reason}” names no ticket, and the policy of this client wants one: {what}.':
    'Der Grund „{reason}“ nennt kein Ticket, und die Richtlinie dieses Kunden verlangt eines: {what}.',
  'Put it into the reason, for example {example}.': 'Schreiben Sie es in den Grund, zum Beispiel {example}.',
  'This pattern of ticket numbers cannot be used: {why}.':
    'Dieses Muster für Ticketnummern ist nicht zu gebrauchen: {why}.',
  'Write it like [A-Z]+-\\d+ for INC-20418.': 'Schreiben Sie es wie [A-Z]+-\\d+ für INC-20418.',
  'The example {example} does not fit the pattern, so nobody could follow it.':
    'Das Beispiel {example} passt nicht zum Muster, deshalb könnte ihm niemand folgen.',
  'Change the pattern or the example.': 'Ändern Sie das Muster oder das Beispiel.',
  'This row cannot be followed: {what}.': 'Dieser Zeile lässt sich nicht folgen: {what}.',
  'Correct it in the list: {expected}.': 'Berichtigen Sie sie in der Liste: {expected}.',
  'Line {line} is about the same account of {given}.': 'Zeile {line} betrifft dasselbe Konto von {given}.',
  'Nothing to do. If this line is meant, take the other one out of the list.':
    'Nichts zu tun. Ist diese Zeile gemeint, nehmen Sie die andere aus der Liste.',
  'Several people answer to “{given}”: {many}.': 'Auf „{given}“ passen mehrere Personen: {many}.',
  'Write the e-mail of the one who is meant.': 'Schreiben Sie die E-Mail der Person, die gemeint ist.',
  'One list of changes takes {most} accounts at most.':
    'Eine Liste von Änderungen fasst höchstens {most} Konten.',
  'Change the others first, then take this list again.':
    'Ändern Sie zuerst die anderen, dann nehmen Sie diese Liste noch einmal.',
  'None of the chosen accounts is there any more.': 'Keines der gewählten Konten ist noch da.',
  'Look at the table as it is now, and choose again.':
    'Sehen Sie sich die Tabelle an, wie sie jetzt ist, und wählen Sie noch einmal.',
  '{count} accounts are chosen, and one list of changes takes {most} at most. Nothing was changed.':
    '{count} Konten sind gewählt, und eine Liste von Änderungen fasst höchstens {most}. Es wurde nichts geändert.',
  'Narrow the search or the filters, for example to one instance, and change them in parts.':
    'Grenzen Sie die Suche oder die Filter ein, zum Beispiel auf eine Instanz, und ändern Sie die Konten in Teilen.',
  '{email} is protected: {reason}.': '{email} ist geschützt: {reason}.',
  'Ask {contact} first. Who is protected is set under Settings.':
    'Fragen Sie zuerst {contact}. Wer geschützt ist, steht in den Einstellungen.',
  '{email} is protected already.': '{email} ist schon geschützt.',
  '{email} is not protected.': '{email} ist nicht geschützt.',
  'See who is with protect list.': 'Wer es ist, zeigt protect list.',
  '{most} people are protected already.': '{most} Personen sind schon geschützt.',
  'Remove somebody who no longer needs it.': 'Entfernen Sie jemanden, der es nicht mehr braucht.',
  '{name} is the API key Rollcall itself uses on {instance}.':
    '{name} ist der API-Schlüssel, den Rollcall selbst auf {instance} benutzt.',
  'Give Rollcall another credential first.': 'Geben Sie Rollcall zuerst andere Zugangsdaten.',
  '{email} is an administrator of {instance} already.': '{email} ist auf {instance} schon Administrator.',
  '{email} is no administrator of {instance}.': '{email} ist auf {instance} kein Administrator.',
  '{email} on {instance} is in {groups} already.': '{email} ist auf {instance} schon in {groups}.',
  '{email} on {instance} is not in {groups}.': '{email} ist auf {instance} nicht in {groups}.',
  '{email} on {instance} is as it was before already.': '{email} auf {instance} ist schon wieder wie vorher.',
  '{email} is signed in nowhere on {instance}.': '{email} ist auf {instance} nirgends angemeldet.',
  '{email} on {instance} is disabled, and enabling would take the role away again.':
    '{email} auf {instance} ist deaktiviert, und beim Aktivieren ginge die Rolle wieder verloren.',
  'Enable the account first.': 'Aktivieren Sie zuerst das Konto.',
  '{email} on {instance} belongs to a tenant, and Metabase takes nobody of a tenant as administrator.':
    '{email} auf {instance} gehört zu einem Mandanten, und Metabase nimmt niemanden eines Mandanten als Administrator.',
  'Choose an account that belongs to no tenant.': 'Wählen Sie ein Konto, das zu keinem Mandanten gehört.',
  '{email} on {instance} cannot be in {group}: that is {whose} group of tenants.':
    '{email} auf {instance} kann nicht in {group} sein: Das ist {whose} Gruppe von Mandanten.',
  'Choose a group of the other kind.': 'Wählen Sie eine Gruppe der anderen Art.',
  '{instance} has no group called {group}.': '{instance} hat keine Gruppe mit dem Namen {group}.',
  'Create it in Metabase, or choose another one.':
    'Legen Sie sie in Metabase an, oder wählen Sie eine andere.',
  'Who is in {group} on {instance} is an administrator.':
    'Wer auf {instance} in {group} ist, ist Administrator.',
  'Use the change for administrators: it asks more.':
    'Nehmen Sie die Änderung für Administratoren: Sie fragt mehr.',
  '{provider} sets who is in {group} on {instance}: for {email} it would do so again at the next sign-in.':
    '{provider} bestimmt, wer auf {instance} in {group} ist: Für {email} geschähe das bei der nächsten Anmeldung wieder.',
  'Change it there, or its mapping in Metabase: Admin settings, Authentication.':
    'Ändern Sie es dort, oder die Zuordnung in Metabase: Admin settings, Authentication.',
  'Everybody is in {group} on {instance}, by Metabase itself.':
    'In {group} sind auf {instance} alle, durch Metabase selbst.',
  'Choose another group.': 'Wählen Sie eine andere Gruppe.',
  '{instance} cannot sign {email} out: its version or licence has no session management.':
    '{instance} kann {email} nicht abmelden: Version oder Lizenz haben keine Verwaltung der Sitzungen.',
  'Disabling the account ends its sessions.': 'Das Deaktivieren des Kontos beendet seine Sitzungen.',
  '{count} changes at once are more than {percent} % of the {people} people of {instance}.':
    '{count} Änderungen auf einmal sind mehr als {percent} % der {people} Personen auf {instance}.',
  'Choose fewer at a time.': 'Wählen Sie weniger auf einmal.',
  '{count} changes at once are more than the {ceiling} this instance allows.':
    '{count} Änderungen auf einmal sind mehr als die {ceiling}, die diese Instanz erlaubt.',
  'Choose fewer at a time, or change the safe mode of the instance.':
    'Wählen Sie weniger auf einmal, oder ändern Sie die Sicherheitsstufe der Instanz.',
  '{email} on {instance} was changed by somebody else in the meantime: it was {was}, and is now {now}.':
    '{email} auf {instance} wurde inzwischen von jemand anderem geändert: Es war {was} und ist jetzt {now}.',
  'Look at the account as it is now, and do it again if it is still wanted.':
    'Sehen Sie sich das Konto an, wie es jetzt ist, und wiederholen Sie es, wenn es noch gewollt ist.',
  '{email} no longer exists on {instance}.': '{email} gibt es auf {instance} nicht mehr.',
  'Refresh the list.': 'Lesen Sie die Liste neu.',
  '{host} said yes, but the account is unchanged.': '{host} hat Ja gesagt, aber das Konto ist unverändert.',
  'Try again. If it stays so, make the change in Metabase itself.':
    'Versuchen Sie es noch einmal. Bleibt es so, machen Sie die Änderung in Metabase selbst.',
  '{email} was enabled on {instance}, but the administrator role could not be given back.':
    '{email} wurde auf {instance} aktiviert, aber das Adminrecht konnte nicht zurückgegeben werden.',
  'Add the person to Administrators in Metabase.':
    'Fügen Sie die Person in Metabase zu Administrators hinzu.',
  'Only a part was done for {email} on {instance}; missing is {missing}.':
    'Für {email} auf {instance} wurde nur ein Teil getan; es fehlt {missing}.',
  'Do it again for the rest, or undo the part.':
    'Wiederholen Sie es für den Rest, oder machen Sie den Teil rückgängig.',
  'It is not known whether {instance} made the change.':
    'Es ist nicht bekannt, ob {instance} die Änderung gemacht hat.',
  'Rollcall reads the account again as soon as the instance answers.':
    'Rollcall liest das Konto noch einmal, sobald die Instanz antwortet.',
  'What became of {email} on {instance} could not be written to the journal.':
    'Was aus {email} auf {instance} wurde, konnte nicht ins Journal geschrieben werden.',
  'Check the disk. Rollcall reads the account again and records it as soon as it can.':
    'Prüfen Sie den Datenträger. Rollcall liest das Konto noch einmal und hält es fest, sobald es kann.',
  'Nobody knows whether {instance} took the request for {email}: it leaves nothing that could be read back.':
    'Niemand weiß, ob {instance} die Anfrage für {email} angenommen hat: Sie hinterlässt nichts, das man nachlesen könnte.',
  'Do it again if it did not arrive.': 'Wiederholen Sie es, wenn es nicht ankam.',
  '{email} on {instance} was read again and is unchanged: the change was not made.':
    '{email} auf {instance} wurde noch einmal gelesen und ist unverändert: Die Änderung wurde nicht gemacht.',
  'Try again.': 'Versuchen Sie es noch einmal.',
  'The run was ended before the change to {email} on {instance} was tried.':
    'Der Lauf wurde beendet, bevor die Änderung an {email} auf {instance} versucht wurde.',
  'Do it again if it is still wanted.': 'Wiederholen Sie es, wenn es noch gewollt ist.',
  'Nothing of this run is going on here.': 'Von diesem Lauf geht hier nichts vor sich.',
  'See Activity for how it ended. A run of the command line is paused there, with Ctrl+C.':
    'Unter Aktivität steht, wie er endete. Ein Lauf der Befehlszeile wird dort angehalten, mit Strg+C.',
  'Everything in this run was begun: nothing of it is left to do.':
    'Alles in diesem Lauf wurde begonnen: Davon ist nichts mehr zu tun.',
  'See Activity for how it ended.': 'Unter Aktivität steht, wie er endete.',
  'Nothing in this run has failed.': 'In diesem Lauf ist nichts fehlgeschlagen.',
  'Nothing of this change can be undone.': 'Von dieser Änderung lässt sich nichts rückgängig machen.',
  'See Activity for what was changed since.': 'Unter Aktivität steht, was seither geändert wurde.',
  '{file} is larger than the {megabytes} MB a roster may have.':
    '{file} ist größer als die {megabytes} MB, die eine Personalliste haben darf.',
  'Export only the columns that say who somebody is, their status, last day, department and job.':
    'Exportieren Sie nur die Spalten, die sagen, wer jemand ist, den Status, den letzten Tag, die Abteilung und die Stelle.',
  '{file} has no rows.': '{file} hat keine Zeilen.',
  'Choose an export with one person in each row.': 'Wählen Sie einen Export mit einer Person in jeder Zeile.',
  '{file} has no column of e-mail addresses.': '{file} hat keine Spalte mit E-Mail-Adressen.',
  'Export it with the work address of each person: people are compared by it.':
    'Exportieren Sie die Liste mit der dienstlichen Adresse jeder Person: Danach werden Personen verglichen.',
  '{file} does not say which groups a department or a job comes to: {why}.':
    '{file} sagt nicht, welche Gruppen zu einer Abteilung oder Stelle gehören: {why}.',
  'Give it the columns department, job, instance and groups, with groups parted by “|”.':
    'Geben Sie der Datei die Spalten department, job, instance und groups, Gruppen durch „|“ getrennt.',
  'Nobody has to change groups.': 'Niemand muss die Gruppen wechseln.',
  'Nobody has another address any more.': 'Niemand hat mehr eine andere Adresse.',
  'This roster is no longer open.': 'Diese Personalliste ist nicht mehr geöffnet.',
  'Choose it again.': 'Wählen Sie sie noch einmal.',
  '“{when}” is not a day and time.': '„{when}“ ist kein Tag mit Uhrzeit.',
  'Enter it like 2027-03-01 or 2027-03-01T09:00.': 'Geben Sie ihn wie 2027-03-01 oder 2027-03-01T09:00 ein.',
  '“{zone}” is not a time zone.': '„{zone}“ ist keine Zeitzone.',
  'Enter it like Europe/Berlin, or UTC.': 'Geben Sie sie wie Europe/Berlin oder UTC ein.',
  '{when} is over already.': '{when} ist schon vorbei.',
  'Choose a later moment.': 'Wählen Sie einen späteren Zeitpunkt.',
  'That is more than {years} years ahead.': 'Das ist mehr als {years} Jahre voraus.',
  'Choose an earlier moment.': 'Wählen Sie einen früheren Zeitpunkt.',
  'It would end before it begins.': 'Es würde enden, bevor es beginnt.',
  'Choose a later end, or an earlier beginning.': 'Wählen Sie ein späteres Ende oder einen früheren Beginn.',
  'Only disabling and enabling accounts can be done later or for a time, and nothing that a review decided.':
    'Nur das Deaktivieren und Aktivieren von Konten lässt sich später oder für eine Zeit machen, und nichts, was eine Überprüfung entschieden hat.',
  'Make this change now.': 'Machen Sie diese Änderung jetzt.',
  '{instance} could not be read to its end, so an account there may have been missed.':
    '{instance} konnte nicht bis zum Ende gelesen werden, deshalb kann dort ein Konto übersehen worden sein.',
  'Try again once it can be reached: what is done already is left as it is.':
    'Versuchen Sie es noch einmal, sobald die Instanz erreichbar ist: Was schon getan ist, bleibt, wie es ist.',
  '{most} changes wait already.': '{most} Änderungen warten schon.',
  'Drop those that are no longer wanted, under Activity.':
    'Verwerfen Sie unter Aktivität, was nicht mehr gewollt ist.',
  'This scheduled change is being made.': 'Diese geplante Änderung wird gerade gemacht.',
  'Wait until it has ended.': 'Warten Sie, bis sie zu Ende ist.',
  'This scheduled change is over.': 'Diese geplante Änderung ist vorbei.',
  'See Activity for what became of it.': 'Unter Aktivität steht, was daraus wurde.',
  'A scheduled change is due and waits: {action} for {count} accounts, the first of them {email}. Your role for this client does not let it.':
    'Eine geplante Änderung ist fällig und wartet: {action} für {count} Konten, das erste davon {email}. Ihre Rolle für diesen Kunden erlaubt sie nicht.',
  'Ask an owner of this client to do it from Scheduled, or change the role in Settings.':
    'Bitten Sie einen Eigentümer dieses Kunden, sie unter „Geplant“ zu machen, oder ändern Sie die Rolle in den Einstellungen.',
  '{instance} asks for more since this was scheduled: what is to be done has to be typed.':
    '{instance} verlangt mehr, seit das geplant wurde: Was getan werden soll, muss eingegeben werden.',
  'Make the change by hand.': 'Machen Sie die Änderung von Hand.',
  'The change that this was to take back was not made.':
    'Die Änderung, die hiermit zurückgenommen werden sollte, wurde nicht gemacht.',
  'Look at the accounts, and drop this if nothing is to be done.':
    'Sehen Sie sich die Konten an, und verwerfen Sie dies, wenn nichts zu tun ist.',
  'The change that this was to take back was dropped.':
    'Die Änderung, die hiermit zurückgenommen werden sollte, wurde verworfen.',
};
