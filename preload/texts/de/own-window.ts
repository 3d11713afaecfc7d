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
  Loading: 'Wird geladen',
  Run: 'Lauf',
  'Steps of the run': 'Schritte des Laufs',
  'Read again': 'Erneut lesen',
};
