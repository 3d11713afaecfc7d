import { describe, expect, it } from 'vitest';
import { addCollection, addDashboard } from '../../../main/demo/stand-in/collections.mjs';
import { accountRef } from '../../../main/directory/rules/account';
import { closing } from '../../helpers/closing';
import { connectSandbox, openContainer } from '../../helpers/open-container';
import { type Sandbox, startSandbox } from '../../sandbox/server.mjs';

const date_joined = '2026-01-01T00:00:00Z';

function orThrow<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('role templates', () => {
  it('give people their groups, tell drift, take it back, and spare single sign-on and leavers', async () => {
    const server = closing(await startSandbox({ accounts: 10, seed: 4, profile: 'new' }));
    const { state } = server;
    const groups = ['Kin', 'Kith', 'Own'].map((name) => state.addGroup(name).id);
    const [kin = 0, kith = 0, own = 0] = groups;
    // It does not say what its single sign-on sets.
    state.settings['ldap-group-sync'] = null;
    const made = (name: string, more = {}) =>
      state.addUser({ date_joined, email: `${name}@acme.example`, ...more }).id;
    const ann = made('ann');
    const sam = made('sam', { sso_source: 'ldap' });
    const lea = made('lea', { is_active: false });
    for (const id of [ann, sam, lea]) state.addMembership(id, own);
    const open = closing(await openContainer());
    const instanceId = await connectSandbox(open, server, { name: 'one', safeMode: 'confirm' });
    const { templates, access, directory, roster } = open.services;
    await directory.sync(null);
    const inOurs = (id: number) => state.groupIds(id).filter((group) => groups.includes(group));
    const content = { department: 'Finance', job: '', firstSteps: 'Read this' };
    const place = { instanceId, groups: ['Kin', 'Kith'], dashboards: [] };
    const { id } = orThrow(await templates.save({ id: null, name: 'Relative', ...content, places: [place] }));
    expect(await templates.save({ id: null, name: 'relative', ...content, places: [] })).toMatchObject({
      error: { code: 'TEMPLATE_NAME_TAKEN' },
    });

    const emails = ['Ann@acme.example', 'sam@acme.example', 'lea@acme.example', 'nobody@acme.example'];
    orThrow(await templates.give(id, emails));
    const found = orThrow(await templates.drift(id));
    expect(
      found.map(({ email, lacks, exceeds, spared }) => [email, lacks.join(), exceeds.join(), spared]),
    ).toEqual([
      ['ann@acme.example', 'Kin,Kith', 'Own', null],
      ['lea@acme.example', 'Kin,Kith', 'Own', 'disabled'],
      ['nobody@acme.example', '', '', 'no-account'],
      ['sam@acme.example', 'Kin,Kith', 'Own', 'provider'],
    ]);

    const plan = orThrow(await templates.plan({ id, emails, isExactly: true }, false));
    expect(plan.skipped.map(({ reason }) => reason.code).sort()).toEqual(['DISABLED_ROLE', 'GROUPS_BY_SSO']);
    const started = orThrow(await access.execute({ planId: plan.id, reason: 'T-1', typed: null }));
    const run = await started.ended;
    expect([inOurs(ann), inOurs(sam), inOurs(lea)]).toEqual([[kin, kith], [own], [own]]);
    expect(orThrow(await templates.drift(id)).map(({ spared }) => spared)).not.toContain(null);

    // Another role of hers gives what would be too much for this one.
    const second = orThrow(
      await templates.save({
        ...{ id: null, name: 'Owner', ...content, department: '' },
        places: [{ ...place, groups: ['Own'] }],
      }),
    );
    orThrow(await templates.give(second.id, ['ann@acme.example']));
    const both = orThrow(
      await templates.plan({ id: second.id, emails: ['ann@acme.example'], isExactly: true }, false),
    );
    expect(both.steps).toHaveLength(1);
    const more = await orThrow(await access.execute({ planId: both.id, reason: 'T-2', typed: null })).ended;
    expect(inOurs(ann).sort((a, b) => a - b)).toEqual([kin, kith, own]);
    orThrow(await templates.release(second.id, ['ann@acme.example']));
    await templates.remove(second.id);

    for (const { id: runId } of [more, run]) {
      const back = orThrow(await access.planUndo(runId));
      await orThrow(await access.execute({ planId: back.id, reason: 'T-3', typed: null })).ended;
    }
    expect(inOurs(ann)).toEqual([own]);

    const note = orThrow(await templates.note(id, 'ann@acme.example'));
    expect(note.places).toMatchObject([{ instance: 'one', groups: ['Kin', 'Kith'] }]);
    expect(note.firstSteps).toEqual(['Read this']);

    // A mover of the roster gets the groups of the template of the new department.
    const csv = 'email,department\nann@acme.example,Finance\n';
    const { found: moved } = orThrow(
      await roster.reconcile('hr.csv', new TextEncoder().encode(csv), await roster.reading()),
    );
    expect(moved.movers).toMatchObject([
      { role: 'Relative', changes: [{ join: ['Kin', 'Kith'], leave: [] }] },
    ]);

    // Told to go, she has the role of her new post from the moment the move is carried out, and no longer that of the old.
    const lead = orThrow(
      await templates.save({
        ...{ id: null, name: 'Lead', department: '', job: '', firstSteps: '' },
        places: [{ ...place, groups: ['Own'] }],
      }),
    );
    const desk = orThrow(
      await templates.save({
        ...{ id: null, name: 'Desk', ...content, department: 'Desk' },
        places: [{ ...place, groups: ['Kith'] }],
      }),
    );
    orThrow(await templates.give(lead.id, ['ann@acme.example']));
    state.addMembership(ann, kin);
    await directory.sync(null);
    const draft = orThrow(
      await roster.open('hr.csv', new TextEncoder().encode('email,department\nann@acme.example,desk\n')),
    );
    expect(draft.found.movers).toMatchObject([
      { role: 'Desk', changes: [{ join: ['Kith'], leave: ['Kin'] }] },
    ]);
    const moving = orThrow(await open.services.moving.plan(draft.found.movers, true));
    expect(await templates.holders(desk.id)).toEqual([]);
    await orThrow(await access.execute({ planId: moving.id, reason: 'T-4', typed: null })).ended;
    expect(inOurs(ann).sort((a, b) => a - b)).toEqual([kith, own]);
    expect(await templates.holders(desk.id)).toEqual(['ann@acme.example']);
    expect(await templates.holders(lead.id)).toEqual(['ann@acme.example']);
    expect(await templates.holders(id)).not.toContain('ann@acme.example');
    expect(await templates.figures()).toEqual(
      expect.arrayContaining([
        { id: desk.id, asSaid: 1, lacking: 0, exceeding: 0, spared: 0, unknown: 0 },
        { id, asSaid: 0, lacking: 0, exceeding: 0, spared: 2, unknown: 1 },
      ]),
    );

    const entries = orThrow(await open.services.journal.list({ search: '', offset: 0, limit: 50 }));
    expect(entries.entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['template.saved', 'template.given', 'template.released', 'template.removed']),
    );
  });

  it.for(['old', 'mid', 'new', 'edge'] as const)(
    'are checked against what a %s server lets groups open',
    async (profile) => {
      const server: Sandbox = closing(await startSandbox({ accounts: 10, seed: 4, profile }));
      const { state } = server;
      const kin = state.addGroup('Kin').id;
      state.addGroup('Kith');
      const theirs = addCollection(state, 'Of the kin', { [kin]: 'read' });
      const secret = addCollection(state, 'Of nobody');
      const personal = addCollection(state, 'Of one', {}, 1);
      const boards = {
        ...{
          opens: addDashboard(state, 'Family', theirs.id),
          closed: addDashboard(state, 'Vault', secret.id),
        },
        ...{ personal: addDashboard(state, 'Diary', personal.id), root: addDashboard(state, 'Lobby') },
        archived: addDashboard(state, 'Old news', theirs.id),
      };
      boards.archived.archived = true;
      const open = closing(await openContainer());
      const instanceId = await connectSandbox(open, server);
      const { templates } = open.services;
      const picked = orThrow(await templates.dashboards(instanceId, 'famil'));
      expect(picked).toEqual([{ id: boards.opens.id, title: 'Family', collection: 'Of the kin' }]);
      const dashboards = [...Object.values(boards).map(({ id }) => id), 4_711].map((id) => ({
        id,
        title: 'was',
      }));
      const place = { instanceId, groups: ['Kin', 'Nowhere', 'Administrators'], dashboards };
      const [check] = await templates.check([place]);
      expect(check).toMatchObject({
        failure: null,
        groups: [
          { name: 'Nowhere', problem: 'missing' },
          // Nobody gets there by a template: that they open everything does not count.
          { name: 'Administrators', problem: 'built-in' },
        ],
      });
      expect(check?.dashboards.map(({ title, opening }) => `${title} ${opening}`)).toEqual([
        ...['Family opens', 'Vault closed', 'Diary closed', 'Lobby opens', 'Old news archived', 'was gone'],
      ]);
    },
  );

  it('are of the new address once an edit has given somebody one, and of the old one again once that is undone', async () => {
    const servers = [
      closing(await startSandbox({ accounts: 10, seed: 4, profile: 'edge' })),
      closing(await startSandbox({ accounts: 10, seed: 5, profile: 'old' })),
    ];
    const [was, is, bea] = ['ann@acme.example', 'ann.lee@acme.example', 'bea@acme.example'];
    const open = closing(await openContainer());
    const ids: string[] = [];
    for (const server of servers) {
      server.state.addUser({ date_joined, email: was });
      ids.push(await connectSandbox(open, server, { name: server.version, safeMode: 'confirm' }));
    }
    const { templates, access, directory, editing } = open.services;
    await directory.sync(null);
    const content = { department: '', job: '', firstSteps: '', places: [] };
    const { id } = orThrow(await templates.save({ id: null, name: 'Analyst', ...content }));
    orThrow(await templates.give(id, [was, bea]));
    const carriedOut = async (planId: string) =>
      (await orThrow(await access.execute({ planId, reason: 'T-1', typed: null })).ended).id;
    const renamed = async (on: string | undefined) => {
      const accounts = await directory.engine.accountsOf(was);
      const refs = accounts.filter((one) => one.instanceId === on).map(accountRef);
      return carriedOut(orThrow(await editing.plan(refs, { email: is }, false)).id);
    };

    const run = await renamed(ids[0]);
    // One account still has the old address: both are hers.
    await expect.poll(() => templates.holders(id)).toEqual([is, was, bea]);
    await renamed(ids[1]);
    await expect.poll(() => templates.holders(id)).toEqual([is, bea]);
    await carriedOut(orThrow(await access.planUndo(run)).id);
    await expect.poll(() => templates.holders(id)).toEqual([is, was, bea]);
  });
});
