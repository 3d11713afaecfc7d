import type { Catalogue } from '../text';

/** What requests by hand refuse. */
export const rawRequestsInGerman: Catalogue = {
  '{instance} answered with {status}, and that could not be written to the journal.':
    '{instance} hat mit {status} geantwortet, und das ließ sich nicht ins Journal schreiben.',
  'Check the disk. That it was asked for is in the journal.':
    'Prüfen Sie den Datenträger. Dass gefragt wurde, steht im Journal.',
  'This request does not say whose access it changes, so it cannot be checked.':
    'Diese Anfrage sagt nicht, wessen Zugang sie ändert, und lässt sich daher nicht prüfen.',
  'Use the command that names the account: accounts create, groups add, remove or set, keys delete or renew, access revoke-sessions.':
    'Nehmen Sie den Befehl, der das Konto nennt: accounts create, groups add, remove oder set, keys delete oder renew, access revoke-sessions.',
};
