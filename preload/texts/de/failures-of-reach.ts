import type { Catalogue } from '../text';

/** Failures on the way to a server, and at its door. */
export const failuresOfReachInGerman: Catalogue = {
  'This is not an address of a Metabase: {why}.': 'Das ist keine Adresse eines Metabase: {why}.',
  'Enter it like https://metabase.example.com or https://intranet/bi.':
    'Geben Sie sie wie https://metabase.example.com oder https://intranet/bi ein.',
  'http:// would send the credential unprotected to {host}.':
    'http:// würde die Zugangsdaten ungeschützt an {host} senden.',
  'Use https://, or allow http for this instance if you trust the network.':
    'Nehmen Sie https://, oder erlauben Sie http für diese Instanz, wenn Sie dem Netz vertrauen.',
  'The address {host} leads to a place no Metabase lives (link-local or metadata service).':
    'Die Adresse {host} führt an einen Ort, an dem kein Metabase läuft (link-local oder Metadatendienst).',
  'Check the address.': 'Prüfen Sie die Adresse.',
  'No computer called {host} was found.': 'Es wurde kein Computer mit dem Namen {host} gefunden.',
  'Check the spelling, the VPN and the name service (DNS).':
    'Prüfen Sie die Schreibweise, das VPN und den Namensdienst (DNS).',
  '{host} is there but nothing answers on that port.': '{host} ist da, aber an diesem Port antwortet nichts.',
  'Check the port, and whether Metabase is running.': 'Prüfen Sie den Port, und ob Metabase läuft.',
  '{host} cannot be reached.': '{host} ist nicht erreichbar.',
  'Check the network or the VPN, then try again.':
    'Prüfen Sie das Netz oder das VPN, dann versuchen Sie es noch einmal.',
  '{host} did not answer within {seconds} seconds.':
    '{host} hat innerhalb von {seconds} Sekunden nicht geantwortet.',
  'Try again. If it stays so, ask whoever runs the server.':
    'Versuchen Sie es noch einmal. Bleibt es so, fragen Sie die Person, die den Server betreibt.',
  '{host} did not answer {tries} times in a row, so it is left alone for a moment.':
    '{host} hat {tries} Mal hintereinander nicht geantwortet und wird deshalb einen Moment in Ruhe gelassen.',
  'Rollcall tries it again in {seconds} seconds by itself; Refresh tries it at once.':
    'Rollcall versucht es in {seconds} Sekunden von selbst wieder; Neu lesen versucht es sofort.',
  '{host} closed the connection in the middle of an answer.':
    '{host} hat die Verbindung mitten in einer Antwort geschlossen.',
  'Try again. If it stays so, ask whoever runs it to look at the server and the proxy before it.':
    'Versuchen Sie es noch einmal. Bleibt es so, lassen Sie den Server und den Proxy davor ansehen.',
  'The certificate of {host} is not trusted: {why}.': 'Dem Zertifikat von {host} wird nicht vertraut: {why}.',
  'Check the address and the port. If they are right, edit the instance and give the CA certificate of your organisation, or have the certificate of the server repaired.':
    'Prüfen Sie Adresse und Port. Stimmen sie, bearbeiten Sie die Instanz und geben Sie das CA-Zertifikat Ihrer Organisation an, oder lassen Sie das Zertifikat des Servers in Ordnung bringen.',
  'Nobody has agreed to this certificate of {host} yet.':
    'Diesem Zertifikat von {host} hat noch niemand zugestimmt.',
  'Test the connection, look at the certificate it shows, and agree to it there.':
    'Testen Sie die Verbindung, sehen Sie sich das gezeigte Zertifikat an und stimmen Sie ihm dort zu.',
  'The client certificate cannot be used: {why}.': 'Das Client-Zertifikat ist nicht zu gebrauchen: {why}.',
  'Choose the file again (.p12 or .pfx, or a certificate and its key in PEM form) and check its passphrase.':
    'Wählen Sie die Datei noch einmal (.p12 oder .pfx, oder Zertifikat und Schlüssel im PEM-Format) und prüfen Sie die Passphrase.',
  'The client certificate kept for {instance} cannot be opened any more.':
    'Das für {instance} aufbewahrte Client-Zertifikat lässt sich nicht mehr öffnen.',
  'Edit the instance and choose its file again.':
    'Bearbeiten Sie die Instanz und wählen Sie die Datei noch einmal.',
  'The certificate of {host} is not the one that was agreed to, so nothing was sent. It was {was} and is now {now}.':
    'Das Zertifikat von {host} ist nicht das, dem zugestimmt wurde, deshalb wurde nichts gesendet. Es war {was} und ist jetzt {now}.',
  'Ask whoever runs the server whether its certificate was renewed. If it was, edit the instance, compare the new one and agree to it. If not, somebody may be listening in.':
    'Fragen Sie die Person, die den Server betreibt, ob das Zertifikat erneuert wurde. Wenn ja, bearbeiten Sie die Instanz, vergleichen Sie das neue und stimmen Sie zu. Wenn nicht, hört vielleicht jemand mit.',
  '{host} lets in only computers with a client certificate.':
    '{host} lässt nur Computer mit einem Client-Zertifikat ein.',
  'Ask whoever runs the server for one, then edit the instance and choose the file.':
    'Lassen Sie sich von der Person, die den Server betreibt, eines geben, bearbeiten Sie dann die Instanz und wählen Sie die Datei.',
  'The proxy {proxy} cannot be reached: {why}.': 'Der Proxy {proxy} ist nicht erreichbar: {why}.',
  'Check the proxy under the instance, and the network or the VPN.':
    'Prüfen Sie den Proxy bei der Instanz und das Netz oder das VPN.',
  'The proxy {proxy} wants a user name and password, and none were given or they are wrong.':
    'Der Proxy {proxy} verlangt Benutzername und Passwort, und es wurden keine oder falsche angegeben.',
  'Edit the instance and enter the user name and password of the proxy.':
    'Bearbeiten Sie die Instanz und geben Sie Benutzername und Passwort des Proxys ein.',
  'The proxy {proxy} does not let Rollcall through to {host}: {why}.':
    'Der Proxy {proxy} lässt Rollcall nicht zu {host} durch: {why}.',
  'Check the address. If it is right, ask whoever runs the proxy, or reach the instance without it.':
    'Prüfen Sie die Adresse. Stimmt sie, fragen Sie die Person, die den Proxy betreibt, oder erreichen Sie die Instanz ohne ihn.',
  'The proxy script {script} cannot be used: {why}.':
    'Das Proxy-Skript {script} ist nicht zu gebrauchen: {why}.',
  'Check its address under the instance, or enter the proxy itself there.':
    'Prüfen Sie seine Adresse bei der Instanz, oder geben Sie dort den Proxy selbst ein.',
  '{host} sends Rollcall on to {target}. API keys and passwords are never sent along.':
    '{host} schickt Rollcall weiter zu {target}. API-Schlüssel und Passwörter werden dabei nie mitgesendet.',
  'If that is the right place, enter it as the address.':
    'Wenn das der richtige Ort ist, geben Sie ihn als Adresse ein.',
  '{host} answers with a web page, not with Metabase.':
    '{host} antwortet mit einer Webseite, nicht mit Metabase.',
  'Check the address and its sub-path. A sign-in page of a proxy or VPN can also be the cause.':
    'Prüfen Sie die Adresse und ihren Unterpfad. Auch die Anmeldeseite eines Proxys oder VPNs kann die Ursache sein.',
  '{host} answered something Rollcall does not understand ({where}).':
    '{host} hat etwas geantwortet, das Rollcall nicht versteht ({where}).',
  'Check that this is a Metabase, version 0.48 or newer, and report it if it is.':
    'Prüfen Sie, ob das ein Metabase ab Version 0.48 ist, und melden Sie es, wenn ja.',
  'The answer of {host} is larger than {megabytes} MB and was cut off.':
    'Die Antwort von {host} ist größer als {megabytes} MB und wurde abgeschnitten.',
  'Ask whoever runs the server; a Metabase does not send that much.':
    'Fragen Sie die Person, die den Server betreibt; so viel sendet ein Metabase nicht.',
  'Metabase on {host} is still starting.': 'Metabase auf {host} startet noch.',
  'Wait a minute and try again.': 'Warten Sie eine Minute und versuchen Sie es noch einmal.',
  '{host} answered with an error of its own ({status}).':
    '{host} hat mit einem eigenen Fehler geantwortet ({status}).',
  'Try again. If it stays so, ask whoever runs the server to look at the log of Metabase.':
    'Versuchen Sie es noch einmal. Bleibt es so, lassen Sie die Person, die den Server betreibt, ins Protokoll von Metabase sehen.',
  '{host} asks Rollcall to slow down.': '{host} bittet Rollcall, langsamer zu machen.',
  'Wait {seconds} seconds and try again.': 'Warten Sie {seconds} Sekunden und versuchen Sie es noch einmal.',
  '{host} does not know what was asked for.': '{host} kennt nicht, wonach gefragt wurde.',
  'Refresh the list. If it stays so, check the address and its sub-path.':
    'Lesen Sie die Liste neu. Bleibt es so, prüfen Sie die Adresse und ihren Unterpfad.',
  '{host} refused: {why}.': '{host} hat abgelehnt: {why}.',
  'Correct what it names, or make the change in Metabase itself.':
    'Berichtigen Sie, was genannt wird, oder machen Sie die Änderung in Metabase selbst.',
  '{host} does not accept this e-mail and password.':
    '{host} nimmt diese E-Mail und dieses Passwort nicht an.',
  'Check both. Rollcall tried once only, so that the account is not locked.':
    'Prüfen Sie beide. Rollcall hat es nur einmal versucht, damit das Konto nicht gesperrt wird.',
  '{host} has refused this e-mail {count} times within an hour, so Rollcall does not sign in again: ten refusals lock the account.':
    '{host} hat diese E-Mail innerhalb einer Stunde {count} Mal abgelehnt, deshalb meldet sich Rollcall nicht noch einmal an: Zehn Ablehnungen sperren das Konto.',
  'Try e-mail and password in a browser, or use an API key. Rollcall signs in again in {minutes} minutes.':
    'Versuchen Sie E-Mail und Passwort in einem Browser, oder nehmen Sie einen API-Schlüssel. Rollcall meldet sich in {minutes} Minuten wieder an.',
  'The account used to sign in to {host} is disabled.':
    'Das Konto, mit dem sich Rollcall bei {host} anmeldet, ist deaktiviert.',
  'Use another account, or have it enabled in Metabase.':
    'Nehmen Sie ein anderes Konto, oder lassen Sie es in Metabase aktivieren.',
  '{host} blocks signing in with this account after too many attempts.':
    '{host} sperrt das Anmelden mit diesem Konto nach zu vielen Versuchen.',
  'Wait up to an hour, or use an API key. Rollcall will not try again by itself.':
    'Warten Sie bis zu einer Stunde, oder nehmen Sie einen API-Schlüssel. Rollcall versucht es nicht von selbst wieder.',
  '{host} asks for a second factor.': '{host} verlangt einen zweiten Faktor.',
  'Enter the code {from}. An API key of the Administrators group needs none.':
    'Geben Sie den Code {from} ein. Ein API-Schlüssel der Gruppe Administrators braucht keinen.',
  '{host} wants a second factor set up for this account before it lets it in.':
    '{host} verlangt, dass für dieses Konto ein zweiter Faktor eingerichtet wird, bevor es einlässt.',
  'Sign in to Metabase in a browser and set it up, or use an API key of the Administrators group.':
    'Melden Sie sich in einem Browser bei Metabase an und richten Sie ihn ein, oder nehmen Sie einen API-Schlüssel der Gruppe Administrators.',
  '{host} does not accept this code.': '{host} nimmt diesen Code nicht an.',
  'Enter the next code. If it stays so, check the clock of the device that shows it. Metabase blocks after five wrong codes.':
    'Geben Sie den nächsten Code ein. Bleibt es so, prüfen Sie die Uhr des Geräts, das ihn zeigt. Metabase sperrt nach fünf falschen Codes.',
  '{host} no longer waits for this code: signing in took longer than five minutes.':
    '{host} wartet nicht mehr auf diesen Code: Das Anmelden hat länger als fünf Minuten gedauert.',
  'Enter the next code.': 'Geben Sie den nächsten Code ein.',
  '{host} takes no more codes for this account for now, after too many.':
    '{host} nimmt für dieses Konto vorerst keine Codes mehr an, nach zu vielen.',
  'Wait up to an hour, or use an API key of the Administrators group.':
    'Warten Sie bis zu einer Stunde, oder nehmen Sie einen API-Schlüssel der Gruppe Administrators.',
  '{host} does not accept this API key.': '{host} nimmt diesen API-Schlüssel nicht an.',
  'Check it, or create a new one in Metabase (Admin settings, Authentication, API keys).':
    'Prüfen Sie ihn, oder legen Sie in Metabase einen neuen an (Admin settings, Authentication, API keys).',
  '{host} ended the session and did not accept a new one.':
    '{host} hat die Sitzung beendet und keine neue angenommen.',
  'Edit the instance and enter the password again.':
    'Bearbeiten Sie die Instanz und geben Sie das Passwort noch einmal ein.',
  'The credential for {host} is not that of an administrator.':
    'Die Zugangsdaten für {host} sind nicht die eines Administrators.',
  'Use an administrator, or an API key of the Administrators group.':
    'Nehmen Sie einen Administrator oder einen API-Schlüssel der Gruppe Administrators.',
};
