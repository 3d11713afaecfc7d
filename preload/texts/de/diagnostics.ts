import type { Catalogue } from '../text';

/** Settings, Diagnostics. */
export const diagnosticsInGerman: Catalogue = {
  'Diagnostics…': 'Diagnose…',
  Diagnostics: 'Diagnose',
  'What whoever helps you needs to know. Read it; then save it and send it yourself. It holds no secrets, no accounts and no e-mail addresses.':
    'Was jemand wissen muss, der Ihnen hilft. Lesen Sie es; dann speichern Sie es und senden es selbst. Es enthält keine Geheimnisse, keine Konten und keine E-Mail-Adressen.',
  'With addresses': 'Mit Adressen',
  'Names and addresses of the instances. Otherwise they are numbers.':
    'Namen und Adressen der Instanzen. Sonst sind es Nummern.',
  'With connection checks': 'Mit Prüfung der Verbindungen',
  'Asks each instance, as the connection doctor does.': 'Fragt jede Instanz, wie die Verbindungsdiagnose.',
  'Putting it together…': 'Wird zusammengestellt…',
  'Files of the bundle': 'Dateien der Diagnose',
  'Saved as {file}. Nothing was sent.': 'Gespeichert als {file}. Nichts wurde gesendet.',
  'Save…': 'Speichern…',
  'Save diagnostics': 'Diagnose speichern',
};
