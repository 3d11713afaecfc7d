import type { Catalogue } from '../text';

/** What a server can do, and what follows from it. */
export const capabilitiesInGerman: Catalogue = {
  'Keys can be used to sign in, and are listed beside people.':
    'Mit Schlüsseln kann man sich anmelden; sie stehen neben den Personen in der Liste.',
  'Use an e-mail and a password to sign in.': 'Melden Sie sich mit E-Mail und Passwort an.',
  'Accounts of tenants are listed with the name of their tenant.':
    'Konten von Mandanten stehen mit dem Namen ihres Mandanten in der Liste.',
  'There are no accounts of tenants.': 'Es gibt keine Konten von Mandanten.',
  'Lists with tenant users': 'Listen mit Mandantenbenutzern',
  'Rollcall asks for tenant users too, which plain lists leave out.':
    'Rollcall fragt auch nach Mandantenbenutzern, die einfache Listen weglassen.',
  'Lists hold everybody anyway.': 'In den Listen stehen ohnehin alle.',
  'Group managers': 'Gruppenverwalter',
  'Members of a group may be its managers.': 'Mitglieder einer Gruppe können sie verwalten.',
  'Only administrators manage groups.': 'Nur Administratoren verwalten Gruppen.',
  'Sending an invitation again': 'Einladung noch einmal senden',
  'Metabase can mail an invitation a second time.':
    'Metabase kann eine Einladung ein zweites Mal per E-Mail senden.',
  'A person who lost the invitation asks for a new password instead.':
    'Wer die Einladung verloren hat, fordert stattdessen ein neues Passwort an.',
  'Links for a new password': 'Links für ein neues Passwort',
  'An administrator can make a link that sets a new password.':
    'Ein Administrator kann einen Link machen, der ein neues Passwort setzt.',
  'New passwords are asked for by e-mail.': 'Neue Passwörter werden per E-Mail angefordert.',
  'Ending sessions': 'Sitzungen beenden',
  'Sessions of one person can be seen and ended.':
    'Sitzungen einer Person können gesehen und beendet werden.',
  'Disabling an account is what ends its sessions.':
    'Die Sitzungen eines Kontos enden, wenn es deaktiviert wird.',
  'Provisioning by SCIM': 'Bereitstellung über SCIM',
  'A directory may create, change and disable accounts on its own.':
    'Ein Verzeichnisdienst kann Konten von sich aus anlegen, ändern und deaktivieren.',
  'No directory changes accounts here through SCIM.': 'Kein Verzeichnisdienst ändert hier Konten über SCIM.',
  'Single sign-on that enables accounts': 'Single Sign-on, das Konten aktiviert',
  'A disabled account may be switched on again at the next sign-in. Disable it in the identity provider too.':
    'Ein deaktiviertes Konto kann bei der nächsten Anmeldung wieder eingeschaltet werden. Deaktivieren Sie es auch beim Identitätsanbieter.',
  'A disabled account stays disabled.': 'Ein deaktiviertes Konto bleibt deaktiviert.',
  'Ending subscriptions of a person': 'Abonnements einer Person beenden',
  'Subscriptions and alerts of somebody who leaves can be ended in one go.':
    'Abonnements und Warnungen von jemandem, der ausscheidet, können auf einmal beendet werden.',
  'Subscriptions and alerts of somebody who leaves keep running until they are ended one by one.':
    'Abonnements und Warnungen von jemandem, der ausscheidet, laufen weiter, bis sie einzeln beendet werden.',
  'Alerts as notifications': 'Warnungen als Benachrichtigungen',
  'Alerts are kept in the newer form (0.54 and later).':
    'Warnungen liegen in der neueren Form vor (ab 0.54).',
  'Alerts are kept in the older form (before 0.54).': 'Warnungen liegen in der älteren Form vor (vor 0.54).',
  'Alerts with another owner': 'Warnungen mit anderem Besitzer',
  'Alerts of somebody who leaves can be handed over to a colleague.':
    'Warnungen von jemandem, der ausscheidet, können einem Kollegen übergeben werden.',
  'Alerts stay with who made them: they can be ended, not handed over.':
    'Warnungen bleiben bei dem, der sie gemacht hat: Sie können beendet, aber nicht übergeben werden.',
  'Second factor': 'Zweiter Faktor',
  'Accounts may ask for a code when they sign in. API keys do not.':
    'Konten können bei der Anmeldung einen Code verlangen. API-Schlüssel nicht.',
  'No code is asked for.': 'Es wird kein Code verlangt.',
  'Signing in with a password': 'Anmeldung mit Passwort',
  'Accounts with a password of Metabase can sign in.':
    'Konten mit einem Passwort von Metabase können sich anmelden.',
  'It is switched off for people. A password of Metabase may still work for Rollcall; an API key is surer.':
    'Für Personen ist sie ausgeschaltet. Für Rollcall kann ein Passwort von Metabase noch gelten; sicherer ist ein API-Schlüssel.',
  'Sign-in with LDAP': 'Anmeldung mit LDAP',
  'Passwords may be those of the company directory.': 'Passwörter können die des Firmenverzeichnisses sein.',
  'Passwords are those of Metabase.': 'Passwörter sind die von Metabase.',
  'Sending e-mail': 'E-Mail-Versand',
  'Invitations and links for new passwords go out by e-mail.':
    'Einladungen und Links für neue Passwörter gehen per E-Mail hinaus.',
  'Metabase sends no e-mail: invitations and new passwords have to be handed over.':
    'Metabase sendet keine E-Mail: Einladungen und neue Passwörter müssen übergeben werden.',
  'Reading one disabled account': 'Ein deaktiviertes Konto lesen',
  'A disabled account is read back directly.': 'Ein deaktiviertes Konto wird direkt zurückgelesen.',
  'A disabled account is read back through the list, which takes longer.':
    'Ein deaktiviertes Konto wird über die Liste zurückgelesen; das dauert länger.',
  'The server says so in its settings.': 'Das sagt der Server in seinen Einstellungen.',
  'The licence of the server says so.': 'Das sagt die Lizenz des Servers.',
  'The server was asked.': 'Der Server wurde gefragt.',
  'Known from its version.': 'Aus seiner Version bekannt.',
  'Not known: neither the settings nor the version tell.':
    'Unbekannt: Weder Einstellungen noch Version sagen es.',
  'By {providers}.': 'Durch {providers}.',
};
