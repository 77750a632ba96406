import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ProblemError } from '../../../core/problem';
import { type SetupClients, type SetupOptions, withSetupClients } from './calls/clients';
import { withProblems } from './calls/problems';
import type { CallerFacts, SetupTarget } from './types';

/**
 * The account and name behind the credential, by `sts:GetCallerIdentity`, which needs no permission.
 * Throws ProblemError: a wrong or expired key, no network, `aws/not-aws` for an answer that is not AWS's.
 */
export function identify(target: SetupTarget, options: SetupOptions = {}): Promise<CallerFacts> {
  return withSetupClients(target, { maxAttempts: 3, ...options }, (clients) =>
    withProblems(clients, () => callerOf(clients)),
  );
}

/** As {@link identify}, with clients that are open; throws what the SDK throws besides. */
export async function callerOf(clients: SetupClients): Promise<CallerFacts> {
  const reply = await clients.sts.send(new GetCallerIdentityCommand({}), clients.abort);
  if (!/^\d{12}$/.test(reply.Account ?? '')) {
    throw new ProblemError({
      code: 'aws/not-aws',
      message: 'Something other than AWS answered who the credential belongs to.',
      action: 'Check the endpoint, the proxy, and whether the network asks for a log-in.',
      retryable: true,
    });
  }
  const { expiration } = await clients.sts.config.credentials();
  return {
    accountId: reply.Account ?? '',
    arn: reply.Arn ?? '',
    expiresAt: expiration?.getTime() ?? null,
  };
}
