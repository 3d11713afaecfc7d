import type { Catalogue } from '../text';

/** What stands of an account wherever it is shown: its status, what can be done, its invitation, what is scheduled. */
export const accountsInGerman: Catalogue = {
  Active: 'Aktiv',
  Disabled: 'Deaktiviert',
  Invited: 'Eingeladen',
  Admin: 'Admin',
  Member: 'Mitglied',
  'Outcome unknown: press Read again': 'Ergebnis unbekannt: Drücken Sie „Neu lesen“',
  '<spoken>Outcome </spoken><shown>unknown</shown>': '<spoken>Ergebnis </spoken><shown>unbekannt</shown>',
  'More changes': 'Weitere Änderungen',
  Read: 'Neu lesen',
  Enable: 'Aktivieren',
  Disable: 'Deaktivieren',
  'Read again {email} on {instance}': '{email} auf {instance} neu lesen',
  'Enable {email} on {instance}': '{email} auf {instance} aktivieren',
  'Disable {email} on {instance}': '{email} auf {instance} deaktivieren',
  'Link has run out': 'Link ist abgelaufen',
  'Nobody came': 'Niemand kam',
  'Invited {when}': 'Eingeladen {when}',
  '{invited}, and nobody has signed in since. Invite again, or disable the account.':
    '{invited}, und seither hat sich niemand angemeldet. Laden Sie erneut ein, oder deaktivieren Sie das Konto.',
  '{invited}. The link has run out: Metabase keeps it for 48 hours. Invite again.':
    '{invited}. Der Link ist abgelaufen: Metabase hält ihn 48 Stunden lang gültig. Laden Sie erneut ein.',
  '{invited}, and has not signed in yet.': '{invited}, noch nicht angemeldet.',
  '{invited}. The link works until {date}.': '{invited}. Der Link gilt bis {date}.',
  Overdue: 'Überfällig',
  'Not done': 'Nicht erledigt',
  'Under way': 'Läuft',
  'Ends {when}': 'Endet {when}',
  'Back {when}': 'Zurück {when}',
  'Starts {when}': 'Beginnt {when}',
  'Leaver: {when}': 'Austritt: {when}',
  'Lock: {when}': 'Sperre: {when}',
  'Disable: {when}': 'Deaktivieren: {when}',
  'Enable: {when}': 'Aktivieren: {when}',
};
