import type { DiagnosticsFile, DiagnosticsWish } from '../../../preload/contract/diagnostics';
import type { DoctorReport } from '../../../preload/contract/doctor';
import type { OrganisationSettings } from '../../../preload/contract/organisation';
import type { Policy, Role } from '../../../preload/contract/policy';
import type { Instance } from '../../connections/rules/instance';
import { crashesIn, endOf, logLines, marksIn } from './clean-log';
import { instanceLabel, withoutEmails } from './labels';
import { sizesOf } from './sizes';

/** What a bundle is made of, before anything is left out of it. */
export interface DiagnosticFacts {
  readonly at: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly computer: Readonly<Record<string, string | number>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly clients: number;
  /** How secrets are kept, and why the client is not open. */
  readonly vault: string;
  readonly blocked: string | null;
  readonly organisation: {
    readonly file: string | null;
    readonly since: string | null;
    readonly isBroken: boolean;
    readonly notUnderstood: number;
    readonly settings: OrganisationSettings;
  };
  readonly policy: { readonly own: Policy; readonly role: Role } | null;
  readonly instances: readonly InstanceFactsSeen[];
  /** Files of Rollcall's folder. */
  readonly sizes: readonly { readonly name: string; readonly bytes: number }[];
  readonly logs: readonly { readonly name: string; readonly content: string }[];
  readonly process: Readonly<Record<string, number>>;
}

export interface InstanceFactsSeen {
  readonly instance: Instance;
  readonly accounts: number;
  readonly readAt: string | null;
  readonly failure: string | null;
  readonly hasCredential: boolean;
  /** What the doctor found; null where it was not asked. */
  readonly report: DoctorReport | null;
}

/** Settings that say how the program behaves. Names, columns and views are nobody's business. */
const told = [
  'theme',
  'language',
  'keepDays',
  'notify',
  'quietHours',
  'notifyNames',
  'readEvery',
  'background',
  'lockAfter',
  'lockOnSleep',
  'dueWhileLocked',
] as const;

/** The files of a bundle. Each names what it may hold; what is not named here does not get in. */
export function diagnosticFiles(facts: DiagnosticFacts, wish: DiagnosticsWish): readonly DiagnosticsFile[] {
  const lines = facts.logs.map(({ name, content }) => ({ name, lines: logLines(endOf(content)) }));
  const all = lines.flatMap((log) => log.lines);
  const { settings } = facts;
  return [
    { name: 'README.txt', text: readme(facts.at, wish) },
    json('versions.json', { made_at: facts.at, ...facts.versions, ...facts.computer }),
    json('settings.json', {
      ...Object.fromEntries(told.flatMap((name) => (name in settings ? [[name, settings[name]]] : []))),
      ...{ clients: facts.clients, secrets_kept_in: facts.vault, not_open_because: facts.blocked },
    }),
    json('policy.json', policyOf(facts)),
    json(
      'instances.json',
      facts.instances.map((seen, at) => instanceOf(seen, at, wish)),
    ),
    {
      name: 'doctor.txt',
      text: wish.withChecks
        ? joined(facts.instances.flatMap((seen, at) => doctorLines(seen, at, wish)))
        : 'The connection doctor was not asked.\n',
    },
    { name: 'crashes.txt', text: joined(crashesIn(all).slice(-50)) },
    { name: 'marks.txt', text: joined([JSON.stringify(facts.process), ...marksIn(all).slice(-500)]) },
    json('sizes.json', sizesOf(facts.sizes)),
    ...lines.map(({ name, lines: some }) => ({
      name: `logs/${name}`,
      text: joined(some.map(({ text }) => text)),
    })),
  ];
}

const json = (name: string, value: unknown): DiagnosticsFile => ({
  name,
  text: `${JSON.stringify(value, null, 2)}\n`,
});

const joined = (lines: readonly string[]): string =>
  lines.length === 0 ? 'None.\n' : `${lines.join('\n')}\n`;

