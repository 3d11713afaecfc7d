import type { Catalogue } from '../text';

/** Words that many features use. */
export const commonInGerman: Catalogue = {
  Cancel: 'Abbrechen',
  Done: 'Fertig',
  Save: 'Speichern',
  Name: 'Name',
  Close: 'Schließen',
  Remove: 'Entfernen',
  None: 'Keine',
  Never: 'Nie',
  Any: 'Alle',
  'E-mail': 'E-Mail',
  Production: 'Produktion',
  Staging: 'Staging',
  Development: 'Entwicklung',
  PROD: 'PROD',
  STAG: 'STAG',
  DEV: 'ENTW',
  'Needs a look': 'Ansehen',
  'Reason or ticket': 'Grund oder Ticket',
  '{count, plural, one {# account} other {# accounts}}': '{count, plural, one {# Konto} other {# Konten}}',
};
