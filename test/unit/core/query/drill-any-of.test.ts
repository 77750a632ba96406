import { expect, test } from 'vitest';
import { drillDown } from '../../../../core/query/drill';
import { newReport } from '../../../../core/report/new-report';

const REPORT = {
  ...newReport('Countries'),
  select: ['srcIpAddr', 'srcAction', 'COUNT(*)'],
  groupBy: ['srcIpAddr', 'srcAction'],
  constraint: 'destIpPort = 443',
};

test('several cells of one key mean any of them', () => {
  const of = (key: string, ...cells: readonly (string | null)[]) =>
    drillDown(
      REPORT,
      cells.map((cell) => ({ key, cell })),
    );
  expect(of('srcIpAddr', '10.0.0.1', '2001:db8::1')).toBe(
    '(destIpPort = 443) AND (srcIpAddr IN (10.0.0.1, 2001:db8::1))',
  );
  expect(of('srcIpAddr', '10.0.0.1', '10.0.0.1')).toBe(
    '(destIpPort = 443) AND (srcIpAddr = 10.0.0.1)',
  );
  expect(of('srcIpAddr', '10.0.0.1', '10.0.0.2', null)).toBe(
    '(destIpPort = 443) AND ((srcIpAddr IN (10.0.0.1, 10.0.0.2)) OR (srcIpAddr IS NULL))',
  );
});

test('text is compared as it is written, which IN would not do', () => {
  const cells = ['ACCEPT', 'accept'].map((cell) => ({ key: 'srcAction', cell }));
  expect(drillDown(REPORT, cells)).toBe(
    '(destIpPort = 443) AND ((srcAction = "ACCEPT") OR (srcAction = "accept"))',
  );
});
