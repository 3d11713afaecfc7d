import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/**
 * Certificates made on the spot, so that nothing depends on a file that expires or on a tool that is not installed.
 * Just enough of X.509 (RFC 5280) in DER: P-256 keys, SHA-256, basic constraints and alternative names.
 */

const DAY = 86_400_000;

/**
 * @param {import('./certificates.d.mts').CertificateRequest} request
 * @returns {import('./certificates.d.mts').Issued}
 */
export const issue = ({ name, hosts = [], issuer, ca = false, from, until }) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = issuer?.keyObject ?? privateKey;
  const algorithm = sequence(oid('2a8648ce3d040302')); // ecdsa-with-SHA256
  const extensions = sequence(
    extension('551d13', sequence(...(ca ? [der(0x01, Buffer.of(0xff))] : []))), // basicConstraints
    ...(hosts.length > 0 ? [extension('551d11', sequence(...hosts.map(alternativeName)))] : []), // subjectAltName
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))), // version 3
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])), // serial number
    algorithm,
    distinguishedName(issuer?.name ?? name),
    sequence(time(from ?? new Date(Date.now() - DAY)), time(until ?? new Date(Date.now() + DAY))),
    distinguishedName(name),
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, signer)]));
  const base64 = sequence(body, algorithm, signature).toString('base64');
  return {
    name,
    keyObject: privateKey,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`,
  };
};

/** Tag, length, value. */
const der = (tag, ...parts) => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};

const sequence = (...parts) => der(0x30, ...parts);
const oid = (hex) => der(0x06, Buffer.from(hex, 'hex'));
const extension = (hex, content) => sequence(oid(hex), der(0x04, content));
const distinguishedName = (name) =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const time = (date) => der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
const alternativeName = (host) =>
  isIPv4(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host));

const HERE = ['127.0.0.1', 'localhost'];

/** What each kind of https presents: a certificate of its own CA, good or not, or one that nobody vouches for. */
const kinds = {
  'own-ca': () => ({ hosts: HERE }),
  'self-signed': () => ({ hosts: HERE, alone: true }),
  expired: () => ({ hosts: HERE, from: new Date(Date.now() - 30 * DAY), until: new Date(Date.now() - DAY) }),
  'not-yet-valid': () => ({
    hosts: HERE,
    from: new Date(Date.now() + DAY),
    until: new Date(Date.now() + 30 * DAY),
  }),
  'wrong-host': () => ({ hosts: ['other.acme.example'] }),
};

/**
 * What nginx answers, over TLS that was made, to who shows no certificate or a wrong one; null to everybody else.
 * @param {import('node:tls').TLSSocket} socket
 */
export const refusalOfNginx = (socket) => {
  if (socket.authorized !== false) return null;
  const reason = socket.getPeerCertificate().raw
    ? 'The SSL certificate error'
    : 'No required SSL certificate was sent';
  return `<html>\r\n<head><title>400 ${reason}</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>\r\n<center>${reason}</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
};

/**
 * The TLS side of a stand-in.
 * @param {{ https?: keyof typeof kinds | undefined, clientCertificate?: boolean | 'page' | undefined }} options
 */
export const presented = ({ https = 'own-ca', clientCertificate = false }) => {
  const kind = kinds[https];
  if (!kind) throw new RangeError(`unknown https ${https}: one of ${Object.keys(kinds).join(', ')}`);
  const { alone = false, ...request } = kind();
  const ca = issue({ name: 'Stand-in CA', ca: true });
  const server = issue({ name: 'metabase.acme.example', ...request, ...(!alone && { issuer: ca }) });
  const person = clientCertificate ? issue({ name: 'rollcall', issuer: ca }) : null;
  return {
    tls: {
      key: server.key,
      cert: server.cert,
      ...(person && { requestCert: true, rejectUnauthorized: clientCertificate !== 'page', ca: ca.cert }),
    },
    ca: alone ? server.cert : ca.cert,
    client: person && { certificate: person.cert, key: person.key },
  };
};
