import type { Catalogue } from '../text';

/** What a plan says of its steps: what becomes of an account, what to know before, what no undo brings back. */
export const plansInGerman: Catalogue = {
  // What becomes of it
  'Becomes {what}.': 'Wird: {what}.',
  'With {what}.': 'Mit {what}.',
  'e-mail {value}': 'E-Mail {value}',
  'first name {value}': 'Vorname {value}',
  'last name {value}': 'Nachname {value}',
  'language {value}': 'Sprache {value}',
  'language of the site': 'Sprache der Website',
  'attributes {value}': 'Attribute {value}',
  'e-mail none': 'keine E-Mail',
  'first name none': 'kein Vorname',
  'last name none': 'kein Nachname',
  'attributes none': 'keine Attribute',
  'Becomes an administrator again, as before.': 'Wird wieder Administrator, wie zuvor.',
  'In no group but that of everybody.': 'In keiner Gruppe außer der aller.',
  'Joins {groups}.': 'Kommt in {groups}.',
  'Leaves {groups}.': 'Verlässt {groups}.',
  'Manages {groups} again.': 'Verwaltet wieder {groups}.',
  'Manages {groups}.': 'Verwaltet {groups}.',
  'No longer manages {groups}.': 'Verwaltet {groups} nicht mehr.',
  'Belongs to a tenant.': 'Gehört zu einem Mandanten.',
  'Signs in through single sign-on; nobody needs a password.':
    'Meldet sich über Single Sign-on an; niemand braucht ein Passwort.',
  'Metabase mails the invitation.': 'Metabase sendet die Einladung per E-Mail.',
  'Metabase mails a link that sets a new password.':
    'Metabase sendet per E-Mail einen Link, der ein neues Passwort setzt.',
  'Rollcall shows a link that sets a new password, once.':
    'Rollcall zeigt einmal einen Link, der ein neues Passwort setzt.',
  'Rollcall sets a temporary password and shows it once.':
    'Rollcall setzt ein vorläufiges Passwort und zeigt es einmal.',
  'The group is deleted. The accounts in it stay as they are.':
    'Die Gruppe wird gelöscht. Die Konten darin bleiben, wie sie sind.',
  'It is called {name} then.': 'Sie heißt dann {name}.',
  '{count, plural, one {# account is} other {# accounts are}} put back into it.':
    '{count, plural, one {# Konto wird} other {# Konten werden}} wieder hineingesetzt.',
  'Is put into {group}.': 'Kommt in {group}.',
  'Is taken out of {group}.': 'Wird aus {group} genommen.',
  'Is no longer marked as manager of {group}.': 'Ist nicht mehr als Verwalter von {group} vermerkt.',
  'Ends for everybody who gets it.': 'Endet für alle, die es bekommen.',
  'Runs again, as before.': 'Läuft wieder, wie zuvor.',
  'Belongs to {name} again.': 'Gehört wieder {name}.',
  'Belongs to {name}.': 'Gehört {name}.',
  'Goes to {name} again instead of {other}.': 'Geht wieder an {name} statt an {other}.',
  'Goes to {name} instead of {other}.': 'Geht an {name} statt an {other}.',
  'Goes to {name} again.': 'Geht wieder an {name}.',
  'Goes to {name}.': 'Geht an {name}.',
  'No longer goes to {name}.': 'Geht nicht mehr an {name}.',
  somebody: 'jemanden',
  'somebody else': 'jemand anderem',
  'Whatever uses this key is locked out at once.': 'Was diesen Schlüssel benutzt, ist sofort ausgesperrt.',
  'The secret it has now is worth nothing from then on; the new one is shown once.':
    'Das jetzige Geheimnis ist danach nichts mehr wert; das neue wird einmal gezeigt.',

  // What to know before
  '{instance} signs this person in through {provider}, which may switch the account on again. Disable it in the identity provider too.':
    '{instance} meldet diese Person über {provider} an, und das kann das Konto wieder einschalten. Deaktivieren Sie es auch beim Identitätsanbieter.',
  'This is an administrator of {instance}.': 'Das ist ein Administrator von {instance}.',
  'Metabase takes the administrator role away when an account is enabled: it comes back as a member.':
    'Metabase nimmt die Administratorrolle weg, wenn ein Konto aktiviert wird: Es kommt als Mitglied zurück.',
  '{provider} sets these groups on {instance}, and does so again at the next sign-in. Change them there too.':
    '{provider} setzt diese Gruppen auf {instance}, und bei der nächsten Anmeldung wieder. Ändern Sie sie auch dort.',
  '{instance} signs this person in through {provider}, which may set the groups again at the next sign-in. Change them there too.':
    '{instance} meldet diese Person über {provider} an, und das kann die Gruppen bei der nächsten Anmeldung wieder setzen. Ändern Sie sie auch dort.',
  '{instance} signs this person in through {provider} and knows them by the e-mail. Change it there first: else the next sign-in finds nobody, or makes a second account.':
    '{instance} meldet diese Person über {provider} an und erkennt sie an der E-Mail. Ändern Sie sie zuerst dort: Sonst findet die nächste Anmeldung niemanden oder legt ein zweites Konto an.',
  'This person has never signed in.': 'Diese Person hat sich nie angemeldet.',
  'This account is disabled, and stays so.': 'Dieses Konto ist deaktiviert und bleibt es.',
  'Recognised by the name alone. Make sure that it is the same person.':
    'Nur am Namen erkannt. Vergewissern Sie sich, dass es dieselbe Person ist.',
  'Recognised by what stands before the @. Make sure that it is the same person.':
    'An dem erkannt, was vor dem @ steht. Vergewissern Sie sich, dass es dieselbe Person ist.',
  'Whether {instance} can send mail is not known: ask whether the invitation has arrived.':
    'Ob {instance} E-Mail senden kann, ist nicht bekannt: Fragen Sie, ob die Einladung angekommen ist.',
  '{instance} can send mail, and mails an invitation to whoever it makes an account for.':
    '{instance} kann E-Mail senden und schickt jedem, für den es ein Konto anlegt, eine Einladung.',
  'User {id} keeps the address, and is an administrator. Ask the person which account they work with.':
    'Benutzer {id} behält die Adresse und ist Administrator. Fragen Sie die Person, mit welchem Konto sie arbeitet.',
  'User {id} keeps the address. Ask the person which account they work with.':
    'Benutzer {id} behält die Adresse. Fragen Sie die Person, mit welchem Konto sie arbeitet.',
  'Until a database administrator gives the disabled one another address, Metabase may still take it for the other at a sign-in.':
    'Bis ein Datenbankadministrator dem deaktivierten eine andere Adresse gibt, kann Metabase es bei einer Anmeldung noch für das andere halten.',
  'Views, templates and group mappings that name the group go on asking for the old name.':
    'Ansichten, Vorlagen und Gruppenzuordnungen, die die Gruppe nennen, fragen weiter nach dem alten Namen.',

  // What no undo brings back
  'Whoever is signed out has to sign in again; this cannot be undone.':
    'Wer abgemeldet wird, muss sich neu anmelden; das lässt sich nicht zurücknehmen.',
  '{instance} has {provider} switched off: enabling makes Metabase forget that this account signs in through it.':
    'Auf {instance} ist {provider} ausgeschaltet: Beim Aktivieren vergisst Metabase, dass sich dieses Konto darüber anmeldet.',
  'The administrator role that the disabled account still carried is gone.':
    'Die Administratorrolle, die das deaktivierte Konto noch trug, ist weg.',
  'The account signed in through {provider}; Metabase has dropped that and does not take it back.':
    'Das Konto meldete sich über {provider} an; Metabase hat das fallen lassen und nimmt es nicht zurück.',
  'Metabase took the account off the recipients of subscriptions and alerts, and does not put it back.':
    'Metabase hat das Konto von den Empfängern der Abonnements und Warnungen genommen und setzt es nicht wieder darauf.',
  'Metabase deletes no account: it stays, disabled, and so does its address.':
    'Metabase löscht kein Konto: Es bleibt, deaktiviert, und seine Adresse auch.',
  'Metabase deletes no account: an undo disables it, and the address stays taken.':
    'Metabase löscht kein Konto: Zurücknehmen deaktiviert es, und die Adresse bleibt vergeben.',
  'What the group was allowed to open: Metabase forgets that with the group. Give it again in Metabase.':
    'Was die Gruppe öffnen durfte: Das vergisst Metabase mit der Gruppe. Geben Sie es in Metabase neu.',
  'Its number, and its place in the group mappings of a single sign-on.':
    'Ihre Nummer und ihr Platz in den Gruppenzuordnungen eines Single Sign-on.',
  'The old name: Metabase refuses a name that another group has.':
    'Der alte Name: Metabase lehnt einen Namen ab, den eine andere Gruppe hat.',
  'This repair cannot be undone: Metabase refuses what it puts right.':
    'Diese Reparatur lässt sich nicht zurücknehmen: Metabase lehnt ab, was sie richtigstellt.',
  'This repair cannot be undone: going back would take or give the administrator role.':
    'Diese Reparatur lässt sich nicht zurücknehmen: Zurückgehen nähme oder gäbe die Administratorrolle.',
  // What a group opens, and whom its end meets
  '{keys, plural, one {# API key works} other {# API keys work}} with its rights: Metabase moves them to All Users.':
    '{keys, plural, one {# API-Schlüssel arbeitet} other {# API-Schlüssel arbeiten}} mit ihren Rechten: Metabase verschiebt sie nach „All Users“.',
  '{provider} fills it: its mapping loses the group.':
    '{provider} füllt sie: Dessen Zuordnung verliert die Gruppe.',
  'What the group was allowed to open: Metabase forgets that with the group.':
    'Was die Gruppe öffnen durfte: Metabase vergisst es mit der Gruppe.',
  'Views, templates and lists that name the group go on asking for the old name.':
    'Ansichten, Vorlagen und Listen, die die Gruppe nennen, fragen weiter nach dem alten Namen.',
  'Which collections it opens could not be read.': 'Welche Sammlungen sie öffnet, ließ sich nicht lesen.',
  'Our analytics': 'Our analytics',
  'collection {id}': 'Sammlung {id}',
  'It opens no collection.': 'Sie öffnet keine Sammlung.',
  'It opens {count, plural, one {# collection} other {# collections}}: {names}.':
    'Sie öffnet {count, plural, one {# Sammlung} other {# Sammlungen}}: {names}.',
  'Which data it may query could not be read: see Admin settings, Permissions in Metabase.':
    'Welche Daten sie abfragen darf, ließ sich nicht lesen: Sehen Sie in Metabase unter Admin settings, Permissions nach.',
  'database {id}': 'Datenbank {id}',
  'some tables of {database}': 'einige Tabellen von {database}',
  'It may query no database.': 'Sie darf keine Datenbank abfragen.',
  'It may query {count, plural, one {# database} other {# databases}}: {names}.':
    'Sie darf {count, plural, one {# Datenbank} other {# Datenbanken}} abfragen: {names}.',
  '{names} and {count, plural, one {# other} other {# others}}':
    '{names} und {count, plural, one {# weitere} other {# weitere}}',
  'Nobody is in it.': 'Niemand ist darin.',
  '{count, plural, one {# account loses} other {# accounts lose}} what only this group lets them open, {enabled, number} of them enabled.':
    '{count, plural, one {# Konto verliert} other {# Konten verlieren}}, was nur diese Gruppe öffnen lässt, {enabled, number} davon aktiv.',
  '{managers, number} of them manage it and do so no longer.':
    '{managers, number} davon verwalten sie und tun es dann nicht mehr.',
  // What becomes of a key, and of what somebody left running
  'It may do what {group} may do.': 'Er darf, was {group} darf.',
  'It may do what its group may do.': 'Er darf, was seine Gruppe darf.',
  'A deleted key cannot be brought back.': 'Ein gelöschter Schlüssel lässt sich nicht zurückholen.',
  'The secret that a key had cannot be brought back.':
    'Das Geheimnis, das ein Schlüssel hatte, lässt sich nicht zurückholen.',
  'It still belongs to {name}: Metabase gives it to nobody else, and it runs with the rights of its owner.':
    'Es gehört weiter {name}: Metabase gibt es niemand anderem, und es läuft mit den Rechten des Eigentümers.',
  '{others, plural, one {# other gets it} other {# others get it}}, and will not any more.':
    '{others, plural, one {# andere Person bekommt} other {# andere bekommen}} es, und dann nicht mehr.',
  'Metabase tells them by e-mail that it ended.': 'Metabase sagt ihnen per E-Mail, dass es zu Ende ist.',
};
