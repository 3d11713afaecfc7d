import { describe, expect, it } from 'vitest';
import { describeError, redact } from '../../../main/kernel/redact';

const secret = 'mb_CANARY7f3a=';

describe('redact', () => {
  it('E7: keeps the known fields that look as they should', () => {
    const fields = {
      call: 'access.execute',
      code: 'ECONNREFUSED',
      error: 'TypeError',
      field: 'credential.refs[3]',
      id: 'run_0123456789abcdef',
      reason: 'load-failed',
      version: '1.2.3-beta.1',
      count: 3,
      ms: 12.5,
      frames: ['open@window.js:1:2', '@index.cjs:10:20', 'mkdirSync@node:fs:1334:10'],
    };
    expect(redact(fields)).toEqual(fields);
  });

  it('E7: leaves out every field it does not know', () => {
    expect(redact({ headers: secret, cause: new Error(secret), message: secret, [secret]: 1 })).toEqual({});
  });

  it('E7: replaces a known field that holds something else', () => {
    const fields = {
      call: `x.${secret}`,
      code: secret,
      error: `Error: ${secret}`,
      field: `a b ${secret}`,
      id: secret,
      reason: secret,
      version: `1 ${secret}`,
      count: secret,
      frames: [`at ${secret}`, { secret }],
    };
    expect(JSON.stringify(redact(fields))).not.toContain('CANARY');
    expect(redact(fields)).toMatchObject({ code: '[removed]', frames: ['[removed]', '[removed]'] });
  });
});

describe('describeError', () => {
  it('E7: tells class, code and places, and never the message, the cause or a folder', () => {
    const thrown = Object.assign(new TypeError(secret, { cause: new Error(secret) }), {
      code: 'ERR_INVALID_CHAR',
    });
    const described = describeError(thrown);
    expect(described).toMatchObject({ error: 'TypeError', code: 'ERR_INVALID_CHAR' });
    expect(described.frames).toContainEqual(expect.stringMatching(/@redact\.test\.ts:\d+:\d+$/));
    expect(JSON.stringify(described)).not.toContain('CANARY');
    expect(JSON.stringify(described)).not.toContain('test/unit');
  });

  it('E7: is not taken in by a message that looks like frames', () => {
    const thrown = new Error(`x\n    at ${secret} (/home/ann/${secret}.js:1:2)`);
    expect(JSON.stringify(redact(describeError(thrown)))).not.toContain('CANARY');
    thrown.message = 'changed afterwards';
    expect(describeError(thrown).frames).toEqual([]);
  });

  it.each([secret, null, undefined, { message: secret }])(
    'E7: says nothing of what is no error: %s',
    (thrown) => {
      expect(describeError(thrown)).toEqual({ error: 'NotAnError' });
    },
  );
});
