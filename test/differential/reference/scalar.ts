import type { Type, Value } from '../question';

/** The functions of one record's or one group's values, after docs/report-language.md. */
export function callScalar(
  fn: string,
  values: readonly Value[],
  types: readonly Type[],
  zone = 'UTC',
): Value {
  if (values.some((value) => value === null)) return null;
  const [first = null, second = null, third = null] = values;
  const text = String(first);
  switch (fn.toUpperCase()) {
    case 'HOUROFDAY':
      return clockIn(zone, Number(first)).hour;
    case 'DAYOFWEEK':
      return clockIn(zone, Number(first)).day;
    case 'LEN':
      return [...text].length;
    case 'TRIM':
      return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
    case 'LTRIM':
      return text.replace(/^[ \t\r\n]+/, '');
    case 'RTRIM':
      return text.replace(/[ \t\r\n]+$/, '');
    case 'REPLACE':
      return second === '' ? text : text.split(String(second)).join(String(third));
    case 'SUB_STR':
      return part([...text], Number(second), third === null ? null : Number(third));
    case 'TO_LOWER':
      return text.toLowerCase();
    case 'TO_UPPER':
      return text.toUpperCase();
    case 'TO_STRING':
      return types[0] === 'time'
        ? new Date(Number(first)).toISOString().replace('.000Z', 'Z')
        : text;
    case 'TO_INTEGER':
      return whole(first, types[0] ?? 'text');
    case 'TO_DOUBLE':
      if (types[0] !== 'text') return Number(first);
      return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : null;
    case 'LOG': {
      const base = values.length === 1 ? 10 : second === 'e' ? Math.E : Number(second);
      return Number(first) <= 0 ? null : Math.log(Number(first)) / Math.log(base);
    }
    case 'URL_DECODE':
      try {
        return decodeURIComponent(text.replaceAll('+', ' '));
      } catch {
        return text;
      }
    default:
      throw new Error(`No function ${fn}.`);
  }
}

function part(letters: readonly string[], start: number, length: number | null): string {
  if (start === 0 || (length !== null && length < 1)) return '';
  const from = start > 0 ? start - 1 : letters.length + start;
  const end = length === null ? letters.length : Math.max(0, from + length);
  return letters.slice(Math.max(0, from), end).join('');
}

function whole(value: Value, type: Type): Value {
  if (type === 'text' && !/^[+-]?\d+(\.\d*)?$/.test(String(value).trim())) return null;
  const cut = Math.trunc(Number(value));
  return Math.abs(cut) > 2 ** 53 ? null : cut;
}

interface Clock {
  readonly hour: number;
  readonly day: number;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const formats = new Map<string, Intl.DateTimeFormat>();
const clocks = new Map<string, Clock>();

/** What clocks and calendars of a zone show: of its own time zone rules, never the computer's zone. */
function clockIn(zone: string, time: number): Clock {
  // Clocks of all zones change at full minutes.
  const minute = Math.floor(time / 60_000);
  const known = clocks.get(`${zone} ${minute}`);
  if (known !== undefined) return known;
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hour: 'numeric',
      hourCycle: 'h23',
      weekday: 'short',
    });
  formats.set(zone, format);
  const parts = new Map(
    format.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]),
  );
  const clock = {
    hour: Number(parts.get('hour')),
    day: DAYS.indexOf(parts.get('weekday') ?? ''),
  };
  clocks.set(`${zone} ${minute}`, clock);
  return clock;
}
