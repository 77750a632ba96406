import { expect, it } from 'vitest';
import type { ResultTable } from '../../../../core/query/result-table';
import { completenessFile, completenessText } from '../../../../main/export/completeness';

const TABLE: ResultTable = {
  columns: [],
  rows: [[1], [2]],
  range: { from: 1_772_323_200, to: null },
  seen: { from: 1_772_323_260, to: 1_772_326_799 },
  clock: 'flow start',
  matched: 9,
  groups: 3,
  truncated: true,
  total: null,
  trend: null,
  coverage: {
    expectedSeconds: 3_600,
    coveredSeconds: 2_700,
    gaps: [{ source: 'production', from: 1_772_324_000, to: 1_772_324_899, reason: 'Paused.' }],
    files: 1,
    sample: false,
    skipData: 4,
    noData: 5,
  },
  notices: [{ code: 'query/empty', message: 'No value.' }],
  elapsedMs: 1,
};

it('says range, gaps with their reasons, lower bounds and what was cut', () => {
  expect(JSON.parse(completenessText(TABLE))).toEqual({
    range: { from: '2026-03-01T00:00:00Z', to: null },
    seen: { from: '2026-03-01T00:01:00Z', to: '2026-03-01T00:59:59Z' },
    clock: 'flow start',
    rows: 2,
    truncated: true,
    coverage: {
      share: 0.75,
      expectedSeconds: 3_600,
      coveredSeconds: 2_700,
      gaps: [
        {
          source: 'production',
          from: '2026-03-01T00:13:20Z',
          to: '2026-03-01T00:28:19Z',
          reason: 'Paused.',
        },
      ],
      skipDataRecords: 4,
      noDataRecords: 5,
      importedFiles: 1,
      sampleDay: false,
    },
    notices: [{ code: 'query/empty', message: 'No value.', action: null }],
  });
});

it('claims no share where no source was to be read', () => {
  const none = { ...TABLE.coverage, expectedSeconds: 0, coveredSeconds: 0, gaps: [] };
  const facts: unknown = JSON.parse(completenessText({ ...TABLE, coverage: none }));
  expect(facts).toMatchObject({ coverage: { share: null } });
});

it('lies beside the file it speaks of', () => {
  expect(completenessFile('/tmp/a b.csv')).toBe('/tmp/a b.csv.coverage.json');
});
