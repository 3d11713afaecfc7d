import type { Catalogue } from '../text';

/** The panel of a person: accounts, what is joined, and their history. */
export const personInGerman: Catalogue = {
  You: 'Sie',
  'Invite {email} again on {instance}': '{email} auf {instance} erneut einladen',
  'Change under way for {email}': 'Änderung läuft für {email}',
  Wait: 'Warten',
  '{provider} may set its groups at any sign-in: change them there.':
    '{provider} kann seine Gruppen bei jeder Anmeldung setzen: Ändern Sie sie dort.',
  '{provider} sets {groups}: change that there.': '{provider} setzt {groups}: Ändern Sie das dort.',
  'More changes for {email} on {instance}': 'Weitere Änderungen für {email} auf {instance}',
  'History of': 'Verlauf von',
  '{instance}, account {id}': '{instance}, Konto {id}',
  'Nothing was changed here by Rollcall yet, and no reading saw a change.':
    'Rollcall hat hier noch nichts geändert, und keine Lesung hat eine Änderung gesehen.',
  'Show earlier': 'Frühere zeigen',
  'What others change is seen once an instance has been read completely.':
    'Was andere ändern, ist zu sehen, sobald eine Instanz vollständig gelesen wurde.',
  'What others changed is known since {when}.': 'Was andere geändert haben, ist seit {when} bekannt.',
  '{what} by {actor}': '{what} durch {actor}',
  '{what} on {instance} by {actor}': '{what} auf {instance} durch {actor}',
  '<b>{change}</b> on {instance}: {difference} · not by Rollcall, seen {when}':
    '<b>{change}</b> auf {instance}: {difference} · nicht durch Rollcall, gesehen: {when}',
  'No other account is known to be this person.': 'Kein anderes Konto ist als das dieser Person bekannt.',
  'Link another account…': 'Ein weiteres Konto verknüpfen…',
  'Unlink {email} on {instance}…': '{email} auf {instance} trennen…',
  'Unlink…': 'Trennen…',
  'Main address': 'Hauptadresse',
  'Domain alias': 'Domain-Alias',
  'Plus address': 'Plus-Adresse',
  '{kind, select, apart {Set apart} other {Linked}} by {who} {when}: {reason}':
    '{kind, select, apart {Getrennt} other {Verknüpft}} durch {who} {when}: {reason}',
  'Linked {email} with {name}': '{email} mit {name} verknüpft',
  'Link another account': 'Ein weiteres Konto verknüpfen',
  'Says that an account under another address is {name} too. All accounts of that address come along.':
    'Sagt, dass auch ein Konto unter einer anderen Adresse {name} gehört. Alle Konten dieser Adresse kommen mit.',
  'Search accounts': 'Konten suchen',
  'Search name or e-mail': 'Name oder E-Mail suchen',
  'Accounts found': 'Gefundene Konten',
  'Nobody else has these words. Try fewer, or the e-mail.':
    'Niemand sonst hat diese Wörter. Versuchen Sie es mit weniger oder mit der E-Mail.',
  'Choose an account in the list above.': 'Wählen Sie oben in der Liste ein Konto.',
  'Say why, for whoever reads the journal.': 'Sagen Sie, warum, für alle, die das Journal lesen.',
  Leftovers: 'Überbleibsel',
  'Joined accounts': 'Verbundene Konten',
  History: 'Verlauf',
  'No account left': 'Kein Konto mehr',
  'Nobody has this e-mail on any instance any more.':
    'Niemand hat diese E-Mail noch auf irgendeiner Instanz.',
  '{accounts, plural, one {# account} other {# accounts}} on {instances, plural, one {# instance} other {# instances}}':
    '{accounts, plural, one {# Konto} other {# Konten}} auf {instances, plural, one {# Instanz} other {# Instanzen}}',
  Attachments: 'Anlagen',
  '{size} kB': '{size} kB',
  'Save {file}': '{file} speichern',
  'Remove {file}': '{file} entfernen',
  'Saved as {file}.': 'Gespeichert als {file}.',
  'Attach a document…': 'Dokument anlegen…',
  'Attach a document': 'Dokument anlegen',
  'Choose document…': 'Dokument auswählen…',
  'Remove attachment': 'Anlage entfernen',
  'Activity keeps its name and SHA-256, and why it was removed.':
    'Die Aktivitäten behalten ihren Namen und SHA-256, und warum sie entfernt wurde.',
  'The document is kept encrypted on this computer and goes into the evidence bundle. Activity keeps its name and SHA-256.':
    'Das Dokument wird auf diesem Computer verschlüsselt aufbewahrt und kommt in das Nachweispaket. Die Aktivitäten behalten seinen Namen und SHA-256.',
  Attach: 'Anlegen',
  'The mail that asked for it, the ticket: it is kept with the evidence':
    'Die Mail, die darum bat, das Ticket: Es wird bei den Nachweisen aufbewahrt',
  'Save the document': 'Dokument speichern',
  'Unlinked {account}': '{account} getrennt',
  'Unlink account': 'Konto trennen',
  'The link of this address is taken back: all accounts of the address are another person again.':
    'Die Verknüpfung dieser Adresse wird zurückgenommen: Alle Konten der Adresse sind wieder eine andere Person.',
  'This account becomes a person by itself, although the address is the same: a shared mailbox, or an address that was given to somebody else. Disable everywhere no longer covers it.':
    'Dieses Konto wird eine eigene Person, obwohl die Adresse gleich ist: ein gemeinsames Postfach oder eine Adresse, die jemand anders bekommen hat. „Überall deaktivieren“ schließt es nicht mehr ein.',
  'It can be linked again at any time.': 'Es kann jederzeit wieder verknüpft werden.',
};
