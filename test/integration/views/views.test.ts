import { describe, expect, it, onTestFinished } from 'vitest';
import type { SaveView } from '../../../preload/contract/views';
import { german } from '../../../preload/texts/german';
import { speak } from '../../../preload/texts/text';
import { closing } from '../../helpers/closing';
import { openContainer, rememberingVault } from '../../helpers/open-container';
import { everyone } from '../../helpers/questions';
import { anAccount, anInstance } from '../../helpers/samples';

const { offset: _offset, limit: _limit, ...question } = everyone;
const instance = anInstance();
const asking = (filters: Partial<typeof question.filters>): SaveView['question'] => ({
  ...question,
  filters: { ...question.filters, ...filters },
});
const aView = (name: string, filters: Partial<typeof question.filters> = {}): SaveView => ({
  id: null,
  name,
  question: asking(filters),
  columns: null,
});

async function open(options: Parameters<typeof openContainer>[0] = {}) {
  const opened = closing(await openContainer(options));
  const { views, directory, connections } = opened.services;
  const count = async (name: string) => {
    const view = (await views.list()).find((one) => one.name === name);
    return (await views.counts()).find((one) => one.id === view?.id)?.matching;
  };
  const save = async (view: SaveView) => {
    const saved = await views.save(view);
    if (!saved.ok) throw new Error(saved.error.code);
    return saved.value;
  };
  return { ...opened, views, directory, connections, count, save };
}

/** Puts an instance with four accounts into the table, without a server. */
async function withAccounts({ directory }: Awaited<ReturnType<typeof open>>) {
  const { engine } = directory;
  await engine.setInstances([
    { id: instance.id, name: instance.name, environment: 'production', ownKey: null },
  ]);
  await engine.beginReading(instance.id, [
    { instanceId: instance.id, id: 7, name: 'Sales', magic: null, memberCount: 1 },
  ]);
  await engine.putAccounts(instance.id, [
    anAccount(1, { role: 'admin', groupIds: [7] }),
    anAccount(2, { status: 'disabled' }),
    anAccount(3, { status: 'invited', lastSignIn: null }),
    anAccount(4, { kind: 'api-key', key: 'k4', email: '', source: 'api-key', lastSignIn: null }),
  ]);
  return engine;
}

describe('saved views', () => {
  it('are there again after a restart, in their order, with what was hidden', async () => {
    const vault = rememberingVault();
    const first = await open({ vault });
    const sales = await first.save({ ...aView('Sales', { groups: ['sales'] }), columns: ['email', 'flags'] });
    const ids = (await first.views.list()).map((view) => view.id);
    const [everybody = '', ...others] = ids;
    const order = [sales.id, ...others.filter((id) => id !== sales.id), everybody];
    expect(await first.views.arrange({ ids: order, hidden: [everybody] })).toMatchObject({ ok: true });
    const before = await first.views.list();
    await first.container.close();

    const second = await open({ home: first.home, vault });
    expect(await second.views.list()).toEqual(before);
    expect(before[0]).toMatchObject({ name: 'Sales', columns: ['email', 'flags'], given: false });
    expect(before.at(-1)).toMatchObject({ name: 'All accounts', given: true, hidden: true });
  });

  it('are counted as the table is, also after a change', async () => {
    const opened = await open();
    const engine = await withAccounts(opened);
    await opened.save(aView('Sales', { groups: ['sales'] }));
    await opened.save(aView('Not in Sales', { notGroups: ['sales'] }));
    const all = async () =>
      Object.fromEntries(
        await Promise.all(
          ['All accounts', 'Administrators', 'Disabled', 'API keys', 'Sales', 'Not in Sales'].map(
            async (name) => [name, await opened.count(name)] as const,
          ),
        ),
      );
    expect(await all()).toEqual({
      'All accounts': 4,
      Administrators: 1,
      Disabled: 1,
      'API keys': 1,
      Sales: 1,
      'Not in Sales': 3,
    });
    await engine.upsert([anAccount(1, { role: 'admin', groupIds: [7], status: 'disabled' })]);
    await engine.putAccounts(instance.id, [anAccount(5, { groupIds: [7] })]);
    expect(await all()).toMatchObject({ 'All accounts': 5, Disabled: 2, Sales: 2, 'Not in Sales': 3 });
  });

  it('say which instance and group is gone, by the names they had', async () => {
    const opened = await open();
    await withAccounts(opened);
    const saved = await opened.save(
      aView('Old', { instanceIds: [instance.id], groups: ['sales', 'payroll'] }),
    );
    const { gone } = (await opened.views.counts()).find((one) => one.id === saved.id) ?? {};
    expect(gone).toEqual({ instances: [{ id: instance.id, name: 'an instance' }], groups: ['payroll'] });
  });

  it('are refused where two would have one name, and where one comes with Rollcall', async () => {
    const { views, save } = await open();
    const sales = await save(aView('Sales'));
    expect(await views.save(aView(' SALES '))).toMatchObject({ error: { code: 'VIEW_NAME_TAKEN' } });
    expect(await views.save(aView('administrators'))).toMatchObject({ error: { code: 'VIEW_NAME_TAKEN' } });
    // What comes with Rollcall is called otherwise in another language, and that name is taken there.
    speak('de', german);
    onTestFinished(() => speak('en'));
    expect(await views.save(aView('Administratoren'))).toMatchObject({ error: { code: 'VIEW_NAME_TAKEN' } });
    expect((await save({ ...aView('sales'), id: sales.id })).name).toBe('sales');
    const given = (await views.list())[0]?.id ?? '';
    expect(await views.save({ ...aView('Mine'), id: given })).toMatchObject({
      error: { code: 'VIEW_GIVEN' },
    });
    expect(await views.remove(given)).toMatchObject({ error: { code: 'VIEW_GIVEN' } });
  });

  it('come back with their id when a removal is undone, and are no more than can be counted', async () => {
    const { views, save } = await open();
    const sales = await save(aView('Sales', { role: ['admin'] }));
    expect(await views.remove(sales.id)).toMatchObject({ ok: true });
    expect((await views.list()).map((view) => view.id)).not.toContain(sales.id);
    const { given: _given, hidden: _hidden, ...view } = sales;
    expect(await save(view)).toEqual(sales);
    const free = 60 - (await views.list()).length;
    for (let at = 0; at < free; at++) await save(aView(`View ${at}`));
    expect(await views.save(aView('One more'))).toMatchObject({ error: { code: 'VIEWS_FULL' } });
  });

  it('leave open what could not be asked when they were saved, and wait for the version that wrote them', async () => {
    const { views, save, services } = await open();
    const old = await save(aView('Old'));
    const other = await save(aView('Other'));
    const { db } = services.stores.workspace;
    const content = { question: { view: 'accounts', search: 'ann', filters: { role: ['admin'] } } };
    const rest = { columns: null, instanceNames: {} };
    await db
      .updateTable('saved_view')
      .set({ content: JSON.stringify({ ...content, ...rest }) })
      .where('id', '=', old.id)
      .execute();
    await db.updateTable('saved_view').set({ content: '{"v":2}' }).where('id', '=', other.id).execute();
    const listed = await views.list();
    const found = listed.find((view) => view.id === old.id);
    expect(found?.question).toMatchObject({ search: 'ann', groupBy: 'none', filters: { role: ['admin'] } });
    expect(listed.map((view) => view.id)).not.toContain(other.id);
    await views.arrange({ ids: [], hidden: [] });
    expect(await db.selectFrom('saved_view').select('content').where('id', '=', other.id).execute()).toEqual([
      { content: '{"v":2}' },
    ]);
  });
});
