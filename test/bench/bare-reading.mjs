// @ts-check
// The floor under any reading: the same requests as the product makes, as many at once, unpacked and parsed; nothing
// is checked, kept or counted.
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Pool } from 'undici';

const unpack = promisify(gunzip);
/** What the product asks for at once. */
const pageSize = 500;

/**
 * @param {{ url: string, apiKey: string }} server
 * @param {{ pagesAtOnce?: number, rows?: number, turn?: <T>(work: () => Promise<T>) => Promise<T> }} [options] as the product does it, unless told
 * @returns {Promise<number>} rows
 */
export async function readBarely(
  { url, apiKey },
  { pagesAtOnce = 3, rows: each = pageSize, turn = (work) => work() } = {},
) {
  const pool = new Pool(url, { connections: 4, pipelining: 1 });
  /** @param {string} path */
  const get = async (path) => {
    const { statusCode, headers, body } = await pool.request({
      method: 'GET',
      path,
      headers: { accept: 'application/json', 'accept-encoding': 'gzip', 'x-api-key': apiKey },
    });
    const bytes = Buffer.from(await body.arrayBuffer());
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`);
    return JSON.parse(
      (headers['content-encoding'] === 'gzip' ? await unpack(bytes) : bytes).toString('utf8'),
    );
  };
  const page = (/** @type {number} */ offset, limit = each) =>
    get(`/api/user?status=all&tenancy=all&limit=${limit}&offset=${offset}`);

  await get('/api/session/properties');
  await get('/api/user/current');
  const [first] = await Promise.all([
    page(0),
    get('/api/permissions/group'),
    get('/api/api-key'),
    get('/api/ee/tenant?status=all'),
    get('/api/permissions/membership'),
  ]);
  let rows = first.data.length;
  let next = each;
  const readOn = async () => {
    while (next < first.total) {
      const offset = next;
      next += each;
      rows += (await turn(() => page(offset))).data.length;
    }
  };
  await Promise.all(Array.from({ length: pagesAtOnce }, readOn));
  await page(0, 1);
  await pool.close();
  return rows;
}
