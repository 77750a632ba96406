/** How AWS is reached, worked out where the system's settings are known. Crosses to the threads. */
export interface NetworkRoute {
  /**
   * Host name of AWS to proxy: `http://host:port`, with user and password where it needs them; null:
   * directly. `.example.com` stands for the hosts below that name.
   */
  readonly proxies: Readonly<Record<string, string | null>>;
  /** For hosts that are not listed. */
  readonly otherwise: string | null;
  /** Certificates in PEM, trusted besides the usual ones. */
  readonly extraCa: readonly string[];
}

export const DIRECT: NetworkRoute = { proxies: {}, otherwise: null, extraCa: [] };
