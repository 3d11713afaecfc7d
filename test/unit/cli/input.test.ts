import { PassThrough, Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readInput } from '../../../main/cli/input';

it('waits for what comes late and in parts, and takes off one line break', async () => {
  const stream = new PassThrough();
  const read = readInput(stream);
  const bytes = Buffer.from('mb_é\r\n');
  stream.write(bytes.subarray(0, 4)); // half of the é
  await new Promise((resolve) => setImmediate(resolve));
  stream.end(bytes.subarray(4));
  expect(await read).toBe('mb_é');
});

it.each([
  ['', ''],
  ['key', 'key'],
  ['key\n\n', 'key\n'],
  [' key \n', ' key '],
])('%j is read as %j', async (text, secret) => {
  expect(await readInput(Readable.from([Buffer.from(text)]))).toBe(secret);
});

it('asks for a pipe where a person would have to type the secret visibly', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true });
  await expect(readInput(terminal)).rejects.toMatchObject({ failure: { code: 'INVALID_INPUT' } });
});

it('does not read a file to its end that cannot be a secret', async () => {
  let parts = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) {
        parts += 1;
        yield Buffer.alloc(16_384, 'x');
      }
    })(),
  );
  await expect(readInput(endless)).rejects.toMatchObject({ failure: { code: 'INVALID_INPUT' } });
  expect(parts).toBeLessThan(20);
});
