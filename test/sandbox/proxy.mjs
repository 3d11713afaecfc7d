import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer, isIP } from 'node:net';
import { listen } from '../../main/demo/stand-in/listening.mjs';

/**
 * What stands between an office and the rest of the world: an HTTP proxy (CONNECT only), a SOCKS5 server and the place
 * a proxy script comes from. They listen on 127.0.0.1, write down what they saw, and misbehave when they are told to.
 */

/** @param {import('./proxy.mjs').HttpProxyOptions} [options] */
export const startHttpProxy = async ({ auth = null, hosts = {}, tls, port = 0 } = {}) => {
  const server = tls ? createHttpsServer(tls) : createHttpServer();
  const { log, add } = recording();
  let behaviour = /** @type {import('./proxy.mjs').HttpProxyBehaviour} */ ({ kind: 'serve' });

  const answer = (socket, entry, status, reason, extra = []) => {
    entry.status = status;
    const body = `${reason}\n`;
    const lines = [`HTTP/1.1 ${status} ${reason}`, `Content-Length: ${Buffer.byteLength(body)}`, ...extra];
    socket.end(`${lines.join('\r\n')}\r\nContent-Type: text/plain\r\n\r\n${body}`);
  };

  server.on('connect', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const entry = add(request.url, 'CONNECT', request.headers);
    const given = basic(request.headers['proxy-authorization']);
    entry.user = given?.user ?? null;
    if (behaviour.kind === 'hang') return;
    if (behaviour.kind === 'close') return socket.destroy();
    if (behaviour.kind === 'garbage') return socket.end('220 smtp.example ESMTP\r\n');
    if (behaviour.kind === 'answer')
      return answer(socket, entry, behaviour.status, behaviour.reason ?? 'No', behaviour.headers);
    if (auth && (given?.user !== auth.user || given.password !== auth.password)) {
      return answer(socket, entry, 407, 'Proxy Authentication Required', [
        'Proxy-Authenticate: Basic realm="sandbox"',
      ]);
    }
    const upstream = reach(request.url, hosts);
    upstream.once('error', () => entry.status === null && answer(socket, entry, 502, 'Bad Gateway'));
    upstream.once('connect', () => {
      entry.status = 200;
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) socket.unshift(head);
      join(socket, upstream, entry);
    });
  });
  // Whoever sends a request instead of asking for a tunnel shows the proxy what is in it.
  server.on('request', (request, response) => {
    const entry = add(request.url, request.method, request.headers);
    entry.status = 405;
    response.writeHead(405).end();
  });

  const close = await start(server, port);
  const address = addressOf(server);
  return {
    url: `${tls ? 'https' : 'http'}://${address}`,
    address,
    log,
    /** @param {import('./proxy.mjs').HttpProxyBehaviour} next */
    behave(next) {
      behaviour = next;
    },
    close,
  };
};

/** @param {import('./proxy.mjs').SocksProxyOptions} [options] */
export const startSocksProxy = async ({ auth = null, hosts = {}, port = 0 } = {}) => {
  const server = createServer({ allowHalfOpen: true });
  const { log, add } = recording();
  let behaviour = /** @type {import('./proxy.mjs').SocksProxyBehaviour} */ ({ kind: 'serve' });

  /** RFC 1928, and RFC 1929 for the user name. @param {import('node:net').Socket} socket */
  const serve = async (socket) => {
    const take = taking(socket);
    const [version, count] = await take(2);
    if (version !== 5) return socket.destroy();
    const methods = [...(await take(count))];
    if (behaviour.kind === 'hang') return;
    if (behaviour.kind === 'close') return socket.destroy();
    const method = auth ? 2 : 0;
    if (!methods.includes(method)) {
      add(null, 'SOCKS5').status = 0xff;
      return socket.end(Buffer.of(5, 0xff));
    }
    socket.write(Buffer.of(5, method));
    let user = null;
    if (auth) {
      const [, length] = await take(2);
      user = (await take(length)).toString();
      const [passwordLength] = await take(1);
      const password = (await take(passwordLength)).toString();
      const right = user === auth.user && password === auth.password;
      socket.write(Buffer.of(1, right ? 0 : 1));
      if (!right) {
        Object.assign(add(null, 'SOCKS5'), { user, status: 1 });
        return socket.end();
      }
    }
    const [, , , kind] = await take(4);
    const length = kind === 3 ? (await take(1))[0] : kind === 4 ? 16 : 4;
    const host = readHost(kind, await take(length));
    const port = (await take(2)).readUInt16BE();
    const entry = add(`${kind === 4 ? `[${host}]` : host}:${port}`, 'SOCKS5');
    Object.assign(entry, { user, byName: kind === 3 });
    const reply = (status) => {
      entry.status = status;
      socket.write(Buffer.of(5, status, 0, 1, 0, 0, 0, 0, 0, 0));
      if (status !== 0) socket.end();
    };
    if (behaviour.kind === 'reply') return reply(behaviour.status);
    const upstream = reach(entry.target, hosts);
    upstream.once('error', () => entry.status === null && reply(5));
    upstream.once('connect', () => {
      reply(0);
      join(socket, upstream, entry);
    });
  };
  server.on('connection', (socket) => {
    socket.on('error', () => socket.destroy());
    serve(socket).catch(() => socket.destroy());
  });

  const close = await start(server, port);
  const address = addressOf(server);
  return {
    url: `socks5://${address}`,
    address,
    log,
    /** @param {import('./proxy.mjs').SocksProxyBehaviour} next */
    behave(next) {
      behaviour = next;
    },
    close,
  };
};

