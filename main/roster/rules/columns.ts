import type { RosterColumns, RosterField } from '../../../preload/contract/roster';
import { fold } from '../../directory/rules/fold';

/**
 * What columns of a roster are called, in the languages HR and directory programs export in. Folded, without signs; the
 * likeliest first: where a table has two of them, the earlier one is taken.
 */
const names: Readonly<Record<RosterField, readonly string[]>> = {
  email: [
    'work email',
    'work email address',
    'business email',
    'business email address',
    'company email',
    'primary email',
    'primary work email',
    'email work',
    'email address',
    'email',
    'e mail',
    'e mail address',
    'mail',
    'emailaddress',
    'primary smtp address',
    'primarysmtpaddress',
    'user principal name',
    'userprincipalname',
    'upn',
    'e mail adresse',
    'email adresse',
    'mailadresse',
    'adresse e mail',
    'courriel',
    'correo electronico',
    'correo',
    'email professionnel',
    'indirizzo email',
  ],
  otherEmails: [
    'other emails',
    'other email',
    'previous email',
    'old email',
    'former email',
    'secondary email',
    'alternate email',
    'alias',
    'aliases',
    'email aliases',
    'proxy addresses',
    'proxyaddresses',
    'user principal name',
    'userprincipalname',
    'upn',
  ],
  name: [
    'full name',
    'display name',
    'displayname',
    'employee name',
    'worker',
    'employee',
    'name',
    'legal name',
    'vollstandiger name',
    'mitarbeiter',
    'nom complet',
    'nombre completo',
    'cn',
  ],
  firstName: [
    'first name',
    'firstname',
    'given name',
    'givenname',
    'forename',
    'vorname',
    'prenom',
    'nombre',
    'nome',
  ],
  lastName: [
    'last name',
    'lastname',
    'surname',
    'family name',
    'sn',
    'nachname',
    'nom',
    'apellidos',
    'cognome',
  ],
  status: [
    'employment status',
    'employee status',
    'worker status',
    'hr status',
    'status',
    'state',
    'employmentstatus',
    'active',
    'is active',
    'enabled',
    'account enabled',
    'accountenabled',
    'terminated',
    'beschaftigungsstatus',
    'statut',
    'estado',
    'stato',
  ],
  endsOn: [
    'termination date',
    'employment end date',
    'contract end date',
    'last day of work',
    'last working day',
    'last day',
    'end date',
    'enddate',
    'end',
    'leave date',
    'leaving date',
    'date of leaving',
    'exit date',
    'separation date',
    'terminationdate',
    'account expiration date',
    'accountexpirationdate',
    'accountexpires',
    'terminated on',
    'austrittsdatum',
    'austritt',
    'enddatum',
    'vertragsende',
    'date de fin',
    'date de sortie',
    'date de depart',
    'fecha de baja',
    'fecha fin',
    'data fine',
  ],
  department: [
    'department',
    'department name',
    'dept',
    'division',
    'business unit',
    'cost center name',
    'organization',
    'organisation',
    'team',
    'abteilung',
    'departement',
    'service',
    'departamento',
    'reparto',
  ],
  job: [
    'job title',
    'jobtitle',
    'business title',
    'position',
    'position title',
    'job',
    'role',
    'title',
    'job profile',
    'stelle',
    'position bezeichnung',
    'funktion',
    'poste',
    'fonction',
    'puesto',
    'cargo',
    'ruolo',
  ],
  manager: [
    'manager email',
    'manager email address',
    'manager e mail',
    'manager work email',
    'line manager email',
    'supervisor email',
    'manager',
    'manager name',
    'line manager',
    'direct manager',
    'reporting manager',
    'people manager',
    'supervisor',
    'supervisor name',
    'reports to',
    'reportsto',
    'vorgesetzter',
    'vorgesetzte',
    'vorgesetzte person',
    'fuhrungskraft',
    'superieur',
    'superieur hierarchique',
    'responsable',
    'jefe',
    'supervisore',
    'responsabile',
  ],
};

/** `E-Mail_Address ` and `email address` are one. */
export const plainHeader = (header: string): string =>
  fold(header.slice(0, 200))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** In which order fields take their columns: a column is one field's, and `otherEmails` takes what `email` left. */
const fields = Object.keys(names) as RosterField[];

/**
 * What the columns are, by their headers; a table whose first row names nothing has only the column of addresses.
 * Answers with the header of each field as it stands.
 */
export function guessColumns(headers: readonly string[]): RosterColumns {
  const plain = headers.map(plainHeader);
  const taken = new Set<number>();
  const columns: RosterColumns = {};
  for (const field of fields)
    for (const name of names[field]) {
      const at = plain.findIndex((header, place) => header === name && !taken.has(place));
      if (at < 0) continue;
      taken.add(at);
      columns[field] = headers[at] ?? '';
      break;
    }
  return columns;
}

/** Of remembered columns those that this table has; null where it has no column of addresses among them. */
export function fittingColumns(wanted: RosterColumns, headers: readonly string[]): RosterColumns | null {
  const columns: RosterColumns = {};
  for (const field of fields) {
    const header = wanted[field];
    const found =
      header === undefined ? undefined : headers.find((one) => plainHeader(one) === plainHeader(header));
    if (found !== undefined) columns[field] = found;
  }
  return columns.email === undefined ? null : columns;
}

const leftWords: readonly string[] = [
  'terminated',
  'terminate',
  'leaver',
  'left',
  'inactive',
  'former',
  'former employee',
  'ex employee',
  'exited',
  'separated',
  'resigned',
  'dismissed',
  'retired',
  'deceased',
  'departed',
  'offboarded',
  'ended',
  'gone',
  'disabled',
  'deactivated',
  'not active',
  'no longer employed',
  'ausgeschieden',
  'ausgetreten',
  'inaktiv',
  'gekundigt',
  'ehemalig',
  'inactif',
  'sorti',
  'parti',
  'demissionne',
  'inactivo',
  'baja',
  'cesado',
  'inattivo',
  'cessato',
  'dimesso',
];
const no: readonly string[] = ['false', 'no', 'n', '0', 'f', 'nein', 'non'];
const yes: readonly string[] = ['true', 'yes', 'y', '1', 't', 'x', 'ja', 'oui', 'si'];
/** Columns that say yes of whoever has left. */
const negative = /^(?:is )?(?:terminated|left|leaver|inactive|disabled)$/;

/** Whether a word of the column of statuses means that somebody has left. */
export function meansLeft(word: string, header: string): boolean {
  const plain = plainHeader(word);
  if (negative.test(plainHeader(header)) && (yes.includes(plain) || no.includes(plain)))
    return yes.includes(plain);
  return no.includes(plain) || leftWords.includes(plain) || /^(?:terminated|inactive|leaver) /.test(plain);
}
