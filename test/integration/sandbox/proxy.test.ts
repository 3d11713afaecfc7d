import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closing } from '../../helpers/closing';
import { startHttpProxy, startPac, startSocksProxy } from '../../sandbox/proxy.mjs';

/** A server that says who it is. */
async function origin(): Promise<number> {
  const server = createServer((_, response) => response.setHeader('connection', 'close').end('it is me'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing({ close: () => server.close() });
  return (server.address() as AddressInfo).port;
}

async function dial(address: string): Promise<Socket> {
  const { hostname, port } = new URL(`http://${address}`);
  const socket = connect(Number(port), hostname);
  closing({ close: () => socket.destroy() });
  await once(socket, 'connect');
  return socket;
}

async function read(socket: Socket): Promise<Buffer> {
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  return chunk;
}

async function rest(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

const GET = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';
const token = Buffer.from('ann:pa:ss').toString('base64');

describe('the HTTP proxy of the sandbox', () => {
  it('opens a tunnel to a name it knows, for whoever signs in, and keeps what went through', async () => {
    const port = await origin();
    const proxy = closing(
      await startHttpProxy({
        auth: { user: 'ann', password: 'pa:ss' },
        hosts: { 'metabase.example': '127.0.0.1' },
      }),
    );
    const stranger = await dial(proxy.address);
    stranger.write(`CONNECT metabase.example:${port} HTTP/1.1\r\n\r\n`);
    expect(await rest(stranger)).toMatch(/^HTTP\/1\.1 407 /);

    const socket = await dial(proxy.address);
    socket.write(
      `CONNECT metabase.example:${port} HTTP/1.1\r\nproxy-authorization: Basic ${token}\r\n\r\n${GET}`,
    );
    expect(await rest(socket)).toMatch(/^HTTP\/1\.1 200 [\s\S]*it is me$/);
    expect(proxy.log.map(({ user, status }) => [user, status])).toEqual([
      [null, 407],
      ['ann', 200],
    ]);
    expect(proxy.log[1]).toMatchObject({ target: `metabase.example:${port}`, byName: true });
    expect(proxy.log[1]?.sent.toString()).toBe(GET);
    expect(proxy.log[1]?.received.toString()).toContain('it is me');
  });

  it('answers as it is told, and 502 for a name nobody knows', async () => {
    const proxy = closing(await startHttpProxy());
    const ask = async () => {
      const socket = await dial(proxy.address);
      socket.write('CONNECT nowhere.example:443 HTTP/1.1\r\n\r\n');
      return rest(socket);
    };
    expect(await ask()).toMatch(/^HTTP\/1\.1 502 Bad Gateway/);
    proxy.behave({ kind: 'answer', status: 403, reason: 'Blocked by policy' });
    expect(await ask()).toMatch(/^HTTP\/1\.1 403 Blocked by policy/);
    proxy.behave({ kind: 'close' });
    expect(await ask()).toBe('');
  });
});

describe('the SOCKS5 server of the sandbox', () => {
  it('opens a tunnel to a name it knows, for whoever signs in', async () => {
    const port = await origin();
    const proxy = closing(
      await startSocksProxy({ auth: { user: 'ann', password: 'pw' }, hosts: { lan: '127.0.0.1' } }),
    );
    const socket = await dial(proxy.address);
    socket.write(Buffer.of(5, 2, 0, 2));
    expect([...(await read(socket))]).toEqual([5, 2]);
    socket.write(Buffer.from('\x01\x03ann\x02pw', 'latin1'));
    expect([...(await read(socket))]).toEqual([1, 0]);
    socket.write(Buffer.concat([Buffer.from('\x05\x01\x00\x03\x03lan', 'latin1'), word(port)]));
    expect([...(await read(socket))].slice(0, 2)).toEqual([5, 0]);
    socket.write(GET);
    expect(await rest(socket)).toMatch(/it is me$/);
    expect(proxy.log).toMatchObject([{ target: `lan:${port}`, byName: true, user: 'ann', status: 0 }]);
    expect(proxy.log[0]?.sent.toString()).toBe(GET);
  });

  it('refuses a wrong password, and what it is told to refuse', async () => {
    const proxy = closing(await startSocksProxy({ auth: { user: 'ann', password: 'pw' } }));
    const wrong = await dial(proxy.address);
    wrong.write(Buffer.of(5, 1, 2));
    await read(wrong);
    wrong.write(Buffer.from('\x01\x03ann\x02no', 'latin1'));
    expect([...(await read(wrong))]).toEqual([1, 1]);

    const open = closing(await startSocksProxy());
    open.behave({ kind: 'reply', status: 2 });
    const socket = await dial(open.address);
    socket.write(Buffer.of(5, 1, 0));
    await read(socket);
    socket.write(Buffer.concat([Buffer.of(5, 1, 0, 1, 127, 0, 0, 1), word(80)]));
    expect([...(await read(socket))].slice(0, 2)).toEqual([5, 2]);
    expect(open.log).toMatchObject([{ target: '127.0.0.1:80', byName: false, status: 2 }]);
  });
});

it('a proxy script is served, and replaced', async () => {
  const pac = closing(await startPac('first'));
  expect(await (await fetch(pac.url)).text()).toBe('first');
  pac.serve('second', 500);
  const next = await fetch(pac.url);
  expect([next.status, await next.text()]).toEqual([500, 'second']);
  expect(pac.log).toHaveLength(2);
});

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
