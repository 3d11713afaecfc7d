import type { Catalogue } from '../text';

/** The integrity check. */
export const integrityInGerman: Catalogue = {
  Faults: 'Fehler',
  'Nothing of this kind': 'Nichts dieser Art',
  'What is wrong': 'Was nicht stimmt',
  'Way out': 'Ausweg',
  'In Metabase’s database': 'In Metabases Datenbank',
  Integrity: 'Integrität',
  'What a restored backup, a script or an old version left behind: accounts, groups and memberships as Metabase itself never makes them.':
    'Was eine zurückgespielte Sicherung, ein Skript oder eine alte Version hinterlassen hat: Konten, Gruppen und Mitgliedschaften, wie Metabase selbst sie nie anlegt.',
  'Check again': 'Noch einmal prüfen',
  'Review: repair…': 'Prüfen: reparieren…',
  'Review: repair {count, plural, one {# fault} other {# faults}}…':
    'Prüfen: {count, plural, one {# Fehler} other {# Fehler}} reparieren…',
  'Comparing accounts, groups and memberships': 'Konten, Gruppen und Mitgliedschaften werden verglichen',
  Fault: 'Fehler',
  'Choose a row to see why it matters.': 'Wählen Sie eine Zeile, um zu sehen, warum es wichtig ist.',
  'No faults': 'Keine Fehler',
  '{faults, plural, one {# fault} other {# faults}}, {share, select, all {all} none {none} other {{here}}} to be repaired from here':
    '{faults, plural, one {# Fehler} other {# Fehler}}, {share, select, all {alle} none {keiner} other {{here}}} von hier aus zu reparieren',
  '{instance}: only what was read before was checked.':
    '{instance}: Geprüft wurde nur, was früher gelesen wurde.',
  'So it is with {count} more instances.': 'So ist es bei {count} weiteren Instanzen.',
  'Nothing is wrong': 'Es ist alles in Ordnung',
  'Nothing was checked': 'Es wurde nichts geprüft',
  'Administrators, groups, memberships and addresses fit together on every instance that was checked.':
    'Administratoren, Gruppen, Mitgliedschaften und Adressen passen auf jeder geprüften Instanz zusammen.',
  'Connect an instance, or refresh those there are, and check again.':
    'Verbinden Sie eine Instanz, oder lesen Sie die vorhandenen neu, und prüfen Sie noch einmal.',
  'All instances ({count})': 'Alle Instanzen ({count})',
  'All kinds': 'Alle Arten',
  'Repair: {what}': 'Reparatur: {what}',
  'Metabase’s API refuses this.': 'Die API von Metabase lehnt das ab.',
  'Copied for the database administrator': 'Für die Datenbankverwaltung kopiert',
  'Hidden administrator': 'Verborgener Administrator',
  'Administrator in name only': 'Administrator nur dem Namen nach',
  'Tenant in the wrong group': 'Mandant in der falschen Gruppe',
  'One address twice': 'Eine Adresse zweimal',
  'Groups called alike': 'Gleich benannte Gruppen',
  'Not in All Users': 'Nicht in All Users',
  'User is gone': 'Person fehlt',
  'Group is gone': 'Gruppe fehlt',
  'Cannot be manager': 'Kann nicht verwalten',
  'Built-in group renamed': 'Eingebaute Gruppe umbenannt',
  'Built-in group missing': 'Eingebaute Gruppe fehlt',
};
