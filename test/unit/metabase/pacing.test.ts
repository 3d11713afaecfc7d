import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorCode } from '../../../main/kernel/codes';
import { err } from '../../../main/kernel/result';
import { createGate, createGates, pacedTransport } from '../../../main/metabase/pacing';
import type { Exchange, HttpAnswer, HttpRequest } from '../../../main/metabase/transport';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const host = 'bi.example';
const answer = (status: number, more: Partial<HttpAnswer> = {}): Exchange => ({
  answer: { status, type: 'text/plain', text: '', location: null, retryAfter: null, version: null, ...more },
});
const failure = (code: ErrorCode, sent: 'no' | 'maybe' = 'maybe'): Exchange => ({
  answer: null,
  failure: err(code, { host }),
  sent,
});

/** A server that answers what the test says, on a clock that moves only when told. */
function opened(answers: (nth: number, request: HttpRequest) => Exchange | Promise<Exchange>, parallel = 4) {
  const began = Date.now();
  const sent: { at: number; request: HttpRequest }[] = [];
  let closed = 0;
  const transport = pacedTransport(
    {
      host,
      async send(request) {
        sent.push({ at: Date.now() - began, request });
        return answers(sent.length, request);
      },
      close: async () => void closed++,
    },
    createGate(parallel),
  );
  const ask = (method: HttpRequest['method'] = 'GET', patienceMs = 45_000) =>
    transport.send({ method, path: '/api/user', deadlineMs: 15_000, patienceMs });
  return { transport, ask, sent, closed: () => closed };
}

/** The answer, with the clock moved on as far as it takes. */
async function settled(asked: Promise<Exchange>): Promise<Exchange> {
  const done = vi.fn();
  asked.then(done, done);
  while (done.mock.calls.length === 0) await vi.advanceTimersByTimeAsync(50);
  return asked;
}
const codeOf = (exchange: Exchange) =>
  exchange.answer === null ? exchange.failure.error.code : exchange.answer.status;

