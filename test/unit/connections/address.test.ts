import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback, normaliseAddress } from '../../../main/connections/rules/address';

const read = (text: string, allowHttp = false) => {
  const result = normaliseAddress(text, { allowHttp });
  return result.ok ? result.value : result.error.code;
};

describe('normaliseAddress', () => {
  it.each([
    ['https://metabase.example.com', 'https://metabase.example.com'],
    ['  https://metabase.example.com/  ', 'https://metabase.example.com'],
    ['metabase.example.com', 'https://metabase.example.com'],
    ['metabase.example.com:8443/bi/', 'https://metabase.example.com:8443/bi'],
    ['HTTPS://Metabase.Example.COM:443', 'https://metabase.example.com'],
    ['https://intranet/bi//tool/', 'https://intranet/bi/tool'],
    ['https://host/a/../bi', 'https://host/bi'],
    ['https://host/b%20i', 'https://host/b%20i'],
    ['https://host/#', 'https://host'],
    ['https://[2001:db8::1]:3000/bi', 'https://[2001:db8::1]:3000/bi'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000/bi', 'http://127.0.0.1:3000/bi'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://localhost', 'https://localhost'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://127.8.0.1', 'http://127.8.0.1'],
  ])('reads %s as %s', (text, base) => {
    expect(read(text)).toBe(base);
  });

  it.each([
    '/api',
    '/api/session/properties',
    '/api/user?status=all',
    '/admin',
    '/admin/people',
    '/admin/people?status=deactivated',
    '/admin/settings/authentication/api-keys#top',
    '/auth/login?redirect=%2Fadmin%2Fpeople',
    '/auth/forgot_password',
    '/dashboard/12-sales?tab=3',
    '/question/7-orders',
    '/question/notebook#eyJkYXRhc2V0',
    '/question#eyJkYXRhc2V0',
    '/question/entity/xKDwkG3LsQu9q4cJdbMfE',
    '/model/query#eyJkYXRhc2V0',
    '/metric/new',
    '/table/3/detail/7',
    '/document/4-plan/comments/5',
    '/data-studio/transforms',
    '/monitor/tasks?page=1',
    '/metabot/conversation/0f3c',
    '/admin/metabot/mcp',
    '/admin/security-center',
    '/admin/help',
    '/admin/transforms/runs',
    '/embedding/security',
    '/collection/tenant-specific',
    '/collection/entity/xKDwkG3LsQu9q4cJdbMfE',
    '/card/12',
    '/unauthorized',
    '/collection/root',
    '/browse/databases',
    '/account/profile',
    '/search?q=x',
    '/setup',
  ])('finds the base of the page %s, with and without a sub-path', (page) => {
    expect(read(`https://host${page}`)).toBe('https://host');
    expect(read(`host:8443/bi/tool${page}`)).toBe('https://host:8443/bi/tool');
  });

  it.each([
    'https://host/dashboard',
    'https://host/admin-tools/metabase',
    'https://host/setup/metabase',
    'https://host/public',
    'https://host/model/bi',
    'https://host/data-studio',
    'https://host/monitor/bi',
    'https://host/document/center',
    'https://host/table/bi',
    'https://host/embedding',
  ])('keeps the innocent sub-path of %s', (address) => {
    expect(read(address)).toBe(address);
  });

  it('D9: shows an international name in punycode', () => {
    expect(read('https://mеtabase.example')).toBe('https://xn--mtabase-7gg.example');
    expect(read('bücher.example')).toBe('https://xn--bcher-kva.example');
  });

  it.each([
    '',
    '   ',
    'https://',
    'https:///bi',
    'http:',
    '/bi',
    '//host/bi',
    'https:/host',
    'https:host',
    'ftp://host',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'mailto:a@b.example',
    'https://user@host',
    'https://user:secret@host',
    'https://@host',
    'https://:@host',
    'user:secret@host',
    'good.example@evil.example',
    'https://host/?x=1',
    'https://host/bi?x=1',
    'https://host/bi#x',
    'https://ho st',
    'https://host\\@evil.example',
    'https://host\tname',
    'https://host/\u202ebi',
    'https://host:99999',
    'https://%00',
    'https://[::1',
  ])('D9: refuses %j', (text) => {
    expect(read(text)).toBe('ADDRESS_INVALID');
    expect(read(text, true)).toBe('ADDRESS_INVALID');
  });

  it.each([
    'http://host',
    'http://host:3000/bi',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://0.0.0.0',
  ])('D9: takes %s only with consent', (text) => {
    expect(read(text)).toBe('ADDRESS_INSECURE');
    expect(read(text, true)).toBe(text);
  });

  it('D9: refuses an endless address', () => {
    expect(read(`https://host/${'a'.repeat(2100)}`)).toBe('ADDRESS_INVALID');
  });

  it('never puts what was typed into the reason', () => {
    const result = normaliseAddress('https://user:hunter2@host', { allowHttp: false });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});

/** But for what reads as punycode, most of which is none. */
const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/).filter((name) => !name.startsWith('xn--'));
const host = fc.tuple(label, label).map(([a, b]) => `${a}.${b}.example`);
const port = fc.option(
  fc.integer({ min: 1, max: 65_535 }).filter((n) => n !== 443 && n !== 80),
  { nil: null },
);
/** Segments that are no page of Metabase. */
const segment = fc.stringMatching(/^x[A-Za-z0-9._~-]{0,10}$/);
const subPath = fc.array(segment, { maxLength: 4 }).map((parts) => parts.map((part) => `/${part}`).join(''));
/** A page as a person copies it: what ends it is part of the page. */
const page = fc.oneof(
  fc.constantFrom('', '/', '/api', '/question#eyJkYXRhIjp7fX0', '/search?q=a%20b', '/trash', '/setup'),
  fc
    .tuple(
      fc.constantFrom(
        'dashboard',
        'question',
        'model',
        'metric',
        'collection',
        'document',
        'table',
        'browse',
      ),
      fc.nat(),
      fc.constantFrom('', '-sales', '-sales/edit', '?tab=3', '#theme=night', '-a?b=c#d'),
    )
    .map(([kind, id, rest]) => `/${kind}/${id}${rest}`),
  fc
    .tuple(
      fc.constantFrom(
        '/admin/people',
        '/admin/settings/authentication',
        '/api/user/1',
        '/auth/login',
        '/account/profile',
        '/auto/dashboard/table/4',
        '/browse/databases',
        '/data-studio/library',
        '/monitor/tasks',
        '/public/question/1f',
        '/embed/dashboard/x',
        '/reference/databases',
      ),
      fc.constantFrom('', '/', '?redirect=%2Fadmin', '?redirect=https://evil.example/', '#top'),
    )
    .map(([path, rest]) => `${path}${rest}`),
);
/** Names with letters beyond ASCII, as people in some countries type them. */
const foreign = fc
  .array(fc.constantFrom('ü', 'é', 'ß', 'ø', 'б', 'е', 'ж', 'λ', '統', '計', 'ก', 'ا', 'a', 'b'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((letters) => `${letters.join('')}.example`);

describe('D9: for any address', () => {
  it('the sub-path and port are kept and the page is cut off', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('https://', ''),
        host,
        port,
        subPath,
        page,
        (scheme, name, number, path, rest) => {
          const base = `https://${name}${number === null ? '' : `:${number}`}${path}`;
          expect(read(`${scheme}${base.slice('https://'.length)}${rest}`)).toBe(base);
        },
      ),
    );
  });

  it('a name beyond ASCII is answered in punycode, which leads to the same server', () => {
    fc.assert(
      fc.property(foreign, subPath, page, (name, path, rest) => {
        const result = normaliseAddress(`https://${name}${path}${rest}`, { allowHttp: false });
        // Some mixtures of letters (of both directions, say) are no name at all.
        if (!result.ok) {
          expect(result.error.code).toBe('ADDRESS_INVALID');
          return;
        }
        expect(result.value).toMatch(/^https:\/\/[\x21-\x7e]+$/);
        expect(new URL(result.value).host).toBe(new URL(`https://${name}`).host);
        expect(read(result.value)).toBe(result.value);
      }),
    );
  });

  it('a user name is refused, with and without a password, before any page', () => {
    const user = fc.stringMatching(/^[a-z0-9._~!$&'()*+,;=%:-]{0,12}$/);
    fc.assert(
      fc.property(
        fc.constantFrom('https://', 'http://', ''),
        user,
        host,
        subPath,
        page,
        (scheme, name, at, path, rest) => {
          expect(read(`${scheme}${name}@${at}${path}${rest}`, true)).toBe('ADDRESS_INVALID');
        },
      ),
    );
  });

  it('http to another computer needs consent, whatever follows the name', () => {
    fc.assert(
      fc.property(host, port, subPath, page, (name, number, path, rest) => {
        const base = `http://${name}${number === null ? '' : `:${number}`}${path}`;
        expect(read(`${base}${rest}`)).toBe('ADDRESS_INSECURE');
        expect(read(`${base}${rest}`, true)).toBe(base);
      }),
    );
  });

  it('normalising twice is normalising once, and no user name, query or fragment is left', () => {
    const pieces = fc.array(
      fc.oneof(
        segment,
        host,
        fc.constantFrom(
          'https://',
          'http://',
          '/',
          '//',
          ':',
          '@',
          '?',
          '#',
          '..',
          '%2e%2e',
          '%2f',
          '\\',
          ' ',
          'a:b@',
        ),
        fc.constantFrom(
          'api',
          'admin',
          'people',
          'auth',
          'login',
          'question',
          'dashboard',
          '1',
          'localhost',
          '[::1]',
        ),
        fc.string({ unit: 'grapheme', maxLength: 4 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, fc.boolean(), (parts, allowHttp) => {
        const result = normaliseAddress(parts.join(''), { allowHttp });
        if (!result.ok) return;
        const url = new URL(result.value);
        expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
        expect(result.value).not.toMatch(/[?#\s]|\/$/);
        expect(url.protocol === 'https:' || allowHttp || isLoopback(url.hostname)).toBe(true);
        expect(normaliseAddress(result.value, { allowHttp })).toEqual(result);
      }),
      { numRuns: 2_000 },
    );
  });
});
