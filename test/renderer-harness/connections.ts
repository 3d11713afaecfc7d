import type { Bridge, Reply } from '../../preload/contract';
import type { ConnectionReport, InstanceView } from '../../preload/contract/connections';
import type { DoctorReport, DoctorStep } from '../../preload/contract/doctor';
import type { ImportPreview } from '../../preload/contract/transfer';
import type { FakeInstance } from './accounts';
import { certificateFor } from './instances';

/** What the fake connections see and change. */
export interface FakeConnections {
  readonly list: () => readonly FakeInstance[];
  readonly set: (instances: readonly FakeInstance[]) => void;
  readonly viewOf: (instance: FakeInstance) => InstanceView;
  readonly answer: <T>(value: () => T) => Promise<Reply<T>>;
  readonly isLoading: boolean;
}

const never = new Promise<never>(() => undefined);
const ok = <T>(value: T): Reply<T> => ({ ok: true, value });
const moment = () => new Promise((resolve) => setTimeout(resolve, 500));

/** What `Test connection` finds, by a word in the address: `metabase` is well, the others are not. */
function reportOf(address: string, secondFactor: string | null): ConnectionReport {
  const host = address.replace(/^https?:\/\//, '').replace(/\/.*/, '');
  const failed = (
    code: string,
    message: string,
    nextStep: string,
    rest: Partial<ConnectionReport> = {},
  ): ConnectionReport => ({
    address,
    version: null,
    edition: null,
    identity: null,
    groups: [],
    impossible: [],
    remarks: [],
    accounts: null,
    failure: { code, message, nextStep },
    redirect: null,
    certificate: null,
    ...rest,
  });
  if (host.includes('moved'))
    return failed(
      'REDIRECT_REFUSED',
      `${host} sends Rollcall on to https://${host}/metabase. API keys and passwords are never sent along.`,
      'If that is the right place, enter it as the address.',
      { redirect: `https://${host.replace('moved', 'bi')}/metabase` },
    );
  if (host.includes('own'))
    return failed(
      'TLS_UNTRUSTED',
      `The certificate of ${host} is not trusted: it signs itself.`,
      'Compare its fingerprint with what whoever runs the server says, then trust it; or give the CA of your organisation.',
      { certificate: { ...certificateFor(host, 500), selfSigned: true } },
    );
  if (host.includes('mfa') && secondFactor === null)
    return failed('MFA_REQUIRED', `${host} asks for a code of the second factor.`, 'Enter the code.');
  if (/metabase|mfa/.test(address))
    return {
      address,
      version: 'v0.60.2',
      edition: 'open-source',
      identity: {
        email: 'rollcall@acme.example',
        name: 'Rollcall',
        admin: !address.includes('member'),
        kind: 'person',
      },
      groups: ['Administrators'],
      impossible: [],
      remarks: [],
      accounts: 5_012,
      failure: null,
      redirect: null,
      certificate: null,
    };
  return failed(
    'HOST_UNKNOWN',
    `No computer called ${host} was found.`,
    'Check the spelling, the VPN and the name service.',
  );
}

const step = (
  id: DoctorStep['id'],
  state: DoctorStep['state'],
  found: string,
  nextStep = '',
  ms = 3,
): DoctorStep => ({ id, state, found, nextStep, ms });

function diagnosisOf(address: string): DoctorReport {
  const host = address.replace(/^https?:\/\//, '').replace(/\/.*/, '');
  const before = [
    step('address', 'passed', `https, ${host}, no sub-path.`, '', 0),
    step('proxy', 'passed', 'The computer is set to reach it directly.', '', 12),
    step('name', 'passed', `${host} is 10.1.2.3.`, '', 24),
    step('connect', 'passed', '10.1.2.3 answers on port 443.', '', 31),
  ];
  const isWell = address.includes('finance');
  const steps = isWell
    ? [
        ...before,
        step(
          'tls',
          'warning',
          'The certificate is good for 19 more days.',
          'Ask whoever runs the server to renew it.',
          88,
        ),
        step('http', 'passed', 'It is Metabase.', '', 140),
        step('version', 'passed', 'Version 0.60.2, open source.'),
        step('clock', 'passed', 'The clocks agree within 2 seconds.', '', 0),
        step('sign-in', 'passed', 'The API key “Rollcall console” is accepted.', '', 210),
        step('role', 'passed', 'It may do what an administrator may.', '', 45),
        step('users', 'passed', '5,012 of 5,012 users were listed.', '', 1_830),
      ]
    : [
        ...before,
        step(
          'tls',
          'failed',
          `The certificate is for intranet.acme.example, not for ${host}.`,
          'Check the address. If it is right, ask whoever runs the server for a certificate with this name.',
          91,
        ),
        ...(['http', 'version', 'clock', 'sign-in', 'role', 'users'] as const).map((id) =>
          step(id, 'skipped', 'A step before it failed.', '', 0),
        ),
      ];
  const verdict = isWell
    ? 'It works, but the certificate runs out in 19 days.'
    : `The server shows a certificate for another name than ${host}.`;
  const lines = steps.map(({ id, state, found }) => `${id}: ${state}: ${found}`);
  return {
    address,
    at: new Date().toISOString(),
    steps,
    verdict,
    text: [verdict, address, ...lines].join('\n'),
  };
}

/** The connections of the fake bridge. Not how main does it: only what the window sees. */
export function fakeConnections(world: FakeConnections): Bridge['connections'] {
  const { answer, viewOf } = world;
  return {
    list: () => (world.isLoading ? never : answer(() => world.list().map(viewOf))),
    some: ({ instanceIds }) =>
      answer(() =>
        world
          .list()
          .filter(({ id }) => instanceIds.includes(id))
          .map(viewOf),
      ),
    test: async ({ address, secondFactor, reach }) => {
      await moment();
      const found = reportOf(address, secondFactor);
      return ok(
        found.certificate?.fingerprint === reach.pin && reach.pin !== null
          ? reportOf('https://metabase.example', null)
          : found,
      );
    },
    doctor: async ({ address }) => {
      await moment();
      return ok(diagnosisOf(address));
    },
    add: ({ name, address, environment, safeMode, tags }) =>
      answer(() => {
        const added: FakeInstance = {
          id: `ins_${String(world.list().length + 100).padStart(16, '0')}`,
          name,
          address,
          environment,
          safeMode,
          tags,
          accounts: 0,
          hoursOld: null,
          isUnreachable: !address.includes('metabase'),
        };
        world.set([...world.list(), added]);
        return viewOf(added);
      }),
    update: ({ instanceId, name, address, environment, safeMode, tags }) =>
      answer(() => {
        const found = world.list().find((one) => one.id === instanceId) as FakeInstance;
        Object.assign(found, { name, address, environment, safeMode, tags });
        world.set(world.list());
        return viewOf(found);
      }),
    arrange: ({ instanceIds }) =>
      answer(() => {
        const place = (id: string) => instanceIds.indexOf(id);
        world.set([...world.list()].sort((a, b) => place(a.id) - place(b.id)));
      }),
    signIn: () => answer(() => undefined),
    trust: ({ address }) => answer(() => reportOf(address, null).certificate),
    chooseClientCertificate: () =>
      answer(() => ({ draft: 'crt_0000000000000001', named: 'rollcall-acme.p12', needsPassphrase: true })),
    remove: ({ instanceId }) => answer(() => world.set(world.list().filter((one) => one.id !== instanceId))),
  };
}

const preview: ImportPreview = {
  draft: 'imp_0000000000000001',
  named: 'rollcall-connections.age',
  isEncrypted: true,
  isLocked: false,
  instances: [
    {
      name: 'sales',
      address: 'https://sales.metabase.acme.example',
      environment: 'production',
      hasSecret: true,
      remarks: ['It trusts a CA of its own, which comes along.'],
      obstacle: null,
    },
    {
      name: 'finance',
      address: 'https://finance.metabase.acme.example',
      environment: 'production',
      hasSecret: true,
      remarks: [],
      obstacle: 'There is already an instance called finance.',
    },
    {
      name: 'labs',
      address: 'https://intranet.acme.example/bi/labs',
      environment: 'development',
      hasSecret: false,
      remarks: [],
      obstacle: null,
    },
  ],
};

/** Export and import of the fake bridge; the passphrase of its file is `open sesame`. */
export function fakeTransfer({ answer }: Pick<FakeConnections, 'answer'>): Bridge['transfer'] {
  return {
    save: () => answer(() => 'rollcall-connections.json'),
    choose: () => answer(() => ({ ...preview, isLocked: true, instances: [] })),
    unlock: async ({ passphrase }) =>
      passphrase === 'open sesame'
        ? ok(preview)
        : {
            ok: false,
            error: {
              code: 'PASSPHRASE_WRONG',
              message: 'This passphrase does not open the file.',
              nextStep: 'Type it again.',
            },
          },
    take: ({ names }) =>
      answer(() => ({
        added: names.filter((name) => name !== 'labs'),
        failed: names.includes('labs')
          ? [
              {
                name: 'labs',
                failure: {
                  code: 'NAME_TAKEN',
                  message: 'There is already an instance called “labs”.',
                  nextStep: 'Choose another name.',
                },
              },
            ]
          : [],
        notes: names.includes('sales')
          ? [{ name: 'sales', note: 'Choose its client certificate again: files do not travel.' }]
          : [],
      })),
  };
}
