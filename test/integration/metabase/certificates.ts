/** Certificates made on the spot. The stand-in makes its own with the same code, which a bare `node` can run. */
// biome-ignore lint/performance/noBarrelFile: one name, kept short for the tests of this folder
export { type CertificateRequest, type Issued, issue } from '../../sandbox/certificates.mjs';
