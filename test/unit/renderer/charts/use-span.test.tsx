import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Span } from '../../../../renderer/charts/span/span';
import { useSpan } from '../../../../renderer/charts/span/use-span';
import { SpanView } from '../../../../renderer/charts/span/span-view';

// Ten buckets of 10 px, from the left of the plot.
let spans: Span[] = [];
let clicks = 0;
let escaped = 0;

function Plot({ chooses = true }: { readonly chooses?: boolean }): ReactElement {
  const choice = useSpan({
    count: 10,
    bucketAt: (x) => (x < 0 || x > 100 ? null : Math.min(9, Math.floor(x / 10))),
    boxOf: ({ first, last }) => ({
      x: first * 10,
      y: 0,
      width: (last - first + 1) * 10,
      height: 9,
    }),
    onBuckets: chooses ? (span) => void spans.push(span) : undefined,
  });
  return (
    <div data-testid="plot" {...choice.area} onClick={() => (clicks += 1)}>
      <SpanView
        box={choice.box}
        words={choice.span ? `${choice.span.first}–${choice.span.last}` : ''}
      />
      <button type="button" onKeyDown={(event) => void choice.onKey(event, 4)}>
        bucket 4
      </button>
    </div>
  );
}

const countEscape = (event: KeyboardEvent): void => {
  if (event.key === 'Escape') escaped += 1;
};

beforeEach(() => {
  [spans, clicks, escaped] = [[], 0, 0];
  window.addEventListener('keydown', countEscape);
});
afterEach(() => {
  cleanup();
  window.removeEventListener('keydown', countEscape);
});

const plot = (): HTMLElement => screen.getByTestId('plot');
const key = (name: string, shiftKey = false): void =>
  void fireEvent.keyDown(screen.getByText('bucket 4'), { key: name, shiftKey });

test('a drag chooses the buckets it goes over, either way, and is no click', () => {
  render(<Plot />);
  fireEvent.mouseDown(plot(), { clientX: 25 });
  fireEvent.mouseMove(window, { clientX: 61 });
  expect(screen.getByText('2–6')).toBeTruthy();
  fireEvent.mouseUp(window);
  fireEvent.click(plot());
  fireEvent.mouseDown(plot(), { clientX: 61 });
  fireEvent.mouseMove(window, { clientX: -500 });
  fireEvent.mouseUp(window);
  expect(spans).toEqual([
    { first: 2, last: 6 },
    { first: 0, last: 6 },
  ]);
  expect(clicks).toBe(0);
  expect(screen.queryByText('0–6')).toBeNull();
});

test('a click stays a click, also after a drag that ended elsewhere', () => {
  render(<Plot />);
  fireEvent.mouseDown(plot(), { clientX: 25 });
  fireEvent.mouseMove(window, { clientX: 300 });
  fireEvent.mouseUp(window);
  fireEvent.mouseDown(plot(), { clientX: 25 });
  fireEvent.mouseMove(window, { clientX: 27 });
  fireEvent.mouseUp(window);
  fireEvent.click(plot());
  expect(spans).toEqual([{ first: 2, last: 9 }]);
  expect(clicks).toBe(1);
});

test('Escape leaves a drag, and nothing else', () => {
  render(<Plot />);
  fireEvent.mouseDown(plot(), { clientX: 25 });
  fireEvent.mouseMove(window, { clientX: 61 });
  fireEvent.keyDown(document.body, { key: 'Escape' });
  fireEvent.mouseMove(window, { clientX: 80 });
  fireEvent.mouseUp(window);
  expect(spans).toEqual([]);
  expect(escaped).toBe(0);
});

test('other buttons of the mouse and the edges beside the buckets choose nothing', () => {
  render(<Plot />);
  for (const init of [{ clientX: 25, button: 2 }, { clientX: -4 }, { clientX: 104 }]) {
    fireEvent.mouseDown(plot(), init);
    fireEvent.mouseMove(window, { clientX: 61 });
    fireEvent.mouseUp(window);
  }
  expect(spans).toEqual([]);
});

test('Shift with the arrows chooses from the mark on, Enter takes it', () => {
  render(<Plot />);
  key('ArrowRight', true);
  key('ArrowRight', true);
  expect(screen.getByText('4–6')).toBeTruthy();
  key('ArrowLeft', true);
  key('ArrowLeft', true);
  key('ArrowLeft', true);
  expect(screen.getByText('3–4')).toBeTruthy();
  key('Enter');
  expect(spans).toEqual([{ first: 3, last: 4 }]);
  // Without a choice Enter is the mark's own.
  key('Enter');
  expect(spans).toHaveLength(1);
  for (let step = 0; step < 20; step += 1) key('ArrowRight', true);
  key('Enter');
  expect(spans.at(-1)).toEqual({ first: 4, last: 9 });
});

test('Escape and moving on leave a choice by keys', () => {
  render(<Plot />);
  key('ArrowRight', true);
  key('Escape');
  expect(escaped).toBe(0);
  key('Escape');
  expect(escaped).toBe(1);
  key('ArrowRight', true);
  key('ArrowRight');
  key('Enter');
  expect(spans).toEqual([]);
});

test('where nothing can be chosen a drag is a click and no key is taken', () => {
  render(<Plot chooses={false} />);
  fireEvent.mouseDown(plot(), { clientX: 25 });
  fireEvent.mouseMove(window, { clientX: 61 });
  fireEvent.mouseUp(window);
  fireEvent.click(plot());
  key('ArrowRight', true);
  key('Enter');
  expect([spans, clicks]).toEqual([[], 1]);
});
