import { describe, expect, it } from 'vitest';
import { DEFAULT_CHOICES } from '../../../../../core/setup/defaults';
import type { SetupItem } from '../../../../../core/setup/model';
import { openSetupClients } from '../../../../../main/aws/setup/calls/clients';
import { allPages } from '../../../../../main/aws/setup/calls/pages';
import {
  actionInText,
  errorName,
  setupProblem,
} from '../../../../../main/aws/setup/calls/problems';
import { setupTags } from '../../../../../main/aws/setup/calls/tags';
import { untilThere } from '../../../../../main/aws/setup/calls/waiting';
import { tokenFor } from '../../../../../main/aws/setup/items/flow-logs';
import { toCredential } from '../../../../../main/secrets/credential';

const credential = toCredential('AKIAIOSFODNN7EXAMPLE', 'secret');

describe('openSetupClients', () => {
  it.each([
    ['eu-west-1', 'us-east-1', 'ec2.eu-west-1.amazonaws.com'],
    ['cn-northwest-1', 'cn-north-1', 'ec2.cn-northwest-1.amazonaws.com.cn'],
    ['us-gov-east-1', 'us-gov-west-1', 'ec2.us-gov-east-1.amazonaws.com'],
  ])('signs IAM of %s in %s', async (region, iamRegion, host) => {
    const clients = await openSetupClients({ region, endpoint: null, credential });
    expect(await clients.iam.config.region()).toBe(iamRegion);
    expect(await clients.ec2.config.region()).toBe(region);
    expect(clients.host).toBe(host);
    clients.destroy();
  });

  it('asks a given endpoint for everything, but a private one of CloudWatch Logs only for logs', async () => {
    const open = (endpoint: string) =>
      openSetupClients({ region: 'eu-west-1', endpoint, credential });
    const all = await open('http://127.0.0.1:5000');
    expect(all.host).toBe('127.0.0.1');
    expect((await all.iam.config.endpoint?.())?.hostname).toBe('127.0.0.1');
    const own = await open('https://vpce-1.logs.eu-west-1.vpce.amazonaws.com');
    expect(own.host).toBe('ec2.eu-west-1.amazonaws.com');
    for (const clients of [all, own]) clients.destroy();
  });
});

describe('setupProblem', () => {
  const where = { region: 'eu-west-1', host: 'h' };
  const error = (name: string, message = '') => Object.assign(new Error(message), { name });

  it('names the missing action that the service names', () => {
    const told = setupProblem(
      error('AccessDenied', 'User: x is not authorized to perform: iam:TagRole on resource: y'),
      where,
    );
    expect(told).toMatchObject({
      code: 'aws/denied',
      missingActions: ['iam:TagRole'],
      remedy: 'show-policy',
    });
  });

  it.each([
    ['LimitExceededException', 'setup/limit'],
    ['MalformedPolicyDocumentException', 'setup/bad-policy'],
    ['DeleteConflictException', 'setup/in-use'],
    ['ConcurrentModificationException', 'setup/changed-meanwhile'],
    ['AbortError', 'setup/stopped'],
    ['ExpiredToken', 'aws/expired-token'],
  ])('tells %s', (name, code) => {
    expect(setupProblem(error(name), where).code).toBe(code);
  });

  it('tells of no poll, which a set-up has none of', () => {
    for (const name of ['ThrottlingException', 'ServiceUnavailableException']) {
      const { action, retryable } = setupProblem(error(name), where);
      expect(action).toBe('Wait a moment, then try again.');
      expect(retryable).toBe(true);
    }
  });

  it('reads names with and without a class', () => {
    expect(errorName({ name: 'Error', Code: 'DryRunOperation' })).toBe('DryRunOperation');
    expect(errorName(error('NoSuchEntityException'))).toBe('NoSuchEntity');
    expect(errorName('text')).toBe('');
    expect(actionInText('Access denied for logs:CreateLogDelivery')).toBe('logs:CreateLogDelivery');
    expect(actionInText('You are not authorized.')).toBeNull();
  });
});

describe('allPages', () => {
  it('goes on over empty pages, and ends at the end or a repeated token', async () => {
    const pages = [[1], [], [2, 3]];
    const seen = await allPages((token) => {
      const at = Number(token ?? 0);
      return Promise.resolve({ items: pages[at], next: at < 2 ? String(at + 1) : undefined });
    });
    expect(seen).toEqual([1, 2, 3]);
    let calls = 0;
    await allPages(() => {
      calls++;
      return Promise.resolve({ items: [], next: 'same' });
    });
    expect(calls).toBe(2);
  });
});

describe('untilThere', () => {
  it('tries again while patience lasts, and stops when told', async () => {
    const patience = { firstMs: 1, totalMs: 30 };
    const tries: number[] = [];
    const wait = untilThere({ signal: undefined, patience }, (count) => {
      tries.push(count);
      return Promise.resolve(count === 3 ? 'there' : null);
    });
    expect(await wait).toBe('there');
    expect(tries).toEqual([0, 1, 2, 3]);
    expect(
      await untilThere({ signal: undefined, patience }, () => Promise.resolve(null)),
    ).toBeNull();
    const stop = new AbortController();
    const long = { signal: stop.signal, patience: { firstMs: 600_000, totalMs: 600_000 } };
    const stopped = untilThere(long, () => {
      stop.abort();
      return Promise.resolve(null);
    });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('tokenFor', () => {
  const request = { ResourceType: 'VPC' as const, TrafficType: 'ALL' as const };
  const token = (run = 'r', targets = ['a', 'b'], tries = 0, items: readonly SetupItem[] = []) =>
    tokenFor(items, run, request, targets, tries);
  const item = (id: string, origin: SetupItem['origin']): SetupItem => ({
    kind: 'flow-log',
    id,
    target: 'a',
    origin,
    at: 0,
  });

  it('is the same for the same call, and fits', () => {
    expect(token()).toBe(token('r', ['b', 'a'], 0, [item('fl-1', 'created')]));
    expect(token()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another for another run, target, try, setting, and after an undo', () => {
    const others = [
      token('s'),
      token('r', ['a']),
      token('r', ['a', 'b'], 1),
      token('r', ['a', 'b'], 0, [item('fl-1', 'removed')]),
      tokenFor([], 'r', { ...request, MaxAggregationInterval: 60 }, ['a', 'b'], 0),
    ];
    expect(new Set([token(), ...others]).size).toBe(6);
  });
});

it('makes tags that AWS takes of any name', () => {
  const tags = (name: string) =>
    setupTags({ id: 'run-1', choices: { ...DEFAULT_CHOICES, name }, items: [] });
  expect(tags('prod (é) <b>')).toEqual({
    'flowglass:setup': 'run-1',
    CreatedBy: 'Flowglass',
    Name: 'prod  é   b',
  });
  expect(tags('<>')['Name']).toBe('Flowglass flow logs');
  expect(tags('x'.repeat(999))['Name']).toHaveLength(200);
});
