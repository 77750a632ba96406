import { describe, expect, test } from 'vitest';
import type { CoverageSpan } from '../../../../contract/values';
import { coverageFigures, coverageSegments } from '../../../../renderer/charts/coverage-segments';

const span = (from: number, to: number, kind: CoverageSpan['kind']): CoverageSpan => ({
  from,
  to,
  kind,
  reason: null,
});

describe('sources laid over each other', () => {
  test('all read is read, some read is partial, none read is a gap', () => {
    const rows = [
      [span(0, 29, 'read'), span(30, 59, 'gap')],
      [span(0, 9, 'read'), span(10, 19, 'gap'), span(20, 39, 'read'), span(40, 59, 'gap')],
    ];
    expect(coverageSegments(rows, 0, 59)).toEqual([
      { from: 0, to: 9, kind: 'read' },
      { from: 10, to: 19, kind: 'partial' },
      { from: 20, to: 29, kind: 'read' },
      { from: 30, to: 39, kind: 'partial' },
      { from: 40, to: 59, kind: 'gap' },
    ]);
  });

  test('time nobody asked for gets no segment', () => {
    expect(coverageSegments([[span(10, 19, 'read')]], 0, 99)).toEqual([
      { from: 10, to: 19, kind: 'read' },
    ]);
  });

  test('spans are cut at the window', () => {
    expect(coverageSegments([[span(0, 99, 'read')]], 20, 29)).toEqual([
      { from: 20, to: 29, kind: 'read' },
    ]);
  });
});

test('the percent is seconds read of seconds expected', () => {
  const rows = [[span(0, 79, 'read'), span(80, 99, 'gap')], [span(0, 99, 'read')]];
  expect(coverageFigures(rows, 0, 99)).toEqual({
    readSeconds: 180,
    expectedSeconds: 200,
    gaps: 1,
  });
});

test('what is lost and what is being read are told apart where nothing else is there', () => {
  const row = [span(0, 9, 'lost'), span(10, 19, 'filling'), span(20, 29, 'read')];
  expect(coverageSegments([row], 0, 29)).toEqual([
    { from: 0, to: 9, kind: 'lost' },
    { from: 10, to: 19, kind: 'filling' },
    { from: 20, to: 29, kind: 'read' },
  ]);
  expect(coverageSegments([row, [span(0, 29, 'read')]], 0, 29)).toEqual([
    { from: 0, to: 19, kind: 'partial' },
    { from: 20, to: 29, kind: 'read' },
  ]);
  expect(coverageFigures([row], 0, 29)).toEqual({ readSeconds: 10, expectedSeconds: 30, gaps: 1 });
});
