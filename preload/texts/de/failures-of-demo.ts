import type { Catalogue } from '../text';

/** What the demo company refuses. */
export const demoFailuresInGerman: Catalogue = {
  'The demo company reaches its own three instances and nothing else, so {host} was not contacted.':
    'Die Demo-Firma erreicht ihre eigenen drei Instanzen und sonst nichts, daher wurde {host} nicht gefragt.',
  'Go back to your own client, or make one, and connect it there.':
    'Gehen Sie zurück zu Ihrem eigenen Kunden oder legen Sie einen an, und verbinden Sie die Instanz dort.',
  'The servers of the demo company run only while the window shows it, so nothing was contacted.':
    'Die Server der Demo-Firma laufen nur, solange das Fenster sie zeigt, daher wurde nichts gefragt.',
  'Open the demo company in the window.': 'Öffnen Sie die Demo-Firma im Fenster.',
  'The servers of the demo company could not be started.':
    'Die Server der Demo-Firma ließen sich nicht starten.',
  'Reset the demo company, or restart Rollcall.':
    'Setzen Sie die Demo-Firma zurück, oder starten Sie Rollcall neu.',
};
