// @ts-check
// A process of its own with stand-ins for several Metabases: `sync-servers.mjs <servers> <accounts each> <latency ms>
// <first seed>`. Prints one line of JSON, then one more with its processor time in milliseconds for each line of its
// input, and serves until that ends.
import { once } from 'node:events';
import { request as ask, createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { startSandbox } from '../sandbox/server.mjs';

const [count = 1, accounts = 200, latency = 0, first = 1] = process.argv.slice(2).map(Number);
const servers = [];
for (let n = 0; n < count; n += 1) {
  const seed = first + n;
  const name = `server ${seed}`;
  const { url, credentials } = await startSandbox({ accounts, seed, name });
  servers.push({ name, url: await startRemembering(url), apiKey: credentials.apiKey });
}
process.stdout.write(`${JSON.stringify(servers)}\n`);
for await (const _ of createInterface({ input: process.stdin })) {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${(user + system) / 1000}\n`);
}
process.exit(0);

/**
 * Asks the sandbox each question once and repeats its answer, packed as it was, after the latency. A Metabase stands on
 * another machine: one that works on this one would be measured along with whoever reads from it.
 * @param {string} sandbox
 * @returns {Promise<string>} address
 */
async function startRemembering(sandbox) {
  /** @typedef {{ status: number, headers: import('node:http').OutgoingHttpHeaders, body: Buffer }} Answer */
  /** @type {Map<string, Promise<Answer>>} */
  const known = new Map();
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const question = `${method} ${url} ${headers['accept-encoding']} ${headers['x-api-key']}`;
    const answer = known.get(question) ?? askSandbox(new URL(url, sandbox), method, headers);
    known.set(question, answer);
    const [{ status, headers: answered, body }] = await Promise.all([
      answer,
      new Promise((resolve) => setTimeout(resolve, latency)),
    ]);
    response.writeHead(status, answered).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return `http://127.0.0.1:${address.port}`;

  /**
   * @param {URL} url
   * @param {string} method
   * @param {import('node:http').IncomingHttpHeaders} headers
   * @returns {Promise<Answer>}
   */
  async function askSandbox(url, method, headers) {
    // A connection of its own: one that was kept may be closed by the other side in the very moment of asking.
    const question = ask(url, { method, headers, agent: false }).end();
    const [answer] = /** @type {[import('node:http').IncomingMessage]} */ (await once(question, 'response'));
    const chunks = [];
    for await (const chunk of answer) chunks.push(chunk);
    const { connection, 'keep-alive': _, 'transfer-encoding': __, ...rest } = answer.headers;
    return { status: answer.statusCode ?? 500, headers: rest, body: Buffer.concat(chunks) };
  }
}
