import * as tls from 'node:tls';
import type { PeerNote } from '../failure/certificate';

/** In Node 22.15 and later. */
interface SystemStore {
  readonly getCACertificates?: (type: 'default' | 'system') => string[];
}

const contexts = new Map<string, tls.SecureContext>();

/**
 * Whom connections trust: the usual authorities, those of the operating system where the runtime can
 * read them, and these, in PEM. Undefined: what Node trusts by itself. Made once per set, since reading
 * some hundred certificates for every connection would cost more than the connection.
 */
export function secureContextFor(extraCa: readonly string[]): tls.SecureContext | undefined {
  const system = certificatesOf('system');
  if (extraCa.length === 0 && system.length === 0) return undefined;
  const key = extraCa.join('\n');
  let context = contexts.get(key);
  if (context === undefined) {
    const usual = certificatesOf('default');
    const ca = [...(usual.length === 0 ? tls.rootCertificates : usual), ...system, ...extraCa];
    context = tls.createSecureContext({ ca: [...new Set(ca)] });
    contexts.set(key, context);
  }
  return context;
}

function certificatesOf(type: 'default' | 'system'): readonly string[] {
  try {
    return (tls as SystemStore).getCACertificates?.(type) ?? [];
  } catch {
    // A store that cannot be read is as good as none; the shipped authorities remain.
    return [];
  }
}

/** When the peer's certificate is refused, the error tells who signed it: see {@link PeerNote}. */
export function notePeer(socket: tls.TLSSocket): void {
  let note: PeerNote = {};
  // Before Node's own listener judges the certificate and, on refusal, throws it away.
  socket.prependOnceListener('secure', () => {
    const leaf = socket.getPeerCertificate(true);
    if (Object.keys(leaf).length === 0) return;
    let last = leaf;
    for (let depth = 0; depth < 10; depth++) {
      const above = last.issuerCertificate as tls.DetailedPeerCertificate | undefined;
      if (above === undefined || above.fingerprint256 === last.fingerprint256) break;
      last = above;
    }
    const issuer = last.issuer as Partial<tls.Certificate> | undefined;
    note = { peerIssuer: nameOf(issuer), peerValidTo: leaf.valid_to };
  });
  socket.prependOnceListener('error', (error) => {
    Object.assign(error, note);
  });
}

function nameOf(issuer: Partial<tls.Certificate> | undefined): string {
  const name = issuer?.CN ?? issuer?.O;
  const [first] = name === undefined ? [] : [name].flat();
  return first === undefined ? 'an authority without a name' : `"${first}"`;
}
