import { describe, expect, test } from 'vitest';
import type { ColumnThresholds } from '../../../../core/dashboard/model';
import { bandOf, thresholdsOf } from '../../../../renderer/widgets/bands';
import { addressColumn } from '../../../../renderer/widgets/data/geo-rows';
import { mainMeasure } from '../../../../renderer/widgets/measure';
import { nestingColumns, tableTree } from '../../../../renderer/widgets/data/nesting';
import { barListSubtitle, tableSubtitle } from '../../../../renderer/widgets/subtitle';
import { tableColumns } from '../../../../renderer/widgets/table/table-columns';
import {
  ACTION,
  answer,
  COUNT,
  DESTINATION,
  EVENT_NAME,
  PORT,
  RECEIVED,
  SENT,
  SOURCE,
} from '../table';

const SENT_BANDS: ColumnThresholds = {
  column: 'SUM(Sent Bytes64)',
  min: 26_890,
  middle: 368_955.67,
  high: 711_021.33,
  max: 1_053_087,
};

describe('colour bands', () => {
  test('start at their thresholds', () => {
    expect(bandOf(368_955, SENT_BANDS)).toBe('low');
    expect(bandOf(368_956, SENT_BANDS)).toBe('middle');
    expect(bandOf(711_022, SENT_BANDS)).toBe('high');
    expect(bandOf(99_999_999_999_999_999n, SENT_BANDS)).toBe('high');
    expect(bandOf(null, SENT_BANDS)).toBeNull();
    expect(bandOf(5, undefined)).toBeNull();
  });

  test('belong to a column by its display name; the stand-in of an empty column is none', () => {
    const standIn = { column: 'SUM(Received Bytes64)', min: 0, middle: 0.33, high: 0.67, max: 1 };
    expect(thresholdsOf(SENT, [standIn, SENT_BANDS])).toBe(SENT_BANDS);
    expect(thresholdsOf(RECEIVED, [standIn, SENT_BANDS])).toBeUndefined();
    expect(thresholdsOf(COUNT, [SENT_BANDS])).toBeUndefined();
  });
});

test('the picture is drawn from the first aggregate that has values', () => {
  const table = answer([SOURCE, RECEIVED, SENT], [['10.0.0.1', null, 5]]);
  expect(mainMeasure(table)).toBe(2);
  expect(mainMeasure(answer([SOURCE, RECEIVED, SENT], []))).toBe(1);
  expect(mainMeasure(answer([SOURCE], []))).toBe(-1);
});

test('a table hides the event name behind the action, and puts who before what', () => {
  const table = answer([EVENT_NAME, DESTINATION, PORT, ACTION, SOURCE, RECEIVED, SENT], []);
  const { shown, hidden } = tableColumns(table);
  expect(hidden).toEqual([0]);
  expect(shown).toEqual([3, 4, 1, 2, 5, 6]);
  const without = answer([EVENT_NAME, SENT], []);
  expect(tableColumns(without)).toEqual({ shown: [0, 1], hidden: [] });
});

describe('nesting', () => {
  const table = answer(
    [SOURCE, DESTINATION, PORT, COUNT],
    [
      ['10.0.0.1', '10.0.0.2', 443, 7],
      ['10.0.0.1', '10.0.0.3', null, 5],
    ],
  );

  test('is as the dashboard says, else source, destination, port', () => {
    expect(nestingColumns(table, [2, 0])).toEqual([2, 0]);
    expect(nestingColumns(table, [])).toEqual([0, 1, 2]);
    expect(nestingColumns(table, [3, 9])).toEqual([0, 1, 2]);
    expect(nestingColumns(answer([ACTION, EVENT_NAME, SENT], []), [])).toEqual([0, 1]);
  });

  test('keeps rows with an empty value', () => {
    const root = tableTree(table, [0, 1, 2], 3, 'utc');
    expect(root.value).toBe(12);
    expect(root.children[0]?.children.map((node) => node.children[0]?.label)).toEqual(['443', '–']);
  });
});

describe('subtitles', () => {
  test('say how much of the total the top rows hold', () => {
    const table = answer([SOURCE, COUNT], [['10.0.0.1', 160_346]], {
      truncated: true,
      groups: 1432,
      total: 218_846,
    });
    expect(barListSubtitle(table)).toBe(
      'Matched records · top 1 of 1\u2009432 groups holds 160\u2009346 of 218\u2009846 (73\u2009%)',
    );
  });

  test('name hidden columns and what the rows are ordered by', () => {
    const table = answer([EVENT_NAME, ACTION, SENT], [['accept', 'ACCEPT', 5]]);
    expect(tableSubtitle(table, [0])).toBe(
      'Bytes per group · the only group by sent · Event Name hidden',
    );
  });
});

test('the map places the source, else any address', () => {
  expect(addressColumn(answer([DESTINATION, SOURCE, COUNT], []))).toBe(1);
  expect(addressColumn(answer([DESTINATION, COUNT], []))).toBe(0);
  expect(addressColumn(answer([PORT, COUNT], []))).toBe(-1);
});
