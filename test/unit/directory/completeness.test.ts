import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completenessOf } from '../../../main/directory/rules/completeness';
import { CompletenessSchema, type Coverage } from '../../../preload/contract/directory';
import { german } from '../../../preload/texts/german';
import { speak } from '../../../preload/texts/text';

const now = Date.parse('2026-11-22T12:00:00.000Z');
const failure = { code: 'UNREACHABLE', message: 'It cannot be reached.', nextStep: 'Check the VPN.' };
let made = 0;
const covered = (instance: string, change: Partial<Coverage> = {}): Coverage => ({
  instanceId: `ins_${String(++made).padStart(16, '0')}`,
  instance,
  environment: 'production',
  accounts: 5,
  readAt: '2026-11-22T11:00:00.000Z',
  complete: true,
  missing: [],
  failure: null,
  running: false,
  disabled: 0,
  tenants: 0,
  apiKeys: 0,
  others: 0,
  server: null,
  ...change,
});
const short = (...asked: readonly Coverage[]) => completenessOf(asked, [], now).short;

describe('the short text', () => {
  it('says what is worst of each instance, and names two', () => {
    expect(short(covered('finance'))).toBe('Complete');
    expect(short(covered('finance', { complete: false }))).toBe('finance incomplete');
    expect(short(covered('finance', { readAt: null }))).toBe('finance not read yet');
    expect(short(covered('emea', { failure }))).toBe('emea could not be read, older data shown');
    expect(short(covered('emea', { failure, readAt: '2026-11-19T11:00:00.000Z' }))).toBe(
      'emea last read 3 days ago',
    );
    expect(short(covered('emea', { failure, readAt: null }))).toBe('emea could not be read');
    const gaps = ['a', 'b', 'c', 'd'].map((name) => covered(name, { complete: false }));
    expect(short(...gaps)).toBe('a incomplete · b incomplete · 2 more incomplete');
  });

  it('takes instances that are being read together', () => {
    expect(short(covered('a', { running: true }))).toBe('a is being read');
    expect(short(covered('a', { running: true }), covered('b', { running: true, readAt: null }))).toBe(
      '2 instances are being read',
    );
  });
});

it('the long text says what was asked, what came, what is left out, what is missing, and as of when', () => {
  const line = completenessOf(
    [
      covered('finance', { accounts: 1_204, disabled: 90, tenants: 1, apiKeys: 3, others: 4 }),
      covered('emea', {
        failure,
        readAt: '2026-11-20T08:30:00.000Z',
        complete: false,
        missing: ['The reading was stopped before it was complete.'],
      }),
    ],
    ['sandbox'],
    now,
  );
  expect(line.long.split('\n')).toEqual([
    'Asked: 2 instances, for people of every status, tenant users and API keys.',
    'Got: 1,209 accounts, among them 90 disabled, 1 tenant user, 3 API keys.',
    'Left out: 4 rows of the user lists, they are the users behind API keys, which stand here as keys, or Metabase’s own.',
    'Left out: 1 other instance, not asked for: sandbox.',
    'Missing: emea (not reached, shown as of 2026-11-20 08:30 UTC): It cannot be reached. Check the VPN. The reading was stopped before it was complete.',
    'Reconciled: not known, because not every server told its own count.',
    'As of: 2026-11-20 08:30 UTC to 2026-11-22 11:00 UTC.',
  ]);
});

it.each([
  ['all that is counted has come', [[5_000, 5_000]], 100],
  ['one row of very many is missing', [[1_000_000, 999_999]], 99.9],
  [
    'what one has too many makes up for nothing of another',
    [
      [100, 90],
      [100, 110],
    ],
    95,
  ],
  ['there is nothing to count', [[0, 0]], null],
  ['one server’s count is not known', [[100, 100], null], null],
] as const)('the population is reconciled in %%: %s', (_, counts, percent) => {
  const asked = counts.map((count, at) =>
    covered(`instance ${at}`, {
      server: count && { total: count[0], read: count[1], repeated: 0, members: null },
    }),
  );
  const { reconciled, long } = completenessOf(asked, [], now);
  expect(reconciled).toBe(percent);
  expect(long).toContain(percent === null ? 'Reconciled: not known' : `Reconciled: ${percent} % of the rows`);
});

