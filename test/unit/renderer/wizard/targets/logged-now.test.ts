import { expect, test } from 'vitest';
import {
  destinationWords,
  loggedByWords,
  loggedFor,
  logSentence,
  logWords,
  readLogged,
} from '../../../../../renderer/wizard/targets/logged-now';
import { fieldsByVersion, moveField } from '../../../../../renderer/wizard/targets/format/moves';
import { buildTree } from '../../../../../renderer/wizard/targets/tree';
import { withoutOwn } from '../../../../../renderer/wizard/targets/without-own';
import { anItem } from '../a-run';
import { aFlowLog, CORE, EDGE, INVENTORY, WEB } from './an-inventory';

test.each([
  ['cloud-watch-logs', 'fsm', 'fsm'],
  ['', 'fsm', 'fsm'],
  ['s3', 'arn:aws:s3:::acme-audit/vpc/', 'S3 acme-audit'],
  [
    'kinesis-data-firehose',
    'arn:aws:firehose:eu-west-1:678901234567:deliverystream/flows',
    'Firehose flows',
  ],
  ['cloud-watch-logs', '', 'an unknown place'],
])('a flow log to %s %s writes to %s', (destinationType, destination, words) => {
  expect(destinationWords(aFlowLog(CORE, { destinationType, destination }))).toBe(words);
});

test('a flow log says where, how often, and that its delivery fails', () => {
  const log = aFlowLog(CORE, {
    traffic: 'ACCEPT',
    aggregationSeconds: 600,
    deliveryStatus: 'FAILED',
    deliveryError: 'Access error',
  });
  expect(logWords(log)).toBe('fl-0b27c3… to fsm, 10 min');
  expect(logSentence(log)).toBe(
    'Accepts only, to fsm, every 10 min, delivery failed: Access error',
  );
  expect(logWords(aFlowLog(CORE, { id: 'fl-03ce', aggregationSeconds: null }))).toBe(
    'fl-03ce to fsm',
  );
});

test('a row tells its own flow logs, and that of what it is in', () => {
  const inventory = { ...INVENTORY, flowLogs: [...INVENTORY.flowLogs, aFlowLog(CORE)] };
  const tree = buildTree(inventory);
  const logged = readLogged(inventory);
  const web = tree.byId.get(WEB);
  const edge = tree.byId.get(EDGE);
  if (!web || !edge) throw new Error('The tree lacks a row.');
  expect(loggedFor(logged, edge).own).toHaveLength(1);
  const { own, by } = loggedFor(logged, web);
  expect(own).toEqual([]);
  expect(by?.id).toBe(CORE);
  expect(by && loggedByWords(logged, by)).toBe('All traffic, with retail-core');
});

test('a flow log of this run is none of the others', () => {
  const [log] = INVENTORY.flowLogs;
  const own = anItem({ kind: 'flow-log', id: log?.id ?? '', target: EDGE });
  expect(withoutOwn(INVENTORY, [own]).flowLogs).toEqual([]);
  expect(withoutOwn(INVENTORY, []).flowLogs).toHaveLength(1);
});

test.each([
  [0, 2, ['b', 'c', 'a']],
  [2, 0, ['c', 'a', 'b']],
  [1, 9, ['a', 'c', 'b']],
  [1, -1, ['b', 'a', 'c']],
  [7, 0, ['a', 'b', 'c']],
])('field %i moved to %i', (from, to, expected) => {
  expect(moveField(['a', 'b', 'c'], from, to)).toEqual(expected);
});

test('a VPC can have the fields of every version but that of Transit Gateways', () => {
  const versions = fieldsByVersion();
  expect(versions.map(([version]) => version)).toEqual([2, 3, 4, 5, 7, 8, 9, 10, 11]);
  expect(versions[0]?.[1].map(({ name }) => name)).toContain('log-status');
});
