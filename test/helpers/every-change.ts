/**
 * What stands in the journal of each thing that Rollcall can be told, by its window or by a script. A call or a command that
 * is not here makes `every-change.test.ts` fail, which is the point: whoever adds one says which entry it makes, and where
 * that is seen, or why it makes none.
 */
export type Said =
  /** It changes nothing and hands nothing out: reads, looks, plans, or waits. */
  | 'reads'
  /** Nothing of access, of evidence or of people; with the reason. */
  | { readonly none: string }
  /** The entries, and the test that sees them; `here`: every-change.test.ts itself does it. */
  | { readonly entries: readonly string[]; readonly seen: string };

const here = (...entries: string[]): Said => ({ entries, seen: 'here' });
const seen = (test: string, ...entries: string[]): Said => ({ entries, seen: `test/${test}.test.ts` });
const none = (why: string): Said => ({ none: why });
const steps = 'each step is an intent and how it ended, whatever the action';
const run = (test = 'integration/access/runs'): Said => seen(test, 'disable', 'intent', 'verified');
const appearance = none('how the window looks to one person');

/** By call of the contract; those that are left out of a feature only read. */
export const byCall: Readonly<Record<string, Said>> = {
  'app.useSessionMemory': none('there is no journal yet: a new one begins in memory, and says so'),
  'app.retryKeychain': none('asks the keychain again'),
  'settings.set': here('settings.changed'),
  'connections.add': seen('integration/connections/connections', 'instance.added', 'instance.signed-in'),
  'connections.update': seen('integration/connections/connections', 'instance.updated'),
  'connections.remove': seen('integration/connections/connections', 'instance.removed'),
  'connections.signIn': seen('integration/connections/connections', 'instance.signed-in'),
  'connections.test': seen('integration/connections/connections', 'instance.signed-in'),
  'connections.arrange': appearance,
  'connections.trust': none('shows a certificate; what is agreed to is recorded when the instance is saved'),
  'connections.chooseClientCertificate': none('reads a file; recorded when the instance is saved'),
  'transfer.save': seen('integration/transfer/transfer', 'connections.exported'),
  'transfer.take': seen('integration/transfer/transfer', 'connections.imported'),
  'transfer.choose': none('reads a file; what is taken over is recorded'),
  'transfer.unlock': none('reads a file; what is taken over is recorded'),
  'directory.sync': none('reads servers; what it finds is kept as changes'),
  'directory.cancel': none('stops reading'),
  'people.setRules': seen('integration/people/people', 'people.rules-changed'),
  'people.link': seen('integration/people/people', 'people.linked'),
  'people.unlink': seen('integration/people/people', 'people.unlinked'),
  'people.takeBack': seen('integration/people/people', 'people.unlinked'),
  'people.dismiss': here('people.kept-apart'),
  'views.save': appearance,
  'views.remove': appearance,
  'views.arrange': appearance,
  'selection.keep': none('remembers who is chosen, until the plan is made'),
  'selection.copy': none('the clipboard, which stays on this computer; files that are exported are recorded'),
  'overview.savePicture': none('figures alone, without a name'),
  'access.planLeaving': here('people.searched'),
  'access.execute': here('disable'),
  'access.undo': run(),
  'access.retry': run(),
  'access.resume': run('integration/access/killed-runs'),
  'access.recheck': run('integration/access/killed-runs'),
  'access.pause': none(`the run says where it stopped: ${steps}`),
  'access.drop': none(`what was not begun has no intent, and shows in the run: ${steps}`),
  'access.explain': seen('integration/access/leaving', 'incident.explained'),
  'leftovers.of': none('asks the servers; of a leaver the search and what it found are entries of the run'),
  'leftovers.putOff': seen('integration/leftovers/leftovers', 'leftover.later'),
  'leftovers.forget': seen('integration/leftovers/leftovers', 'leftover.forgotten'),
  'leftovers.checkLater': seen('integration/leftovers/leftovers', 'leftover.settled'),
  'keys.copy': none('the new secret goes to the clipboard once; its renewal is the entry'),
  'templates.save': seen('integration/templates/templates', 'template.saved'),
  'templates.remove': seen('integration/templates/templates', 'template.removed'),
  'templates.release': seen('integration/templates/templates', 'template.released'),
  'templates.takeImport': seen('integration/templates/templates', 'template.saved'),
  'templates.copyNote': none('what a role gives, for one newcomer; giving it is the entry'),
  'templates.saveNote': none('what a role gives, for one newcomer; giving it is the entry'),
  'templates.exportAll': none('names of groups and dashboards, of no person'),
  'roster.beginWatch': none('looks into a folder; what is then done goes through a run'),
  'roster.endWatch': none('looks no more'),
  'roster.dismiss': none('a proposal is put away; nothing was done of it'),
  'schedule.make': seen('integration/schedule/schedule', 'schedule.made'),
  'schedule.runNow': seen('integration/schedule/schedule', 'schedule.done'),
  'schedule.drop': seen('integration/schedule/schedule', 'schedule.dropped'),
  'schedule.change': seen('integration/schedule/schedule', 'schedule.changed'),
  'protection.add': here('protection.added'),
  'protection.remove': here('protection.removed'),
  'policy.set': here('policy.changed'),
  'policy.setLimits': here('policy.changed'),
  'privacy.inventory': 'reads',
  'privacy.state': 'reads',
  'privacy.purge': seen('integration/privacy/purge', 'privacy.purged', 'privacy.forgotten'),
  'privacy.stop': none('the purge that was stopped is recorded with what it had done'),
  'journal.stopVerifying': none('a check that was stopped says nothing'),
  'journal.verify': none('reads; what is wrong is recorded by the next entry, journal.broken'),
  'receipts.copy': here('receipt.made'),
  'receipts.save': here('receipt.made'),
  'receipts.saveResults': here('results.exported'),
  'reviews.open': here('review.opened'),
  'reviews.decide': here('review.decided'),
  'reviews.handOn': seen('integration/reviews/together', 'review.handed-on'),
  'reviews.saveWorksheet': here('review.worksheet-sent'),
  'reviews.takeWorksheet': here('review.worksheet-taken'),
  'reviews.saveFaults': none('lines of a worksheet that came from outside; none of them was taken'),
  'reviews.close': here('review.closed', 'review.pack-saved'),
  'reviews.savePack': here('review.pack-saved'),
  'reports.save': seen(
    'integration/reports/kinds',
    'journal.listed',
    'changes.exported',
    'dormancy.exported',
  ),
  'reports.saveEvidence': here('evidence.exported', 'journal.exported'),
  'leavers.note': here('leaver.noted'),
  'reports.stop': none('the export itself is recorded as failed, with EXPORT_STOPPED'),
  'reports.show': none('opens a folder'),
  'history.looked': none('remembers when somebody looked, for the next time'),
  'history.acknowledge': seen('integration/history/watch', 'flag.acknowledged'),
};

