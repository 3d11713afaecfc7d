import type { Bridge, Reply } from '../../preload/contract';
import type { TemplateRow } from '../../preload/contract/templates';
import type { FakeAccount, FakeInstance } from './accounts';

/** Two role templates, of which one has drifted. */
export function fakeTemplates(
  accounts: readonly FakeAccount[],
  instances: () => readonly FakeInstance[],
  later: <T>(answer: () => T) => Promise<Reply<T>>,
): Bridge['templates'] {
  const [first, second] = instances();
  const people = accounts.filter(({ kind, status }) => kind === 'person' && status === 'active').slice(0, 4);
  const make = (at: number, name: string, groups: readonly string[]): TemplateRow => ({
    id: `tpl_000000000000000${at}`,
    ...{ name, department: 'Finance', job: name, holders: 3, changedAt: new Date().toISOString() },
    firstSteps: 'Sign in\nRead the page How we count',
    places: [first, second].flatMap((instance) =>
      instance
        ? [
            {
              instanceId: instance.id,
              groups: [...groups],
              dashboards: [{ id: 7, title: 'Company numbers' }],
            },
          ]
        : [],
    ),
  });
  let all = [make(1, 'Controller', ['Finance', 'Reporting']), make(2, 'Support agent', ['Support'])];
  return {
    list: () => later(() => all),
    save: ({ id, ...content }) =>
      later(() => {
        const row = {
          ...{ id: id ?? 'tpl_0000000000000009', ...content, holders: 0 },
          changedAt: new Date().toISOString(),
        };
        all = [...all.filter((one) => one.id !== row.id), row];
        return row;
      }),
    remove: ({ id }) =>
      later(() => {
        all = all.filter((one) => one.id !== id);
      }),
    dashboards: ({ query }) =>
      later(() =>
        ['Company numbers', 'Finance overview', 'Month end']
          .filter((title) => title.toLowerCase().includes(query.toLowerCase()))
          .map((title, at) => ({ id: at + 7, title, collection: at === 0 ? '' : 'Finance' })),
      ),
    check: ({ places }) =>
      later(() =>
        places.map(({ instanceId, groups, dashboards }, at) => ({
          instanceId,
          instance: instances().find(({ id }) => id === instanceId)?.name ?? '',
          groups: at === 1 ? groups.slice(0, 1).map((name) => ({ name, problem: 'missing' as const })) : [],
          dashboards: dashboards.map((one) => ({
            ...one,
            opening: at === 1 ? ('closed' as const) : ('opens' as const),
          })),
          failure: null,
        })),
      ),
    holders: () => later(() => people.map(({ email }) => email)),
    release: () => later(() => undefined),
    plan: () => new Promise(() => undefined),
    drift: () =>
      later(() =>
        people.map(({ email, instanceId }, at) => ({
          email,
          instance: instances().find(({ id }) => id === instanceId)?.name ?? '',
          lacks: at % 2 === 0 ? ['Reporting'] : [],
          exceeds: at % 2 === 1 ? ['Interns'] : [],
          held: [],
          spared: at === 3 ? ('provider' as const) : null,
        })),
      ),
    figures: () =>
      later(() =>
        all.map(({ id, holders }, at) => ({
          ...{ id, asSaid: at === 0 ? 0 : Math.max(holders - 1, 0), lacking: at === 0 ? 2 : 0 },
          ...{ exceeding: at === 0 ? 1 : 0, spared: at === 0 ? 0 : Math.min(holders, 1), unknown: 0 },
        })),
      ),
    note: ({ email }) =>
      later(() => ({ text: `Hello,\n\nThis is what you can use: ${email}`, html: '<p>Hello</p>' })),
    copyNote: () => later(() => undefined),
    saveNote: () => later(() => 'onboarding-controller.html'),
    exportAll: () => later(() => 'role-templates.json'),
    openImport: () =>
      later(() => ({
        ...{ id: 'imp_0123456789abcdef', title: 'role-templates.json', unknown: ['old warehouse'] },
        templates: [
          { name: 'Controller', isReplaced: true, instances: ['finance', 'sales'] },
          { name: 'Analyst', isReplaced: false, instances: ['finance'] },
        ],
      })),
    takeImport: () => later(() => 2),
  };
}