/** @param {string} first @param {{ port?: number }} [options] */
export const startPac = async (first, { port = 0 } = {}) => {
  let script = first;
  let status = 200;
  let hanging = false;
  const log = [];
  const server = createHttpServer((request, response) => {
    log.push({ path: request.url, headers: request.headers });
    if (hanging) return;
    response.writeHead(status, { 'content-type': 'application/x-ns-proxy-autoconfig' }).end(script);
  });
  const close = await start(server, port);
  return {
    url: `http://${addressOf(server)}/proxy.pac`,
    log,
    /** @param {string} next @param {number} [nextStatus] */
    serve(next, nextStatus = 200) {
      script = next;
      status = nextStatus;
      hanging = false;
    },
    hang() {
      hanging = true;
    },
    close,
  };
};

const recording = () => {
  const log = [];
  const add = (target, method, headers = {}) => {
    const parts = { sent: [], received: [] };
    const entry = {
      target,
      method,
      headers,
      user: null,
      byName: typeof target === 'string' && isIP(splitTarget(target).host) === 0,
      status: null,
      parts,
      get sent() {
        return Buffer.concat(parts.sent);
      },
      get received() {
        return Buffer.concat(parts.received);
      },
    };
    log.push(entry);
    return entry;
  };
  return { log, add };
};

/** Bytes flow both ways from now on, and are kept. */
const join = (socket, upstream, { parts }) => {
  socket.on('data', (chunk) => parts.sent.push(chunk));
  upstream.on('data', (chunk) => parts.received.push(chunk));
  socket.pipe(upstream).pipe(socket);
  // A reset on one side is a reset on the other, as if nobody stood between.
  upstream.on('error', () => socket.resetAndDestroy?.());
  upstream.on('close', () => socket.destroySoon());
  socket.on('close', () => upstream.destroy());
};

/** To a target, by the names this side of the world knows. Never further than this computer. */
const reach = (target, hosts) => {
  const { host, port } = splitTarget(target);
  const found = hosts[host] ?? (host === 'localhost' || isIP(host) !== 0 ? host : null);
  // It fails as an unknown name does, and no name service is asked.
  return found === null
    ? connect({ host, port, lookup: (name, _, done) => done(new Error(`${name} is unknown`), '', 4) })
    : connect({ host: found, port });
};

const splitTarget = (target) => {
  const at = target.lastIndexOf(':');
  return { host: target.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(target.slice(at + 1)) };
};

const basic = (header) => {
  const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const [user, ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { user, password: rest.join(':') };
};

const readHost = (kind, bytes) => {
  if (kind === 3) return bytes.toString();
  if (kind === 1) return bytes.join('.');
  return Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(2 * i).toString(16)).join(':');
};

/** @param {import('node:net').Socket} socket @returns {(length: number) => Promise<Buffer>} */
const taking = (socket) => async (length) => {
  if (length === 0) return Buffer.alloc(0);
  for (;;) {
    const chunk = socket.read(length);
    if (chunk?.length === length) return chunk;
    if (chunk !== null || socket.readableEnded || socket.destroyed) throw new Error('ended too early');
    await once(socket, 'readable');
  }
};

/** Listens; the answer stops it and cuts every connection, tunnels too. */
const start = async (server, port) => {
  const sockets = new Set();
  for (const event of ['connection', 'secureConnection']) {
    server.on(event, (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    });
  }
  await listen(server, port);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve(undefined));
      for (const socket of sockets) socket.destroy();
    });
};

const addressOf = (server) => `127.0.0.1:${server.address().port}`;
