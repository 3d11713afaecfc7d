import { appendFileSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../kernel/worker-rpc';
import { type Deed, parseDeeds } from './deeds';
import { type SiteKey, siteKeys } from './people';
import { createRehearsed, type Rehearsed } from './rehearsed';
import { acceptsGzip, read, transmit } from './stand-in/http.mjs';
import { listen, shut } from './stand-in/listening.mjs';

/** What the servers of the made-up company are started with. */
export interface DemoWorkerData {
  /** When the demo began, in ms. */
  readonly begun: number;
  /** What was changed on them since, a line each; made with the first change. */
  readonly deedsFile: string;
  /** `port` is where it was the last time; null: anywhere. */
  readonly sites: Readonly<Record<SiteKey, { readonly port: number | null; readonly secret: string }>>;
}

export type DemoMethods = {
  /** Starts the three servers and answers their addresses. */
  start(): Promise<Readonly<Record<SiteKey, string>>>;
  /** What somebody else does on them. Answers whether it happened now: it does once. */
  meanwhile(): boolean;
  stop(): Promise<void>;
};

if (!parentPort) throw new Error('the demo works in a worker thread');

const { begun, deedsFile, sites } = workerData as DemoWorkerData;
const rehearsed = new Map<SiteKey, Rehearsed>(
  siteKeys.map((key) => [key, createRehearsed({ key, begun, secret: sites[key].secret })]),
);
const servers: Server[] = [];
let hasHappened = false;

const of = (key: SiteKey): Rehearsed => {
  const found = rehearsed.get(key);
  if (!found) throw new Error(`no site ${key}`);
  return found;
};

function note(deed: Deed): void {
  appendFileSync(deedsFile, `${JSON.stringify(deed)}\n`, { mode: 0o600 });
}

/** Everything as it was when the demo was left. */
function recall(): void {
  let text = '';
  try {
    text = readFileSync(deedsFile, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
  // A crash in the middle of a line must not take the next one along.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(deedsFile, '\n', { mode: 0o600 });
  for (const deed of parseDeeds(text)) {
    if (deed.kind === 'meanwhile') happen(deed.at);
    else of(deed.site).repeat(deed);
  }
}

function happen(at: number): void {
  hasHappened = true;
  for (const site of rehearsed.values()) site.meanwhile(at);
}

async function answerTo(key: SiteKey, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await read(request);
  const { result, deed } = of(key).answer(request, body);
  // On the disk before it is answered: what was read back as done is so the next time, too.
  if (deed) note(deed);
  await transmit(response, result, acceptsGzip(request));
}

async function open(key: SiteKey): Promise<string> {
  const server = createServer((request, response) => {
    answerTo(key, request, response).catch(() => response.destroy());
  });
  const { port } = sites[key];
  try {
    await listen(server, port ?? 0);
  } catch (cause) {
    // Somebody else is there by now, or the system keeps it for itself.
    if (port === null || !['EADDRINUSE', 'EACCES'].includes(String((cause as NodeJS.ErrnoException).code)))
      throw cause;
    await listen(server, 0);
  }
  servers.push(server);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  of(key).isAt(address);
  return address;
}

const methods: DemoMethods = {
  async start() {
    recall();
    const [finance, operations, warehouse] = await Promise.all([
      open('finance'),
      open('operations'),
      open('warehouse'),
    ]);
    return { finance, operations, warehouse };
  },
  meanwhile() {
    if (hasHappened) return false;
    const at = Date.now();
    happen(at);
    note({ kind: 'meanwhile', at });
    return true;
  },
  stop: async () => {
    await Promise.all(servers.map(shut));
  },
};
serve(parentPort, methods);
