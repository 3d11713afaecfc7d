import type { Catalogue } from '../text';

/** What goes into a file, of which kind, and how it goes on. */
export const exportsInGerman: Catalogue = {
  '{choice} ({rows, number})': '{choice} ({rows, number})',
  'Some of the entries make an extract: of the others it holds number and hash, so that each can be seen to stand in its place.':
    'Einige der Einträge ergeben einen Auszug: Von den anderen enthält er Nummer und Prüfsumme, damit zu sehen ist, dass jeder an seinem Platz steht.',
  'A manifest beside the file says how complete these {things, select, accounts {accounts} entries {entries} changes {changes} other {leavers}} are, and has its SHA-256.':
    'Ein Manifest neben der Datei sagt, wie vollständig diese {things, select, accounts {Konten} entries {Einträge} changes {Änderungen} other {Ausgeschiedenen}} sind, und nennt ihre SHA-256.',
  Format: 'Format',
  'For older versions of Excel': 'Für ältere Versionen von Excel',
  'Begins with a byte order mark, without which they show ü as Ã¼.':
    'Beginnt mit einer Byte-Reihenfolge-Marke, ohne die sie ü als Ã¼ zeigen.',
  'Printing {title}': 'Wird gedruckt: {title}',
  'Exporting {title}': 'Wird exportiert: {title}',
  'Stop export': 'Export anhalten',
  'For an auditor': 'Für eine prüfende Person',
  'A zip or a folder: the entries with their chain and seal, a README, and the program that checks them.':
    'Ein Zip oder ein Ordner: die Einträge mit Kette und Siegel, eine README und das Programm, das sie prüft.',
  'Dates as dates, filters, and a sheet that says what it is.':
    'Daten als Daten, Filter und ein Blatt, das sagt, was es ist.',
  'For other programs, in UTF-8. No cell can become a formula.':
    'Für andere Programme, in UTF-8. Keine Zelle kann eine Formel werden.',
  'Takes {most, number} rows at most, so that it can be read. Choose Excel or narrow the list down.':
    'Fasst höchstens {most, number} Zeilen, damit es lesbar bleibt. Wählen Sie Excel, oder grenzen Sie die Liste ein.',
  'To read and to file: a cover, and the table on A4.':
    'Zum Lesen und Ablegen: ein Deckblatt und die Tabelle auf A4.',
  'One document for scripts, as the command line writes it.':
    'Ein Dokument für Skripte, wie es die Kommandozeile schreibt.',
  'The journal is saved as {file}. Its README says how to check it.':
    'Das Journal ist als {file} gespeichert. Seine README sagt, wie es geprüft wird.',
  'Exported {rows, plural, one {# row} other {# rows}} to {file}':
    '{rows, plural, one {# Zeile} other {# Zeilen}} nach {file} exportiert',
  'Show in folder': 'Im Ordner zeigen',
  'The export to {file} was stopped. Nothing of it is left.':
    'Der Export nach {file} wurde angehalten. Nichts davon ist übrig.',
};
