import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usableRedirect } from '../../../main/connections/rules/redirect';

const from = 'https://bi.example';

describe('where a redirect leads may be used', () => {
  it.each([
    ['http on the same host', 'http://bi.example', 'https://bi.example/api/session/properties', from],
    ['a sub-path', from, 'https://bi.example/metabase/api/session/properties', `${from}/metabase`],
    ['the page of a sub-path', from, 'https://bi.example/metabase/auth/login', `${from}/metabase`],
    ['another sub-path', `${from}/old`, 'https://bi.example/new/', `${from}/new`],
    ['no sub-path any more', `${from}/old`, 'https://bi.example/auth/login', from],
    ['another port', from, 'https://bi.example:8443/api/session/properties', `${from}:8443`],
    ['http and a port', 'http://bi.example:3000', 'https://bi.example/', from],
    ['from http to http', 'http://bi.example', 'http://bi.example/bi/', 'http://bi.example/bi'],
    ['capitals', 'http://bi.example', 'HTTPS://BI.EXAMPLE/', from],
  ])('on %s', (_, address, target, base) => {
    expect(usableRedirect(address, target)).toBe(base);
  });

  it.each([
    ['another host', from, 'https://login.example/bi'],
    ['a host below it', from, 'https://login.bi.example/'],
    ['a host it is below of', 'https://bi.example.com', 'https://example.com/'],
    ['http instead of https', from, 'http://bi.example/'],
    ['http on another port', from, 'http://bi.example:3000/'],
    ['where it came from', from, 'https://bi.example/auth/login'],
    ['the same with a sub-path', `${from}/bi`, 'https://bi.example/bi/auth/login'],
    ['a user name', from, 'https://ann@bi.example/bi'],
    ['another protocol', from, 'ftp://bi.example/'],
    ['a target too long to show', from, 'https://bi.example/aaaa…'],
    ['nowhere', from, 'an unnamed place'],
  ])('not to %s', (_, address, target) => {
    expect(usableRedirect(address, target)).toBeNull();
  });

  it('never gives up https or the host, whatever the target', () => {
    const text = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string());
    fc.assert(
      fc.property(text, (target) => {
        const base = usableRedirect(from, target);
        return base === null || (new URL(base).hostname === 'bi.example' && base.startsWith('https:'));
      }),
    );
    fc.assert(
      fc.property(fc.webPath(), fc.constantFrom('http', 'https'), (path, scheme) => {
        const base = usableRedirect(from, `${scheme}://bi.example${path}`);
        return base === null || (scheme === 'https' && base.startsWith(`${from}/`));
      }),
    );
  });
});
