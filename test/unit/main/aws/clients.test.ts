import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type AwsTarget, openAwsClients } from '../../../../main/aws/clients';
import { createServerClock } from '../../../../main/aws/server-clock';
import { toCredential } from '../../../../main/secrets/credential';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const credential = toCredential('AKIAIOSFODNN7EXAMPLE', SECRET, 'session-token-text');
const target: AwsTarget = { name: 'vpc', region: 'eu-west-1', logGroup: 'fsm', endpoint: null };

describe('openAwsClients', () => {
  it.each(['', 'europe', 'eu-west', 'eu-west-1.evil.example', 'eu west 1'])(
    'refuses "%s" as a Region',
    async (region) => {
      await expect(openAwsClients({ ...target, region }, credential)).rejects.toMatchObject({
        problem: { code: 'aws/bad-region' },
      });
    },
  );

  it.each([
    'no address',
    'http://logs.eu-west-1.amazonaws.com',
    'ftp://127.0.0.1',
    'https://user:hunter2@logs.example.com',
  ])('refuses "%s" as an endpoint, and repeats no password', async (endpoint) => {
    const error: unknown = await openAwsClients({ ...target, endpoint }, credential).catch(
      (cause: unknown) => cause,
    );
    expect(error).toMatchObject({ problem: { code: 'aws/bad-endpoint' } });
    expect(inspect(error)).not.toContain('hunter2');
  });

  it.each([
    [null, 'logs.eu-west-1.amazonaws.com'],
    ['http://127.0.0.1:5000', '127.0.0.1'],
    [
      'https://vpce-1.logs.eu-west-1.vpce.amazonaws.com',
      'vpce-1.logs.eu-west-1.vpce.amazonaws.com',
    ],
  ])('with endpoint %s calls %s', async (endpoint, host) => {
    const clients = await openAwsClients({ ...target, endpoint }, credential);
    expect(clients.logsHost).toBe(host);
    clients.destroy();
  });

  it('asks AWS itself for EC2 and STS when the endpoint is one of CloudWatch Logs only', async () => {
    const endpoint = 'https://vpce-1.logs.eu-west-1.vpce.amazonaws.com';
    const clients = await openAwsClients({ ...target, endpoint }, credential);
    expect(clients.logs.config.endpoint).toBeDefined();
    expect(clients.ec2.config.endpoint).toBeUndefined();
    expect(clients.sts.config.endpoint).toBeUndefined();
    clients.destroy();
  });

  it('shows no secret when printed', async () => {
    const clients = await openAwsClients(target, credential);
    const text = inspect(clients, { depth: 12, showHidden: true, getters: true });
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('session-token-text');
    clients.destroy();
  });
});

describe('createServerClock', () => {
  it("goes by the server's time once an answer carried it", () => {
    let local = Date.UTC(2026, 0, 1, 12, 0, 0);
    const clock = createServerClock(() => local);
    expect(clock.known).toBe(false);
    expect(clock.now()).toBe(local);

    clock.learn('Thu, 01 Jan 2026 11:00:00 GMT');
    expect(clock.known).toBe(true);
    expect(clock.offset).toBe(-3_600_000);
    local += 5_000;
    expect(clock.now()).toBe(Date.UTC(2026, 0, 1, 11, 0, 5));
  });

  it.each([undefined, '', 'yesterday'])('is not moved by a Date header of %s', (header) => {
    const clock = createServerClock(() => 1_000);
    clock.learn(header);
    expect(clock.known).toBe(false);
    expect(clock.now()).toBe(1_000);
  });
});
