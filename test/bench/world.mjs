// @ts-check
// What everything is measured on: two sandbox Metabases in processes of their own, and a profile that knows them,
// made through the command line as a user would.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './electron.mjs';

/** @typedef {{ name: string, url: string, apiKey: string }} Server */

/**
 * @typedef {object} World
 * @property {readonly Server[]} servers
 * @property {string} home the profile, read once
 * @property {number} accounts people of all servers and their API keys: the rows of the table
 * @property {() => Promise<void>} close
 */

const names = ['finance', 'sales'];

/**
 * @param {number} accounts people of all servers together
 * @returns {Promise<World>}
 */
export async function makeWorld(accounts) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const close = async () => {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const each = Math.floor(accounts / names.length);
    const servers = await Promise.all(names.map((name, at) => startServer(name, each, at + 1, children)));
    for (const server of servers) await connect(server, home);
    await cli(['sync', '--json'], home);
    const list = JSON.parse(await cli(['accounts', 'list', '--limit', '1', '--json'], home));
    if (!list.complete || list.total < each * names.length) {
      throw new Error(`The profile holds ${list.total} accounts, complete: ${list.complete}.`);
    }
    return { servers, home, accounts: list.total, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * @param {string} name
 * @param {number} accounts
 * @param {number} seed
 * @param {import('node:child_process').ChildProcess[]} children
 * @returns {Promise<Server>}
 */
async function startServer(name, accounts, seed, children) {
  const bin = path.join(root, 'test', 'sandbox', 'bin.mjs');
  const args = ['--accounts', String(accounts), '--seed', String(seed), '--name', name];
  const child = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, apiKey } = JSON.parse(line);
    return { name, url, apiKey };
  }
  throw new Error(`The sandbox ${name} did not start.`);
}

/**
 * @param {Server} server
 * @param {string} home
 */
async function connect({ name, url, apiKey }, home) {
  const described = ['--name', name, '--address', url, '--environment', 'development', '--allow-http'];
  await cli(['instance', 'add', ...described, '--api-key-stdin', '--json'], home, `${apiKey}\n`);
}

/**
 * @param {readonly string[]} args
 * @param {string} home
 * @param {string} [input]
 */
async function cli(args, home, input = '') {
  const program = path.join(root, 'dist', 'main', 'cli.cjs');
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ROLLCALL_HOME: home },
  });
  let said = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaints += text;
  });
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  if (code !== 0)
    throw new Error(`rollcall ${args[0]} ${args[1]} ended with ${code}: ${said}${complaints.slice(-2000)}`);
  return said;
}
