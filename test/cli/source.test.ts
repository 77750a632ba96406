import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { json, type Reply } from '../aws/fault-proxy';
import { nowSeconds, openRoom, records, REGION, type Room } from '../aws/room';
import { type Keyring, startKeyring } from '../harness/keyring';
import { workplace } from './command-line';

const KEY_ID = 'AKIATESTTESTTESTTEST';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYtestkey';
const keys = { AWS_ACCESS_KEY_ID: KEY_ID, AWS_SECRET_ACCESS_KEY: SECRET };

/** What AWS answers to a key that it does not know, in the protocol of each service. */
const unknownKey = json(400, {
  __type: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid.',
});
const WRONG_KEY: Readonly<Record<string, Reply>> = {
  GetCallerIdentity: {
    status: 403,
    headers: { 'content-type': 'text/xml' },
    body: '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error><RequestId>1</RequestId></ErrorResponse>',
  },
  DescribeLogGroups: unknownKey,
  DescribeLogStreams: unknownKey,
  FilterLogEvents: unknownKey,
};

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await room.makeGroup('fsm', ['eni-a', 'eni-b']);
});
afterAll(() => room.stop());

/** A line that stands for records lost on AWS's side. */
function skipData(start: number): string {
  return `2 123456789012 eni-0a - - - - - - - ${start} ${start + 60} - SKIPDATA`;
}

