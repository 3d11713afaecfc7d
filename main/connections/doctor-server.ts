import { isIP } from 'node:net';
import type { TestConnection } from '../../preload/contract/connections';
import { t } from '../../preload/texts/text';
import { err, type Result } from '../kernel/result';
import { readFacts, readVersionTag } from '../metabase/capabilities';
import { certificateView } from '../metabase/certificate-view';
import { knock, lookUp } from '../metabase/knock';
import type { ProxyOnTheWay } from '../metabase/look';
import type { Properties } from '../metabase/schemas';
import type { Exchange, OpenTransport } from '../metabase/transport';
import type { DoctorPorts, Steps } from './doctor';
import { type Answered, judgeAnswer, propertiesIn, told } from './doctor-answer';
import { isLoopback } from './rules/address';
import { daysWords } from './rules/certificate';
import { type Finding, failed, passed, skipped, warning } from './rules/doctor-report';
import type { Way } from './target';

type Ports = Pick<DoctorPorts, 'look' | 'way' | 'clock'>;

const DAY_MS = 86_400_000;
const EXPIRY_DAYS = 30;
/** Tokens and sessions of single sign-on begin to fail at about this. */
const SKEW_MS = 120_000;
/** The oldest release Rollcall knows. */
const OLDEST = 45;

/**
 * The steps from the address to the clock: everything that can be found out without a credential. Answers the way when
 * all of it is open, so that signing in makes sense, and null when not; the address is known then nevertheless.
 */
export async function takeServerSteps(
  ports: Ports,
  input: TestConnection,
  steps: Steps,
): Promise<{ readonly way: Way | null; readonly open: boolean }> {
  const found = await ports.way(input);
  if (!(await steps.take('address', () => addressFinding(found)))) return { way: null, open: false };
  if (!found.ok) return { way: null, open: false };
  const way = found.value;
  return { way, open: await reach(ports, way, steps) };
}

async function reach(ports: Ports, way: Way, steps: Steps): Promise<boolean> {
  const url = new URL(way.address);
  const place = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
  };
  const asking = ask(ports, way);
  try {
    let through: ProxyOnTheWay | null = null;
    const proxied = await steps.take('proxy', async () => {
      const proxy = await ports.look.proxyFor(way);
      if (!proxy.ok) return told(proxy.error);
      through = proxy.value;
      return through === null
        ? skipped(() => t('No proxy: the way is straight.'))
        : proxyFinding(ports, through, asking);
    });
    if (!proxied) return false;
    const straight = through === null;
    if (!(await steps.take('name', () => nameFinding(ports, place.host, straight)))) return false;
    if (!(await steps.take('connect', () => connectFinding(ports, place, straight, asking)))) return false;
    if (!(await steps.take('tls', () => tlsFinding(ports, way, asking)))) return false;
    if (!(await steps.take('http', () => httpFinding(ports, way, asking)))) return false;
    const { answered } = await asking();
    const properties = answered && propertiesIn(answered);
    if (!answered || !properties) return false;
    await steps.take('version', () => versionFinding(properties, answered));
    await steps.take('clock', () => clockFinding(answered, ports.clock.now()));
    return true;
  } finally {
    await asking.close();
  }
}

interface Asked {
  readonly exchange: Exchange;
  readonly answered: Answered | null;
}

/** Asks once, when first needed, what every Metabase answers to anybody; whoever asks later gets the same. */
function ask(ports: Ports, way: Way) {
  const opened = ports.look.openTransport(way);
  let asked: Promise<Asked> | null = null;
  const once = (): Promise<Asked> => {
    asked ??= opened.ok
      ? question(opened.value, ports.look.askMs)
      : Promise.resolve({ exchange: { answer: null, failure: opened, sent: 'no' }, answered: null });
    return asked;
  };
  return Object.assign(once, {
    certificate: () => (opened.ok ? opened.value.certificate() : null),
    close: async () => void (opened.ok && (await opened.value.close())),
  });
}
type Asking = ReturnType<typeof ask>;

