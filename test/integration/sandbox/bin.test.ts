import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const BIN = fileURLToPath(new URL('../../sandbox/bin.mjs', import.meta.url));
const started: ChildProcess[] = [];

const run = (...args: readonly string[]) => {
  const child = spawn('node', [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
};

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

describe('the bin', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line when it listens and stops cleanly on %s',
    async (signal) => {
      const child = run(
        '--profile',
        'mid',
        '--accounts',
        '50',
        '--seed',
        '7',
        '--name',
        'finance',
        '--api-key',
        'mb_known',
        '--json',
      );
      const lines = createInterface({ input: child.stdout });
      const [line] = (await once(lines, 'line')) as [string];
      const facts = JSON.parse(line) as Record<string, string>;
      expect(facts).toEqual({
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        profile: 'mid',
        adminEmail: 'admin@acme.example',
        adminPassword: expect.any(String),
        apiKey: 'mb_known',
      });
      const reply = await fetch(`${facts.url}/api/user?status=all`, { headers: { 'x-api-key': 'mb_known' } });
      expect(((await reply.json()) as { total: number }).total).toBe(50);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
  );

  it('serves another build over https, behind a sign-in page, for who shows a certificate', async () => {
    const child = run(
      ...['--profile', 'old', '--edition', 'enterprise', '--no-licence', '--accounts', '8'],
      ...['--https', 'own-ca', '--client-certificate', '--portal', 'page'],
    );
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    expect(JSON.parse(line)).toMatchObject({
      url: expect.stringMatching(/^https:/),
      ca: expect.stringContaining('BEGIN CERTIFICATE'),
      clientCertificate: { certificate: expect.any(String), key: expect.any(String) },
      portal: expect.stringMatching(/^http:/),
    });
    const { portal } = JSON.parse(line) as { portal: string };
    expect(await (await fetch(`${portal}/api/health`)).text()).toContain('Sign in to continue');
  });

  it('sends plain http to an https address when told', async () => {
    const child = run('--accounts', '8', '--redirect-to-https', 'https://bi.acme.example');
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const reply = await fetch(`${url}/api/user`, { redirect: 'manual' });
    expect([reply.status, reply.headers.get('location')]).toEqual([301, 'https://bi.acme.example/api/user']);
  });

  it('explains itself', async () => {
    const child = run('--help');
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(text).toContain('It is not Metabase.');
    expect(text).toContain('--control-port');
  });

  it.each([
    ['--accounts', 'many'],
    ['--profile', 'ancient'],
    ['--edition', 'student'],
    ['--https', 'hopefully'],
    ['--portal', 'revolving'],
    ['--colour', 'red'],
  ])('refuses %s %s', async (...args) => {
    const child = run(...args);
    expect(await once(child, 'exit')).toEqual([2, null]);
  });
});
