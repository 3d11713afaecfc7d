import type { Catalogue } from '../text';

/** Windows of their own, and printing. */
export const ownWindowInGerman: Catalogue = {
  'Open in a window of its own': 'In eigenem Fenster öffnen',
  'Beside this one': 'Neben diesem',
  'detach, new window, side by side': 'ablösen, neues fenster, nebeneinander',
  'Own window': 'Eigenes Fenster',
  'Print…': 'Drucken…',
  'Prints what the window shows': 'Druckt, was das Fenster zeigt',
  'paper, pdf': 'papier, pdf',
  'Keep running when the window is closed': 'Weiterlaufen, wenn das Fenster geschlossen wird',
  'Readings and scheduled changes go on. An icon beside the clock opens, locks and quits Rollcall. Otherwise closing the window quits it.':
    'Lesen und geplante Änderungen gehen weiter. Ein Symbol neben der Uhr öffnet, sperrt und beendet Rollcall. Sonst beendet das Schließen des Fensters das Programm.',
  'Open Rollcall': 'Rollcall öffnen',
  '{count, plural, =0 {Nothing waits} one {# thing waits for you} other {# things wait for you}}':
    '{count, plural, =0 {Nichts wartet} one {# Sache wartet auf Sie} other {# Dinge warten auf Sie}}',
  'Quit Rollcall': 'Rollcall beenden',
  Loading: 'Wird geladen',
  Run: 'Lauf',
  'Steps of the run': 'Schritte des Laufs',
  'Read again': 'Erneut lesen',
};
