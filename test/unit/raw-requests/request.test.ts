import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, rawRequestIn, touchedBy } from '../../../main/raw-requests/rules/request';

const read = (method: string, path: string) => {
  const request = rawRequestIn(method, path);
  return request.ok ? request.value : request.error.code;
};

describe('a request by hand', () => {
  it.each([
    ['get', 'api/user/current', { method: 'GET', path: '/api/user/current' }],
    ['PUT', '/api/user/12?x=%20y', { method: 'PUT', path: '/api/user/12?x=%20y' }],
    ['GET', '/api/session/properties', { method: 'GET', path: '/api/session/properties' }],
  ])('%s %s is read', (method, path, request) => {
    expect(read(method, path)).toEqual(request);
  });

  it.each([
    ['PATCH', '/api/user/1'],
    ['GET', 'https://elsewhere.example/api/user'],
    ['GET', '//elsewhere.example/api/user'],
    ['GET', '/user/1'],
    ['GET', '/api/'],
    ['DELETE', '/api/user/../user/1'],
    ['DELETE', '/api/./user/1'],
    ['DELETE', '/api/%75ser/1'],
    ['DELETE', '/api//user/1'],
    ['DELETE', '/api/user/1/'],
    ['DELETE', '/api/user/1;x'],
    ['DELETE', '/api/user/1#x'],
    ['DELETE', '/api\\user/1'],
    ['GET', '/api/user/1\r\nX: y'],
    ['GET', '/api/user?q=a b'],
    ['DELETE', '/api/session'],
    ['POST', '/api/session'],
    ['GET', `/api/${'x'.repeat(2_000)}`],
  ])('%s %s is not', (method, path) => {
    expect(read(method, path)).toBe('INVALID_INPUT');
  });

  it('never leads out of /api/ of its server, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webPath(), fc.stringMatching(/^\/api\/[a-z./%?#\\]{0,30}$/)),
        (path) => {
          const request = rawRequestIn('GET', path);
          if (!request.ok) return;
          const { origin, pathname } = new URL(request.value.path, 'https://bi.example');
          expect(origin).toBe('https://bi.example');
          expect(pathname).toBe(request.value.path.split('?', 1)[0]);
          expect(pathname.startsWith('/api/')).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['GET', '/api/user/7', { kind: 'other' }],
    ['DELETE', '/api/user/7', { kind: 'account', userId: 7, deed: 'disable' }],
    ['DELETE', '/api/user/007?x=1', { kind: 'account', userId: 7, deed: 'disable' }],
    ['PUT', '/api/user/7/password', { kind: 'account', userId: 7, deed: 'disable' }],
    ['PUT', '/api/user/7/reactivate', { kind: 'account', userId: 7, deed: 'enable' }],
    ['DELETE', '/api/permissions/membership/3', { kind: 'unnamed' }],
    ['PUT', '/api/permissions/membership/3/clear', { kind: 'unnamed' }],
    ['POST', '/api/ee/session-management/revoke', { kind: 'unnamed' }],
    ['POST', '/api/permissions/membership', { kind: 'unnamed' }],
    ['POST', '/api/user', { kind: 'unnamed' }],
    ['DELETE', '/api/permissions/group/4', { kind: 'unnamed' }],
    ['PUT', '/api/api-key/7/regenerate', { kind: 'unnamed' }],
    ['PUT', '/api/ee/tenant/4', { kind: 'unnamed' }],
    ['POST', '/api/permissions/group', { kind: 'other' }],
    ['PUT', '/api/permissions/graph', { kind: 'other' }],
    ['POST', '/api/card', { kind: 'other' }],
  ] as const)('%s %s touches %j', (method, path, touched) => {
    expect(touchedBy({ method, path })).toEqual(touched);
  });

  it('of a body the journal has names alone', () => {
    expect(fieldsOf({ password: 'x', email: 'y' })).toEqual(['password', 'email']);
    expect([fieldsOf([1]), fieldsOf('x'), fieldsOf(null), fieldsOf(undefined)]).toEqual([[], [], [], []]);
  });
});
