import { createServer, request as forward } from 'node:http';
import { listen, shut } from '../../main/demo/stand-in/listening.mjs';

const PAGE =
  '<!doctype html><html><head><title>Guest network</title></head><body><h1>Sign in to continue</h1><form method="post" action="/login"><input name="user"><input name="password" type="password"></form></body></html>';
const LOGIN = 'https://login.guest-network.example/start';

/**
 * What stands before a Metabase on a hotel's network or behind a company's sign-in: until somebody has signed in there,
 * every request gets its page, or is sent to another host. It notes what it was sent, and tells nothing on.
 * @param {import('./portal.d.mts').PortalOptions} [options]
 * @returns {Promise<import('./portal.d.mts').Portal>}
 */
export const startPortal = async ({ kind = 'page', behind, location = LOGIN, port = 0 } = {}) => {
  if (kind !== 'page' && kind !== 'redirect') {
    throw new RangeError(`unknown portal ${kind}: page or redirect`);
  }
  const log = [];
  let lifted = false;

  const pass = (request, response) => {
    const target = new URL(request.url ?? '/', behind);
    const onward = forward(
      target,
      { method: request.method, headers: { ...request.headers, host: target.host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };

  const server = createServer((request, response) => {
    log.push({ method: request.method ?? '', path: request.url ?? '', headers: { ...request.headers } });
    if (lifted && behind) return pass(request, response);
    request.resume();
    if (kind === 'redirect') {
      return response.writeHead(302, { location, 'content-length': 0 }).end();
    }
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
  });
  await listen(server, port);
  const { pathname } = new URL(behind ?? 'http://sandbox.invalid');
  const prefix = pathname === '/' ? '' : pathname;
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    log,
    lift: () => {
      lifted = true;
    },
    close: () => shut(server),
  };
};
