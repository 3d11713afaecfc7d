import { isIP } from 'node:net';
import type { TestConnection } from '../../preload/contract/connections';
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
        ? skipped('No proxy: the way is straight.')
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
  if (protocol === 'https:' || isLoopback(hostname)) return passed(`The address is ${found.value.address}.`);
  return warning(
    `${found.value.address} is http: passwords and keys go over the network unprotected.`,
    'Use https:// if the server offers it.',
  );
}

async function proxyFinding(ports: Ports, proxy: ProxyOnTheWay, asking: Asking): Promise<Finding> {
  const opened = await knock(proxy.host, proxy.port, ports.look.resolve);
  if (!opened.ok) {
    return failed(
      `The proxy ${proxy.named} cannot be reached.`,
      'Check the proxy settings of this instance, the network and the VPN.',
    );
  }
  const failure = (await failureOf(asking))?.failure.error;
  if (failure?.code.startsWith('PROXY_')) return told(failure);
  return passed(`The way goes through the proxy ${proxy.named}.`);
}

async function nameFinding({ look: { resolve } }: Ports, host: string, straight: boolean): Promise<Finding> {
  if (!straight) return skipped('The proxy looks up the name.');
  if (isIP(host) !== 0) return skipped(`${host} is an address already.`);
  const found = await lookUp(host, resolve);
  if (!found.ok) return told(found.error);
  const [first, ...others] = found.value;
  return passed(`${host} is ${first}${others.length > 0 ? ` and ${others.length} more` : ''}.`);
}

async function connectFinding(
  { look: { resolve } }: Ports,
  { host, port }: { readonly host: string; readonly port: number },
  straight: boolean,
  asking: Asking,
): Promise<Finding> {
  if (straight) {
    const opened = await knock(host, port, resolve);
    return opened.ok ? passed(`${opened.value} answers on port ${port}.`) : told(opened.error);
  }
  const failure = await failureOf(asking);
  const isOfTheWay = failure?.sent === 'no' && !isOfTls(failure.failure.error.code);
  return failure && isOfTheWay
    ? told(failure.failure.error)
    : passed(`The proxy opened a connection to ${host}, port ${port}.`);
}

const isOfTls = (code: string) => /^(TLS_|CERTIFICATE_|CLIENT_CERTIFICATE_|PIN_)/.test(code);

async function tlsFinding(ports: Ports, way: Way, asking: Asking): Promise<Finding> {
  const url = new URL(way.address);
  if (url.protocol === 'http:') return skipped('The address is http: there is no certificate.');
  const failure = await failureOf(asking);
  const shown = asking.certificate();
  const view = shown && certificateView(shown);
  if (failure?.sent === 'no') {
    const { error } = failure.failure;
    if (await speaks(ports, way, 'http:')) {
      return failed(
        `${url.host} speaks plain http on this port, and the address says https.`,
        'Check the port: https is mostly on 443 or 8443. If there is only http, ask whoever runs the server.',
      );
    }
    const told_ = told(error);
    const names =
      view && /another name/.test(told_.found) ? ` It is for ${view.names.join(', ') || view.subject}.` : '';
    return { ...told_, found: `${told_.found}${names}` };
  }
  if (!view) return passed('The connection is protected and the certificate is trusted.');
  const left = Math.floor((Date.parse(view.validTo) - ports.clock.now()) / DAY_MS);
  const until = view.validTo.slice(0, 10);
  return left < EXPIRY_DAYS
    ? warning(
        `The certificate of ${url.host} runs out ${daysWords(left)}, on ${until}.`,
        'Have it renewed before then by whoever runs the server.',
      )
    : passed(`The certificate is trusted: ${view.subject}, issued by ${view.issuer}, good until ${until}.`);
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
        `There is no Metabase under ${pathname} on ${host}, but there is one without it.`,
        `Use ${origin} as the address.`,
      )
    : finding;
}

function wrongProtocol(host: string): Finding {
  return failed(
    `${host} speaks https on this port, and the address says http.`,
    'Begin the address with https://.',
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
  if (tag === null) return passed('Metabase hides its version.');
  if (release === null) return passed(`Metabase calls its version ${tag}.`);
  return release < OLDEST
    ? warning(
        `This is Metabase ${tag}, older than any that Rollcall knows.`,
        'Update Metabase; some of what Rollcall does will not work before.',
      )
    : passed(`Metabase ${tag}, ${facts?.edition === 'enterprise' ? 'Enterprise' : 'open source'}.`);
}

function clockFinding({ headers }: Answered, now: number): Finding {
  const theirs = Date.parse(headers.date ?? '');
  if (Number.isNaN(theirs)) return skipped('The server does not tell its time.');
  const ahead = theirs - now;
  if (Math.abs(ahead) <= SKEW_MS) return passed('The clocks of the server and of this computer agree.');
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  return warning(
    `The clock of the server is ${minutes} minutes ${ahead > 0 ? 'ahead of' : 'behind'} that of this computer.`,
    'Set both by a time server: second factors, single sign-on and times in the list suffer from it.',
  );
}
