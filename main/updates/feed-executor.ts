import fs from 'node:fs';
import { pipeline } from 'node:stream/promises';
import tls from 'node:tls';
import {
  DigestTransform,
  type DownloadOptions,
  HttpExecutor,
  newError,
  ProgressCallbackTransform,
} from 'builder-util-runtime';
import { Agent, request } from 'undici';

/** In ms, to the connection, to the answer and between two parts of it. */
const patience = 30_000;
/** A feed is a page of text, a package a few hundred megabytes. */
const mostBytes = { feed: 100_000, package: 1_000_000_000 };

type Asked = Parameters<HttpExecutor<never>['request']>[0];

/**
 * How electron-updater reaches a feed: over undici, since Chromium finds no host in this program (electron/hardening.ts). Only
 * https, and http on this computer. It follows no redirect: the address was set by an administrator, and where it leads is not
 * for a server to say. Public roots and those of this computer are trusted; no proxy is used.
 */
export class FeedExecutor extends HttpExecutor<never> {
  private readonly agent: Agent;

  constructor(systemRoots: readonly string[]) {
    super();
    this.agent = new Agent({
      connect: { ca: [...tls.rootCertificates, ...systemRoots], timeout: patience },
      headersTimeout: patience,
      bodyTimeout: patience,
    });
  }

  /** A small file, as text. */
  override async request(options: Asked): Promise<string> {
    const { protocol = 'https:', hostname, port, path = '/' } = options;
    const address = new URL(`${protocol}//${hostname}${port ? `:${port}` : ''}${path}`);
    const { body } = await this.ask(address);
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of body as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > mostBytes.feed) throw new Error('The answer is larger than a feed can be.');
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }

  /** A package, into a file. Fails with ERR_CHECKSUM_MISMATCH where it is not the one whose hash the feed names. */
  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    const { sha512, onProgress, cancellationToken } = options;
    if (!sha512) throw newError('No hash to check by.', 'ERR_CHECKSUM_MISMATCH');
    const { body, headers } = await this.ask(url);
    const length = Number(headers['content-length']);
    if (length > mostBytes.package) throw new Error('The answer is larger than a package can be.');
    const progress = new ProgressCallbackTransform(
      length,
      cancellationToken,
      onProgress ?? (() => undefined),
    );
    const file = fs.createWriteStream(destination, { mode: 0o600 });
    await pipeline(
      body,
      atMost(mostBytes.package),
      progress,
      new DigestTransform(sha512, 'sha512', 'base64'),
      file,
    );
    return destination;
  }

  override createRequest(): never {
    throw new Error('Everything is asked over undici.');
  }

  private async ask(address: URL) {
    const isHere = address.protocol === 'http:' && address.hostname === '127.0.0.1';
    if (address.protocol !== 'https:' && !isHere) throw new Error('A feed is reached by https.');
    const answer = await request(address, { dispatcher: this.agent });
    if (answer.statusCode === 200) return answer;
    await answer.body.dump();
    throw new Error(`The server answered ${answer.statusCode}.`);
  }
}

/** A server that says no length, or a wrong one, fills nobody's disk. */
const atMost = (most: number) =>
  async function* (parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const part of parts) {
      bytes += part.length;
      if (bytes > most) throw new Error('The answer is larger than a package can be.');
      yield part;
    }
  };
