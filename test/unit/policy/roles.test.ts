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

/** What everybody may, though it leaves an entry; with the reason. */
const free: Readonly<Record<string, string>> = {
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
  'client rename': 'as clients.change',
  'client close': 'as clients.close',
  'policy role': 'as policy.setRole',
  'journal verify': 'proves what is there',
};

const leavesEntries = (table: typeof byCall): readonly string[] =>
  Object.entries(table).flatMap(([name, said]) =>
    typeof said === 'object' && 'entries' in said ? [name] : [],
  );

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

  it('say of each call that leaves an entry which right it takes', () => {
    for (const name of leavesEntries(byCall))
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
    for (const name of [...leavesEntries(byCommand), ...carriedOut])
      expect(name in rightOfCommand || name in free || planned.test(name), `${name} is nobody's`).toBe(true);
    const known = [...Object.keys(byCommand), ...carriedOut, ...reading];
    expect(Object.keys(rightOfCommand).filter((name) => !known.includes(name))).toEqual([]);
  });
});