async function question(transport: OpenTransport, deadlineMs: number): Promise<Asked> {
  let headers: Readonly<Record<string, string>> = {};
  const exchange = await transport.send({
    method: 'GET',
    path: '/api/session/properties',
    deadlineMs,
    onHeaders: (seen) => {
      headers = seen;
    },
  });
  return { exchange, answered: exchange.answer && { answer: exchange.answer, headers } };
}

/** The failure of the question, or null when it was answered. */
async function failureOf(asking: Asking) {
  const { exchange } = await asking();
  return exchange.answer === null ? exchange : null;
}

function addressFinding(found: Result<Way>): Finding {
  if (!found.ok) return told(found.error);
  const { protocol, hostname } = new URL(found.value.address);
  if (protocol === 'https:' || isLoopback(hostname))
    return passed(() => t('The address is {address}.', { address: found.value.address }));
  return warning(
    () =>
      t('{address} is http: passwords and keys go over the network unprotected.', {
        address: found.value.address,
      }),
    () => t('Use https:// if the server offers it.'),
  );
}

async function proxyFinding(ports: Ports, proxy: ProxyOnTheWay, asking: Asking): Promise<Finding> {
  const opened = await knock(proxy.host, proxy.port, ports.look.resolve);
  if (!opened.ok) {
    return failed(
      () => t('The proxy {proxy} cannot be reached.', { proxy: proxy.named }),
      () => t('Check the proxy settings of this instance, the network and the VPN.'),
    );
  }
  const failure = (await failureOf(asking))?.failure.error;
  if (failure?.code.startsWith('PROXY_')) return told(failure);
  return passed(() => t('The way goes through the proxy {proxy}.', { proxy: proxy.named }));
}

async function nameFinding({ look: { resolve } }: Ports, host: string, straight: boolean): Promise<Finding> {
  if (!straight) return skipped(() => t('The proxy looks up the name.'));
  if (isIP(host) !== 0) return skipped(() => t('{host} is an address already.', { host }));
  const found = await lookUp(host, resolve);
  if (!found.ok) return told(found.error);
  const [first, ...others] = found.value;
  return passed(() =>
    others.length > 0
      ? t('{host} is {first} and {count, number} more.', { host, first: first ?? '', count: others.length })
      : t('{host} is {first}.', { host, first: first ?? '' }),
  );
}

async function connectFinding(
  { look: { resolve } }: Ports,
  { host, port }: { readonly host: string; readonly port: number },
  straight: boolean,
  asking: Asking,
): Promise<Finding> {
  if (straight) {
    const opened = await knock(host, port, resolve);
    return opened.ok
      ? passed(() => t('{address} answers on port {port}.', { address: opened.value, port }))
      : told(opened.error);
  }
  const failure = await failureOf(asking);
  const isOfTheWay = failure?.sent === 'no' && !isOfTls(failure.failure.error.code);
  return failure && isOfTheWay
    ? told(failure.failure.error)
    : passed(() => t('The proxy opened a connection to {host}, port {port}.', { host, port }));
}

const isOfTls = (code: string) => /^(TLS_|CERTIFICATE_|CLIENT_CERTIFICATE_|PIN_)/.test(code);

async function tlsFinding(ports: Ports, way: Way, asking: Asking): Promise<Finding> {
  const url = new URL(way.address);
  if (url.protocol === 'http:') return skipped(() => t('The address is http: there is no certificate.'));
  const failure = await failureOf(asking);
  const shown = asking.certificate();
  const view = shown && certificateView(shown);
  if (failure?.sent === 'no') {
    const { error } = failure.failure;
    if (await speaks(ports, way, 'http:')) {
      return failed(
        () => t('{host} speaks plain http on this port, and the address says https.', { host: url.host }),
        () =>
          t(
            'Check the port: https is mostly on 443 or 8443. If there is only http, ask whoever runs the server.',
          ),
      );
    }
    const finding = told(error);
    if (!view || !/another name/.test(String(error.params.why))) return finding;
    const names = view.names.join(', ') || view.subject;
    return { ...finding, found: () => `${finding.found()} ${t('It is for {names}.', { names })}` };
  }
  if (!view) return passed(() => t('The connection is protected and the certificate is trusted.'));
  const left = Math.floor((Date.parse(view.validTo) - ports.clock.now()) / DAY_MS);
  const until = view.validTo.slice(0, 10);
  return left < EXPIRY_DAYS
    ? warning(
        () =>
          t('The certificate of {host} runs out {when}, on {until}.', {
            host: url.host,
            when: daysWords(left),
            until,
          }),
        () => t('Have it renewed before then by whoever runs the server.'),
      )
    : passed(() =>
        t('The certificate is trusted: {subject}, issued by {issuer}, good until {until}.', {
          subject: view.subject,
          issuer: view.issuer,
          until,
        }),
      );
}