function instanceOf(seen: InstanceFactsSeen, at: number, { withAddresses }: DiagnosticsWish) {
  const { instance, accounts, readAt, failure, hasCredential } = seen;
  const { environment, safeMode, signIn, reach, facts, createdAt } = instance;
  return {
    label: instanceLabel(at),
    ...(withAddresses
      ? { name: withoutEmails(instance.name), address: withoutEmails(instance.address) }
      : {}),
    ...{ scheme: new URL(instance.address).protocol, environment, safe_mode: safeMode, sign_in: signIn },
    ...{ has_credential: hasCredential, version: versionIn(facts?.server.version ?? '') },
    ...{ is_admin: facts?.identity.admin ?? null, proxy: reach.proxy.kind, parallel: reach.parallel },
    ...{ http_allowed: reach.allowHttp, own_ca: reach.ca !== null, pinned: reach.pin !== null },
    ...{ accounts, read_at: readAt, last_failure: failure, added_at: createdAt },
  };
}

/** As Metabase numbers its releases. A server may call itself anything, and what it says beyond that stays out. */
const release = /^v?\d(?:\.\d{1,4}){1,4}(?:-(?:SNAPSHOT|RC|alpha|beta)\.?\d{0,3}(?![\w.-]))?(?![\w.])/i;
const versionIn = (said: string): string | null => release.exec(said)?.[0] ?? null;

/**
 * The sentences of the doctor name whatever stands in the way: an IP address, a certificate's names, a proxy, where a server
 * redirects to. No list of words to leave out would be whole, so they are there only with addresses.
 */
function doctorLines(
  { report }: InstanceFactsSeen,
  at: number,
  { withAddresses }: DiagnosticsWish,
): readonly string[] {
  if (report === null) return [instanceLabel(at), '  not asked'];
  const lines = withAddresses
    ? withoutEmails(report.text).trimEnd().split('\n')
    : report.steps.map(({ id, state, ms }) => `${id.padEnd(8)} ${state.padEnd(8)} ${ms} ms`);
  return [instanceLabel(at), ...lines.map((line) => (line === '' ? '' : `  ${line}`))];
}

/** What is in force, without names: of clients, of instances, of whom to ask. */
function policyOf({ organisation, policy }: DiagnosticFacts) {
  const { roles, clients, instances, reason, updates, ...set } = organisation.settings;
  return {
    organisation: {
      ...{ is_there: organisation.file !== null, since: organisation.since },
      ...{ is_broken: organisation.isBroken, names_not_understood: organisation.notUnderstood },
      ...{ roles: roles && Object.values(roles), clients: clients?.length, instances: instances?.length },
      // Where they are looked for is an address.
      updates: typeof updates === 'object' ? 'a feed' : updates,
      ...{ viewers_export: set.viewersExport, safe_modes: set.safeModes, languages: set.languages },
      ...{ idle_lock_minutes: set.idleLockMinutes, notifications: set.notifications },
      reason: reason && {
        ...{
          required: reason.required,
          operators: reason.operators,
          wants_ticket: reason.ticket !== undefined,
        },
      },
    },
    client: policy && {
      ...{ role: policy.role, reason: policy.own.reason, operators: policy.own.operators ?? null },
      wants_ticket: policy.own.ticket !== null,
    },
  };
}

const readme = (at: string, { withAddresses }: DiagnosticsWish): string =>
  [
    `Diagnostics of Rollcall, made at ${at}.`,
    '',
    'Made on one computer and sent by nobody but you. It holds no password, API key or certificate, no account and no',
    `e-mail address. Instances are ${withAddresses ? 'named with their addresses, as you asked.' : 'called by a number; their names and addresses are left out.'}`,
    '',
    'versions.json    the program, its parts, the operating system',
    'settings.json    how it is set, and whether the client could be opened',
    'policy.json      what the organisation and the client ask for',
    'instances.json   each connection: version, sign-in, proxy, last reading',
    `doctor.txt       how the steps of the connection doctor ended${withAddresses ? ', and what it found' : ''}, where it was asked`,
    'crashes.txt      the last errors: kind and place, never their words',
    'marks.txt        memory and handles now; times of phases where performance marks are on',
    "sizes.json       the files in Rollcall's folder",
    'logs/            the log: known fields only',
    '',
  ].join('\n');
