import type { Sandbox } from '../sandbox/server.mjs';

/** What stands in the way is the same on every server, so that each bad row is one explanation. */
export function plantJoiners(servers: readonly Sandbox[]): void {
  const there = { date_joined: '2026-01-01T00:00:00Z', first_name: 'There', last_name: 'Already' };
  for (const { state } of servers) {
    for (const n of [1, 2, 3]) state.addUser({ ...there, email: `there${n}@acme.example` });
    for (const n of [1, 2, 3]) state.addUser({ ...there, email: `gone${n}@acme.example`, is_active: false });
    for (const n of [1, 2]) state.addUser({ ...there, email: `sso${n}@acme.example`, sso_source: 'ldap' });
  }
}

/** 200 joiners of the group Newcomers, 20 of them with a problem; as a spreadsheet on Windows saves it: not UTF-8. */
export function plantedList(): Buffer {
  const good = Array.from({ length: 180 }, (_, n) => `new${n}@acme.example;Zoë;Müller ${n};Newcomers`);
  const bad = [
    'not-an-address;A;B;Newcomers',
    'two@@acme.example;A;B;Newcomers',
    'no-host@acme;A;B;Newcomers',
    ...[1, 2, 3].map((n) => `THERE${n}@acme.example;A;B;Newcomers`),
    ...[1, 2, 3].map((n) => `gone${n}@acme.example;A;B;Newcomers`),
    ...[1, 2].map((n) => `sso${n}@acme.example;A;B;Newcomers`),
    ...[1, 2, 3].map((n) => `lost${n}@acme.example;A;B;No such group`),
    '=HYPERLINK("x")@acme.example;A;B;Newcomers',
    'formula@acme.example;=1+1;B;Newcomers',
    'plus@acme.example;+cmd;B;Newcomers',
    'garbled@acme.example;ZoÃ«;B;Newcomers',
    'new0@acme.example;Twice;B;Newcomers',
    ';Nobody;B;Newcomers',
  ];
  if (good.length + bad.length !== 200) throw new Error('200 rows are promised');
  return Buffer.from(['E-mail;First name;Last name;Groups', ...good, ...bad].join('\r\n'), 'latin1');
}
