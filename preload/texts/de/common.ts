import type { Catalogue } from '../text';

/** Words that many features use. */
export const commonInGerman: Catalogue = {
  Cancel: 'Abbrechen',
  Done: 'Fertig',
  Save: 'Speichern',
  Name: 'Name',
  'Reason or ticket': 'Grund oder Ticket',
  '{count, plural, one {# account} other {# accounts}}': '{count, plural, one {# Konto} other {# Konten}}',
};
