import type { Catalogue } from '../text';

/** What stands around the page: the tree of instances, how fresh they are, and the line at the bottom. */
export const frameInGerman: Catalogue = {
  'Instances by environment': 'Instanzen nach Umgebung',
  reading: 'wird gelesen',
  'not read': 'nicht gelesen',
  'No keychain: credentials and records are kept until you quit':
    'Kein Schlüsselbund: Zugangsdaten und Aufzeichnungen bleiben bis zum Beenden',
  '{count, number} unreachable': '{count, number} nicht erreichbar',
  'Cancel reading': 'Lesen abbrechen',
  '{count, plural, one {# instance} other {# instances}}, {age}':
    '{count, plural, one {# Instanz} other {# Instanzen}}, {age}',
  '{read, number} of {count, plural, one {# instance} other {# instances}}, {age}':
    '{read, number} von {count, plural, one {# Instanz} other {# Instanzen}}, {age}',
};