describe('a reading that fails', () => {
  it.each([
    ['429', answer(429)],
    ['503', answer(503)],
    ['500', answer(500)],
    ['a lost connection', failure('CONNECTION_LOST')],
    ['no answer in time', failure('TIMED_OUT')],
  ])('with %s is asked for again, up to three times', async (_, once) => {
    const back = opened((nth) => (nth < 3 ? once : answer(200)));
    expect(codeOf(await settled(back.ask()))).toBe(200);
    expect(back.sent).toHaveLength(3);
    const gone = opened(() => once);
    expect(await settled(gone.ask())).toEqual(once);
    expect(gone.sent).toHaveLength(3);
  });

  it.each([
    ['401', answer(401)],
    ['403', answer(403)],
    ['404', answer(404)],
    ['a redirect', answer(302)],
    ['nobody there', failure('CONNECTION_REFUSED', 'no')],
    ['no such name', failure('HOST_UNKNOWN', 'no')],
    ['no way there in time', failure('TIMED_OUT', 'no')],
    ['a certificate', failure('TLS_UNTRUSTED', 'no')],
    ['an answer too large', failure('RESPONSE_TOO_LARGE')],
  ])('with %s is an answer, and asked for once', async (_, once) => {
    const { ask, sent } = opened(() => once);
    expect(await settled(ask())).toEqual(once);
    expect(sent).toHaveLength(1);
  });

  it('waits longer each time, and never the same time twice', async () => {
    const pauses = new Set<number>();
    for (let n = 0; n < 20; n++) {
      const { ask, sent } = opened(() => answer(503));
      await settled(ask());
      const [first, second, third] = sent.map(({ at }) => at) as [number, number, number];
      pauses.add(second - first).add(third - second);
      expect(third).toBeLessThan(2_000);
    }
    expect(pauses.size).toBeGreaterThan(10);
  });

  it('waits as long as the server asks', async () => {
    const { ask, sent } = opened((nth) => (nth === 1 ? answer(429, { retryAfter: '7' }) : answer(200)));
    expect(codeOf(await settled(ask()))).toBe(200);
    expect(sent[1]?.at).toBeGreaterThanOrEqual(7_000);
  });

  it('ends when the server asks for more than anybody waits for', async () => {
    const { ask, sent } = opened(() => answer(503, { retryAfter: '31' }));
    expect(codeOf(await settled(ask()))).toBe(503);
    expect(sent).toHaveLength(1);
  });

  it('is not asked for again when there is no time left for it', async () => {
    const tooLong = opened(() => answer(429, { retryAfter: '20' }));
    expect(codeOf(await settled(tooLong.ask('GET', 15_000)))).toBe(429);
    expect(tooLong.sent).toHaveLength(1);
    const late = opened(async () => {
      await new Promise((resolve) => setTimeout(resolve, 15_000));
      return failure('TIMED_OUT');
    });
    const began = Date.now();
    expect(codeOf(await settled(late.ask('GET', 30_000)))).toBe('TIMED_OUT');
    expect(late.sent).toHaveLength(1);
    expect(Date.now() - began).toBeLessThanOrEqual(30_000);
  });

  it('ends at once when the connection is closed meanwhile', async () => {
    const { ask, sent, transport } = opened(() => answer(503, { retryAfter: '20' }));
    const asked = ask();
    await vi.advanceTimersByTimeAsync(1_000);
    await transport.close();
    expect(codeOf(await asked)).toBe(503);
    expect(sent).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it.each(['POST', 'PUT', 'DELETE'] as const)('a %s is never repeated', async (method) => {
  for (const once of [answer(429), answer(503), failure('CONNECTION_LOST'), failure('TIMED_OUT')]) {
    const { ask, sent } = opened(() => once);
    expect(await settled(ask(method))).toEqual(once);
    expect(sent).toHaveLength(1);
  }
});

describe('the gate', () => {
  const slow = () => new Promise<Exchange>((resolve) => setTimeout(() => resolve(answer(200)), 10_000));

  it.each([1, 4, 8])('lets %i through at once, and loses none of the others', async (parallel) => {
    let open = 0;
    let most = 0;
    const { ask, sent } = opened(async () => {
      most = Math.max(most, ++open);
      const answered = await slow();
      open--;
      return answered;
    }, parallel);
    const all = Array.from({ length: 20 }, () => ask('DELETE', 300_000));
    await vi.advanceTimersByTimeAsync(200_000);
    expect((await Promise.all(all)).map(codeOf)).toEqual(Array(20).fill(200));
    expect(most).toBe(parallel);
    expect(sent).toHaveLength(20);
  });

  it('gives up one that waited in vain: it was not sent, and never is', async () => {
    const { ask, sent } = opened(slow, 1);
    const first = ask('DELETE');
    const second = ask('PUT', 5_000);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await second).toMatchObject({
      failure: { error: { code: 'TIMED_OUT', params: { seconds: 5 } } },
      sent: 'no',
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(codeOf(await first)).toBe(200);
    expect(sent.map(({ request }) => request.method)).toEqual(['DELETE']);
  });

  it('gives the turn of those that gave up to the next who waits', async () => {
    const { ask, sent } = opened(slow, 2);
    const busy = [ask('DELETE'), ask('DELETE')];
    const tired = Array.from({ length: 5 }, () => ask('PUT', 5_000));
    const patient = ask('POST', 300_000);
    await vi.advanceTimersByTimeAsync(25_000);
    expect((await Promise.all([...busy, ...tired])).map(codeOf)).toEqual([
      ...Array(2).fill(200),
      ...Array(5).fill('TIMED_OUT'),
    ]);
    expect(sent.map(({ request }) => request.method)).toEqual(['DELETE', 'DELETE', 'POST']);
    expect(codeOf(await patient)).toBe(200);
  });

  it('leaves an exchange only what is left of the patience', async () => {
    const { ask, sent } = opened(slow, 1);
    const both = [ask('DELETE', 20_000), ask('DELETE', 20_000)];
    await vi.advanceTimersByTimeAsync(30_000);
    await Promise.all(both);
    expect(sent.map(({ request }) => request.deadlineMs)).toEqual([15_000, 10_000]);
  });

  it('is one for each server, whoever opens a connection to it', () => {
    const gateOf = createGates();
    expect(gateOf('https://a.example', 4)).toBe(gateOf('https://a.example', 4));
    expect(gateOf('https://a.example', 4)).not.toBe(gateOf('https://b.example', 4));
  });
});

describe('an instance that does not answer', () => {
  const dead = () => opened(() => failure('CONNECTION_REFUSED', 'no'));
  async function away(world: ReturnType<typeof opened>) {
    for (let n = 0; n < 5; n++) expect(codeOf(await settled(world.ask()))).toBe('CONNECTION_REFUSED');
  }

  it('is left alone after five tries, and calls fail at once and say so', async () => {
    const world = dead();
    await away(world);
    await vi.advanceTimersByTimeAsync(10_000);
    for (const method of ['GET', 'DELETE'] as const) {
      expect(await world.ask(method)).toEqual({
        answer: null,
        failure: err('INSTANCE_AWAY', { host, tries: 5, seconds: 20 }),
        sent: 'no',
      });
    }
    expect(world.sent).toHaveLength(5);
  });

  it('is tried by one call after half a minute, and by all when that was answered', async () => {
    let back = false;
    const world = opened(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return back ? answer(200) : failure('CONNECTION_REFUSED', 'no');
    });
    await away(world);
    await vi.advanceTimersByTimeAsync(29_900);
    const still = await Promise.all([world.ask(), world.ask()].map(settled));
    expect(still.map(codeOf)).toEqual(['INSTANCE_AWAY', 'INSTANCE_AWAY']);
    await vi.advanceTimersByTimeAsync(1_000);
    const one = await Promise.all([world.ask(), world.ask(), world.ask()].map(settled));
    expect(one.map(codeOf)).toEqual(['CONNECTION_REFUSED', 'INSTANCE_AWAY', 'INSTANCE_AWAY']);
    expect(world.sent).toHaveLength(6);
    back = true;
    await vi.advanceTimersByTimeAsync(30_000);
    const all = await Promise.all([world.ask(), world.ask(), world.ask()].map(settled));
    expect(all.map(codeOf)).toEqual([200, 200, 200]);
  });

  it('keeps nobody beyond their patience while one call tries it', async () => {
    let tries = 0;
    const world = opened(async () => {
      if (++tries <= 5) return failure('CONNECTION_REFUSED', 'no');
      await new Promise((resolve) => setTimeout(resolve, 10_000));
      return answer(200);
    });
    await away(world);
    await vi.advanceTimersByTimeAsync(30_000);
    const first = world.ask();
    const second = world.ask('DELETE', 4_000);
    const third = world.ask('PUT', 16_000);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await Promise.race([second, 'still waiting'])).toMatchObject({
      failure: { error: { code: 'TIMED_OUT' } },
      sent: 'no',
    });
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await Promise.all([first, third])).map(codeOf)).toEqual([200, 200]);
    expect(world.sent.slice(5).map(({ request }) => [request.method, request.deadlineMs])).toEqual([
      ['GET', 15_000],
      ['PUT', 6_000],
    ]);
  });

  it('is tried for real when somebody asks for it, and left alone again when that fails', async () => {
    const world = dead();
    await away(world);
    world.transport.wake();
    expect(codeOf(await world.ask())).toBe('CONNECTION_REFUSED');
    expect(codeOf(await world.ask())).toBe('INSTANCE_AWAY');
    expect(world.sent).toHaveLength(6);
  });

  it('is not woken while it is not away', async () => {
    const world = opened((nth) => (nth % 5 === 0 ? answer(200) : failure('CONNECTION_REFUSED', 'no')));
    for (let n = 0; n < 20; n++) {
      world.transport.wake();
      expect(codeOf(await settled(world.ask()))).toBe(n % 5 === 4 ? 200 : 'CONNECTION_REFUSED');
    }
  });

  it.each([401, 403, 404, 429, 500, 503])('is not one that answers %i', async (status) => {
    const world = opened(() => answer(status));
    for (let n = 0; n < 8; n++) expect(codeOf(await settled(world.ask('DELETE')))).toBe(status);
    expect(world.sent).toHaveLength(8);
  });

  it('is not one whose certificate is not trusted: that is to be read each time', async () => {
    const world = opened(() => failure('TLS_UNTRUSTED', 'no'));
    for (let n = 0; n < 8; n++) expect(codeOf(await settled(world.ask()))).toBe('TLS_UNTRUSTED');
  });
});
