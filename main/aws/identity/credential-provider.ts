import type { STSClientConfig } from '@aws-sdk/client-sts';
import { ProblemError } from '../../../core/problem';
import { type Credential, isProfile } from '../../secrets/credential';
import { blockedProfile, refusedProfile } from './refused-profile';

export type Provider = Extract<
  NonNullable<STSClientConfig['credentials']>,
  (...given: never[]) => unknown
>;
type Identity = Awaited<ReturnType<Provider>>;

export interface ProviderOptions {
  /** The way to AWS, as the clients have it, for the calls that a profile's credentials need themselves. */
  readonly requestHandler?: STSClientConfig['requestHandler'];
  /** Answers in place of AWS's own services; undefined: AWS. */
  readonly endpoint?: string | undefined;
}

/**
 * What the SDK's clients sign with: the key as it stands, or the profile's credentials, read from the files
 * when they are needed, kept for all clients of a source, and asked for again five minutes before
 * they expire or when a client insists. The provider throws ProblemError `aws/profile-…`, or
 * what the calls to STS and the SSO portal failed with.
 */
export async function credentialProvider(
  credential: Credential,
  region: string,
  options: ProviderOptions = {},
): Promise<Identity | Provider> {
  if (!isProfile(credential)) return { ...credential };
  const { fromIni } = await import('@aws-sdk/credential-provider-ini');
  const { requestHandler, endpoint } = options;
  const way = {
    ...(requestHandler === undefined ? {} : { requestHandler }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
  const { profile } = credential;
  return kept(async () => {
    const first = await blockedProfile(profile);
    if (first !== null) throw new ProblemError(first);
    let failed: unknown;
    const logger = { ...SILENT, error: (entry?: FailedCall) => (failed = entry?.error) };
    try {
      return await fromIni({
        profile,
        // Without a Region: it would take the place of that of the SSO portal.
        clientConfig: { ...way, logger },
        parentClientConfig: { ...way, logger, region },
        ignoreCache: true,
      })();
    } catch (error) {
      // The SDK's provider keeps only the words of what a call failed with.
      const cause = failed ?? error;
      const problem = await refusedProfile(profile, cause);
      throw problem === null ? cause : new ProblemError(problem, { cause });
    }
  });
}

/** What the SDK's clients log of a call that failed. */
interface FailedCall {
  readonly error?: unknown;
}

const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
};

/** Milliseconds before the end at which new credentials are asked for. */
const AHEAD = 300_000;

/** One answer for all that ask; a failure is not kept. */
function kept(ask: () => Promise<Identity>): Provider {
  let last: Promise<Identity> | null = null;
  let stale = Number.POSITIVE_INFINITY;
  return (given?: { readonly forceRefresh?: boolean }) => {
    if (last !== null && given?.forceRefresh !== true && Date.now() < stale) return last;
    const asked = ask();
    last = asked;
    stale = Number.POSITIVE_INFINITY;
    asked.then(
      ({ expiration }) => {
        if (last !== asked || expiration === undefined) return;
        const left = expiration.getTime() - Date.now();
        stale = expiration.getTime() - Math.min(AHEAD, left / 2);
      },
      () => {
        if (last === asked) last = null;
      },
    );
    return asked;
  };
}
