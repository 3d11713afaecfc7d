import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

const COMPRESS_FROM = 1024;
const compress = promisify(gzip);

/** The whole body. @param {import('node:http').IncomingMessage} request */
export const read = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/** Whether the answer may be sent packed. @param {import('node:http').IncomingMessage} request */
export const acceptsGzip = (request) =>
  request.method !== 'HEAD' && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));

/** The headers of an answer, as Metabase sends them. @param {import('./answers.mjs').Answer} result */
export const heading = (result) => ({
  'cache-control': 'max-age=0, no-cache, must-revalidate, proxy-revalidate',
  ...(result.type !== null && { 'content-type': result.type }),
  ...result.headers,
});

/**
 * @param {import('node:http').ServerResponse} response
 * @param {import('./answers.mjs').Answer} result
 * @param {boolean} accepts   packed answers
 */
export const transmit = async (response, result, accepts) => {
  const headers = heading(result);
  const worthwhile = accepts && result.body.length >= COMPRESS_FROM;
  const body = worthwhile
    ? await compress(result.body, { level: constants.Z_BEST_SPEED })
    : Buffer.from(result.body);
  if (worthwhile) headers['content-encoding'] = 'gzip';
  if (result.status !== 204) headers['content-length'] = body.length;
  response.writeHead(result.status, headers);
  response.end(body);
};