/** Every byte of a folder's files as text. */
function contents(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe('a source without a keyring', () => {
  const { run, runWith, folder } = workplace();
  const add = (name: string, ...more: readonly string[]) =>
    runWith(
      { env: keys },
      ...['source', 'add', name, '--region', REGION, '--log-group', 'fsm'],
      ...['--endpoint', room.proxy.endpoint, '--no-keychain', ...more],
    );

  it('is not added when its key cannot be kept, and says what to do', async () => {
    const { exit, err } = await runWith(
      { env: keys },
      ...['source', 'add', 'prod', '--region', REGION, '--log-group', 'fsm'],
    );
    expect(exit).toBe(1);
    expect(err).toContain('The key cannot be kept, so the source was not added.');
    expect(err).toContain('--no-keychain');
    expect((await run('source', 'list', '--json')).out).toBe('[]\n');
  });

  it('is tested, collected once however often it is polled, and shows its coverage', async () => {
    const now = nowSeconds();
    await room.put('fsm', 'eni-a', records(120, now - 9_000, now - 1_200));
    expect(await add('prod')).toMatchObject({ exit: 0, out: 'Source "prod" is added.\n' });
    expect((await add('prod')).err).toContain('There is a source "prod" already.');

    const tested = await runWith({ env: keys }, 'source', 'test', 'prod', '--csv');
    expect(tested.out).toBe(
      'IP,Access,Status,Name,Type,Description\r\n127.0.0.1,aws cloudwatch(prod),succeeded,amazon.com,Amazon AWS CloudWatch,\r\n',
    );
    expect(tested.exit).toBe(0);

    const poll = async () => {
      const { out, exit, err } = await runWith({ env: keys }, 'poll', '--once', '--json');
      expect({ err, exit }).toEqual({ err: '', exit: 0 });
      return (JSON.parse(out) as { stored: number; coveredTo: string | null }[])[0];
    };
    const first = await poll();
    expect(first?.stored).toBe(120);
    expect(first?.coveredTo).toMatch(/^\d{4}-/);
    expect((await poll())?.stored).toBe(0);
    await room.put('fsm', 'eni-b', records(30, now - 1_000, now - 300, 500));
    expect((await poll())?.stored).toBe(30);
    const counted = await run('records', '--json');
    expect(JSON.parse(counted.out)).toHaveLength(150);

    const coverage = await run('coverage', '--source', 'prod', '--json');
    expect(coverage.exit).toBe(0);
    const spans = JSON.parse(coverage.out) as { source: string; kind: string }[];
    expect(spans.some(({ source, kind }) => source === 'prod' && kind === 'read whole')).toBe(true);
    const listed = await run('source', 'list', '--json');
    expect(JSON.parse(listed.out)).toMatchObject([
      { name: 'prod', logGroup: 'fsm', accessKey: '…TEST', records: 150 },
    ]);
    expect(contents(folder)).not.toContain(SECRET);
  });

  it('reads a range before its start when asked, and a sample again', async () => {
    const now = nowSeconds();
    await room.put('fsm', 'eni-a', records(39, now - 200_000, now - 190_000, 9_000));
    await room.put('fsm', 'eni-a', [skipData(now - 195_000)]);
    const range = ['--from', String(now - 210_000), '--to', String(now - 180_000)];
    const filled = await runWith({ env: keys }, 'source', 'backfill', 'prod', ...range);
    expect(filled).toMatchObject({ exit: 0, out: 'prod: 40 new records.\n' });
    const coverage = await run('coverage', '--source', 'prod', ...range, '--json');
    const spans = JSON.parse(coverage.out) as { kind: string; skipData: number }[];
    expect(spans.map(({ kind, skipData }) => [kind, skipData])).toEqual([['read whole', 1]]);
    const verified = await runWith({ env: keys }, 'source', 'verify', 'prod');
    expect(verified.exit).toBe(0);
    expect(verified.out).toMatch(/^prod: \d+ windows? with \d+ events?, all were stored\.\n$/);
  });

  it('is changed in what is named only; "none" empties', async () => {
    const change = (...parts: readonly string[]) => run('source', 'edit', 'prod', ...parts);
    expect((await change()).exit).toBe(2);
    expect((await change('--description', 'of the test', '--stream', 'eni-a')).exit).toBe(0);
    const tested = await runWith({ env: keys }, 'source', 'test', 'prod', '--csv');
    expect(tested.out).toContain('of the test');
    expect(await change('--stream', 'none', '--description', 'none')).toMatchObject({
      exit: 0,
      out: 'Source "prod" is changed.\n',
    });
    const again = await runWith({ env: keys }, 'source', 'test', 'prod', '--csv');
    expect(again.out).not.toContain('of the test');
  });

  it('needs its own key in the environment', async () => {
    const { exit, err } = await runWith(
      { env: { ...keys, AWS_ACCESS_KEY_ID: 'AKIAOTHEROTHEROTHER0' } },
      ...['poll', '--once'],
    );
    expect(exit).toBe(1);
    expect(err).toContain('it does not end in TEST');
    expect((await run('source', 'test', 'prod')).err).toContain('Set AWS_ACCESS_KEY_ID');
  });

  it('tells of a wrong key in words and harms nothing', async () => {
    const end = room.proxy.use(({ action }) => WRONG_KEY[action] ?? null);
    try {
      const polled = await runWith({ env: keys }, 'poll', '--once');
      expect(polled.exit).toBe(1);
      expect(polled.err).toMatch(/^prod: AWS does not know this access key/);
      const tested = await runWith({ env: keys }, 'source', 'test');
      expect(tested.exit).toBe(1);
      expect(tested.out).toContain('failed');
      expect(tested.err).toContain('Check the access key ID');
    } finally {
      end();
    }
    expect(JSON.parse((await run('records', '--json')).out)).toHaveLength(190);
  });

  it('tells that nothing answers', async () => {
    await room.proxy.refuse();
    try {
      const { exit, err } = await runWith({ env: keys }, 'source', 'test', 'prod');
      expect(exit).toBe(1);
      expect(err).toContain('127.0.0.1 refused the connection.');
    } finally {
      await room.proxy.resume();
    }
  });

  it.each([
    [['--region', 'Frankfurt', '--log-group', 'fsm'], 1, '"Frankfurt" is not a Region.'],
    [['--region', REGION, '--log-group', 'a b'], 1, 'is not the name of a log group.'],
    [['--region', REGION, '--log-group', 'fsm', '--account', '12'], 1, 'is not an account ID.'],
    [
      ['--region', REGION, '--log-group', 'fsm', '--endpoint', 'http://a.example'],
      1,
      'is not an endpoint.',
    ],
    [
      ['--region', REGION, '--log-group', 'fsm', '--aggregation', '5'],
      2,
      '--aggregation 5 is not known.',
    ],
    [['--log-group', 'fsm'], 2, 'needs --region.'],
  ])('refuses %j', async (options, code, said) => {
    const { exit, err } = await runWith({ env: keys }, 'source', 'add', 'odd', ...options);
    expect(exit).toBe(code);
    expect(err).toContain(said);
  });

  it('is removed, and its records stay until they are to go, too', async () => {
    expect((await run('source', 'remove', 'prd')).err).toContain('Did you mean "prod"?');
    expect(await run('source', 'remove', 'prod')).toMatchObject({
      exit: 0,
      err: 'Its records stay.\n',
    });
    expect(JSON.parse((await run('records', '--json')).out)).toHaveLength(190);
    await add('second');
    await runWith({ env: keys }, 'poll', '--once');
    const removed = await run('source', 'remove', 'second', '--delete-records');
    expect(removed.err).toBe('Its records are deleted.\n');
    expect((await run('poll', '--once')).err).toContain('There is no source.');
  });
});

describe('a source with a keyring', () => {
  const { runWith, folder } = workplace();
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(() => keyring.stop());

  it('takes the secret from a pipe, keeps it in the keyring only, and forgets it with the source', async () => {
    const { env } = keyring;
    const added = await runWith(
      { env, input: `${SECRET}\n` },
      ...['source', 'add', 'kept', '--region', REGION, '--log-group', 'fsm'],
      ...['--access-key-id', KEY_ID, '--endpoint', room.proxy.endpoint],
    );
    expect(added).toMatchObject({ exit: 0, out: 'Source "kept" is added.\n' });
    expect(added.err).not.toContain(SECRET);
    expect(contents(join(folder, 'data'))).not.toContain(SECRET);
    const tested = await runWith({ env }, 'source', 'test', 'kept');
    expect(tested.exit).toBe(0);
    expect(tested.out).toContain('succeeded');
    expect((await runWith({ env }, 'source', 'remove', 'kept')).exit).toBe(0);
    expect((await runWith({ env }, 'source', 'test', 'kept')).err).toContain('There is no source');
  });

  it('says in doctor that the keychain works', async () => {
    const { out, err, exit } = await runWith({ env: keyring.env }, 'doctor');
    expect(out).toMatch(/Keychain +works/);
    expect({ err, exit }).toEqual({ err: '', exit: 0 });
  });
});
