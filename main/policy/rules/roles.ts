import type { Action } from '../../../preload/contract/access';
import type { Right, Role } from '../../../preload/contract/policy';

/**
 * What each role may do with a client, on this computer. It is the policy of this program and not a boundary: whoever
 * holds the API key can do everything with it elsewhere.
 */
const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  viewer: ['read', 'export'],
  operator: ['read', 'export', 'change'],
  owner: ['read', 'export', 'change', 'grant', 'settings'],
};

/** From the least to the most. */
const order: readonly Role[] = ['viewer', 'operator', 'owner'];

/** The role that may least of these. */
export const leastOf = (roles: readonly Role[]): Role =>
  order.find((role) => roles.includes(role)) ?? 'owner';

/** What a role may do. `viewersExport`: false where viewers may take nothing along. */
export const rightsWith = (role: Role, viewersExport: boolean): readonly Right[] =>
  role === 'viewer' && !viewersExport ? ['read'] : rightsOf[role];

/** The least role that has a right, for the words of a refusal. */
export const roleWith = (right: Right): Role =>
  order.find((role) => rightsOf[role].includes(right)) ?? 'owner';

/** `grant`: what gives or takes power over an instance, or cannot be taken back. */
export const rightOfAction: Readonly<Record<Action, Right>> = {
  disable: 'change',
  enable: 'change',
  'grant-admin': 'grant',
  'revoke-admin': 'grant',
  'add-to-groups': 'change',
  'remove-from-groups': 'change',
  'set-groups': 'change',
  'revoke-sessions': 'change',
  create: 'change',
  edit: 'change',
  invite: 'change',
  'reset-password': 'change',
  'stop-leftovers': 'change',
  'restart-leftovers': 'change',
  'hand-over-leftovers': 'change',
  'delete-keys': 'grant',
  'renew-keys': 'grant',
  'create-group': 'grant',
  'rename-group': 'grant',
  'delete-group': 'grant',
  repair: 'grant',
};

/**
 * Calls of the contract that want a right besides reading. Plans of changes are not among them: the access service guards
 * each by its action, whoever makes it.
 */
export const rightOfCall: Readonly<Record<string, Right>> = {
  'connections.add': 'settings',
  'connections.update': 'settings',
  'connections.remove': 'settings',
  'transfer.save': 'settings',
  'transfer.take': 'settings',
  'people.setRules': 'settings',
  'people.link': 'change',
  'people.unlink': 'change',
  'people.takeBack': 'change',
  'people.dismiss': 'change',
  'access.execute': 'change',
  'access.undo': 'change',
  'access.retry': 'change',
  'access.pause': 'change',
  'access.resume': 'change',
  'access.drop': 'change',
  'access.explain': 'change',
  'leftovers.putOff': 'change',
  'leftovers.forget': 'change',
  'leftovers.checkLater': 'change',
  'templates.save': 'settings',
  'templates.remove': 'settings',
  'templates.release': 'change',
  'templates.takeImport': 'settings',
  'templates.exportAll': 'export',
  'templates.saveNote': 'export',
  'templates.copyNote': 'export',
  'roster.beginWatch': 'change',
  'roster.endWatch': 'change',
  'roster.dismiss': 'change',
  'schedule.make': 'change',
  'schedule.runNow': 'change',
  'schedule.drop': 'change',
  'schedule.change': 'change',
  'protection.add': 'settings',
  'protection.remove': 'settings',
  'notes.set': 'change',
  'notes.remove': 'change',
  'attachments.attach': 'change',
  'attachments.save': 'export',
  'attachments.remove': 'settings',
  'policy.set': 'settings',
  'policy.setLimits': 'settings',
  'privacy.purge': 'settings',
  'privacy.agree': 'settings',
  'privacy.stop': 'settings',
  'receipts.copy': 'export',
  'receipts.copyNote': 'export',
  'receipts.save': 'export',
  'receipts.saveResults': 'export',
  'reviews.open': 'settings',
  'reviews.decide': 'change',
  'reviews.handOn': 'change',
  'reviews.saveWorksheet': 'export',
  'reviews.saveFaults': 'export',
  'reviews.takeWorksheet': 'change',
  'reviews.close': 'settings',
  'reviews.savePack': 'export',
  'reports.save': 'export',
  'reports.saveEvidence': 'export',
  'overview.savePicture': 'export',
  'selection.copy': 'export',
  'windows.print': 'export',
  'leavers.note': 'change',
  'history.acknowledge': 'change',
};

/** The same of the command line. */
export const rightOfCommand: Readonly<Record<string, Right>> = {
  'instance add': 'settings',
  'instance remove': 'settings',
  'instance export': 'settings',
  'instance import': 'settings',
  api: 'export',
  'accounts export': 'export',
  'people link': 'change',
  'people unlink': 'change',
  'people alias add': 'settings',
  'people alias remove': 'settings',
  'people plus-addressing': 'settings',
  'access undo': 'change',
  'access resume': 'change',
  'access drop': 'change',
  'access retry': 'change',
  'access results': 'export',
  'access explain': 'change',
  'access left': 'change',
  'access due': 'change',
  'access scheduled drop': 'change',
  'leftovers later': 'change',
  'protect add': 'settings',
  'protect remove': 'settings',
  'notes set': 'change',
  'notes remove': 'change',
  'attachments add': 'change',
  'attachments save': 'export',
  'attachments remove': 'settings',
  'policy set': 'settings',
  'privacy purge': 'settings',
  'privacy forget': 'settings',
  'privacy agree': 'settings',
  'templates set': 'settings',
  'templates import': 'settings',
  'templates remove': 'settings',
  'templates release': 'change',
  receipt: 'export',
  'templates export': 'export',
  'templates note': 'export',
  'journal receipt': 'export',
  'journal export': 'export',
  'report bundle': 'export',
  'watch acknowledge': 'change',
  'review open': 'settings',
  'review import': 'change',
  'review hand-on': 'change',
  'review export': 'export',
  'review close': 'settings',
};
