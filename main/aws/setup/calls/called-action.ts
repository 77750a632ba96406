import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

const actions = new WeakMap<object, string>();

const SERVICES: Readonly<Record<string, string>> = {
  CloudWatchLogsClient: 'logs',
  EC2Client: 'ec2',
  IAMClient: 'iam',
  STSClient: 'sts',
};

/** From now on {@link calledAction} knows which call of `client`, an SDK client, an error came from. */
export function rememberAction(client: { readonly middlewareStack: object }): void {
  const stack = client.middlewareStack as Pick<CloudWatchLogsClient['middlewareStack'], 'add'>;
  stack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        const service = SERVICES[context.clientName ?? ''];
        const call = context.commandName?.replace(/Command$/, '');
        if (typeof error === 'object' && error !== null && service !== undefined) {
          actions.set(error, `${service}:${call ?? ''}`);
        }
        throw error;
      }
    },
    { step: 'initialize', priority: 'high', name: 'rememberAction' },
  );
}

/** The call that threw the error, in IAM's spelling, or undefined when it came from none. */
export function calledAction(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? actions.get(error) : undefined;
}
