import { describe, expect, it } from 'vitest';
import {
  leastOf,
  rightOfAction,
  rightOfCall,
  rightOfCommand,
  rightsWith,
  roleWith,
} from '../../../main/policy/rules/roles';
import { ActionSchema } from '../../../preload/contract/access';
import { calls as channels } from '../../../preload/contract/channels';
import { RightSchema, RoleSchema } from '../../../preload/contract/policy';
import { byCall, byCommand, carriedOut, reading } from '../../helpers/every-change';

/** What everybody may, though it does more than read; with the reason. */
const free: Readonly<Record<string, string>> = {
  'app.useSessionMemory': 'there is no client yet whose role could be asked',
  'app.retryKeychain': 'as app.useSessionMemory',
  'app.takeLink': 'fills in what a link says, and never acts',
  'clients.add': 'a client of its own, with nothing in it',
  'clients.switchTo': 'which one is looked at',
  'updates.check': 'asks the feed that the organisation names',
  'updates.putOff': 'says nothing of it for a week',
  'updates.download': 'fetches what the organisation offers, signed by whom it names',
  'updates.install': 'puts Rollcall itself in place of Rollcall, for all clients alike',
  'demo.act': 'the made-up company, in which nobody is real',
  'connections.arrange': 'how the window looks',
  'connections.trust': 'what is agreed to holds with connections.add or update alone',
  'connections.chooseClientCertificate': 'as connections.trust',
  'transfer.choose': 'reads a file; what is taken over asks',
  'transfer.unlock': 'as transfer.choose',
  'directory.sync': 'reads',
  'directory.cancel': 'reads no more',
  'views.save': 'how the window looks',
  'views.remove': 'as views.save',
  'views.arrange': 'as views.save',
  'selection.keep': 'remembers who is chosen',
  'leftovers.of': 'reads',
  'keys.copy': 'hands over what a run made here, which was guarded by its action',
  'journal.stopVerifying': 'a check that was stopped says nothing',
  'reports.stop': 'writes no more',
  'reports.show': 'opens a folder',
  'history.looked': 'remembers when somebody looked',
  'client add': 'as clients.add',
  'settings.set': 'how the window looks; what else there is asks by field, see guard-settings.ts',
  'clients.change': 'asks the role of the client that is renamed, which need not be the open one',
  'clients.close': 'asks the role of the client that is closed',
  'connections.signIn': 'reading wants a session',
  'connections.test': 'changes nothing, and asks with what was typed',
  'access.recheck': 'reads what became of a change',
  'access.planLeaving': 'the plan is guarded by its action',
  'journal.verify': 'proves what is there',
  'policy.setRole':
    'recorded, and refused where the organisation sets it: a role nobody could leave would lock the client',
  'lock.now': 'closes what is shown',
  'lock.unlock': 'whoever knows the passphrase',
  'lock.setPassphrase': 'of this computer, and of no client',
  'lock.removePassphrase': 'as lock.setPassphrase, and not where the organisation wants a lock',
  'lock.forget': 'takes away what a role would be worth something for',
  'client rename': 'as clients.change',
  'client close': 'as clients.close',
  'policy role': 'as policy.setRole',
  'journal verify': 'proves what is there',
};

const notReading = (table: typeof byCall): readonly string[] =>
  Object.entries(table).flatMap(([name, said]) => (said === 'reads' ? [] : [name]));

describe('the roles', () => {
  it('may ever more, from viewer to owner', () => {
    const [viewer, operator, owner] = RoleSchema.options.map((role) => rightsWith(role, true));
    expect(viewer).toEqual(['read', 'export']);
    expect(operator).toEqual(['read', 'export', 'change']);
    expect(owner).toEqual(RightSchema.options);
    expect(rightsWith('viewer', false)).toEqual(['read']);
    expect(rightsWith('operator', false)).toContain('export');
    expect(RightSchema.options.map(roleWith)).toEqual(['viewer', 'viewer', 'operator', 'owner', 'owner']);
    expect(leastOf(['owner', 'viewer'])).toBe('viewer');
  });

  it('say of each action which right it takes, and viewers have none of them', () => {
    for (const action of ActionSchema.options)
      expect(rightsWith('viewer', true)).not.toContain(rightOfAction[action]);
  });

  it('say of each call that does not only read which right it takes', () => {
    for (const name of notReading(byCall))
      expect(name in rightOfCall || name in free, `${name} is nobody's`).toBe(true);
    const known = Object.entries(channels).flatMap(([feature, calls]) =>
      calls.map((call) => `${feature}.${call}`),
    );
    expect(Object.keys(rightOfCall).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('say the same of commands', () => {
    // These make plans, which are guarded by their action.
    const planned =
      /^(access (disable|enable|(grant|revoke)-(admin|sessions)|like|leaver|lock)|accounts (create|edit|invite|reset-password)|groups|roster|integrity|keys|leftovers (stop|hand-over)|templates apply|report)/;
    for (const name of [...notReading(byCommand), ...carriedOut])
      expect(name in rightOfCommand || name in free || planned.test(name), `${name} is nobody's`).toBe(true);
    const known = [...Object.keys(byCommand), ...carriedOut, ...reading];
    expect(Object.keys(rightOfCommand).filter((name) => !known.includes(name))).toEqual([]);
  });
});
