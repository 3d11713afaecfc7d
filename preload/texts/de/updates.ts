import type { Catalogue } from '../text';

/** Later versions of Rollcall. */
export const updatesInGerman: Catalogue = {
  'Rollcall {version} of {date} is available.': 'Rollcall {version} vom {date} ist verfügbar.',
  'This installation is looked after by somebody else: ask them to install it.':
    'Diese Installation betreut jemand anderes: Bitten Sie darum, sie zu aktualisieren.',
  'Fetching the later version': 'Neuere Version wird geholt',
  'Restart and install': 'Neu starten und installieren',
  'Fetch {version}': '{version} holen',
  'Look now': 'Jetzt nachsehen',
  'Your organisation has switched off the look for later versions.':
    'Ihre Organisation hat die Suche nach neueren Versionen abgeschaltet.',
  'The look for later versions is switched off by ROLLCALL_NO_UPDATES.':
    'Die Suche nach neueren Versionen ist durch ROLLCALL_NO_UPDATES abgeschaltet.',
  'Rollcall looks for no later version: no server is set for it.':
    'Rollcall sucht keine neuere Version: Dafür ist kein Server eingetragen.',
  'Later versions are looked for once a day at {host}.':
    'Neuere Versionen werden einmal am Tag bei {host} gesucht.',
  'This is the latest.': 'Dies ist die neueste.',
  'Show in Settings': 'In den Einstellungen zeigen',
  'In a week': 'In einer Woche',
  'Rollcall {version} is ready to be installed.': 'Rollcall {version} kann installiert werden.',
  'Rollcall {version} is available.': 'Rollcall {version} ist verfügbar.',
  'Rollcall looks for later versions at {host}, and installs none':
    'Rollcall sucht neuere Versionen bei {host} und installiert keine',
  'Rollcall looks for later versions at {host}': 'Rollcall sucht neuere Versionen bei {host}',
};
