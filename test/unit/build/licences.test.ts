import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { isAllowed, runtimeLicences } from '../../../build/licences.mjs';

describe('licences of what is shipped', () => {
  it('are on the list, every one', () => {
    const all = runtimeLicences(createRequire(import.meta.url)('../../../package-lock.json'));
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  it.each([
    'GPL-3.0',
    '(MIT AND GPL-2.0)',
    'MIT AND GPL-2.0',
    'GPL-3.0 AND (MIT OR Apache-2.0)',
    '(MIT OR Apache-2.0) AND GPL-3.0',
    'none given',
    'SEE LICENSE IN x',
    'LGPL-2.1 OR AGPL-3.0',
  ])('would not let pass %s', (licence) => {
    expect(isAllowed(licence)).toBe(false);
  });

  it.each(['(MIT OR GPL-2.0)', 'MIT AND BSD-3-Clause', 'GPL-2.0 OR MIT AND ISC'])(
    'let pass %s: all of one choice is on it',
    (licence) => {
      expect(isAllowed(licence)).toBe(true);
    },
  );

  it('leave out what is for development', () => {
    const packages = { '': {}, 'node_modules/a': { license: 'GPL-3.0', version: '1.0.0', dev: true } };
    expect(runtimeLicences({ packages })).toEqual([]);
  });
});
