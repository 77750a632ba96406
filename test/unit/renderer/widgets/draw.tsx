import { cleanup, fireEvent, within } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Widget, WidgetKind } from '../../../../core/dashboard/model';
import type { ResultTable } from '../../../../core/query/result-table';
import { newReport } from '../../../../core/report/new-report';
import type { Drill } from '../../../../renderer/widgets/drill';
import { WidgetBody } from '../../../../renderer/widgets/widget-body';
import { renderInApp } from '../in-app';
import { answer, COUNT, PORT, SOURCE } from '../table';

export const TREND = {
  displayName: 'COUNT(Matched Events)',
  format: 'count',
  from: 1000,
  bucketSeconds: 500,
  series: [
    [5, 2],
    [1, 4],
  ],
  others: [3, 3],
} as const;

export const TABLE = answer(
  [SOURCE, PORT, COUNT],
  [
    ['203.0.113.24', 443, 7],
    ['10.0.0.2', null, 5],
  ],
  { total: 18, groups: 9, truncated: true, trend: TREND },
);

export const FIRST = [
  { key: 'srcIpAddr', cell: '203.0.113.24' },
  { key: 'destIpPort', cell: 443 },
];

/** A widget of a report that groups as the table does. */
export const widget = (kind: WidgetKind, over: Partial<Widget> = {}): Widget => ({
  name: 'Talkers',
  description: '',
  position: 0,
  kind,
  report: {
    ...newReport('Talkers'),
    select: ['srcIpAddr', 'destIpPort', 'COUNT(*)'],
    groupBy: ['srcIpAddr', 'destIpPort'],
  },
  limit: 10,
  range: null,
  refreshMs: 0,
  span: { columns: 1, rows: 1 },
  colour: null,
  nesting: [],
  thresholds: [],
  extra: {},
  ...over,
});

/** What the marks opened have led to, since the test began. */
export const drills: Drill[] = [];

export function draw(
  kind: WidgetKind,
  table: ResultTable = TABLE,
  over: Partial<Widget> = {},
): void {
  renderInApp(
    <WidgetBody
      widget={widget(kind, over)}
      title="Talkers"
      table={table}
      zone="utc"
      onDrill={(drill) => void drills.push(drill)}
    />,
  );
}

/** The one tab stop of a picture; its key has one of its own. */
export const cursorIn = async (group: HTMLElement): Promise<HTMLElement> =>
  within(group).findByRole('button', { name: /^(?!Key: ).*\d/ });
/** The one tab stop of a key. */
export const keyIn = async (group: HTMLElement): Promise<HTMLElement> =>
  within(group).findByRole('button', { name: /^Key: / });

export const press = (element: HTMLElement, ...keys: readonly string[]): void => {
  for (const key of keys) fireEvent.keyDown(element, { key });
};

/** Nothing is laid out here: every measured element has this size. */
class SizedObserver {
  readonly #tell: ResizeObserverCallback;
  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
  }
  observe(target: Element): void {
    const contentRect = { width: 600, height: 300, top: 0, left: 0 };
    this.#tell([{ target, contentRect } as ResizeObserverEntry], this);
  }
  unobserve(): void {}
  disconnect(): void {}
}

/** There is no canvas to draw on: what the charts paint goes nowhere, and text has a width. */
function paintNowhere(this: HTMLCanvasElement): CanvasRenderingContext2D {
  const canvas = this;
  const known: Record<string, unknown> = {
    canvas,
    measureText: (text: string) => ({ width: text.length * 6 }),
  };
  const context = new Proxy(known, {
    get: (own, name) => (name in own ? own[String(name)] : () => undefined),
  });
  return context as unknown as CanvasRenderingContext2D;
}

/** For the tests of a file that draws. */
export function useDrawing(): void {
  beforeEach(() => {
    drills.length = 0;
    vi.stubGlobal('ResizeObserver', SizedObserver);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300);
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(paintNowhere);
  });

  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}
