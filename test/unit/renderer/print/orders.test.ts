import { describe, expect, it } from 'vitest';
import { newWidget } from '../../../../core/dashboard/new-dashboard';
import { newReport } from '../../../../core/report/new-report';
import {
  hasPictures,
  printableAnswer,
  printOrder,
  type Printable,
  usualPaper,
} from '../../../../renderer/print/orders';
import { answer, COUNT, DESTINATION, EVENT_NAME, SENT, SOURCE } from '../table';

const range = { from: 1, to: 2 };
const part = (kind: 'line' | 'table', name: string) => ({
  widget: { ...newWidget(newReport(name), kind), name },
  range,
  asTable: false,
});
const printed: Printable = {
  ...{ kind: 'dashboard', name: 'Flows', description: '', columns: 2, range, wide: true },
  parts: [part('line', 'Along time'), part('table', 'List')],
};

describe('the order of a document', () => {
  it('lies where that gives more room, or as the person says', () => {
    const lies = (wide: boolean, held: 'fits' | 'portrait' | 'landscape'): boolean =>
      printOrder({ ...printed, wide }, 'A4', held, false).landscape;
    expect([lies(true, 'fits'), lies(false, 'fits')]).toEqual([true, false]);
    expect([lies(true, 'portrait'), lies(false, 'landscape')]).toEqual([false, true]);
  });

  it('has an id of its own', () => {
    const id = (): string => printOrder(printed, 'Letter', 'fits', false).id;
    expect(id()).not.toBe(id());
  });

  it('has the values of pictures as tables at its end where they are wanted', () => {
    const { parts } = printOrder(printed, 'A4', 'fits', true);
    expect(parts.map(({ widget, asTable }) => [widget.name, asTable])).toEqual([
      ['Along time', false],
      ['List', false],
      ['Along time: values', true],
    ]);
    expect(hasPictures(printed)).toBe(true);
    expect(hasPictures({ parts: [part('table', 'List')] })).toBe(false);
  });
});

describe('the answer of a report', () => {
  it('is one table of the rows shown, lying when its columns need it', () => {
    const few = printableAnswer(newReport('A'), range, 1000, answer([SOURCE, COUNT], []));
    expect(few).toMatchObject({ kind: 'report', columns: 1, wide: false });
    expect(few.parts).toMatchObject([{ asTable: true, range, widget: { limit: 1000 } }]);
    const columns = [SOURCE, DESTINATION, EVENT_NAME, COUNT, SENT].flatMap((one) =>
      ['a', 'b', 'c'].map((sign) => ({ ...one, key: `${one.key}${sign}` })),
    );
    expect(printableAnswer(newReport('A'), range, 10, answer(columns, [])).wide).toBe(true);
  });
});

it.each([
  ['en-US', 'Letter'],
  ['es-MX', 'Letter'],
  ['en-GB', 'A4'],
  ['de', 'A4'],
  ['', 'A4'],
])('the paper of %j is %s', (language, paper) => {
  expect(usualPaper(language)).toBe(paper);
});
