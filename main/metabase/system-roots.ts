import { readFile } from 'node:fs/promises';
import tls from 'node:tls';
import { certificateBlocks } from './pem';

/** Where the distributions keep the CAs an administrator has added, in the order in which they are looked for. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Arch, Gentoo
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem', // Fedora, RHEL 7 and newer
  '/etc/pki/tls/certs/ca-bundle.crt', // older Fedora and RHEL
  '/etc/ssl/ca-bundle.pem', // SUSE
  '/etc/ssl/cert.pem', // Alpine
] as const;

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The CAs that this computer trusts besides the public roots: what an organisation has installed on it. On Linux that is
 * a file (`SSL_CERT_FILE` names another one); elsewhere the store of the system, where the runtime can read it (Node
 * 22.15). Never fails: without them what they vouch for is simply not trusted.
 */
export async function readSystemRoots({ platform, env }: Surroundings): Promise<readonly string[]> {
  const own = await readBundles(env.NODE_EXTRA_CA_CERTS ? [env.NODE_EXTRA_CA_CERTS] : []);
  const theirs =
    platform === 'linux'
      ? await readBundles(env.SSL_CERT_FILE ? [env.SSL_CERT_FILE] : bundles)
      : storedRoots();
  const known = new Set(tls.rootCertificates.map(essence));
  return [...own, ...theirs].filter((certificate) => {
    const fresh = !known.has(essence(certificate));
    known.add(essence(certificate));
    return fresh;
  });
}

/** The first of the files that holds certificates. */
async function readBundles(files: readonly string[]): Promise<readonly string[]> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = certificateBlocks(text);
    if (found.length > 0) return found;
  }
  return [];
}

/** Electron 25 has no such function yet. */
function storedRoots(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => readonly string[] };
  try {
    return getCACertificates?.('system') ?? [];
  } catch {
    return [];
  }
}

/** The same certificate may be wrapped at another width. */
function essence(certificate: string): string {
  return certificate.replace(/\s/g, '');
}
