import { msg } from './text';

/** What stands of a command in the palette, menus, buttons and the sheet of shortcuts. What it does is said where it runs. */
export interface CommandText {
  readonly group: CommandGroup;
  /** An ICU message for `t`. */
  readonly label: string;
  /** What Enter does in the palette, for `t`; those without it are not there. */
  readonly hint?: string;
  /** What people call it too, parted by commas, for `t`. */
  readonly synonyms?: string;
  /** Alternatives such as `Mod+F` or `/`. `Mod` is Cmd on a Mac and Ctrl elsewhere. */
  readonly keys?: readonly string[];
  /** Where it stands in the application's menu. */
  readonly menu?: 'file' | 'find' | 'go' | 'help';
  /** What the role of whoever uses it has to include. */
  readonly right?: 'export' | 'change' | 'grant' | 'settings';
  /** Its keys work in dialogs and lists, too, which have the keyboard to themselves otherwise. */
  readonly isEverywhere?: boolean;
  /** Takes something away: red. */
  readonly isDanger?: boolean;
}

/** In the order of the sheet of shortcuts. */
export const commandGroups = {
  find: msg('Find'),
  go: msg('Go to'),
  do: msg('Do'),
  table: msg('In a table'),
  person: msg('A person'),
  change: msg('Accounts'),
} as const;

export type CommandGroup = keyof typeof commandGroups;

const opens = msg('Opens the dialog');
const goes = msg('Shows the page');
const plans = msg('Shows what would be done; nothing is changed yet');

/**
 * Every command there is: the one list of labels, keys and words for the palette, the menus of the application, the menus of
 * rows, what stands beside a selection, and the keys themselves. Its order is that of the menus.
 */
