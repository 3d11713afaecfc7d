import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { registerHandlers } from '../../../main/ipc/router';
import type { LogFields } from '../../../main/kernel/redact';
import { err, ok, type Result } from '../../../main/kernel/result';
import { usualLayout } from '../../../main/store/settings';
import { contract } from '../../../preload/contract';
import { channelName } from '../../../preload/contract/channel-name';
import { calls } from '../../../preload/contract/channels';
import { samples } from '../../helpers/contract-samples';
import { createHandlersFake, createIpcFake } from '../../helpers/ipc-fake';

const likes = {
  theme: 'dark',
  language: 'en',
  clientName: 'ACME',
  layout: usualLayout,
  keepDays: 730,
  notify: 'all',
  quietHours: null,
  notifyNames: false,
  readEvery: 10,
  zone: null,
  background: false,
  lockAfter: null,
  lockOnSleep: true,
  dueWhileLocked: false,
  firstSteps: { isShown: false, seen: [] },
};
const canary = 'CANARY7f3a';
const ours = { trusted: true };
type Sender = { readonly trusted: boolean };
type Report = { readonly event: string; readonly fields: LogFields };

let reports: Report[];
beforeEach(() => {
  reports = [];
});

function router(answer?: (call: string) => Promise<Result<unknown>>) {
  const ipc = createIpcFake<Sender>();
  const fake = createHandlersFake(answer);
  registerHandlers(ipc.port, contract, fake.handlers, {
    isTrusted: (sender) => sender.trusted,
    report: (event, fields) => reports.push({ event, fields }),
  });
  return { ...ipc, asked: fake.asked };
}

const everyCall = Object.entries(samples).flatMap(([feature, byName]) =>
  Object.entries(byName).map(
    ([name, inputs]) => [`${feature}.${name}`, inputs as readonly unknown[]] as const,
  ),
);

/** Every value inside `value` replaced by what `spoil` makes of it, one at a time; null where it makes nothing. */
function spoiled(value: unknown, spoil: (part: unknown) => readonly unknown[]): unknown[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) =>
          spoiled(part, spoil).map((bad) => {
            const copy: unknown = Array.isArray(value) ? [...value] : { ...value };
            (copy as Record<string, unknown>)[key] = bad;
            return copy;
          }),
        )
      : [];
  return [...spoil(value), ...inside];
}

const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

const ways: Readonly<Record<string, (part: unknown) => readonly unknown[]>> = {
  'a key that nobody knows': (part) => (isRecord(part) ? [{ ...(part as object), [canary]: canary }] : []),
  'a value of another kind': () => [10n, Number.NaN, Symbol.iterator, () => canary],
  'an endless text': (part) => (typeof part === 'string' ? [canary.repeat(200_000)] : []),
  'an endless list': (part) => (Array.isArray(part) ? [Array.from({ length: 50_001 }, () => part[0])] : []),
  'an endless number': (part) => (typeof part === 'number' ? [1e300, -1, 0.5] : []),
};

