import { X509Certificate } from 'node:crypto';
import type { CaFacts } from '../../../contract/aws';
import { type Problem, ProblemError } from '../../../core/problem';

/** Bytes; a root certificate has about 2 000. */
const MOST = 1_000_000;
const BLOCK = /-----BEGIN (?:X509 )?CERTIFICATE-----[^-]*-----END (?:X509 )?CERTIFICATE-----/g;
const PRIVATE = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;
/** Milliseconds before its end at which a certificate is told about. */
const SOON = 30 * 86_400_000;

/** A certificate with the text it was read from, in PEM. */
export interface ReadCertificate {
  readonly pem: string;
  readonly facts: CaFacts;
}

/**
 * The certificate authorities in a text of PEM blocks, each once.
 * @param now epoch milliseconds
 * @throws ProblemError `network/private-key`, `network/too-large`, `network/no-certificate`,
 *   `network/bad-certificate`, `network/not-an-authority`, `network/expired-certificate`: nothing of
 *   the text is to be kept then
 */
export function readCertificates(pem: string, now = Date.now()): readonly CaFacts[] {
  return readAuthorities(pem, now).map(({ facts }) => facts);
}

/** As {@link readCertificates}, with the text of each. */
export function readAuthorities(pem: string, now: number): readonly ReadCertificate[] {
  if (PRIVATE.test(pem)) {
    throw refusal(
      'private-key',
      'The file holds a private key; nothing of it was kept.',
      'Choose a file that holds only the certificate of the authority, and keep the key to its owner.',
    );
  }
  if (pem.length > MOST) {
    throw refusal('too-large', 'The file is too large for certificates of authorities.', CHOOSE);
  }
  const blocks = pem.match(BLOCK) ?? [];
  if (blocks.length === 0) {
    throw refusal(
      'no-certificate',
      'The file holds no certificate in PEM.',
      'A PEM file has lines "-----BEGIN CERTIFICATE-----"; others can be changed with "openssl x509 -inform der".',
    );
  }
  const found = new Map<string, ReadCertificate>();
  for (const block of blocks) {
    const certificate = parsed(block);
    const facts = factsOf(certificate, now);
    if (!certificate.ca) {
      throw refusal(
        'not-an-authority',
        `"${facts.subject}" is the certificate of a server or person, not of an authority.`,
        'Choose the root certificate that signed it.',
      );
    }
    if (facts.validTo < now) {
      throw refusal(
        'expired-certificate',
        `The certificate "${facts.subject}" expired on ${dayOf(facts.validTo)}.`,
        'Ask whoever runs the network for the one in use now.',
      );
    }
    found.set(facts.fingerprint, { pem: certificate.toString(), facts });
  }
  return [...found.values()];
}

/** What the screen shows of a certificate; its problem is told, not thrown. */
export function factsOf(certificate: X509Certificate, now: number): CaFacts {
  const validTo = Date.parse(certificate.validTo);
  const subject = nameOf(certificate.subject);
  return {
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    subject,
    issuer: nameOf(certificate.issuer),
    validTo,
    problem: endProblem(subject, validTo, now),
  };
}

function endProblem(subject: string, validTo: number, now: number): Problem | null {
  if (validTo - now > SOON) return null;
  const over = validTo < now;
  return {
    code: over ? 'network/expired-certificate' : 'network/expiring-certificate',
    message: `The certificate "${subject}" ${over ? 'expired' : 'expires'} on ${dayOf(validTo)}.`,
    action: 'Ask whoever runs the network for the next one, add it, then remove this one.',
    remedy: 'network-settings',
  };
}

const CHOOSE = 'Choose the file that holds the certificate of the authority.';

function parsed(block: string): X509Certificate {
  try {
    return new X509Certificate(block);
  } catch {
    throw refusal('bad-certificate', 'A certificate in the file is damaged.', CHOOSE);
  }
}

/** The common name, else the whole name in one line. */
function nameOf(name: string): string {
  return /^CN=(.+)$/m.exec(name)?.[1] ?? name.replaceAll('\n', ', ');
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function refusal(kind: string, message: string, action: string): ProblemError {
  return new ProblemError({ code: `network/${kind}`, message, action });
}
