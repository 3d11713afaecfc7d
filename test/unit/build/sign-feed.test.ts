import { createPrivateKey } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newKey, publicKeyOf, signFeeds } from '../../../build/sign-feed.mjs';
import { isSigned } from '../../../main/updates/signature';
import { OrganisationSchema } from '../../../preload/contract/organisation';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sign-feed-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

it('B4: what the script signs is believed by its key, which a policy file takes, and by no other', () => {
  const file = path.join(folder, 'feed.pem');
  const key = newKey(file);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(() => newKey(file)).toThrow(/EEXIST/);
  const updates = { feed: 'https://updates.acme.example/', key };
  expect(OrganisationSchema.safeParse({ version: 1, updates }).success).toBe(true);
  fs.writeFileSync(path.join(folder, 'latest-linux.yml'), 'version: 0.2.0\n');
  fs.writeFileSync(path.join(folder, 'builder-debug.yml'), 'x: 1\n');
  const pem = fs.readFileSync(file, 'utf8');
  expect(signFeeds(folder, pem)).toEqual(['latest-linux.yml']);
  const signature = fs.readFileSync(path.join(folder, 'latest-linux.yml.sig'), 'utf8');
  expect(isSigned('version: 0.2.0\n', signature, key)).toBe(true);
  expect(isSigned('version: 0.2.1\n', signature, key)).toBe(false);
  const stranger = newKey(path.join(folder, 'stranger.pem'));
  expect(isSigned('version: 0.2.0\n', signature, stranger)).toBe(false);
  expect(publicKeyOf(createPrivateKey(pem))).toBe(key);
});

it.each(['', 'no key', 'k'.repeat(59)])('what is no key vouches for nothing: “%s”', (key) => {
  expect(isSigned('x', 'A'.repeat(86).concat('=='), key)).toBe(false);
});

it.each(['http://updates.acme.example', 'ftp://updates.acme.example', 'updates.acme.example'])(
  'a feed that is not asked by https is not understood: %s',
  (feed) => {
    const updates = { feed, key: `${'k'.repeat(59)}=` };
    expect(OrganisationSchema.safeParse({ version: 1, updates }).success).toBe(false);
  },
);
