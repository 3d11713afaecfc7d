import type { InventoryLine, PurgeKind } from '../../../preload/contract/privacy';

const workspace = 'clients/<id>.sqlite, encrypted';
const directory = 'clients/<id>.directory.sqlite, encrypted';
const people = 'people with accounts on the client’s Metabases';
const users = 'whoever works with Rollcall';
const never = { byDay: false, byPerson: false } as const;
const both = { byDay: true, byPerson: true } as const;

/**
 * All personal data that Rollcall keeps, kind by kind: for whoever keeps the records of processing (GDPR, article 30), and
 * the one list that preview, purge and words are made from. A table of the two files that is in none of `tables` fails a
 * test, so a new one cannot be forgotten here.
 */
export const inventory = [
  {
    id: 'changes',
    name: 'Changes of accounts',
    where: directory,
    tables: ['change'],
    holds: 'name, e-mail, status, role and groups of an account before and after',
    whose: people,
    kept: 'as long as Settings, History says; shorter where the policy is',
    ...both,
    why: 'Nothing stands on them once they are old: reviews and flags have their own.',
  },
  {
    id: 'runs',
    name: 'Runs',
    where: workspace,
    tables: ['run', 'step'],
    holds: 'e-mail and state of each account that was changed from here, before and after; the reason',
    whose: people,
    kept: 'until they are purged',
    ...both,
    why: 'Stays while a run is open, what it did to an account can be undone, what it did to anything else (a new account, a group, a leftover) could be undone and is younger than 30 days, something is scheduled on it, it is of an open review, or it is how Rollcall knows that it disabled an account.',
  },
  {
    id: 'schedule',
    name: 'Scheduled changes that have ended',
    where: workspace,
    tables: ['schedule'],
    holds: 'e-mails of the accounts, the reason, who made it',
    whose: people,
    kept: 'until they are purged',
    ...both,
    why: 'What still waits or failed stays until somebody does or drops it.',
  },
  {
    id: 'flags',
    name: 'Flags that are settled',
    where: workspace,
    tables: ['flag'],
    holds: 'name and e-mail of the account, the likely cause, who settled it and the note',
    whose: people,
    kept: 'until they are purged',
    ...both,
    why: 'Open ones stay, and those of accounts that are there where the evidence of leavers or an “expected” stands on them.',
  },
  {
    id: 'reviews',
    name: 'Closed access reviews',
    where: workspace,
    tables: ['review', 'review_row', 'review_work', 'review_plan', 'review_step', 'review_after'],
    holds: 'the frozen list of accounts, decisions with notes, reviewers, what became of them',
    whose: `${people}; reviewers`,
    kept: 'until they are purged',
    byDay: true,
    byPerson: false,
    why: 'Sealed: one goes whole, by its age, or it would not match its hash. Open ones stay, and the last of each scope.',
  },
  {
    id: 'roles',
    name: 'Who has which role',
    where: workspace,
    tables: ['template_holder'],
    holds: 'the e-mail, and since when',
    whose: people,
    kept: 'until somebody takes it off the list',
    ...both,
    why: 'By age only where the person has no account any more.',
  },
  {
    id: 'links',
    name: 'Links between people',
    where: workspace,
    tables: ['person_decision'],
    holds: 'addresses that are one person or two, the reason, who said so',
    whose: `${people}; ${users}`,
    kept: 'until somebody takes it back',
    ...both,
    why: 'By age only what says nothing any more. For one person all of theirs, so that accounts may come apart.',
  },
  {
    id: 'set-aside',
    name: 'Damaged files that were set aside',
    where: 'clients/<id>.directory.damaged-<time>.sqlite, encrypted',
    tables: [],
    holds: 'what a directory held when it was damaged: accounts and changes',
    whose: people,
    kept: 'until they are purged, or you delete them',
    byDay: true,
    byPerson: false,
    why: 'Whole, by the day they were set aside, once what can be read of them was recovered.',
  },
  {
    id: 'accounts',
    name: 'Accounts as they are',
    where: directory,
    tables: ['account', 'account_group', 'reading', 'gap'],
    holds: 'name, e-mail, status, role, groups, sign-in, tenant, last sign-in',
    whose: people,
    kept: 'as long as the account is on the Metabase: each reading drops what is gone',
    ...never,
    why: 'The next reading would bring it back. Remove it in Metabase, or the instance here.',
  },
  {
    id: 'figures',
    name: 'Figures of each reading and day',
    where: 'both files, encrypted',
    tables: ['snapshot', 'dormant_day'],
    holds: 'counts only; nobody can be found in them',
    whose: 'nobody',
    kept: 'as long as the changes',
    ...never,
    why: 'No personal data.',
  },
  {
    id: 'journal',
    name: 'Journal',
    where: workspace,
    tables: ['journal', 'journal_seal'],
    holds:
      'e-mails of accounts that were changed, before and after, reasons, and who did it on which workstation',
    whose: `${people}; ${users}`,
    kept: 'as long as your auditors ask; it ends with the client’s files',
    ...never,
    why: 'Each entry holds the hash of the one before: to take one out would break the chain, and could not be told from fraud. It is kept as evidence (GDPR, article 17(3)(b) and (e)). When its time is over, export it for the archive and delete the client’s files.',
  },
  {
    id: 'protections',
    name: 'Protected people',
    where: workspace,
    tables: ['protection'],
    holds: 'the e-mail, why, whom to ask, who said so',
    whose: `${people}; ${users}`,
    kept: 'until somebody ends the protection',
    ...never,
    why: 'It guards the person. End it in Settings, Protected people.',
  },
  {
    id: 'leftovers',
    name: 'Leftovers listed for later',
    where: workspace,
    tables: ['leftover_later'],
    holds: 'the e-mail, the name of the subscription, alert or key, a note',
    whose: people,
    kept: 'until a server says it is gone, or somebody takes it off the list',
    ...never,
    why: 'It still runs. Stop it, or take it off the list.',
  },
  {
    id: 'instances',
    name: 'Instances',
    where: workspace,
    tables: ['instance'],
    holds: 'the e-mail that Rollcall signs in with, and its name there',
    whose: users,
    kept: 'until the instance is removed',
    ...never,
    why: 'Rollcall signs in with it.',
  },
  {
    id: 'views',
    name: 'Saved views',
    where: workspace,
    tables: ['saved_view', 'template'],
    holds: 'what somebody searched for or wrote into a role template, which may be a name',
    whose: `${people}; ${users}`,
    kept: 'until somebody deletes it',
    ...never,
    why: 'They are your own words: change or delete them.',
  },
  {
    id: 'settings-of-client',
    name: 'Policy and settings of the client',
    where: workspace,
    tables: ['meta'],
    holds:
      'domains that belong together, how a roster is read, the watched folder; of a purge that goes on its day or e-mail',
    whose: users,
    kept: 'until it is changed; a purge’s own record until it ends',
    ...never,
    why: 'No list of people is in it: a roster is compared and forgotten.',
  },
  {
    id: 'first-page',
    name: 'The rows the window opens with',
    where: 'clients/<id>.first-page, encrypted',
    tables: [],
    holds: 'the first rows of the table, as they were shown last',
    whose: people,
    kept: 'until it is written anew, some seconds after each change',
    ...never,
    why: 'It follows the accounts by itself.',
  },
  {
    id: 'keychain',
    name: 'Secrets',
    where: 'the keychain of the operating system; clients/<id>/keys, encrypted',
    tables: [],
    holds: 'API keys, passwords, sessions: those of the accounts Rollcall signs in with',
    whose: users,
    kept: 'until the instance is removed',
    ...never,
    why: 'Rollcall signs in with them.',
  },
  {
    id: 'app-settings',
    name: 'Settings and log of the program',
    where: 'settings.json, logs/',
    tables: [],
    holds: 'names of clients and columns; the log holds no names of people',
    whose: 'nobody',
    kept: 'until they are changed; the log drops what is old',
    ...never,
    why: 'No personal data of the people in the table.',
  },
  {
    id: 'your-files',
    name: 'Files you saved',
    where: 'where you saved them',
    tables: [],
    holds: 'exports, receipts, worksheets, packs, evidence bundles',
    whose: `${people}; ${users}`,
    kept: 'as you decide',
    ...never,
    why: 'Rollcall does not know where they are. Delete them yourself; what a stopped export leaves begins with a dot beside it.',
  },
] as const satisfies readonly (InventoryLine & { readonly tables: readonly string[] })[];

/** The kinds that can be purged, in the order they are. */
export const purgeKinds: readonly PurgeKind[] = [
  'changes',
  'runs',
  'schedule',
  'flags',
  'reviews',
  'roles',
  'links',
  'set-aside',
];

/** The line of a kind, or of what stays. */
export function inventoryOf(id: (typeof inventory)[number]['id']): InventoryLine {
  const line = inventory.find((one) => one.id === id);
  if (!line) throw new Error(`the inventory has no line ${id}`);
  return shown(line);
}

/** As the contract has it: which tables it is in is ours alone. */
export const shown = ({ tables: _tables, ...line }: (typeof inventory)[number]): InventoryLine => line;
