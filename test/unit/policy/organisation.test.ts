import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readOrganisation } from '../../../main/policy/organisation';
import { organisationIn } from '../../../main/policy/organisation-text';
import {
  floorFor,
  isAllowed,
  policyWith,
  roleFor,
  viewersExport,
} from '../../../main/policy/rules/organisation';
import { organisationLines } from '../../../main/policy/rules/words';
import { OrganisationSchema } from '../../../preload/contract/organisation';

const read = (policy: object) => organisationIn(JSON.stringify({ version: 1, ...policy }));
const bi = { environment: 'production', address: 'https://bi.acme.example' } as const;

describe('the policy file of an organisation', () => {
  it('sets the role of a client by its name, whatever its case, and of all others', () => {
    const roles = { '*': 'viewer', Acme: 'operator' };
    expect(roleFor(read({ roles }), 'ACME ')).toBe('operator');
    expect(roleFor(read({ roles }), 'Initech')).toBe('viewer');
    expect(roleFor(read({ roles: { Acme: 'owner' } }), 'Initech')).toBeNull();
    expect(roleFor(read({ roles: { Acme: 'owner', acme: 'viewer' } }), 'Acme')).toBe('viewer');
    // Of a client that is not on the list nothing may be changed, whatever its role.
    expect(roleFor(read({ roles, clients: ['Initech'] }), 'Acme')).toBe('viewer');
    expect(viewersExport(read({ viewersExport: false }))).toBe(false);
  });

  it('is there where something has its name, whatever that leads to', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-policy-'));
    const at = (name: string) => path.join(folder, name);
    expect(await readOrganisation(at('none.json'))).toMatchObject({ file: null, problem: null });
    fs.symlinkSync(at('gone.json'), at('link.json'));
    expect(await readOrganisation(at('link.json'))).toMatchObject({ problem: 'It cannot be read.' });
    // Nor does it wait for a pipe, or read a folder.
    execFileSync('mkfifo', [at('pipe.json')]);
    expect(await readOrganisation(at('pipe.json'))).toMatchObject({ problem: 'It is not a file.' });
    expect(await readOrganisation(folder)).toMatchObject({ problem: 'It is not a file.' });
    fs.rmSync(folder, { recursive: true });
  });

  it('knows a client by its name, however its umlauts are written', () => {
    const roles = { '*': 'owner', 'Mu\u0308ller': 'viewer' };
    expect(roleFor(read({ roles }), 'M\u00fcller')).toBe('viewer');
  });

  it('makes no instance quicker than it says, and those it does not allow read-only', () => {
    const floors = read({ safeModes: { production: 'type' } });
    expect(floorFor(floors, bi)).toBe('type');
    expect(floorFor(floors, { ...bi, environment: 'development' })).toBeNull();
    const listed = read({ instances: ['https://BI.acme.example/'] });
    expect(isAllowed(listed, bi.address)).toBe(true);
    expect(floorFor(listed, bi)).toBeNull();
    expect(floorFor(listed, { ...bi, address: 'https://other.example' })).toBe('read-only');
    expect(floorFor(listed, { ...bi, address: 'https://bi.acme.example/sub' })).toBe('read-only');
  });

  it('asks for no less than the client, and of operators for more where it says so', () => {
    const own = { reason: 'leavers', ticket: null } as const;
    const ticket = { pattern: 'INC-\\d+', example: 'INC-1', words: '' };
    expect(policyWith(own, read({ reason: { required: 'never' } }), 'owner').reason).toBe('leavers');
    expect(policyWith(own, read({ reason: { required: 'always', ticket } }), 'owner')).toEqual({
      reason: 'always',
      ticket,
    });
    const more = read({ reason: { required: 'never', operators: 'always' } });
    expect(policyWith(own, more, 'operator').reason).toBe('always');
    expect(policyWith(own, more, 'owner').reason).toBe('leavers');
    expect(policyWith({ ...own, operators: 'always' }, read({}), 'operator').reason).toBe('always');
  });

  it('tells what it does not know, and obeys the rest', () => {
    const found = read({
      $schema: 'policy.schema.json',
      colour: 'red',
      reason: { required: 'always', tickets: 1 },
    });
    expect(found.notUnderstood).toEqual(['colour', 'reason.tickets']);
    expect(found.settings.reason?.required).toBe('always');
  });

  it.each([
    ['not JSON', '{'],
    ['nothing', ''],
    ['a list', '[]'],
    ['another version', '{"version":2}'],
    ['a role that is none', '{"version":1,"roles":{"*":"admin"}}'],
    ['an address that is none', '{"version":1,"instances":["javascript:alert(1)"]}'],
  ])('%s is read at its strictest, and says why without repeating it', (_, text) => {
    const found = organisationIn(text);
    expect(found.problem).toMatch(/\.$/);
    expect(found.problem).not.toContain('admin');
    expect(roleFor(found, 'Acme')).toBe('viewer');
    expect(floorFor(found, bi)).toBe('read-only');
    expect(viewersExport(found)).toBe(false);
  });

  it('whatever stands in it, it is obeyed or refused, and nothing breaks', () => {
    const key = fc.oneof(
      fc.constantFrom(
        'version',
        'roles',
        'clients',
        'instances',
        'safeModes',
        'reason',
        'ticket',
        '__proto__',
      ),
      fc.constantFrom('constructor', 'toString', '*', 'idleLockMinutes', 'languages', 'viewersExport'),
      fc.string(),
    );
    const hostile = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<unknown>(
          1,
          'viewer',
          'owner',
          'production',
          'read-only',
          'always',
          'off',
          null,
          true,
          -1,
        ),
        fc.string({ unit: 'binary' }),
        fc.double(),
        fc.array(tie('value'), { maxLength: 5 }),
        fc.dictionary(key, tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      hostile.map((value) => JSON.stringify(value)),
      fc.dictionary(key, hostile, { maxKeys: 8 }).map((given) => JSON.stringify({ ...given, version: 1 })),
      fc.constant(`{"version":1,"reason":${'['.repeat(20_000)}`),
    );
    fc.assert(
      fc.property(text, fc.string(), fc.string(), (policy, client, address) => {
        const found = organisationIn(policy);
        const role = roleFor(found, client);
        const floor = floorFor(found, { environment: 'production', address });
        if (found.problem !== null) expect([role, floor]).toEqual(['viewer', 'read-only']);
        for (const { text: words } of organisationLines(found.settings)) expect(words).not.toBe('');
        expect(found.notUnderstood.length).toBeLessThanOrEqual(20);
        expect(({} as Record<string, unknown>).viewer).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('has a schema that is published as it is read', () => {
    const file = path.resolve(import.meta.dirname, '../../../docs/policy.schema.json');
    const published = JSON.parse(fs.readFileSync(file, 'utf8'));
    const { title, description, ...schema } = published;
    expect(title).toMatch(/Rollcall/);
    expect(description).not.toBe('');
    expect(schema).toEqual(z.toJSONSchema(OrganisationSchema, { io: 'input' }));
  });
});
