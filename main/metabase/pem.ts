const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** The certificates of a PEM text, each as it stands there. Whatever else is in it is left out. */
export function certificateBlocks(pem: string): readonly string[] {
  return pem.match(CERTIFICATE) ?? [];
}
