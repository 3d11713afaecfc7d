/** German wording of the error texts. Metabase words every error in the caller's language unless told otherwise. */
const german = new Map([
  ['Not found.', 'Nicht gefunden.'],
  ["You don't have permissions to do that.", 'Sie haben keine Berechtigung, das zu tun.'],
  ['API endpoint does not exist.', 'API-Endpunkt existiert nicht.'],
  ['did not match stored password', 'stimmt nicht mit dem gespeicherten Passwort überein'],
  ['Your account is disabled.', 'Ihr Konto ist deaktiviert.'],
  ['value must be a non-blank string.', 'Wert darf nicht leer sein.'],
  ['value must be a valid email address.', 'Wert muss eine gültige E-Mail-Adresse sein.'],
  [
    'Too many attempts! You must wait {0} seconds before trying again.',
    'Zu viele Versuche! Sie müssen {0} Sekunden warten, bevor Sie es erneut versuchen.',
  ],
  ['Too many attempts! Please try again later.', 'Zu viele Versuche! Bitte versuchen Sie es später erneut.'],
  [
    "You cannot remove the last member of the 'Admin' group!",
    "Sie können das letzte Mitglied der Gruppe 'Admin' nicht entfernen!",
  ],
  [
    "You cannot add or remove users to/from the 'All Users' group.",
    "Sie können der Gruppe 'Alle Benutzer' keine Benutzer hinzufügen oder daraus entfernen.",
  ],
  ['Not able to reactivate an active user', 'Ein aktiver Benutzer kann nicht reaktiviert werden'],
  ['Not able to modify the internal user', 'Der interne Benutzer kann nicht geändert werden'],
  ['Internal server error.', 'Interner Serverfehler.'],
  ['Something went wrong', 'Etwas ist schiefgelaufen'],
]);

/**
 * @param {string} locale    e.g. `en`, `de`, `de_CH`
 * @param {string} template  English text with `{0}`, `{1}` for arguments
 * @param {...(string | number)} args
 * @returns {string}
 */
export const translate = (locale, template, ...args) => {
  const worded = /^de\b|^de_/.test(locale) ? (german.get(template) ?? template) : template;
  return worded.replace(/\{(\d+)\}/g, (_, index) => String(args[Number(index)] ?? ''));
};
