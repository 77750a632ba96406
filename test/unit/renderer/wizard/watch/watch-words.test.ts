import { describe, expect, test } from 'vitest';
import { explainSilence } from '../../../../../core/setup/delivery';
import { asCsv, asTabs } from '../../../../../renderer/wizard/watch/table-text';
import {
  arrivalOf,
  arrivalWords,
  checkedWords,
  otherProblem,
  waitedShare,
} from '../../../../../renderer/wizard/watch/watch-words';
import { anItem, aRun } from '../a-run';
import { aWatch, aWatched } from './a-watch';

const NOW = 1_000_000;
const ago = (seconds: number): number => (NOW - seconds) * 1000;

describe('how far it is', () => {
  test('waits with the time since the newest flow log was made', () => {
    const watch = aWatch({
      flowLogs: [aWatched({ createdAt: ago(5000) }), aWatched({ createdAt: ago(180) })],
    });
    const facts = arrivalOf(watch, aRun());
    expect(facts).toEqual({ arrival: 'waiting', madeAt: NOW - 180 });
    expect(arrivalWords(facts, watch, NOW)[1]).toBe(
      'First records come about 10 minutes after a flow log is made. The newest flow log was made 3 min ago.',
    );
    expect(waitedShare(facts, NOW)).toBeCloseTo(0.3);
  });

  test('takes the time from the journal where AWS gives none', () => {
    const items = [anItem({ kind: 'flow-log', id: 'fl-1', target: 'vpc-1', at: ago(60) })];
    const facts = arrivalOf(aWatch({ flowLogs: [aWatched()] }), aRun({ items }));
    expect(facts.madeAt).toBe(NOW - 60);
  });

  test('says what to do once it is later than usual', () => {
    const flowLogs = [aWatched({ createdAt: ago(1800) })];
    const problem = explainSilence(flowLogs, 0, NOW * 1000);
    const watch = aWatch({ flowLogs, problem });
    const facts = arrivalOf(watch, aRun());
    expect(facts.arrival).toBe('overdue');
    expect(arrivalWords(facts, watch, NOW).join(' ')).toContain('Send some traffic');
    expect(waitedShare(facts, NOW)).toBeNull();
    expect(otherProblem(watch)).toBeNull();
  });

  test('streams before records, records at last, nothing without a flow log', () => {
    const flowLogs = [aWatched()];
    const line = { stream: 's', at: 0, text: '2 …' };
    expect(arrivalOf(aWatch({ flowLogs, streamCount: 3 }), aRun()).arrival).toBe('streams');
    expect(arrivalOf(aWatch({ flowLogs, lines: [line] }), aRun()).arrival).toBe('records');
    expect(arrivalOf(aWatch(), aRun()).arrival).toBe('nothing');
  });
});

test('what a flow log says in its row is not said twice; other problems are', () => {
  const problem = { code: 'setup/delivery-access', message: 'It cannot write.' };
  expect(otherProblem(aWatch({ flowLogs: [aWatched({ problem })], problem }))).toBeNull();
  expect(otherProblem(aWatch({ problem }))).toBe(problem);
  const pending = explainSilence([aWatched({ createdAt: ago(60) })], 0, NOW * 1000);
  expect(pending?.code).toBe('setup/first-records-pending');
  expect(otherProblem(aWatch({ problem: pending }))).toBeNull();
});

test('when it was looked', () => {
  expect(checkedWords(NOW * 1000, NOW)).toBe('checked just now');
  expect(checkedWords(ago(5), NOW)).toBe('checked 5 s ago');
});

test('a table as text and as CSV keeps its cells apart', () => {
  const rows = [['a\tb', 'say "x", y', '=1+1', '-']];
  expect(asTabs(['A', 'B', 'C', 'D'], rows)).toBe('A\tB\tC\tD\na b\tsay "x", y\t=1+1\t-');
  expect(asCsv(['A', 'B', 'C', 'D'], rows)).toBe('A,B,C,D\r\na\tb,"say ""x"", y",\'=1+1,-\r\n');
});
