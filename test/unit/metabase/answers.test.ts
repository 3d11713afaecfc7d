import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { errorCodes, failureText } from '../../../main/kernel/codes';
import { err } from '../../../main/kernel/result';
import { fieldErrors, readAnswer, refusal, visible, whyOf } from '../../../main/metabase/answers';
import { conceal, withoutKeys } from '../../../main/metabase/requests';
import type { HttpAnswer } from '../../../main/metabase/transport';

const answer = (status: number, body: unknown, more: Partial<HttpAnswer> = {}): HttpAnswer => ({
  status,
  type: typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8',
  text: typeof body === 'string' ? body : JSON.stringify(body),
  location: null,
  retryAfter: null,
  version: null,
  ...more,
});
const page = (status: number) =>
  answer(status, '<!doctype html><title>x', { type: 'text/html;charset=utf-8' });
const at = { host: 'host.example', base: 'https://host.example/bi' };
const refused = (given: HttpAnswer) => refusal(given, at).error;

describe('refusal', () => {
  it.each([
    [answer(400, 'Invalid Request.'), 'SERVER_REFUSED'],
    [answer(401, 'Unauthenticated'), 'SESSION_REFUSED'],
    [answer(402, 'paid'), 'SERVER_REFUSED'],
    [answer(403, "You don't have permissions to do that."), 'FORBIDDEN'],
    [answer(403, { 'mfa-setup-required': true }), 'MFA_SETUP_REQUIRED'],
    [answer(404, 'Not found.'), 'REMOTE_NOT_FOUND'],
    [answer(404, '"API endpoint does not exist."', { type: 'application/json' }), 'REMOTE_NOT_FOUND'],
    [answer(409, { message: 'conflict' }), 'SERVER_REFUSED'],
    [answer(413, 'Request body exceeds the maximum size of 5 bytes.'), 'SERVER_REFUSED'],
    [answer(429, ''), 'RATE_LIMITED'],
    [answer(500, { message: 'x', via: [] }), 'SERVER_ERROR'],
    [answer(503, 'Metabase is still initializing. Please sit tight...'), 'STARTING_UP'],
    [answer(503, 'Metabase wird noch gestartet'), 'STARTING_UP'],
    [answer(503, 'hold on', { version: 'v1.60.1' }), 'STARTING_UP'],
    [answer(503, { status: 'initializing', progress: 0.5 }), 'STARTING_UP'],
    [answer(503, { status: 'Unable to get app-db connection' }), 'SERVER_ERROR'],
    [answer(503, 'no healthy upstream'), 'SERVER_ERROR'],
    [page(503), 'SERVER_ERROR'],
    [page(502), 'SERVER_ERROR'],
    [page(400), 'NOT_METABASE'],
    [page(401), 'NOT_METABASE'],
    [page(403), 'NOT_METABASE'],
    [page(404), 'NOT_METABASE'],
    [answer(301, ''), 'REDIRECT_REFUSED'],
  ] as const)('%o means %s', (given, code) => {
    expect(refused(given).code).toBe(code);
  });

  it.each([
    ['https://user:secret@sso.example:8443/a/b?token=1#x', 'https://sso.example:8443/a/b'],
    ['/login?next=1', 'https://host.example/login'],
    ['other', 'https://host.example/other'],
    ['javascript:alert(1)', 'javascript:'],
    ['https://[', 'an unreadable address'],
    [null, 'an unnamed place'],
  ])('a redirect to %s is shown as %s', (location, target) => {
    expect(refused(answer(302, '', { location })).params.target).toBe(target);
  });

  it.each([
    ['7', 7],
    ['0', 1],
    ['99999999999', 3_600],
    ['-5', 1],
    ['soon', 30],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 3_600],
    [null, 30],
  ])('D6: Retry-After %j is a wait of %i seconds', (retryAfter, seconds) => {
    const failure = refused(answer(429, '', { retryAfter }));
    expect(failure.params.seconds).toBe(seconds);
  });
});

describe('the words of the server', () => {
  it.each([
    ['Invalid Request.', 'Invalid Request.'],
    [{ errors: { email: 'Email address already in use.' } }, 'Email address already in use.'],
    [{ errors: { login_attributes: { '@foo': 'nullable map' } } }, 'nullable map'],
    [{ errors: ['a', 'b'] }, 'a'],
    [
      { message: 'Not able to reactivate an active user', via: [], trace: [] },
      'Not able to reactivate an active user',
    ],
    ['"quoted"', 'quoted'],
    [{ message: 7 }, 'status 400'],
    [{}, 'status 400'],
    ['', 'status 400'],
    ['null', 'status 400'],
    ['a\u0000b\r\n\tc\u202ed\u200b', 'a b cd'],
  ])('of %j are %j', (body, why) => {
    expect(whyOf(answer(400, body))).toBe(why);
  });

  it('are at most 200 characters, on one line, without anything invisible', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.jsonValue()), (body) => {
        const why = whyOf(answer(400, body));
        expect(why.length).toBeLessThanOrEqual(200);
        expect(why).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(why).toBe(why.trim());
        expect(why).not.toBe('');
      }),
    );
  });

  it('are kept within bounds for a stack trace of a megabyte', () => {
    const body = {
      message: 'x'.repeat(1_000_000),
      via: [],
      trace: Array.from({ length: 1_000 }, () => ['a', 'b']),
    };
    expect(whyOf(answer(400, body))).toHaveLength(200);
  });

  it('leave ordinary writing alone', () => {
    expect(visible('Größe  مرحبا\n日本 👩')).toBe('Größe مرحبا 日本 👩');
  });
});

