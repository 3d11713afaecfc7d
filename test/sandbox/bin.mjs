#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { startPortal } from './portal.mjs';
import { startSandbox } from './server.mjs';

const HELP = `A seeded stand-in for one Metabase, on 127.0.0.1. It is not Metabase.

  node test/sandbox/bin.mjs [options]

  --port N               port of the instance (0: any free one)
  --control-port N       port of the control server (0: any free one)
  --profile P            old (0.48), mid (0.55), new (0.60) or edge (0.63)
  --edition E            oss or enterprise (new and edge are Enterprise unless told)
  --no-licence           an Enterprise build without a licence
  --name NAME            site name
  --accounts N           how many people
  --seed N               which people
  --overlap F            share of people that other instances have too (0 to 1)
  --maria ROLE           admin or member: the role of Maria Ortiz
  --admin-email E        e-mail of the first administrator
  --admin-password P     password of the first administrator
  --api-key KEY          an API key of the group Administrators (not on old)
  --base-path PATH       serve under a sub-path, such as /bi
  --https KIND           own-ca, self-signed, expired, not-yet-valid or wrong-host
  --client-certificate   https, only for who shows a certificate of its CA
  --redirect-to-https U  send plain http to this https address, as the setting does
  --portal KIND          a sign-in page in front of it: page (200 for everything) or redirect (302 to another host)
  --latency MS           wait before every answer
  --no-tenants           an instance that does not use tenants
  --json                 accepted for scripts; the answer is always JSON
  --help                 this text

When it listens, one line of JSON is printed: url, control, profile, adminEmail, adminPassword, apiKey; with https also
ca, with a client certificate clientCertificate (both PEM), with a portal its address.
The control server takes GET/POST/DELETE /faults, GET/DELETE /log, POST /clock, GET /state, GET/POST /state/user/ID.
`;

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'control-port': { type: 'string', default: '0' },
      profile: { type: 'string', default: 'new' },
      edition: { type: 'string' },
      'no-licence': { type: 'boolean', default: false },
      name: { type: 'string' },
      accounts: { type: 'string' },
      seed: { type: 'string' },
      overlap: { type: 'string' },
      maria: { type: 'string' },
      'admin-email': { type: 'string' },
      'admin-password': { type: 'string' },
      'api-key': { type: 'string' },
      'base-path': { type: 'string' },
      https: { type: 'string' },
      'client-certificate': { type: 'boolean', default: false },
      'redirect-to-https': { type: 'string' },
      portal: { type: 'string' },
      latency: { type: 'string', default: '0' },
      'no-tenants': { type: 'boolean', default: false },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values;
};

/** @param {string | undefined} value @param {string} name */
const number = (value, name) => {
  if (value === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(value)) throw new TypeError(`--${name} wants a number, not ${value}`);
  return Number(value);
};

const main = async () => {
  const values = readOptions();
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const sandbox = await startSandbox({
    port: number(values.port, 'port'),
    controlPort: number(values['control-port'], 'control-port'),
    profile: values.profile,
    edition: values.edition,
    licensed: !values['no-licence'],
    name: values.name,
    accounts: number(values.accounts, 'accounts'),
    seed: number(values.seed, 'seed'),
    overlap: number(values.overlap, 'overlap'),
    maria: values.maria,
    adminEmail: values['admin-email'],
    adminPassword: values['admin-password'],
    apiKey: values['api-key'],
    basePath: values['base-path'],
    latency: number(values.latency, 'latency'),
    tenants: values['no-tenants'] ? false : undefined,
    https: values.https,
    clientCertificate: values['client-certificate'],
    settings: values['redirect-to-https'] && {
      'redirect-all-requests-to-https': true,
      'site-url': values['redirect-to-https'],
    },
  });
  const portal = values.portal ? await startPortal({ kind: values.portal, behind: sandbox.url }) : null;
  const { admin, apiKey } = sandbox.credentials;
  const line = {
    url: sandbox.url,
    control: sandbox.control,
    profile: sandbox.profile,
    adminEmail: admin.email,
    adminPassword: admin.password,
    apiKey,
    ...(sandbox.ca !== null && { ca: sandbox.ca }),
    ...(sandbox.clientCertificate !== null && { clientCertificate: sandbox.clientCertificate }),
    ...(portal !== null && { portal: portal.url }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  const stop = async () => {
    await portal?.close();
    await sandbox.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  // What was opened before the mistake was met keeps no process alive.
  process.exit(2);
});
