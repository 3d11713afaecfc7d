import type { Catalogue } from '../text';

/** What the demo company and requests by hand refuse. */
export const demoFailuresInGerman: Catalogue = {
  '{instance} answered with {status}, and that could not be written to the journal.':
    '{instance} hat mit {status} geantwortet, und das ließ sich nicht ins Journal schreiben.',
  'Check the disk. That it was asked for is in the journal.':
    'Prüfen Sie den Datenträger. Dass gefragt wurde, steht im Journal.',
  'This request does not say whose access it changes, so it cannot be checked.':
    'Diese Anfrage sagt nicht, wessen Zugang sie ändert, und lässt sich daher nicht prüfen.',
  'Use the command that names the account: accounts create, groups add, remove or set, keys delete or renew, access revoke-sessions.':
    'Nehmen Sie den Befehl, der das Konto nennt: accounts create, groups add, remove oder set, keys delete oder renew, access revoke-sessions.',
  'The demo company reaches its own three instances and nothing else, so {host} was not contacted.':
    'Die Demo-Firma erreicht ihre eigenen drei Instanzen und sonst nichts, daher wurde {host} nicht gefragt.',
  'Go back to your own client, or make one, and connect it there.':
    'Gehen Sie zurück zu Ihrem eigenen Kunden oder legen Sie einen an, und verbinden Sie die Instanz dort.',
  'The servers of the demo company run only while the window shows it, so nothing was contacted.':
    'Die Server der Demo-Firma laufen nur, solange das Fenster sie zeigt, daher wurde nichts gefragt.',
  'Open the demo company in the window.': 'Öffnen Sie die Demo-Firma im Fenster.',
  'The servers of the demo company could not be started.':
    'Die Server der Demo-Firma ließen sich nicht starten.',
  'Reset the demo company, or restart Rollcall.':
    'Setzen Sie die Demo-Firma zurück, oder starten Sie Rollcall neu.',
};
