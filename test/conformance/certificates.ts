import { makeHostCertificates } from '../../conformance/host-certificates.ts';

/** Made once for all tests of a process. */
export const certificates = await makeHostCertificates();
process.once('exit', certificates.remove);
