import type { Catalogue } from '../text';

/** From a ticket to its closing note. */
export const ticketsInGerman: Catalogue = {
  'Disable everywhere': 'Überall deaktivieren',
  'Every instance is read first': 'Vorher wird jede Instanz gelesen',
  'Enable everywhere': 'Überall aktivieren',
  'The accounts that are disabled now': 'Die Konten, die jetzt deaktiviert sind',
  'New account': 'Neues Konto',
  'Opens the dialog for a new account': 'Öffnet den Dialog für ein neues Konto',
  'Paste the text of a ticket or a mail. It is read here; nothing leaves this computer.':
    'Fügen Sie den Text eines Tickets oder einer Mail ein. Er wird hier gelesen; nichts verlässt diesen Computer.',
  'Review changes': 'Änderungen prüfen',
  'From a ticket': 'Aus einem Ticket',
  Ticket: 'Ticket',
  'INC0012345: Ana Lima, ana@acme.example, leaves on Friday':
    'INC0012345: Ana Lima, ana@acme.example, scheidet am Freitag aus',
  'What to do': 'Was zu tun ist',
  'The words of the ticket do not say which. Choose.': 'Die Worte des Tickets sagen es nicht. Bitte wählen.',
  'Proposed because of “{word}”. Choose another if it is wrong.':
    'Vorgeschlagen wegen „{word}“. Wählen Sie anders, wenn das falsch ist.',
  'No ticket number was found.': 'Es wurde keine Ticketnummer gefunden.',
  'Goes into the plan and the journal.': 'Kommt in den Plan und ins Journal.',
  'Only the first {count, number} letters are read.':
    'Nur die ersten {count, number} Zeichen werden gelesen.',
  'No address was found in it.': 'Darin wurde keine Adresse gefunden.',
  'written so that programs do not find it': 'so geschrieben, dass Programme es nicht finden',
  'wrote or receives the ticket': 'hat das Ticket geschrieben oder erhält es',
  'no account here': 'hier kein Konto',
  active: 'aktiv',
  disabled: 'deaktiviert',
  invited: 'eingeladen',
  'This link to Rollcall cannot be read. Nothing was done.':
    'Dieser Verweis auf Rollcall ist nicht lesbar. Es wurde nichts getan.',
  'This link names no client that is here. Nothing was done.':
    'Dieser Verweis nennt keinen Kunden, den es hier gibt. Es wurde nichts getan.',
  'This link is for the client {client}. Nothing was done.':
    'Dieser Verweis ist für den Kunden {client}. Es wurde nichts getan.',
  'Switch to that client': 'Zu diesem Kunden wechseln',
  'This link names an instance that is not here. Nothing was done.':
    'Dieser Verweis nennt eine Instanz, die es hier nicht gibt. Es wurde nichts getan.',
  'Opened from a link. Nothing was done yet.': 'Aus einem Verweis geöffnet. Es wurde noch nichts getan.',
  'Opened from a link, for {ticket}. Nothing was done yet.':
    'Aus einem Verweis geöffnet, für {ticket}. Es wurde noch nichts getan.',
  'The closing note is copied. Paste it into the ticket.':
    'Die Abschlussnotiz ist kopiert. Fügen Sie sie in das Ticket ein.',
  'Every account of these people is enabled already.': 'Alle Konten dieser Personen sind schon aktiv.',
};