async function httpFinding(ports: Ports, way: Way, asking: Asking): Promise<Finding> {
  const { host, protocol, origin, pathname } = new URL(way.address);
  const { exchange, answered } = await asking();
  if (exchange.answer === null || !answered) {
    const finding = told(exchange.answer === null ? exchange.failure.error : err('INTERNAL').error);
    return protocol === 'http:' && (await speaks(ports, way, 'https:')) ? wrongProtocol(host) : finding;
  }
  const finding = judgeAnswer(answered, { address: way.address, host });
  if (finding.state !== 'failed') return finding;
  if (
    /plain HTTP request was sent to (an )?HTTPS|HTTP request to an HTTPS server/i.test(answered.answer.text)
  ) {
    return wrongProtocol(host);
  }
  const elsewhere = pathname.length > 1 && (await isMetabase(ports, { ...way, address: origin }));
  return elsewhere
    ? failed(
        () =>
          t('There is no Metabase under {path} on {host}, but there is one without it.', {
            path: pathname,
            host,
          }),
        () => t('Use {origin} as the address.', { origin }),
      )
    : finding;
}

function wrongProtocol(host: string): Finding {
  return failed(
    () => t('{host} speaks https on this port, and the address says http.', { host }),
    () => t('Begin the address with https://.'),
  );
}

/** Whether the same port speaks the other protocol. Asked without a credential, of a port that failed as it was typed. */
async function speaks(ports: Ports, way: Way, protocol: 'http:' | 'https:'): Promise<boolean> {
  const url = new URL(way.address);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const other = `${protocol}//${url.hostname}:${port}`;
  const asking = ask(ports, { ...way, address: other });
  try {
    const failure = (await failureOf(asking))?.failure.error;
    if (!failure) return true;
    return protocol === 'https:' && isOfTls(failure.code) && asking.certificate() !== null;
  } finally {
    await asking.close();
  }
}

async function isMetabase(ports: Ports, way: Way): Promise<boolean> {
  const asking = ask(ports, way);
  try {
    const { answered } = await asking();
    return answered !== null && propertiesIn(answered) !== null;
  } finally {
    await asking.close();
  }
}

function versionFinding(properties: Properties, { answer }: Answered): Finding {
  const facts = readFacts(properties, answer.version);
  const tag = facts?.version ?? null;
  const release = tag === null ? null : (readVersionTag(tag)?.release ?? null);
  if (tag === null) return passed(() => t('Metabase hides its version.'));
  if (release === null) return passed(() => t('Metabase calls its version {tag}.', { tag }));
  return release < OLDEST
    ? warning(
        () => t('This is Metabase {tag}, older than any that Rollcall knows.', { tag }),
        () => t('Update Metabase; some of what Rollcall does will not work before.'),
      )
    : passed(() =>
        t(facts?.edition === 'enterprise' ? 'Metabase {tag}, Enterprise.' : 'Metabase {tag}, open source.', {
          tag,
        }),
      );
}

function clockFinding({ headers }: Answered, now: number): Finding {
  const theirs = Date.parse(headers.date ?? '');
  if (Number.isNaN(theirs)) return skipped(() => t('The server does not tell its time.'));
  const ahead = theirs - now;
  if (Math.abs(ahead) <= SKEW_MS)
    return passed(() => t('The clocks of the server and of this computer agree.'));
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  return warning(
    () =>
      t(
        ahead > 0
          ? 'The clock of the server is {minutes, number} minutes ahead of that of this computer.'
          : 'The clock of the server is {minutes, number} minutes behind that of this computer.',
        { minutes },
      ),
    () =>
      t('Set both by a time server: second factors, single sign-on and times in the list suffer from it.'),
  );
}