export const commandTexts = {
  'palette.open': { group: 'find', label: msg('Command palette'), keys: ['Mod+K'], menu: 'find' },
  'people.search': {
    group: 'find',
    label: msg('Search people'),
    hint: msg('Goes to the search box'),
    synonyms: msg('find, look up, filter'),
    keys: ['Mod+F', '/'],
    menu: 'find',
  },
  'people.find-list': {
    group: 'find',
    label: msg('Find a list…'),
    hint: opens,
    synonyms: msg('paste, bulk, csv, several people, change as listed'),
    keys: ['Mod+Shift+V'],
    menu: 'find',
  },
  'ticket.open': {
    group: 'find',
    label: msg('From a ticket…'),
    hint: opens,
    synonyms: msg('paste, incident, request, jira, servicenow, mail'),
    keys: ['Mod+Shift+K'],
    menu: 'find',
  },
  'run.copy-note': {
    group: 'do',
    label: msg('Copy closing note'),
    right: 'export',
    hint: msg('Of the run in the footer, for its ticket'),
    synonyms: msg('ticket, receipt, close, proof'),
    keys: ['Mod+Shift+C'],
    menu: 'file',
  },
  'go.people': { group: 'go', label: msg('People'), hint: goes, keys: ['Mod+1'], menu: 'go' },
  'go.groups': { group: 'go', label: msg('Groups'), hint: goes, keys: ['Mod+2'], menu: 'go' },
  'go.overview': {
    group: 'go',
    label: msg('Overview'),
    hint: goes,
    synonyms: msg('dashboard, figures, seats, statistics'),
    keys: ['Mod+3'],
    menu: 'go',
  },
  'go.changes': {
    group: 'go',
    label: msg('Changes'),
    hint: goes,
    synonyms: msg('drift, what is new, flags, needs a look'),
    keys: ['Mod+4'],
    menu: 'go',
  },
  'go.reviews': {
    group: 'go',
    label: msg('Reviews'),
    hint: goes,
    synonyms: msg('campaign, certification, recertification, audit'),
    keys: ['Mod+5'],
    menu: 'go',
  },
  'go.activity': {
    group: 'go',
    label: msg('Activity'),
    hint: goes,
    synonyms: msg('journal, log, history, audit, runs'),
    keys: ['Mod+6'],
    menu: 'go',
  },
  'go.instances': {
    group: 'go',
    label: msg('Instances'),
    hint: goes,
    synonyms: msg('servers, connections, metabase'),
    keys: ['Mod+7'],
    menu: 'go',
  },
  'go.settings': {
    group: 'go',
    label: msg('Settings'),
    hint: goes,
    synonyms: msg('preferences, options, policy, theme, protected people'),
    keys: ['Mod+8'],
    menu: 'go',
  },
  'go.keys': { group: 'go', label: msg('API keys'), hint: goes, synonyms: msg('tokens, secrets') },
  'go.leavers': { group: 'go', label: msg('Leavers'), hint: goes, synonyms: msg('report, evidence, left') },
  'directory.sync': {
    group: 'do',
    label: msg('Refresh all instances'),
    hint: msg('Reads the accounts of every instance afresh'),
    synonyms: msg('sync, reload, read again, update'),
    keys: ['Mod+R', 'F5'],
    menu: 'file',
  },
  'instance.add': {
    group: 'do',
    label: msg('Add instance'),
    right: 'settings',
    hint: opens,
    synonyms: msg('connect, new server, metabase'),
    menu: 'file',
  },
  'account.new': {
    group: 'do',
    label: msg('New account…'),
    right: 'change',
    hint: opens,
    synonyms: msg('invite, create, joiner, onboard, new user'),
    menu: 'file',
  },
  'people.export': {
    group: 'do',
    label: msg('Export accounts…'),
    right: 'export',
    hint: opens,
    synonyms: msg('excel, csv, pdf, download, save'),
    menu: 'file',
  },
  'journal.export': {
    group: 'do',
    label: msg('Export journal…'),
    right: 'export',
    hint: opens,
    synonyms: msg('evidence, auditor, log'),
    menu: 'file',
  },
  'roster.open': { group: 'do', label: msg('Roster…'), hint: opens, synonyms: msg('hr, active directory') },
  'dormancy.open': {
    group: 'do',
    label: msg('Dormant accounts…'),
    hint: opens,
    synonyms: msg('unused, inactive, seats, licences, licenses'),
  },
  'duplicates.open': {
    group: 'do',
    label: msg('Possible duplicates…'),
    hint: opens,
    synonyms: msg('same person'),
  },
  'integrity.open': {
    group: 'do',
    label: msg('Check integrity…'),
    hint: opens,
    synonyms: msg('faults, repair'),
  },
  'templates.open': { group: 'do', label: msg('Role templates…'), hint: opens, synonyms: msg('jobs, mover') },
  'app.lock': {
    group: 'do',
    label: msg('Lock Rollcall'),
    hint: msg('Closes the client until you are back'),
    synonyms: msg('away, curtain, screen, log out'),
    keys: ['Mod+Shift+L'],
    isEverywhere: true,
    menu: 'file',
  },
  'page.print': {
    group: 'do',
    label: msg('Print…'),
    right: 'export',
    hint: msg('Prints what the window shows'),
    synonyms: msg('paper, pdf'),
    keys: ['Mod+P'],
    menu: 'file',
  },
  'keys.show': {
    group: 'do',
    label: msg('Keyboard shortcuts'),
    hint: opens,
    synonyms: msg('keys, help, hotkeys'),
    keys: ['?'],
    menu: 'help',
  },
  'first-steps.show': {
    group: 'do',
    label: msg('First steps'),
    hint: msg('Shows what a newcomer does first, and ticks it off'),
    synonyms: msg('help, tour, getting started, checklist, onboarding, tutorial'),
    menu: 'help',
  },
  'demo.start': {
    group: 'do',
    label: msg('Try the demo company'),
    hint: msg('Made-up people on three stand-ins inside Rollcall'),
    synonyms: msg('sample, example, sandbox, play, training'),
    menu: 'help',
  },
  'demo.reset': {
    group: 'do',
    label: msg('Reset the demo company'),
    hint: msg('Everything in it is as at the beginning'),
    synonyms: msg('start over, anew, sandbox'),
    menu: 'help',
  },
  'demo.remove': {
    group: 'do',
    label: msg('Remove the demo company'),
    hint: msg('It goes with everything in it; it can be had again'),
    synonyms: msg('delete, get rid of, sandbox'),
    menu: 'help',
    isDanger: true,
  },
  'demo.ticket-leaver': {
    group: 'do',
    label: msg('Sample ticket: somebody leaves'),
    hint: opens,
    synonyms: msg('demo, example, offboard'),
  },
  'demo.ticket-access': {
    group: 'do',
    label: msg('Sample ticket: access again'),
    hint: opens,
    synonyms: msg('demo, example, enable'),
  },
  'demo.ticket-doubt': {
    group: 'do',
    label: msg('Sample ticket: a name that fits two'),
    hint: opens,
    synonyms: msg('demo, example, ambiguous'),
  },
  'person.open': {
    group: 'person',
    label: msg('Open person'),
    hint: msg('Shows the accounts everywhere'),
    keys: ['Enter'],
  },
  'person.disable': {
    group: 'person',
    label: msg('Disable everywhere…'),
    right: 'change',
    hint: plans,
    synonyms: msg('offboard, deactivate, lock out, block, suspend, revoke access, remove, terminate'),
    isDanger: true,
  },
  'person.enable': {
    group: 'person',
    label: msg('Enable everywhere…'),
    right: 'change',
    hint: plans,
    synonyms: msg('reactivate, activate, unlock, restore, give access, return'),
  },
  'person.window': {
    group: 'person',
    label: msg('Open in a window of its own'),
    hint: msg('Beside this one'),
    synonyms: msg('detach, new window, side by side'),
  },
  'person.copy-email': {
    group: 'person',
    label: msg('Copy E-mail'),
    right: 'export',
    hint: msg('Puts the address on the clipboard'),
    synonyms: msg('address, clipboard'),
  },
  'person.like': {
    group: 'person',
    label: msg('Same access as…'),
    right: 'change',
    hint: opens,
    synonyms: msg('like, copy access, mirror, clone'),
  },
  'person.role': {
    group: 'person',
    label: msg('Give a role…'),
    right: 'change',
    hint: opens,
    synonyms: msg('template, job, mover'),
  },
  'person.leaver': {
    group: 'person',
    label: msg('Leaver…'),
    right: 'change',
    hint: msg('Reads every instance, then shows what would be done'),
    synonyms: msg('offboard, last day, resigned, left, terminate, deactivate'),
    isDanger: true,
  },
  'person.lock': {
    group: 'person',
    label: msg('Lock everywhere…'),
    right: 'change',
    hint: msg('Reads every instance, then shows what would be done'),
    synonyms: msg('incident, lock out, compromised, stolen, emergency'),
    isDanger: true,
  },
  'person.copy-receipt': {
    group: 'person',
    label: msg('Copy receipt'),
    right: 'export',
    hint: msg('Puts the receipt on the clipboard'),
    synonyms: msg('proof, evidence, ticket'),
  },
  'person.save-receipt': {
    group: 'person',
    label: msg('Save receipt…'),
    right: 'export',
    hint: msg('Asks where to'),
    synonyms: msg('proof, evidence, pdf'),
  },
  'person.disable-named': {
    group: 'person',
    label: msg('Disable {who} everywhere…'),
    right: 'change',
    isDanger: true,
  },
  'person.enable-named': { group: 'person', label: msg('Enable {who} everywhere…'), right: 'change' },
  'selection.disable': {
    group: 'change',
    label: msg('Disable {count, number}…'),
    right: 'change',
    hint: plans,
    synonyms: msg('offboard, deactivate, lock out, block, suspend, selected'),
    isDanger: true,
  },
  'selection.enable': {
    group: 'change',
    label: msg('Enable {count, number}…'),
    right: 'change',
    hint: plans,
    synonyms: msg('reactivate, activate, unlock, restore, selected'),
  },
  'selection.leavers': {
    group: 'change',
    label: msg('Leavers…'),
    right: 'change',
    hint: msg('Reads every instance, then shows what would be done'),
    synonyms: msg('offboard, last day, selected'),
    isDanger: true,
  },
  'change.disable-for-a-time': {
    group: 'change',
    label: msg('Disable for a time…'),
    right: 'change',
    hint: plans,
    isDanger: true,
  },
  'change.enable-for-a-time': {
    group: 'change',
    label: msg('Enable for a time…'),
    right: 'change',
    hint: plans,
  },
  'change.grant-admin': {
    group: 'change',
    label: msg('Make administrator…'),
    right: 'grant',
    hint: plans,
    synonyms: msg('superuser, promote'),
  },
  'change.revoke-admin': {
    group: 'change',
    label: msg('Revoke administrator…'),
    right: 'grant',
    hint: plans,
    synonyms: msg('superuser, demote'),
    isDanger: true,
  },
  'change.edit': {
    group: 'change',
    label: msg('Edit account…'),
    right: 'change',
    hint: opens,
    synonyms: msg('rename, language'),
  },
  'change.edit-many': {
    group: 'change',
    label: msg('Edit accounts…'),
    right: 'change',
    hint: opens,
    synonyms: msg('language, attributes'),
  },
  'change.invite': { group: 'change', label: msg('Invite again…'), right: 'change', hint: plans },
  'change.reset-password': { group: 'change', label: msg('Reset password…'), right: 'change', hint: plans },
  'change.add-to-groups': { group: 'change', label: msg('Add to groups…'), right: 'change', hint: opens },
  'change.remove-from-groups': {
    group: 'change',
    label: msg('Remove from groups…'),
    right: 'change',
    hint: opens,
  },
  'change.set-groups': { group: 'change', label: msg('Set groups…'), right: 'change', hint: opens },
  'change.revoke-sessions': {
    group: 'change',
    label: msg('Sign out everywhere…'),
    right: 'change',
    hint: plans,
    synonyms: msg('sessions, log out'),
    isDanger: true,
  },
  'cell.copy': { group: 'table', label: msg('Copy {what}'), right: 'export', keys: ['Mod+C'] },
  'row.copy': { group: 'table', label: msg('Copy row'), right: 'export' },
  'rows.copy': {
    group: 'table',
    label: msg('Copy {count, plural, one {# selected row} other {# selected rows}}'),
    right: 'export',
  },
  'table.all': { group: 'table', label: msg('Choose all that match'), keys: ['Mod+A'] },
  'table.choose': { group: 'table', label: msg('Choose the row'), keys: ['Space'] },
  'table.range': { group: 'table', label: msg('Choose a range'), keys: ['Shift+ArrowDown'] },
  'table.button': { group: 'table', label: msg('Go to the button of the row'), keys: ['F2'] },
  'table.menu': { group: 'table', label: msg('Menu of the cell'), keys: ['Shift+F10'] },
  'table.none': { group: 'table', label: msg('Choose nobody'), keys: ['Escape'] },
} as const satisfies Readonly<Record<string, CommandText>>;

export type CommandId = keyof typeof commandTexts;

export const commandIds = Object.keys(commandTexts) as readonly CommandId[];

export const textOf = (id: CommandId): CommandText => commandTexts[id];

/** Keys as words: `Ctrl Shift V`, on a Mac `⌘ ⇧ V`. */
export function keyWords(keys: string, isMac: boolean): string {
  const signs: Readonly<Record<string, string>> = isMac
    ? { Mod: '⌘', Shift: '⇧', ArrowDown: '↓', Escape: 'Esc' }
    : { Mod: 'Ctrl', ArrowDown: '↓', Escape: 'Esc' };
  return keys
    .split('+')
    .map((key) => signs[key] ?? key)
    .join(' ');
}
