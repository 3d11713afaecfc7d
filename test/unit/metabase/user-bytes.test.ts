import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserSchema } from '../../../main/metabase/schemas';
import { readUsualPage } from '../../../main/metabase/user-bytes';
import { readAnyPage } from '../../../main/metabase/user-rows';

const limit = 1_000;
const usual = (page: string | Buffer) => readUsualPage(Buffer.from(page));
/** What is told of a page that is read the long way; null for a page that is none. */
function long(page: string | Buffer) {
  const read = readAnyPage(Buffer.from(page), 0, limit);
  return read.ok ? { users: read.users, others: read.others, total: read.total } : null;
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('Ada', 'é', 'a"b', '\\', '\u0000'),
);
const name = fc.option(text);
const flag = fc.constantFrom(true, false, null);
const time = fc.constantFrom(
  null,
  '2024-04-08T15:51:11.224262Z',
  '2024-04-08T15:51:11.224Z',
  '2024-04-08T15:51:11Z',
  '2024-02-29T15:51:11.224Z',
  '2024-04-08T15:51:11.224+02:00',
  'soon',
);
const id = fc.integer({ min: 1, max: 2_147_483_647 });
/** As Metabase writes them, in any order, with what it may add. */
const row = fc.record(
  {
    id,
    email: text.map((local) => `${local}@acme.example`),
    first_name: name,
    last_name: name,
    common_name: name,
    is_active: flag,
    is_superuser: flag,
    group_ids: fc.option(fc.array(id, { maxLength: 3 })),
    sso_source: fc.constantFrom('ldap', 'saml', null),
    google_auth: flag,
    ldap_auth: flag,
    tenant_id: fc.option(id),
    date_joined: time,
    last_login: time,
    updated_at: time,
    login_attributes: fc.jsonValue(),
    personal_collection_id: fc.integer(),
  },
  { requiredKeys: ['id'] },
);
const page = fc.record({
  data: fc.array(row, { maxLength: 6 }),
  total: fc.nat(),
  limit: fc.option(fc.nat()),
});
const spacing = fc.constantFrom(undefined, 1, '\t');

describe('a page out of its bytes', () => {
  it('is what JSON.parse and the rows read by hand make of it', () => {
    fc.assert(
      fc.property(page, spacing, (value, space) => {
        const written = JSON.stringify(value, null, space);
        const read = usual(written);
        expect(read && { ...read, users: [...read.users] }).toEqual({
          users: long(written)?.users,
          total: long(written)?.total,
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('is left to them where a field is of another type than usual', () => {
    const key = fc.constantFrom(...Object.keys(UserSchema.shape));
    fc.assert(
      fc.property(page, key, fc.jsonValue(), fc.nat(), (value, field, odd, at) => {
        fc.pre(value.data.length > 0);
        const data = value.data.map((one, place) =>
          place === at % value.data.length ? { ...one, [field]: odd } : one,
        );
        const written = JSON.stringify({ ...value, data });
        const read = usual(written);
        if (read) expect(read.users).toEqual(long(written)?.users);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is left to them where a byte is wrong, missing or one too many', () => {
    const bytes = fc.constantFrom(...Buffer.from('"\\,:{}[]0-eE.tfn\n\u0000\u00e9 '), 0xff);
    fc.assert(
      fc.property(page, fc.nat(), bytes, fc.constantFrom(0, 1, 2), (value, place, byte, how) => {
        const written = Buffer.from(JSON.stringify(value));
        const at = place % written.length;
        const rest = written.subarray(at + (how === 0 ? 0 : 1));
        const put = how === 1 ? [] : [byte];
        const broken = Buffer.concat([written.subarray(0, at), Buffer.from(put), rest]);
        const read = usual(broken);
        if (read) expect(read.users).toEqual(long(broken)?.users);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    '',
    'no',
    '[]',
    '{"data":[],"total":1',
    '{"data":[],"total":1}x',
    '{"data":[{}],"total":1}',
    '{"data":[{"id":1},],"total":1}',
    '{"data":[{"id":1,}],"total":1}',
    '{"data":[{"id":01}],"total":1}',
    '{"data":[{"id":1.5}],"total":1}',
    '{"data":[{"id":1,"x":"\\x"}],"total":1}',
    '{"data":[{"id":1,"x":nul}],"total":1}',
    '{"data":[{"id":1,"x":-}],"total":1}',
    '{"data":[{"id":1,"user_group_memberships":[]}],"total":1}',
    `{"data":[{"id":1,"x":${'['.repeat(50)}${']'.repeat(50)}}],"total":1}`,
  ])('%j is none of its business', (written) => {
    expect(usual(written)).toBeNull();
  });

  it('does not take a key for another one that begins or ends alike', () => {
    const written = '{"data":[{"id":1,"email":"a"},{"id":2,"email_":"b"},{"id":3,"_email":"c"}],"total":3}';
    expect(usual(written)?.users.map(({ email }) => email)).toEqual(['a', '', '']);
  });
});
