import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portableIn, portableOf } from '../../../main/templates/portable';
import { noteHtml, noteOf, noteText } from '../../../main/templates/rules/note';

const finance = 'ins_0000000000000001';
const sales = 'ins_0000000000000002';
const template = {
  id: 'tpl_0000000000000001',
  ...{ name: 'Controller', department: 'Finance', job: 'Controller' },
  places: [
    { instanceId: finance, groups: ['Finance', 'Reports'], dashboards: [{ id: 7, title: 'Month end' }] },
    { instanceId: sales, groups: ['Sales'], dashboards: [] },
  ],
  firstSteps: ' Ask for the tour \n\nRead How we count',
};
const place = (over: object) => ({
  ...{ instanceId: finance, instance: 'finance', address: 'https://bi.acme.example/metabase' },
  ...{ email: 'ann@acme.example', status: 'invited' as const, source: 'password' },
  ...over,
});

describe('the onboarding note', () => {
  it('says accounts, groups, links and first steps', () => {
    const note = noteOf(template, 'Ann Abel', [
      place({}),
      place({ instanceId: sales, instance: 'sales', address: 'https://s.example', email: null }),
    ]);
    expect(noteText(note)).toBe(`Metabase: Controller

Hello Ann Abel,

This is what you can use:

finance: https://bi.acme.example/metabase
  ann@acme.example: set a password through the invitation first.
  Groups: Finance, Reports
  Month end: https://bi.acme.example/metabase/dashboard/7

sales: https://s.example
  Your account is still to be made.
  Groups: Sales

First steps:
1. Ask for the tour
2. Read How we count
`);
    expect(noteHtml(note)).toContain(
      '<li><a href="https://bi.acme.example/metabase/dashboard/7">Month end</a></li>',
    );
  });

  it('A11: no word of a server becomes markup or a link that runs, or hides another', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('javascript:alert(1)', 'https://x"><script>'),
        (word, address) => {
          const evil = `<script>${word}\u202e"'</script>`;
          const note = noteOf(
            {
              name: evil,
              firstSteps: evil,
              places: [{ instanceId: finance, groups: [evil], dashboards: [{ id: 1, title: evil }] }],
            },
            evil,
            [place({ instance: evil, address, email: evil })],
          );
          const page = noteHtml(note);
          const tags = [...page.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag]) => tag?.toLowerCase());
          expect(new Set(tags)).not.toContain('script');
          expect(page).not.toMatch(/href="(?!https?:\/\/)/);
          expect(page + noteText(note)).not.toContain('\u202e');
        },
      ),
    ));
});

describe('role templates in a document', () => {
  const instances = [
    { id: finance, name: 'Finance' },
    { id: sales, name: 'Sales' },
  ];

  it('come back as they were, and replace what has their name', () => {
    const read = portableIn('t.json', portableOf([template], instances), instances, [template]);
    expect(read).toEqual({ ok: true, value: { drafts: [template], unknown: [] } });
  });

  it('leave out an instance that is not here, and say so', () => {
    const read = portableIn('t.json', portableOf([template], instances), instances.slice(0, 1), []);
    expect(read).toMatchObject({
      value: { drafts: [{ id: null, places: [{ instanceId: finance }] }], unknown: ['Sales'] },
    });
  });

  it('E3: whatever a file holds is a typed failure or good templates', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .jsonValue()
            .map((v) => JSON.stringify({ rollcall: 'role-templates', version: 1, templates: [v] })),
        ),
        (text) => {
          const read = portableIn('t.json', text, instances, []);
          expect(read.ok || read.error.code === 'TEMPLATES_UNFIT').toBe(true);
        },
      ),
    ));
});
