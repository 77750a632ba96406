import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { startKeyring } from '../harness/keyring';
import { startMoto } from '../harness/moto';

test('the fake AWS starts empty and is gone after its stop', async () => {
  const moto = await startMoto();
  const client = new CloudWatchLogsClient({
    region: 'eu-west-1',
    endpoint: moto.endpoint,
    maxAttempts: 1,
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  });
  const answer = await client.send(new DescribeLogGroupsCommand({}));
  expect(answer.logGroups).toEqual([]);
  await moto.stop();
  await expect(client.send(new DescribeLogGroupsCommand({}))).rejects.toThrow();
});

test('the keyring keeps a secret under plain Node', async () => {
  const keyring = await startKeyring();
  try {
    Object.assign(process.env, keyring.env);
    const keytar = await import('keytar');
    await keytar.setPassword('flowglass-harness', 'someone', 'a secret');
    expect(await keytar.getPassword('flowglass-harness', 'someone')).toBe('a secret');
  } finally {
    await keyring.stop();
  }
});
