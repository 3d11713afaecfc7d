import type { Catalogue } from '../text';

/** The first run: the two roads, the made-up company, the first steps. */
export const firstRunInGerman: Catalogue = {
  DEMO: 'DEMO',
  'Demo company': 'Demo-Firma',
  'Every account of all your Metabase instances in one table: find anyone as fast as you can type, disable or enable with one click, checked, read back and recorded.':
    'Alle Konten aller Ihrer Metabase-Instanzen in einer Tabelle: jede Person so schnell finden, wie Sie tippen, mit einem Klick deaktivieren oder aktivieren, geprüft, zurückgelesen und festgehalten.',
  'Connect your first Metabase': 'Verbinden Sie Ihr erstes Metabase',
  'Paste the address of any of its pages, and an API key or the e-mail and password of an administrator. Rollcall talks straight to it from this computer; nothing else is asked or told.':
    'Fügen Sie die Adresse irgendeiner seiner Seiten ein, dazu einen API-Schlüssel oder E-Mail und Passwort eines Administrators. Rollcall spricht von diesem Computer aus direkt mit ihm; niemand sonst wird gefragt oder erfährt etwas.',
  'If it cannot be reached, the connection doctor goes the way step by step and says what to do.':
    'Ist es nicht erreichbar, geht die Verbindungsdiagnose den Weg Schritt für Schritt und sagt, was zu tun ist.',
  'Connect my Metabase': 'Mein Metabase verbinden',
  'Or look around first': 'Oder erst einmal umsehen',
  'A made-up company: three instances inside Rollcall, 240 accounts, somebody who has left and is still everywhere. It reaches nothing real, and can be reset and removed.':
    'Eine erfundene Firma: drei Instanzen in Rollcall selbst, 240 Konten, und jemand, der gegangen und noch überall ist. Sie erreicht nichts Echtes und lässt sich zurücksetzen und entfernen.',
  'With tickets to try: {tickets}': 'Mit Tickets zum Ausprobieren: {tickets}',
  'Try the demo company': 'Die Demo-Firma ausprobieren',
  'Made-up people on three stand-ins inside Rollcall. Nothing here reaches a real Metabase.':
    'Erfundene Personen auf drei Nachbildungen in Rollcall selbst. Nichts davon erreicht ein echtes Metabase.',
  'Sample tickets': 'Beispiel-Tickets',
  Reset: 'Zurücksetzen',
  '{done, number} of {all, number}': '{done, number} von {all, number}',
  'To do': 'Offen',
  'Close first steps': 'Erste Schritte schließen',
  'That is all. Close this list; the Help menu brings it back.':
    'Das ist alles. Schließen Sie diese Liste; das Hilfe-Menü holt sie zurück.',
  Connect: 'Verbinden',
  'Add your first instance: its address, and an API key or the sign-in of an administrator.':
    'Fügen Sie Ihre erste Instanz hinzu: ihre Adresse, dazu einen API-Schlüssel oder die Anmeldung eines Administrators.',
  'See everybody': 'Alle sehen',
  'The accounts are read; the table fills by itself.':
    'Die Konten werden gelesen; die Tabelle füllt sich von selbst.',
  'Find somebody': 'Jemanden finden',
  'Type a few letters of a name into the search, and press Enter.':
    'Tippen Sie ein paar Buchstaben eines Namens in die Suche und drücken Sie die Eingabetaste.',
  Plan: 'Planen',
  'Disable everywhere, in the panel at the right, shows what would be done. Nothing is changed yet.':
    'Überall deaktivieren, rechts im Feld der Person, zeigt, was geschehen würde. Noch wird nichts geändert.',
  'Give a reason or a ticket, and confirm the plan.':
    'Nennen Sie einen Grund oder ein Ticket und bestätigen Sie den Plan.',
  'Rollcall asks each instance whether it is so; the line at the bottom says what came of it.':
    'Rollcall fragt jede Instanz, ob es so ist; die Zeile unten sagt, was daraus wurde.',
  'Undo, in the line at the bottom, puts everything back as it was.':
    'Rückgängig, in der Zeile unten, stellt alles wieder her, wie es war.',
  Evidence: 'Nachweis',
  'Copy the closing note or the receipt, or export the journal in Activity.':
    'Kopieren Sie die Abschlussnotiz oder den Beleg, oder exportieren Sie das Journal unter Aktivität.',
  'Find the leaver': 'Die Gegangene finden',
  'Nadia Petrova has left and is still everywhere. Type {email} into the search, and press Enter.':
    'Nadia Petrova ist gegangen und noch überall. Tippen Sie {email} in die Suche und drücken Sie die Eingabetaste.',
  'Somebody leaves': 'Jemand geht',
  'Access again': 'Wieder Zugang',
  'A name that fits two': 'Ein Name, der auf zwei passt',
  'INC0020418: Nadia Petrova leaves the company\nFrom: People Operations (people.ops@larkspur.example)\n\nHello service desk,\ntoday is the last working day of Nadia Petrova ({leaver}).\nPlease disable her accounts on all our Metabase instances by 18:00 and confirm in this ticket.':
    'INC0020418: Nadia Petrova verlässt die Firma\nVon: Personalabteilung (people.ops@larkspur.example)\n\nHallo Servicedesk,\nheute ist der letzte Arbeitstag von Nadia Petrova ({leaver}).\nBitte bis 18:00 alle Konten auf unseren Metabase-Instanzen deaktivieren und im Ticket bestätigen.',
  'REQ-3107: Lena Weiß is back from parental leave\nRequested by: Inês Duarte (ines.duarte@larkspur.example)\n\nLena ({returning}) returns on Monday and needs her access to the finance dashboards again.\nPlease reactivate her.':
    'REQ-3107: Lena Weiß ist aus der Elternzeit zurück\nAngefordert von: Inês Duarte (ines.duarte@larkspur.example)\n\nLena ({returning}) kehrt zurück und braucht ab Montag wieder Zugang zu den Finanz-Dashboards.\nBitte reaktivieren.',
  'INC0020533: Laptop of Anna Kim stolen\nReported by: Front desk (front.desk@larkspur.example)\n\nPlease suspend Anna Kim until we know more. I think it is {namesake},\nbut there is another Anna Kim: {otherNamesake}. Ask before you do anything.':
    'INC0020533: Laptop von Anna Kim gestohlen\nGemeldet von: Empfang (front.desk@larkspur.example)\n\nBitte Anna Kim sperren, bis wir mehr wissen. Ich glaube, es ist {namesake},\naber es gibt noch eine Anna Kim: {otherNamesake}. Bitte vorher fragen.',
  'Shows what a newcomer does first, and ticks it off': 'Zeigt, was man zuerst tut, und hakt es ab',
  'help, tour, getting started, checklist, onboarding, tutorial':
    'Hilfe, Rundgang, Einstieg, Checkliste, Einführung, Anleitung',
  'Made-up people on three stand-ins inside Rollcall':
    'Erfundene Personen auf drei Nachbildungen in Rollcall selbst',
  'sample, example, sandbox, play, training': 'Beispiel, Muster, Sandbox, üben, Schulung',
  'Reset the demo company': 'Die Demo-Firma zurücksetzen',
  'Everything in it is as at the beginning': 'Alles darin ist wie am Anfang',
  'start over, anew, sandbox': 'von vorn, neu, Sandbox',
  'Remove the demo company': 'Die Demo-Firma entfernen',
  'It goes with everything in it; it can be had again':
    'Sie geht mit allem, was darin ist; man kann sie wieder haben',
  'delete, get rid of, sandbox': 'löschen, loswerden, Sandbox',
  'Sample ticket: somebody leaves': 'Beispiel-Ticket: Jemand geht',
  'demo, example, offboard': 'Demo, Beispiel, Austritt',
  'Sample ticket: access again': 'Beispiel-Ticket: Wieder Zugang',
  'demo, example, enable': 'Demo, Beispiel, aktivieren',
  'Sample ticket: a name that fits two': 'Beispiel-Ticket: Ein Name, der auf zwei passt',
  'demo, example, ambiguous': 'Demo, Beispiel, mehrdeutig',
};
