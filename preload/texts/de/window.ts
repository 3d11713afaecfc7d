import type { Catalogue } from '../text';

/** The window around the pages: what is offered to be exported, receipts, how readings go on, and mistakes of ours. */
export const windowInGerman: Catalogue = {
  'All accounts': 'Alle Konten',
  'What the table shows now': 'Was die Tabelle jetzt zeigt',
  'What the page shows now': 'Was die Seite jetzt zeigt',
  'Export accounts': 'Konten exportieren',
  'All entries': 'Alle Einträge',
  'Export journal': 'Journal exportieren',
  'Export changes': 'Änderungen exportieren',
  'Export dormant accounts': 'Ungenutzte Konten exportieren',
  'Dormant accounts': 'Ungenutzte Konten',
  'Export leavers': 'Ausgeschiedene exportieren',
  'This window met a mistake in Rollcall': 'Dieses Fenster ist auf einen Fehler in Rollcall gestoßen',
  'What was changed is recorded and safe. Load the window again; if it happens again, report it with the time.':
    'Was geändert wurde, ist aufgezeichnet und sicher. Laden Sie das Fenster neu; geschieht es wieder, melden Sie es mit der Uhrzeit.',
  'Load again': 'Neu laden',
  'Something went wrong inside Rollcall. Try again. If it happens again, restart it and report it with the time.':
    'In Rollcall ist etwas schiefgegangen. Versuchen Sie es erneut. Geschieht es wieder, starten Sie es neu und melden Sie es mit der Uhrzeit.',
  'Up to date': 'Aktuell',
  'Not fresh': 'Nicht frisch',
  'Could not be read': 'Nicht lesbar',
  'Reading {done, number}': '{done, number} gelesen',
  'Reading {done, number} of {total, number}': '{done, number} von {total, number} gelesen',
  '{rate, number} a second': '{rate, number} je Sekunde',
  '{seconds} s left': 'noch {seconds} s',
  '{minutes} min left': 'noch {minutes} min',
  '{hours} h left': 'noch {hours} h',
  'The receipt is copied. Paste it into the ticket.':
    'Der Beleg ist kopiert. Fügen Sie ihn in das Ticket ein.',
  'The receipt is saved as {file}.': 'Der Beleg ist als {file} gespeichert.',
  'The results are saved as {file}.': 'Die Ergebnisse sind als {file} gespeichert.',
};
