import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_FORMAT } from '../../core/flow/format';
import { builtInReports } from '../../core/report/built-in';
import { json, type Rule } from '../aws/fault-proxy';
import { openRoom, REGION, type Room } from '../aws/room';
import { workplace } from './command-line';

const keys = {
  AWS_ACCESS_KEY_ID: 'AKIATESTTESTTESTTEST',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYtestkey',
};
const NAME = builtInReports()[0]?.name ?? '';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await room.makeGroup('fsm', ['eni-a']);
});
afterAll(() => room.stop());

/** AWS's answers in their documented shape; moto's are empty. */
const answers: Rule = (call) => {
  if (call.action === 'StartQuery') return json(200, { queryId: 'aws-query' });
  if (call.action !== 'GetQueryResults') return null;
  return json(200, {
    status: 'Complete',
    statistics: { recordsMatched: 12, recordsScanned: 400, bytesScanned: 51_200 },
    results: [
      Object.entries({
        ...{ interfaceId: 'eni-a', srcAddr: '10.0.0.1', dstAddr: '10.9.9.9', dstPort: '443' },
        count5: '12',
      }).map(([field, value]) => ({ field, value })),
    ],
  });
};

describe('report run --in-aws', () => {
  const { run, runWith } = workplace();
  const ask = (...more: readonly string[]) =>
    runWith({ env: keys }, 'report', 'run', NAME, '--last', '1h', '--in-aws', 'prod', ...more);
  beforeAll(async () => {
    const added = await runWith(
      { env: keys },
      ...['source', 'add', 'prod', '--region', REGION, '--log-group', 'fsm', '--no-keychain'],
      ...['--endpoint', room.proxy.endpoint, '--format', DEFAULT_FORMAT.join(' ')],
    );
    if (added.exit !== 0) throw new Error(added.err);
  });
  let end: (() => void) | null = null;
  afterEach(() => {
    end?.();
    end = null;
  });

  it('shows the query and what it would read with --show-query, and runs nothing', async () => {
    const before = room.proxy.calls.length;
    const { exit, out, err } = await ask('--show-query');
    expect(err).toContain('Log group fsm in eu-west-1');
    expect(exit).toBe(0);
    expect(out).toContain('| stats count(*) as count5 by interfaceId, srcAddr, dstAddr, dstPort\n');
    expect(err).toContain('CloudWatch Logs bills by bytes scanned.');
    expect(room.proxy.calls.slice(before)).not.toContain('StartQuery');
  });

  it('prints the answer of AWS in the same form, and what was scanned', async () => {
    end = room.proxy.use(answers);
    const { exit, out, err } = await ask('--csv');
    expect(err).toContain('CloudWatch Logs scanned 50 KB, 400 records');
    expect(exit).toBe(0);
    expect(out.split('\r\n').slice(0, 2)).toEqual([
      'Reporting IP,Source IP,Destination IP,Destination TCP/UDP Port,COUNT(Matched Events)',
      ',10.0.0.1,10.9.9.9,443,12',
    ]);
  });

  it('names what failed, and the source that is not there', async () => {
    const message = 'User: x is not authorized to perform: logs:StartQuery on resource: y';
    const denied = json(400, { __type: 'AccessDeniedException', message });
    end = room.proxy.use((call) => (call.action === 'StartQuery' ? denied : null));
    const refused = await ask();
    expect(refused.exit).toBe(1);
    expect(refused.err).toContain('logs:StartQuery');
    const unknown = await runWith({ env: keys }, 'report', 'run', NAME, '--in-aws', 'prd');
    expect(unknown.exit).toBe(1);
    expect(unknown.err).toContain('There is no source "prd".');
  });

  it('wants a source for --show-query', async () => {
    const { exit, err } = await run('report', 'run', NAME, '--show-query');
    expect(exit).toBe(2);
    expect(err).toContain('--show-query needs --in-aws.');
  });
});