describe('fieldErrors', () => {
  it('are the errors of shape (b) only', () => {
    expect(fieldErrors(answer(401, { errors: { password: 'x' } }))).toEqual({ password: 'x' });
    for (const body of ['text', [], { errors: 'x' }, { errors: ['x'] }, { message: 'x' }]) {
      expect(fieldErrors(answer(401, body))).toBeNull();
    }
  });
});

describe('readAnswer', () => {
  const schema = z.object({ id: z.number(), rows: z.array(z.object({ id: z.number() })).default([]) });
  const read = (given: HttpAnswer) => readAnswer(given, schema, { host: 'h', where: 'thing' });

  it('gives what was asked for and names what is wrong', () => {
    expect(read(answer(200, { id: 1, more: 2 }))).toEqual({ ok: true, value: { id: 1, rows: [] } });
    expect(read(answer(200, { rows: [{ id: 1 }, { id: 'x' }], id: 1 }))).toEqual(
      err('RESPONSE_INVALID', { host: 'h', where: 'thing: rows.1.id' }),
    );
    expect(read(answer(200, []))).toEqual(err('RESPONSE_INVALID', { host: 'h', where: 'thing' }));
    expect(read(answer(200, 'hello'))).toEqual(
      err('RESPONSE_INVALID', { host: 'h', where: 'thing: not JSON' }),
    );
    expect(read(answer(204, ''))).toEqual(err('RESPONSE_INVALID', { host: 'h', where: 'thing: not JSON' }));
    expect(read(page(200))).toEqual(err('NOT_METABASE', { host: 'h' }));
    expect(read(answer(200, '\n<!DOCTYPE html>')).ok).toBe(false);
  });
});

describe('conceal', () => {
  it('C1: takes every form of a secret out of every text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme-ascii' }), (secret) => {
        const failure = err('SERVER_REFUSED', {
          why: `a ${secret} b ${encodeURIComponent(secret)} c`,
          status: 400,
        });
        const { params } = conceal(failure, [secret]).error;
        expect(String(params.why)).not.toContain(secret);
        expect(String(params.why)).not.toContain(encodeURIComponent(secret));
        expect(params.status).toBe(400);
      }),
    );
  });

  it('C1: knows a secret as a server repeats it and as it is shown', () => {
    const secret = 'two  spaces "and"\u200b more';
    const shown = (text: string) =>
      String(conceal(err('SERVER_REFUSED', { why: text }), [secret]).error.params.why);
    for (const form of [
      secret,
      'two spaces "and" more',
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
    ]) {
      expect(shown(`before ${form} after`)).toMatch(/^before …=* after$/);
    }
  });

  it('C1: a key is taken out of answers that are believed, a short password is not mistaken for it', () => {
    const apiKey = 'mb_CANARY0123456789abcdef';
    const body = { data: [{ id: 1, first_name: apiKey, email: `${apiKey}@acme.example` }] };
    const cleaned = withoutKeys({ ...answer(200, body), version: `v0.60.0 ${apiKey}` }, [apiKey, 'data']);
    expect(JSON.stringify(cleaned)).not.toContain('CANARY');
    expect(JSON.parse(cleaned.text)).toEqual({ data: [{ id: 1, first_name: '…', email: '…@acme.example' }] });
    const quoted = 'pass"word with \\ and more';
    expect(withoutKeys(answer(200, { name: quoted }), [quoted]).text).toBe('{"name":"…"}');
  });

  it('C1: leaves no beginning of a secret where a long text was cut', () => {
    const secret = 'mb_CANARY0123456789';
    for (let before = 170; before < 215; before++) {
      const why = whyOf(answer(400, `${'x'.repeat(before)}${secret} and more`));
      expect(String(conceal(err('SERVER_REFUSED', { why }), [secret]).error.params.why)).not.toContain(
        'mb_CAN',
      );
    }
  });

  it('leaves the rest alone', () => {
    expect(conceal(err('UNREACHABLE', { host: 'h' }), ['', 'secret'])).toEqual(
      err('UNREACHABLE', { host: 'h' }),
    );
  });
});

describe('the catalogue', () => {
  it('has words for each failure with the values the client gives', () => {
    const params = {
      host: 'h',
      status: 500,
      count: 5,
      minutes: 60,
      seconds: 1,
      megabytes: 1,
      target: 't',
      why: 'w',
      where: 'x',
      what: 'y',
    };
    const used = errorCodes.filter((code) =>
      /^(HOST|CONNECTION_|UNREACHABLE|TIMED|TLS|REDIRECT|NOT_META|RESPONSE|START|SERVER|RATE|REMOTE|WRONG|SIGN|MFA|SECOND|API_KEY_REF|SESSION|FORBIDDEN|ADDRESS)/.test(
        code,
      ),
    );
    expect(used.length).toBeGreaterThan(20);
    for (const code of used) expect(failureText({ code, params }).message).not.toContain('unknown');
  });
});