it('is never wholly reconciled where something is not complete, and not at all by what did not answer', () => {
  const server = { total: 100, read: 100, repeated: 0, members: null };
  const of = (facts: Partial<Coverage>) =>
    completenessOf([covered('a', { server }), covered('b', { server, ...facts })], [], now).reconciled;
  expect(of({ complete: true })).toBe(100);
  expect(of({ complete: false, missing: ['1 enabled account is missing.'] })).toBe(99.9);
  expect(of({ failure })).toBeNull();
});

describe('whatever the instances are like, the line', () => {
  const instance = fc
    .record({
      readAt: fc.option(fc.constantFrom('2026-11-22T11:00:00.000Z', '2026-10-01T00:00:00.000Z')),
      complete: fc.boolean(),
      failure: fc.option(fc.constant(failure)),
      running: fc.boolean(),
      missing: fc.array(fc.constantFrom('API keys could not be listed.', 'A page is missing.')),
      accounts: fc.nat(5_000),
      tenants: fc.nat(5),
      others: fc.nat(3),
    })
    .map((facts, name = `i${++made}`) => covered(name, facts));

  it('claims to be complete only when each of them is there, of now, and at rest', () => {
    fc.assert(
      fc.property(fc.array(instance, { maxLength: 6 }), (asked) => {
        const line = completenessOf(asked, [], now);
        const whole = asked.filter(
          (one) => one.readAt !== null && one.complete && one.failure === null && !one.running,
        );
        expect(line.complete).toBe(whole.length === asked.length);
        expect(line.gaps.map((gap) => gap.instance)).toEqual(
          asked.filter((one) => !whole.includes(one)).map((one) => one.instance),
        );
        expect(line.short === 'Complete').toBe(line.complete && asked.length > 0);
        expect(line.long.includes('Missing: nothing.')).toBe(line.complete);
        for (const gap of line.gaps) expect(line.long).toContain(`Missing: ${gap.instance} (`);
        expect(line.unreachable).toEqual(
          asked.filter((one) => one.failure !== null).map((one) => one.instance),
        );
        expect(line.got.accounts).toBe(asked.reduce((sum, one) => sum + one.accounts, 0));
        if (line.oldest !== null && line.newest !== null) expect(line.oldest <= line.newest).toBe(true);
        expect(CompletenessSchema.safeParse(line).success).toBe(true);
      }),
    );
  });
});

it('is said in German in a German window, and in English in evidence all the same', () => {
  const asked = [covered('a', { running: true, disabled: 1_200 }), covered('b', { readAt: null, others: 2 })];
  const inEnglish = completenessOf(asked, ['c'], now);
  speak('de', german);
  try {
    expect(completenessOf(asked, ['c'], now)).toEqual(inEnglish);
    const { short: line, long, excluded, ...facts } = completenessOf(asked, ['c'], now, true);
    expect(line).toBe('b noch nicht gelesen · a wird gelesen');
    expect(long.split('\n')).toEqual([
      'Gefragt: 2 Instanzen, nach Personen jedes Status, Mandantenbenutzern und API-Schlüsseln.',
      'Bekommen: 10 Konten, darunter 1.200 deaktiviert.',
      `Weggelassen: 2 Zeilen der Benutzerlisten, ${excluded[0]?.why}.`,
      'Weggelassen: 1 weitere Instanz, nicht gefragt: c.',
      'Es fehlt: a (wird gerade gelesen, gezeigt mit Stand 2026-11-22 11:00 UTC).',
      'Es fehlt: b (noch nicht gelesen, nichts davon wird gezeigt).',
      'Abgeglichen: nicht bekannt, weil nicht jeder Server seine eigene Zahl nannte.',
      'Stand: 2026-11-22 11:00 UTC.',
    ]);
    expect(inEnglish).toMatchObject(facts);
  } finally {
    speak('en');
  }
});
