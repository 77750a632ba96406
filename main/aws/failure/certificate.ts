import type { Told } from './context';

/** What {@link notePeer} adds to the error of a refused certificate. */
export interface PeerNote {
  /** Who signed the last certificate the server sent, by common name or organization. */
  readonly peerIssuer?: string;
  /** The server's certificate ends: as the certificate writes it. */
  readonly peerValidTo?: string;
}

const UNKNOWN_AUTHORITY = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
]);

/** What is wrong with a server's certificate, or null for another failure. Codes: Node's TLS errors. */
export function certificateProblem(
  link: PeerNote & { readonly code?: string },
  host: string,
): Told | null {
  const code = link.code ?? '';
  if (UNKNOWN_AUTHORITY.has(code)) {
    const own = code === 'DEPTH_ZERO_SELF_SIGNED_CERT';
    const signer = link.peerIssuer ?? 'an authority that is not known here';
    return {
      code: 'aws/unknown-authority',
      message: own
        ? `The certificate of ${host} is signed by itself and is not trusted.`
        : `The certificate of ${host} is signed by ${signer}, which is not trusted.`,
      action:
        "If your organization's firewall looks into encrypted traffic, add its root certificate in the network settings.",
      remedy: 'network-settings',
    };
  }
  if (code === 'CERT_HAS_EXPIRED') {
    const since = link.peerValidTo === undefined ? '' : ` (it ended ${link.peerValidTo})`;
    return {
      code: 'aws/expired-certificate',
      message: `The certificate of ${host}, or of the authority that signed it, has expired${since}.`,
      action:
        "Check this computer's clock; if it is right, whoever runs the server or the firewall has to renew the certificate.",
      remedy: 'network-settings',
    };
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return {
      code: 'aws/early-certificate',
      message: `The certificate of ${host} is not valid yet by this computer's clock.`,
      action: 'Set the clock, or turn on automatic time, then try again.',
      remedy: 'poll-again',
    };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      code: 'aws/bad-certificate',
      message: `The server that answered for ${host} has the certificate of another name.`,
      action:
        'Check the endpoint of the source, the proxy, and whether the network asks for a log-in.',
      remedy: 'network-settings',
    };
  }
  return null;
}
