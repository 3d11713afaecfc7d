import type { Readable } from 'node:stream';
import { usageError } from './output';

/** Longer than any secret, so that a file or device piped in by mistake is not read to its end. */
const longestSecret = 65_536;

/**
 * The whole of standard input as text, without the last line break. Waits for the end of the stream: reading the file
 * descriptor at once fails with EAGAIN while the program before the pipe (a password manager, say) has not written yet.
 * Ends the command when nobody pipes anything in, or more characters than `longest`.
 */
export async function readInput(
  stream: Readable & { readonly isTTY?: boolean },
  longest = longestSecret,
): Promise<string> {
  if (stream.isTTY) throw usageError('nothing comes on standard input: pipe it in');
  let text = '';
  for await (const part of stream.setEncoding('utf8')) {
    text += part;
    if (text.length > longest)
      throw usageError(`more than ${longest.toLocaleString('en-US')} characters came on standard input`);
  }
  return text.replace(/\r?\n$/, '');
}