/** By command; those of which this says nothing are named in `reading`. */
export const byCommand: Readonly<Record<string, Said>> = {
  'instance add': seen('integration/connections/connections', 'instance.added'),
  'instance remove': seen('integration/connections/connections', 'instance.removed'),
  'instance export': seen('integration/cli/transfer', 'connections.exported'),
  'instance import': seen('integration/cli/transfer', 'connections.imported'),
  'accounts export': seen('integration/cli/leftovers', 'accounts.exported'),
  'people link': seen('integration/people/people', 'people.linked'),
  'people unlink': seen('integration/people/people', 'people.unlinked'),
  'people alias add': seen('integration/people/people', 'people.rules-changed'),
  'people alias remove': seen('integration/people/people', 'people.rules-changed'),
  'people plus-addressing': seen('integration/people/people', 'people.rules-changed'),
  'access undo': run(),
  'access results': here('results.exported'),
  'access leaver': here('people.searched'),
  'access lock': seen('integration/journal/journal', 'incident.began'),
  'access explain': seen('integration/access/leaving', 'incident.explained'),
  'access left': here('leaver.noted'),
  'access due': seen('integration/cli/schedule', 'schedule.done'),
  'access scheduled drop': seen('integration/schedule/schedule', 'schedule.dropped'),
  'leftovers later': seen('integration/leftovers/leftovers', 'leftover.later'),
  'protect add': seen('integration/cli/changes', 'protection.added'),
  'protect remove': seen('integration/cli/changes', 'protection.removed'),
  'policy set': here('policy.changed'),
  'privacy purge': seen('integration/privacy/purge', 'privacy.purged'),
  'privacy forget': seen('integration/privacy/purge', 'privacy.forgotten'),
  'templates set': seen('integration/templates/templates', 'template.saved'),
  'templates import': seen('integration/templates/templates', 'template.saved'),
  'templates remove': seen('integration/templates/templates', 'template.removed'),
  'templates release': seen('integration/templates/templates', 'template.released'),
  'journal receipt': here('receipt.made'),
  'journal export': seen('integration/cli/cli', 'journal.exported'),
  'report bundle': here('evidence.exported', 'journal.exported'),
  'report dormant': seen('integration/reports/kinds', 'dormancy.exported'),
  'report leavers': seen('integration/reports/kinds', 'leavers.exported'),
  'watch acknowledge': seen('integration/history/watch', 'flag.acknowledged'),
  'review open': here('review.opened'),
  'review export': here('review.worksheet-sent'),
  'review import': here('review.worksheet-taken'),
  'review hand-on': seen('integration/reviews/together', 'review.handed-on'),
  'review close': here('review.closed'),
};

/** Commands that carry out a plan: each step is an entry before it is asked for and one after, by the one executor. */
export const carriedOut = new Set([
  ...['disable', 'enable', 'grant-admin', 'revoke-admin', 'revoke-sessions', 'resume', 'retry'].map(
    (verb) => `access ${verb}`,
  ),
  ...['create', 'edit', 'invite', 'reset-password'].map((verb) => `accounts ${verb}`),
  'access like',
  ...['add', 'remove', 'set', 'create', 'rename', 'delete'].map((verb) => `groups ${verb}`),
  ...['stop', 'hand-over'].map((verb) => `leftovers ${verb}`),
  ...['delete', 'rotate'].map((verb) => `keys ${verb}`),
  ...['templates apply', 'roster reconcile', 'integrity'],
]);

/** Commands that read and print. */
export const reading = new Set([
  ...[
    'instance list',
    'instance test',
    'instance doctor',
    'sync',
    'accounts list',
    'people show',
    'people find',
  ],
  ...['people duplicates', 'people links', 'people alias list', 'access runs', 'access incidents'],
  ...['access scheduled list', 'access drop', 'leftovers list', 'keys list', 'groups list', 'groups members'],
  ...['protect list', 'policy show', 'templates list', 'templates show', 'templates drift', 'templates note'],
  ...['templates export', 'journal list', 'journal verify', 'report drift', 'watch list'],
  ...['review list', 'review due', 'review show', 'privacy inventory', 'privacy preview'],
]);
