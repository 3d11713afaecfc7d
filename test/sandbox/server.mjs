import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { html, json } from '../../main/demo/stand-in/answers.mjs';
import { acceptsGzip, heading, read, transmit } from '../../main/demo/stand-in/http.mjs';
import { createInstance } from '../../main/demo/stand-in/instance.mjs';
import { listen, shut } from '../../main/demo/stand-in/listening.mjs';
import { answer } from '../../main/demo/stand-in/router.mjs';
import { presented, refusalOfNginx } from './certificates.mjs';
import { startControl } from './control.mjs';
import { Faults, inflict } from './faults.mjs';
import { seed } from './seed.mjs';

const CREDENTIAL_HEADERS = ['x-metabase-session', 'x-api-key', 'cookie', 'authorization'];

/**
 * Starts a stand-in for one Metabase on the loopback address. It behaves as its release's source says, but it is a
 * stand-in: nothing here was compared with a running Metabase.
 * @param {Record<string, any>} [options]   see `server.d.mts`
 */
export const startSandbox = async (options = {}) => {
  const clock = { offset: 0 };
  const base = options.now ?? Date.now;
  const now = () => base() + clock.offset;
  const instance = createInstance({ ...options, now }, seed);
  const faults = new Faults();
  const log = [];
  const timers = new Set();
  const basePath = options.basePath ?? '';
  const shown = options.https || options.clientCertificate ? presented(options) : null;
  const tls = shown?.tls ?? options.tls;

  /** @param {number} ms */
  const pause = (ms) =>
    new Promise((resume) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resume(undefined);
      }, ms);
      timers.add(timer);
    });

  const serve = async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox.invalid');
    const entry = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.search.slice(1),
      headersSeen: CREDENTIAL_HEADERS.filter((name) => request.headers[name] !== undefined),
      locale: request.headers['x-metabase-locale'] ?? null,
      at: now(),
      status: null,
      fault: null,
    };
    log.push(entry);
    const body = await read(request);
    const accepts = acceptsGzip(request);
    const send = (result) => {
      entry.status = result.status;
      return transmit(response, result, accepts);
    };
    const refused = options.clientCertificate === 'page' ? refusalOfNginx(request.socket) : null;
    if (refused !== null) return send(html(refused, 400));
    if (basePath !== '' && url.pathname !== basePath && !url.pathname.startsWith(`${basePath}/`)) {
      return send(html('<!doctype html><title>Intranet</title><h1>Page not found</h1>', 404));
    }

    const path = url.pathname.slice(basePath.length) || '/';
    const produce = () =>
      answer(instance, {
        method: entry.method,
        path,
        query: url.searchParams,
        headers: request.headers,
        body,
        ip: request.socket.remoteAddress ?? '',
        secure: tls !== undefined,
      });
    const rule = faults.take(entry.method, `${path}${url.search}`);
    if (options.latency) await pause(options.latency);
    if (!rule) return send(produce());
    entry.fault = rule.kind;
    return inflict(rule, {
      path,
      query: url.searchParams,
      produce,
      send,
      head: (result, length) => {
        entry.status = result.status;
        response.writeHead(result.status, { ...heading(result), 'content-length': length });
      },
      response,
      pause,
      destroy: () => request.socket.destroy(),
    });
  };

  const listener = (request, response) => {
    serve(request, response).catch((error) => {
      if (request.destroyed || response.destroyed) return;
      console.error('sandbox: a handler failed', error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(json({ message: String(error), via: [], trace: [] }).body);
    });
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await listen(server, options.port ?? 0);
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${server.address().port}${basePath}`;
  instance.state.settings['site-url'] ??= url;
  const control = await startControl({ port: options.controlPort ?? 0, instance, faults, log, clock, now });

  const close = async () => {
    for (const timer of timers) clearTimeout(timer);
    await Promise.all([shut(server), control.close()]);
  };
  return {
    url,
    control: control.url,
    profile: instance.profile.name,
    edition: instance.profile.edition,
    version: instance.profile.version.tag,
    ca: shown?.ca ?? null,
    certificate: shown?.tls.cert ?? null,
    clientCertificate: shown?.client ?? null,
    state: instance.state,
    log,
    faults,
    credentials: instance.credentials,
    advance: (ms) => {
      clock.offset += ms;
    },
    close,
  };
};
