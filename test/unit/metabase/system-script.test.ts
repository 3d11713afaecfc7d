import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../main/kernel/result';
import { createSystemScript, followingScript, type RunProgram } from '../../../main/metabase/system-script';

const script = 'http://wpad.acme.example/proxy.pac';

/** A computer that answers these lines to these programs, and counts how often it was asked. */
function computer(answers: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const run: RunProgram = async (program, args) => {
    const line = [program, ...args].join(' ');
    asked.push(line);
    const answer = answers[line];
    if (answer === undefined) throw new Error('ENOENT');
    return answer;
  };
  return { run, asked };
}

const registry =
  'reg query HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings /v AutoConfigURL';
const mode = 'gsettings get org.gnome.system.proxy mode';
const address = 'gsettings get org.gnome.system.proxy autoconfig-url';

describe('the proxy script of the computer', () => {
  it.each([
    [
      'win32',
      {
        [registry]: `\r\nHKEY_CURRENT_USER\\Software\\…\\Internet Settings\r\n    AutoConfigURL    REG_SZ    ${script}\r\n\r\n`,
      },
      script,
    ],
    ['win32', {}, null],
    [
      'darwin',
      {
        'scutil --proxy': `<dictionary> {\n  HTTPEnable : 0\n  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : ${script}\n}\n`,
      },
      script,
    ],
    [
      'darwin',
      {
        'scutil --proxy': `<dictionary> {\n  ProxyAutoConfigEnable : 0\n  ProxyAutoConfigURLString : ${script}\n}\n`,
      },
      null,
    ],
    ['linux', { [mode]: "'auto'\n", [address]: `'${script}'\n` }, script],
    ['linux', { [mode]: "'manual'\n", [address]: `'${script}'\n` }, null],
    ['linux', { [mode]: "'auto'\n", [address]: "''\n" }, null],
    ['linux', { [mode]: "'auto'\n", [address]: "'file:///etc/passwd'\n" }, null],
    ['linux', {}, null],
    ['aix', {}, null],
  ] as const)('on %s with %j is %s', async (platform, answers, expected) => {
    expect(await createSystemScript(platform, computer(answers).run)()).toBe(expected);
  });

  it('is asked for once a minute', async () => {
    const { run, asked } = computer({ [mode]: "'none'\n" });
    const clock = { now: 0 };
    const read = createSystemScript('linux', run, () => clock.now);
    await read();
    clock.now = 59_000;
    await read();
    expect(asked).toEqual([mode]);
    clock.now = 61_000;
    await read();
    expect(asked).toEqual([mode, mode]);
  });
});

describe('what the computer says about proxies', () => {
  const settings = async () => 'PROXY settings:8080';

  it('is what its script says', async () => {
    const asked: string[] = [];
    const ask = async (address: string, url: string) => {
      asked.push(address, url);
      return ok('PROXY script:3128');
    };
    const resolve = followingScript(settings, async () => script, { ask });
    expect(await resolve('https://bi.example/')).toBe('PROXY script:3128');
    expect(asked).toEqual([script, 'https://bi.example/']);
  });

  it('is what is set besides, where there is no script or it cannot be had', async () => {
    const ask = async () => err('PROXY_SCRIPT_FAILED', { script, why: 'it cannot be fetched' });
    expect(await followingScript(settings, async () => null, { ask })('https://bi.example/')).toBe(
      'PROXY settings:8080',
    );
    expect(await followingScript(settings, async () => script, { ask })('https://bi.example/')).toBe(
      'PROXY settings:8080',
    );
  });
});
