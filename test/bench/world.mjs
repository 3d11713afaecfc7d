// @ts-check
// What everything is measured on: sandbox Metabases in processes of their own, and a profile that knows them, made by the
// product's own services.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { bundledProduct } from './bundled-product.mjs';
import { root } from './electron.mjs';

/** @typedef {{ name: string, url: string, apiKey: string }} Server */

/**
 * @typedef {object} World
 * @property {readonly Server[]} servers
 * @property {string} home the profile, read once
 * @property {number} accounts people of all servers and their API keys: the rows of the table
 * @property {number} columnBytes what they take as columns, the search's index included
 * @property {() => Promise<void>} close
 */

/** More would only press on each other: the machine that measures is the one that serves. */
const mostProcesses = 2;

/**
 * @param {number} accounts people of all servers together
 * @param {number} instances
 * @returns {Promise<World>}
 */
export async function makeWorld(accounts, instances) {
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const close = async () => {
    for (const child of children) child.stdin?.end();
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const each = Math.floor(accounts / instances);
    const share = Math.ceil(instances / mostProcesses);
    const starting = [];
    for (let first = 0; first < instances; first += share) {
      starting.push(startServers(Math.min(share, instances - first), each, first, children));
    }
    const servers = (await Promise.all(starting)).flat();
    const { openProduct } = await bundledProduct();
    const product = await openProduct(path.join(root, 'dist'), servers, home);
    const read = await readAll(product);
    const columnBytes = await product.services.directory.engine.bytes();
    await product.close();
    if (read < each * instances) throw new Error(`The profile holds ${read} accounts.`);
    return { servers, home, accounts: read, columnBytes, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Reads everything; throws when anything is missing.
 * @param {import('./product').Product} product
 * @returns {Promise<number>} accounts
 */
export async function readAll({ services }) {
  await services.directory.sync(null);
  const { accounts, coverage } = await services.directory.summary();
  const missing = coverage.filter((one) => !one.complete);
  if (missing.length > 0) throw new Error(`${accounts} accounts were read: ${JSON.stringify(missing)}`);
  return accounts;
}

/**
 * In a process of their own, which is added to `children` and ends with its input.
 * @param {number} count
 * @param {number} accounts
 * @param {number} first
 * @param {import('node:child_process').ChildProcess[]} children
 * @returns {Promise<Server[]>}
 */
export async function startServers(count, accounts, first, children) {
  const program = path.join(root, 'test', 'bench', 'servers.mjs');
  const args = [count, accounts, first].map(String);
  // Its other threads would keep their priority.
  const child = spawn(process.execPath, ['--single-threaded-gc', program, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  /** @type {Server[]} */
  const servers = [];
  for await (const line of createInterface({ input: child.stdout })) {
    servers.push(JSON.parse(line));
    if (servers.length === count) return servers;
  }
  throw new Error(`Only ${servers.length} of ${count} sandboxes have started.`);
}
