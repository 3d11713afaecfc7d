import type { Catalogue } from '../text';

/** What the connection doctor finds. */
export const doctorInGerman: Catalogue = {
  'The API key “{name}” was accepted.': 'Der API-Schlüssel „{name}“ wurde angenommen.',
  'Signed in as {email}.': 'Angemeldet als {email}.',
  'The credential is that of an administrator.': 'Die Zugangsdaten sind die eines Administrators.',
  'The list of accounts is incomplete: the server counts {total, number}, and gave {came, number} where {due, number} were due.':
    'Die Liste der Konten ist unvollständig: Der Server zählt {total, number} und gab {came, number}, wo {due, number} kommen mussten.',
  'Try again. If it stays so, ask whoever runs the server: Metabase or a proxy before it leaves accounts out.':
    'Versuchen Sie es noch einmal. Bleibt es so, fragen Sie den Betreiber des Servers: Metabase oder ein Proxy davor lässt Konten weg.',
  'The server counted {total, plural, one {# account} other {# accounts}} and, asked again, {again, number}.':
    'Der Server zählte {total, plural, one {# Konto} other {# Konten}} und, noch einmal gefragt, {again, number}.',
  'Accounts are being added or removed at this moment. If it stays so, ask whoever runs the server.':
    'Gerade kommen Konten hinzu oder fallen weg. Bleibt es so, fragen Sie den Betreiber des Servers.',
  'One account, and it came.': 'Ein Konto, und es kam.',
  '{total, number} accounts; the first {due, number} came as they were counted.':
    '{total, number} Konten; die ersten {due, number} kamen, wie sie gezählt wurden.',
  'Ask whoever runs it to let Rollcall through to /api/ of Metabase, or use an address that does not pass it.':
    'Bitten Sie den Betreiber, Rollcall zu /api/ von Metabase durchzulassen, oder nehmen Sie eine Adresse, die daran vorbeiführt.',
  'Check the address, its port and its sub-path.': 'Prüfen Sie die Adresse, ihren Port und ihren Unterpfad.',
  '{host} is a Metabase.': '{host} ist ein Metabase.',
  '{host} shows the sign-in of {name}, which stands before Metabase.':
    '{host} zeigt die Anmeldung von {name}, die vor Metabase steht.',
  'The sign-in page of {name} came instead of Metabase.': 'Statt Metabase kam die Anmeldeseite von {name}.',
  'Open a browser, sign in to the network or the VPN there, and try again.':
    'Öffnen Sie einen Browser, melden Sie sich dort am Netz oder VPN an und versuchen Sie es noch einmal.',
  '{host} is {name}, not Metabase.': '{host} ist {name}, nicht Metabase.',
  '{host} shows the empty start page of {name}: there is no Metabase at this address.':
    '{host} zeigt die leere Startseite von {name}: Unter dieser Adresse ist kein Metabase.',
  '{host} shows a page of Metabase where its data should be: the sub-path of the address is wrong.':
    '{host} zeigt eine Seite von Metabase, wo seine Daten sein müssten: Der Unterpfad der Adresse ist falsch.',
  'Open Metabase in a browser and paste the address of any of its pages.':
    'Öffnen Sie Metabase in einem Browser und fügen Sie die Adresse irgendeiner seiner Seiten ein.',
  'The proxy before Metabase answers, Metabase behind it does not ({status}).':
    'Der Proxy vor Metabase antwortet, Metabase dahinter nicht ({status}).',
  'Ask whoever runs the server whether Metabase is running.':
    'Fragen Sie den Betreiber des Servers, ob Metabase läuft.',
  '{host} asks for a user name and password of its own before Metabase.':
    '{host} verlangt vor Metabase einen eigenen Benutzernamen und ein Passwort.',
  '{host} shows a sign-in page{called}, which is not that of Metabase.':
    '{host} zeigt eine Anmeldeseite{called}, die nicht die von Metabase ist.',
  'Something before Metabase on {host} refuses ({status}){called}.':
    'Etwas vor Metabase auf {host} lehnt ab ({status}){called}.',
  'There is a web server on {host}, but no Metabase under this sub-path (404){called}.':
    'Auf {host} ist ein Webserver, aber unter diesem Unterpfad kein Metabase (404){called}.',
  '{host} answers with a web page{called}, not with Metabase.':
    '{host} antwortet mit einer Webseite{called}, nicht mit Metabase.',
  '{host} answers, but it is another program{called}, not Metabase.':
    '{host} antwortet, aber es ist ein anderes Programm{called}, nicht Metabase.',
  '{host} sends callers to sign in at {target} before they reach Metabase.':
    '{host} schickt Anrufer zur Anmeldung nach {target}, bevor sie Metabase erreichen.',
  'API keys and passwords are never sent there.': 'API-Schlüssel und Passwörter werden nie dorthin gesendet.',
  'No proxy: the way is straight.': 'Kein Proxy: Der Weg ist direkt.',
  'The address is {address}.': 'Die Adresse ist {address}.',
  '{address} is http: passwords and keys go over the network unprotected.':
    '{address} ist http: Passwörter und Schlüssel gehen ungeschützt über das Netz.',
  'Use https:// if the server offers it.': 'Nehmen Sie https://, wenn der Server es anbietet.',
  'The proxy {proxy} cannot be reached.': 'Der Proxy {proxy} ist nicht erreichbar.',
  'Check the proxy settings of this instance, the network and the VPN.':
    'Prüfen Sie die Proxy-Einstellungen dieser Instanz, das Netz und das VPN.',
  'The way goes through the proxy {proxy}.': 'Der Weg führt über den Proxy {proxy}.',
  'The proxy looks up the name.': 'Den Namen löst der Proxy auf.',
  '{host} is an address already.': '{host} ist schon eine Adresse.',
  '{host} is {first} and {count, number} more.': '{host} ist {first} und {count, number} weitere.',
  '{host} is {first}.': '{host} ist {first}.',
  '{address} answers on port {port}.': '{address} antwortet auf Port {port}.',
  'The proxy opened a connection to {host}, port {port}.':
    'Der Proxy hat eine Verbindung zu {host}, Port {port}, geöffnet.',
  'The address is http: there is no certificate.': 'Die Adresse ist http: Es gibt kein Zertifikat.',
  '{host} speaks plain http on this port, and the address says https.':
    '{host} spricht auf diesem Port einfaches http, und in der Adresse steht https.',
  'Check the port: https is mostly on 443 or 8443. If there is only http, ask whoever runs the server.':
    'Prüfen Sie den Port: https ist meist auf 443 oder 8443. Gibt es nur http, fragen Sie den Betreiber des Servers.',
  'It is for {names}.': 'Es gilt für {names}.',
  'The connection is protected and the certificate is trusted.':
    'Die Verbindung ist geschützt, und dem Zertifikat wird vertraut.',
  'The certificate of {host} runs out {when}, on {until}.':
    'Das Zertifikat von {host} läuft {when} ab, am {until}.',
  'within a day': 'innerhalb eines Tages',
  '{days, plural, one {in # day} other {in # days}}': '{days, plural, one {in # Tag} other {in # Tagen}}',
  'Have it renewed before then by whoever runs the server.':
    'Lassen Sie es vorher vom Betreiber des Servers erneuern.',
  'The certificate is trusted: {subject}, issued by {issuer}, good until {until}.':
    'Dem Zertifikat wird vertraut: {subject}, ausgestellt von {issuer}, gültig bis {until}.',
  'There is no Metabase under {path} on {host}, but there is one without it.':
    'Unter {path} ist auf {host} kein Metabase, ohne diesen Pfad aber schon.',
  'Use {origin} as the address.': 'Nehmen Sie {origin} als Adresse.',
  '{host} speaks https on this port, and the address says http.':
    '{host} spricht auf diesem Port https, und in der Adresse steht http.',
  'Begin the address with https://.': 'Beginnen Sie die Adresse mit https://.',
  'Metabase hides its version.': 'Metabase verbirgt seine Version.',
  'Metabase calls its version {tag}.': 'Metabase nennt seine Version {tag}.',
  'This is Metabase {tag}, older than any that Rollcall knows.':
    'Das ist Metabase {tag}, älter als jedes, das Rollcall kennt.',
  'Update Metabase; some of what Rollcall does will not work before.':
    'Aktualisieren Sie Metabase; vorher geht manches nicht, was Rollcall tut.',
  'Metabase {tag}, Enterprise.': 'Metabase {tag}, Enterprise.',
  'Metabase {tag}, open source.': 'Metabase {tag}, Open Source.',
  'The server does not tell its time.': 'Der Server sagt seine Uhrzeit nicht.',
  'The clocks of the server and of this computer agree.':
    'Die Uhren des Servers und dieses Computers stimmen überein.',
  'The clock of the server is {minutes, number} minutes ahead of that of this computer.':
    'Die Uhr des Servers geht gegenüber der dieses Computers {minutes, number} Minuten vor.',
  'The clock of the server is {minutes, number} minutes behind that of this computer.':
    'Die Uhr des Servers geht gegenüber der dieses Computers {minutes, number} Minuten nach.',
  'Set both by a time server: second factors, single sign-on and times in the list suffer from it.':
    'Stellen Sie beide nach einem Zeitserver: Zweite Faktoren, Single Sign-on und Zeiten in der Liste leiden darunter.',
  'Not tried, because a step before it failed.': 'Nicht versucht, weil ein Schritt davor fehlgeschlagen ist.',
  'All is well: Rollcall reaches this Metabase and can do its work there.':
    'Alles in Ordnung: Rollcall erreicht dieses Metabase und kann dort arbeiten.',
  'Rollcall reaches this Metabase, but: {doubts}': 'Rollcall erreicht dieses Metabase, aber: {doubts}',
};