describe('the router', () => {
  it('A8: answers every call of the contract, and nothing else', () => {
    const names = Object.entries(calls).flatMap(([feature, list]) =>
      list.map((name) => `${feature}.${name}`),
    );
    expect(router().channels().sort()).toEqual(names.map(channelName).sort());
    expect(everyCall.map(([name]) => name).sort()).toEqual([...names].sort());
  });

  it('A8: does not start when a call has no handler', () => {
    const { handlers } = createHandlersFake();
    const without = { ...handlers, journal: {} } as unknown as typeof handlers;
    const ipc = createIpcFake<Sender>();
    expect(() =>
      registerHandlers(ipc.port, contract, without, { isTrusted: () => true, report: () => undefined }),
    ).toThrow('journal.list');
  });

  describe.each(everyCall)('%s', (call, inputs) => {
    it('A8: runs for what its schema allows', async () => {
      const { ask, asked } = router(async () => err('NOT_FOUND', { what: 'It' }));
      for (const input of inputs) await ask(channelName(call), ours, input);
      expect(asked.map((one) => one.call)).toEqual(inputs.map(() => call));
      expect(reports).toEqual([]);
    });

    it.each(Object.entries(ways))('A8: refuses %s, and repeats nothing of it', async (_, spoil) => {
      const { ask, asked } = router();
      for (const bad of inputs.flatMap((input) => spoiled(input, spoil))) {
        const reply = await ask(channelName(call), ours, bad);
        expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
        expect(JSON.stringify([reply, reports])).not.toContain(canary);
      }
      expect(asked).toEqual([]);
    });

    it('A8: refuses anything at all', async () => {
      const { ask, asked } = router();
      const anything = fc
        .anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true })
        .filter((value) => value !== undefined);
      await fc.assert(
        fc.asyncProperty(anything, async (value) => {
          // {} changes no setting, which is the one thing so short that it can be met by chance.
          fc.pre(!(call === 'settings.set' && isRecord(value)));
          expect(await ask(channelName(call), ours, value)).toMatchObject({
            error: { code: 'INVALID_INPUT' },
          });
        }),
        { numRuns: 200 },
      );
      expect(asked).toEqual([]);
    });

    it('A8: refuses a second argument', async () => {
      const { ask, asked } = router();
      expect(await ask(channelName(call), ours, inputs[0], canary)).toMatchObject({
        error: { code: 'INVALID_INPUT' },
      });
      expect(asked).toEqual([]);
    });

    it('A7: does not run for a sender that is not trusted', async () => {
      const { ask, asked } = router();
      expect(await ask(channelName(call), { trusted: false }, inputs[0])).toMatchObject({
        ok: false,
        error: { code: 'INTERNAL' },
      });
      expect(asked).toEqual([]);
      expect(reports).toEqual([{ event: 'untrusted-sender', fields: { call } }]);
    });
  });

  it('names the place of a mistake in the words of the schema', async () => {
    const { ask } = router();
    const refs = ['ins_0123456789abcdef:u1', 'nonsense'];
    const selection = [{ kind: 'refs', chosen: true, refs }];
    expect(await ask(channelName('access.plan'), ours, { action: 'disable', selection })).toEqual({
      ok: false,
      error: {
        code: 'INVALID_INPUT',
        message: 'This was not understood: selection[0].refs[1].',
        nextStep: 'Correct it and try again.',
      },
    });
  });

  it('lets nobody rename a client past the rules of names', async () => {
    const { ask, asked } = router(async () => err('INTERNAL'));
    const reply = await ask(channelName('settings.set'), ours, { clientName: 'ACME' });
    expect(reply).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    expect(asked).toEqual([]);
  });

  it('gives the handler what the schema made of the input', async () => {
    const { ask, asked } = router(async () => err('INTERNAL'));
    const wish = { color: 'teal', isAgreed: false };
    await ask(channelName('clients.add'), ours, { name: '  ACME  ', ...wish });
    expect(asked).toEqual([{ call: 'clients.add', input: { name: 'ACME', ...wish } }]);
  });

  it('gives a failure its words', async () => {
    const { ask } = router(async () => err('NAME_TAKEN', { name: 'Sales' }));
    expect(await ask(channelName('connections.add'), ours, samples.connections.add[0])).toEqual({
      ok: false,
      error: {
        code: 'NAME_TAKEN',
        message: 'There is already an instance called “Sales”.',
        nextStep: 'Choose another name.',
      },
    });
  });

  it('A8: lets nothing out that the output schema has no place for', async () => {
    const { ask } = router(async () => ok({ ...likes, apiKey: canary }));
    const reply = await ask(channelName('settings.get'), ours, undefined);
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify([reply, reports])).not.toContain(canary);
    expect(reports.map(({ event }) => event)).toEqual(['invalid-output']);
  });

  it('answers with the value', async () => {
    const { ask } = router(async () => ok(likes));
    expect(await ask(channelName('settings.get'), ours, undefined)).toEqual({
      ok: true,
      value: likes,
    });
  });

  it.each([
    ['thrown', async () => Promise.reject(new TypeError(`bad header ${canary}`))],
    ['thrown, and is no error', async () => Promise.reject(canary)],
    [
      'thrown at once',
      () => {
        throw new Error(canary);
      },
    ],
  ] as const)('E7: a bug that is %s becomes INTERNAL, and its message goes nowhere', async (_, answer) => {
    const { ask } = router(answer);
    const reply = await ask(channelName('settings.get'), ours, undefined);
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(reports).toMatchObject([{ event: 'call-failed', fields: { call: 'settings.get' } }]);
    expect(JSON.stringify([reply, reports])).not.toContain(canary);
  });
});
