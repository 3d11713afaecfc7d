import type { Catalogue } from '../text';

/** The overview: numbers and pictures. */
export const overviewInGerman: Catalogue = {
  '{coverage} · {percent, number} % reconciled': '{coverage} · {percent, number} % abgeglichen',
  Seats: 'Plätze',
  'enabled accounts of people': 'aktive Konten von Personen',
  '{share, number} % of seats, not seen for {days, number} days':
    '{share, number} % der Plätze, seit {days, number} Tagen nicht gesehen',
  Administrators: 'Administratoren',
  'enabled, on all instances': 'aktiv, auf allen Instanzen',
  'Leavers still active': 'Ausgeschiedene, noch aktiv',
  'Old API keys': 'Alte API-Schlüssel',
  'created more than a year ago': 'vor mehr als einem Jahr angelegt',
  'enabled though their work has ended': 'aktiv, obwohl ihre Arbeit geendet hat',
  'enabled by others after Rollcall disabled them':
    'von anderen aktiviert, nachdem Rollcall sie deaktiviert hat',
  'Unknown accounts': 'Unbekannte Konten',
  'enabled, and of nobody in the roster': 'aktiv, und niemandem in der Personalliste zugeordnet',
  'Not known: no roster': 'Nicht bekannt: keine Personalliste',
  '{roster}, read on {day}': '{roster}, gelesen am {day}',
  Numbers: 'Zahlen',
  'Reviews due': 'Fällige Überprüfungen',
  'instances not reviewed for {days, number} days': 'Instanzen, seit {days, number} Tagen nicht überprüft',
  'Since {day}': 'Seit {day}',
  'Next by {day}': 'Nächste bis {day}',
  '{count, number} open': '{count, number} offen',
  'Not known before today': 'Vor heute nicht bekannt',
  'As many as {when}, {is, select, quarter {last quarter} other {the oldest known}}':
    'So viele wie {when}, {is, select, quarter {letztes Quartal} other {der älteste bekannte Stand}}',
  '{change} since {when}, {is, select, quarter {last quarter} other {the oldest known}}':
    '{change} seit {when}, {is, select, quarter {letztes Quartal} other {der älteste bekannte Stand}}',
  '{detail}; the {count, number} largest, the table has all':
    '{detail}; die {count, number} größten, die Tabelle hat alle',
  Counting: 'Wird gezählt',
  'Nothing to draw yet': 'Noch nichts zu zeichnen',
  'Connect an instance, and its accounts are counted here.':
    'Verbinden Sie eine Instanz, dann werden ihre Konten hier gezählt.',
  'The earlier numbers are of {before, plural, one {# instance} other {# instances}}, those of now of {now, number}.':
    'Die früheren Zahlen sind von {before, plural, one {# Instanz} other {# Instanzen}}, die jetzigen von {now, number}.',
  'shows what changed since that day': 'zeigt, was sich seit diesem Tag geändert hat',
  'shows these accounts': 'zeigt diese Konten',
  '{count, number} now, not known before {day}': '{count, number} jetzt, vor dem {day} nicht bekannt',
  '{count, number} now, {change} since {day}': '{count, number} jetzt, {change} seit {day}',
  Older: 'Älter',
  'Before {month}': 'Vor {month}',
  '{count, plural, one {# account} other {# accounts}} that can sign in, by the month of the last sign-in':
    '{count, plural, one {# Konto, das} other {# Konten, die}} sich anmelden {count, plural, one {kann} other {können}}, nach dem Monat der letzten Anmeldung',
  Month: 'Monat',
  '{name}, {status, select, active {active} invited {invited} other {disabled}}: {accounts}':
    '{name}, {status, select, active {aktiv} invited {eingeladen} other {deaktiviert}}: {accounts}',
  'Accounts by instance': 'Konten je Instanz',
  '{count, plural, one {# account} other {# accounts}} of people on {instances, plural, one {# instance} other {# instances}}':
    '{count, plural, one {# Konto} other {# Konten}} von Personen auf {instances, plural, one {# Instanz} other {# Instanzen}}',
  '{name}: {count, number} administrators':
    '{name}: {count, plural, one {# Administrator} other {# Administratoren}}',
  'Administrators by instance': 'Administratoren je Instanz',
  '{count, number} enabled administrators':
    '{count, plural, one {# aktiver Administrator} other {# aktive Administratoren}}',
  Day: 'Tag',
  'No instance has been read completely yet. Every complete reading adds to this picture.':
    'Noch wurde keine Instanz vollständig gelesen. Jede vollständige Lesung ergänzt dieses Bild.',
  'Instances known': 'Bekannte Instanzen',
  'Seats over time': 'Plätze im Verlauf',
  '{count, plural, one {# seat} other {# seats}} on {instances, plural, one {# instance} other {# instances}}':
    '{count, plural, one {# Platz} other {# Plätze}} auf {instances, plural, one {# Instanz} other {# Instanzen}}',
  'Dormant accounts over time': 'Ungenutzte Konten im Verlauf',
  '{count, plural, one {# dormant account} other {# dormant accounts}} not seen for {days} days':
    '{count, plural, one {# ungenutztes Konto} other {# ungenutzte Konten}}, seit {days} Tagen nicht gesehen',
  'Counted from the first day that every instance is read, with today’s limit of {days, number} days. No server tells it of the past.':
    'Gezählt ab dem ersten Tag, an dem jede Instanz gelesen ist, mit der heutigen Grenze von {days, number} Tagen. Kein Server sagt es für die Vergangenheit.',
  'Administrators over time': 'Administratoren im Verlauf',
  '{count, plural, one {# administrator} other {# administrators}} on {instances, plural, one {# instance} other {# instances}}':
    '{count, plural, one {# Administrator} other {# Administratoren}} auf {instances, plural, one {# Instanz} other {# Instanzen}}',
};
