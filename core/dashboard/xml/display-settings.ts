import type { ColumnThresholds } from '../model';
import type { Tell } from './data-param';

/** `NAME:1:a|b|c|d|e:0`: b and e are the ends, c and d the limits of the three bands between them. */
const COLUMN = /^(.*):([^:|]*):([^:]*\|[^:]*):([^:|]*)$/s;

interface Column {
  readonly name: string;
  readonly numbers: readonly number[];
  /** Of unknown meaning: before and behind the numbers, and the first of them. */
  readonly before: string;
  readonly first: string;
  readonly behind: string;
}

/**
 * Colour bands of table columns: `1,NAME:1:a|b|c|d|e:0,…:0,0`. Column names are display names and
 * may hold commas within parentheses. What does not have that form is told and left out.
 */
export function readThresholds(text: string, tell: Tell): readonly ColumnThresholds[] {
  const unused: string[] = [];
  const list = parts(text);
  const bands = list.flatMap((part, index) => {
    if (!part.includes('|')) {
      const usual = index === 0 ? '1' : index === list.length - 1 ? '0' : null;
      if (text.trim() !== '' && part.trim() !== usual) unused.push(part.trim());
      return [];
    }
    const column = columnOf(part);
    if (column) {
      const { before, first, behind } = column;
      if ([before, first, behind].join() !== FLAGS) unused.push(part.trim());
      return [thresholdsOf(column)];
    }
    const shown = part.length > 60 ? `${part.slice(0, 59)}…` : part;
    tell('dashboard/thresholds', `The colours of a column, ${shown}, are not understood.`);
    return [];
  });
  if (unused.length > 0) {
    const shown = unused.join(',').slice(0, 80);
    const message = `displaySettings holds flags whose meaning is not known, in ${shown}; they are kept for export and not used.`;
    tell('dashboard/display-flags', message);
  }
  return bands;
}

/**
 * The `displaySettings` of a widget: what was read, word for word, while it says the same; else with
 * the numbers that changed, without the columns that went, the new ones last. A column whose name
 * cannot stand there is left out.
 * @param text what was read; null without
 */
export function writeDisplaySettings(
  text: string | null,
  thresholds: readonly ColumnThresholds[],
): string {
  const plain = thresholds.map(({ tint: _, ...bands }) => bands).filter(isWritable);
  if (says(text ?? '', plain)) return text ?? '';
  const old = text === null || text.trim() === '' ? EMPTY : parts(text).map((part) => part.trim());
  const changed = replaced(old, plain);
  // Where what was read cannot hold the columns, such as for an open parenthesis, it goes.
  return says(changed, plain) ? changed : replaced(EMPTY, plain);
}

const EMPTY = ['1', '0'];

function says(text: string, bands: readonly ColumnThresholds[]): boolean {
  return sameBands(
    readThresholds(text, () => {}),
    bands,
  );
}

function replaced(old: readonly string[], bands: readonly ColumnThresholds[]): string {
  const left = [...bands];
  const kept = old.flatMap((part) => {
    if (!part.includes('|')) return [part];
    const column = columnOf(part);
    const at = left.findIndex((one) => one.column === column?.name);
    const [changed] = at < 0 ? [] : left.splice(at, 1);
    return changed && column ? [printed(changed, column)] : [];
  });
  const closed = kept.length > 1 && kept.at(-1)?.includes('|') === false;
  const end = closed ? kept.length - 1 : kept.length;
  const added = left.map((one) => printed(one, NEW));
  return [...kept.slice(0, end), ...added, ...kept.slice(end)].join(',');
}

/** Equal in all but the tint, which XML of FortiSIEM has no place for. */
export function sameBands(a: readonly ColumnThresholds[], b: readonly ColumnThresholds[]): boolean {
  const list = (bands: readonly ColumnThresholds[]): string =>
    JSON.stringify(
      bands.map(({ column, min, middle, high, max }) => [column, min, middle, high, max]),
    );
  return list(a) === list(b);
}

/** What new columns get for the parts of unknown meaning: what the how-to's have. */
const NEW = { before: '1', first: '0', behind: '0' };
const FLAGS = '1,0,0';

function isWritable(bands: ColumnThresholds): boolean {
  const text = `1,${printed(bands, NEW)},0`;
  return parts(text).length === 3 && says(text, [bands]);
}

function printed(
  { column, min, middle, high, max }: ColumnThresholds,
  { before, first, behind }: Pick<Column, 'before' | 'first' | 'behind'>,
): string {
  return `${column}:${before}:${[first, min, middle, high, max].join('|')}:${behind}`;
}

function columnOf(part: string): Column | null {
  const [, name = '', before = '', list = '', behind = ''] = COLUMN.exec(part.trim()) ?? [];
  const [first = '', ...numbers] = list.split('|');
  const values = numbers.map((number) => (number.trim() === '' ? Number.NaN : Number(number)));
  const [min = 0, middle = 0, high = 0, max = 0] = values;
  const rising = min <= middle && middle <= high && high <= max;
  const finite = values.every(Number.isFinite) && Number.isFinite(Number(first));
  if (values.length !== 4 || !finite || !rising || name.trim() === '') return null;
  return { name: name.trim(), numbers: values, before, first, behind };
}

function thresholdsOf({ name, numbers }: Column): ColumnThresholds {
  const [min = 0, middle = 0, high = 0, max = 0] = numbers;
  return { column: name, min, middle, high, max };
}

/** Parts between commas that stand in no parentheses. */
function parts(text: string): readonly string[] {
  const list: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '(') depth++;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (letter === ',' && depth === 0) {
      list.push(text.slice(start, at));
      start = at + 1;
    }
  }
  list.push(text.slice(start));
  return list;
}
