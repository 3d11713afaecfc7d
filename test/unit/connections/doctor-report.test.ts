import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDoctor, type DoctorPorts } from '../../../main/connections/doctor';
import { reportText, shownAddress, verdictOf } from '../../../main/connections/rules/doctor-report';
import { err, ok } from '../../../main/kernel/result';
import type { DoctorStep } from '../../../preload/contract/doctor';
import { german } from '../../../preload/texts/german';
import { speak } from '../../../preload/texts/text';
import { directly } from '../../helpers/reach';

const step = (state: DoctorStep['state'], found: string, over: Partial<DoctorStep> = {}): DoctorStep => ({
  id: 'http',
  state,
  found,
  nextStep: '',
  ms: 3,
  ...over,
});

describe('the verdict', () => {
  it('is what failed first, whatever came before and after', () => {
    const steps = [
      step('passed', 'a'),
      step('warning', 'b'),
      step('failed', 'the cause'),
      step('failed', 'a consequence'),
      step('skipped', 'c'),
    ];
    expect(verdictOf(steps)).toBe('the cause');
  });

  it('names what is doubtful where nothing failed', () => {
    expect(verdictOf([step('passed', 'a'), step('warning', 'One.'), step('warning', 'Two.')])).toBe(
      'Rollcall reaches this Metabase, but: One. Two.',
    );
  });

  it('says that all is well only where all is', () => {
    const states = fc.array(fc.constantFrom('passed', 'warning', 'failed', 'skipped'), { minLength: 1 });
    fc.assert(
      fc.property(states, (all) => {
        const well = all.every((state) => state === 'passed' || state === 'skipped');
        expect(verdictOf(all.map((state) => step(state, 'x'))).startsWith('All is well')).toBe(well);
      }),
    );
  });
});

it('the text is aligned, with the time, the program, the steps and what to do next', () => {
  const steps = [
    step('passed', 'It is there.', { id: 'connect' }),
    step('failed', 'It has expired.', { id: 'tls', nextStep: 'Have it renewed.' }),
    step('skipped', 'Not tried.'),
  ];
  const report = {
    address: 'https://bi.example',
    at: '2026-11-26T11:00:00.000Z',
    verdict: 'It has expired.',
  };
  expect(reportText({ ...report, steps }, '1.2.3')).toBe(
    [
      'Rollcall connection report',
      '',
      'Address   https://bi.example',
      'Time      2026-11-26T11:00:00.000Z',
      'Rollcall  1.2.3',
      'Verdict   It has expired.',
      '',
      'Connection   ok       It is there. (3 ms)',
      'Certificate  FAILED   It has expired. (3 ms)',
      '                      Next: Have it renewed.',
      'Answer       -        Not tried.',
      '',
    ].join('\n'),
  );
});

it.each([
  ['https://ann:CANARY@bi.example/x', 'https://bi.example/x'],
  ['ann:CANARY@bi.example', 'bi.example'],
  ['https://bi.example/x?key=CANARY#CANARY', 'https://bi.example/x'],
  ['//CANARY@bi.example', '//bi.example'],
  ['https://a@CANARY@bi.example', 'https://bi.example'],
  ['ftp://bi.example\u202e', 'ftp://bi.example'],
])('C1: an address that cannot be used is shown without what may be a secret: %s', (typed, shown) => {
  expect(shownAddress(typed)).toBe(shown);
});

describe('C1: the doctor', () => {
  const canaries = {
    key: 'mb_CANARY/key+1 é"',
    proxy: 'CANARY proxy&2',
    stored: 'CANARYstored3',
    certificate: 'CANARYcert4',
    code: 'CANARYcode5',
  };
  const all = Object.values(canaries);
  const echo = all
    .flatMap((one) => [one, encodeURIComponent(one), Buffer.from(one).toString('base64')])
    .join(' ');

  /** A way on which everything that can go wrong repeats every secret. */
  const visit = (over: Partial<DoctorPorts>) => {
    const reach = {
      ca: null,
      pinned: null,
      clientCertificate: {
        kind: 'pkcs12',
        data: '',
        passphrase: canaries.certificate,
      },
      proxy: directly.proxy,
      proxyPassword: canaries.stored,
      parallel: 4,
    } as const;
    return createDoctor({
      way: async () => ok({ address: 'http://127.0.0.1:1', reach }),
      target: async () => err('INTERNAL'),
      openMetabase: () => {
        throw new Error('nobody is signed in');
      },
      look: {
        askMs: 1_000,
        proxyFor: async () => err('PROXY_SCRIPT_FAILED', { script: echo, why: echo }),
        openTransport: () => err('INVALID_INPUT', { what: echo }),
      },
      clock: { now: () => 0, wait: async () => undefined },
      version: '1.0.0',
      ...over,
    })({
      address: 'https://bi.example',
      reach: directly,
      secrets: { proxyPassword: canaries.proxy, clientCertificate: null },
      credential: { kind: 'api-key', apiKey: canaries.key },
      secondFactor: canaries.code,
    });
  };

  it.each([
    ['the address', { way: async () => err('ADDRESS_INVALID', { why: echo }) }],
    ['the proxy', {}],
  ] as const)('tells no secret, typed or stored, that comes back in a failure of %s', async (_, over) => {
    const report = await visit(over);
    const told = JSON.stringify(report);
    // What is stored of the way is not known before the way is: then it cannot come back either.
    const known = 'way' in over ? [canaries.key, canaries.proxy, canaries.code] : all;
    for (const secret of known) {
      expect(told).not.toContain(JSON.stringify(secret).slice(1, -1));
      expect(told).not.toContain(encodeURIComponent(secret));
      expect(told).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
    }
    expect(report.verdict).toContain('…');
  });

  it('reads no credential before the way is known to be open', async () => {
    let asked = 0;
    const report = await visit({
      target: async () => {
        asked += 1;
        return err('INTERNAL');
      },
    });
    expect(report.steps.find(({ id }) => id === 'proxy')?.state).toBe('failed');
    expect(asked).toBe(0);
  });
});

it('is said in the language of the window, and its report for a ticket in English', async () => {
  const doctor = createDoctor({
    way: async () => err('ADDRESS_INVALID', { why: '' }),
    target: async () => err('INTERNAL'),
    openMetabase: () => {
      throw new Error('nobody is signed in');
    },
    look: {
      askMs: 1_000,
      proxyFor: async () => err('INTERNAL'),
      openTransport: () => err('INTERNAL'),
    },
    clock: { now: () => 0, wait: async () => undefined },
    version: '1.0.0',
  });
  speak('de', german);
  try {
    const report = await doctor({
      address: 'bi.example',
      reach: directly,
      secrets: { proxyPassword: null, clientCertificate: null },
      credential: null,
      secondFactor: null,
    });
    const { found } = report.steps.find(({ id }) => id === 'tls') ?? {};
    expect(found).toBe('Nicht versucht, weil ein Schritt davor fehlgeschlagen ist.');
    expect(report.text).toContain('Not tried, because a step before it failed.');
    expect(report.text).not.toContain('Nicht versucht');
    expect(report.verdict).toBe(report.steps[0]?.found);
  } finally {
    speak('en');
  }
});
