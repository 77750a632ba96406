import type { Row } from '../question';
import { ZONES } from '../zones';

const BLANKS = `' ' || chr(9) || chr(10) || chr(13)`;

/** A function of values that are SQL already. */
export function callSql(
  fn: string,
  values: readonly string[],
  parts: readonly { readonly type: Row['type']; readonly of: string; readonly value?: unknown }[],
  zone = 'UTC',
): string {
  const [x = '', second = '', third = ''] = values;
  const type = parts[0]?.type;
  switch (fn.toUpperCase()) {
    case 'HOUROFDAY':
      return `hour(${localSql(x, zone)})`;
    case 'DAYOFWEEK':
      return `dayofweek(${localSql(x, zone)})`;
    case 'LEN':
      return `length(${x})`;
    case 'TRIM':
    case 'LTRIM':
    case 'RTRIM':
      return `${fn.toLowerCase()}(${x}, ${BLANKS})`;
    case 'REPLACE':
      return `replace(${x}, ${second}, ${third})`;
    case 'SUB_STR': {
      const start = Number(parts[1]?.value);
      if (start === 0) return `CASE WHEN ${x} IS NULL THEN NULL ELSE '' END`;
      const from = start > 0 ? String(start) : `greatest(1, length(${x}) + 1 + (${start}))`;
      if (values.length === 2) return `substring(${x}, ${from})`;
      const until = start > 0 ? `${start} + ${third}` : `length(${x}) + 1 + (${start}) + ${third}`;
      return `substring(${x}, ${from}, greatest(0, ${until} - ${from}))`;
    }
    case 'TO_LOWER':
      return `lower(${x})`;
    case 'TO_UPPER':
      return `upper(${x})`;
    case 'TO_STRING':
      return type === 'time' ? timeText(x) : `CAST(${x} AS VARCHAR)`;
    case 'TO_INTEGER': {
      const number =
        type === 'text'
          ? `CASE WHEN regexp_full_match(trim(${x}), '[+-]?[0-9]+([.][0-9]*)?') THEN TRY_CAST(${x} AS DOUBLE) END`
          : `CAST(${x} AS DOUBLE)`;
      return `CASE WHEN abs(trunc(${number})) <= 9007199254740992 THEN CAST(trunc(${number}) AS HUGEINT) END`;
    }
    case 'TO_DOUBLE':
      return type === 'text' ? `TRY_CAST(${x} AS DOUBLE)` : `CAST(${x} AS DOUBLE)`;
    case 'LOG': {
      const double = `CAST(${x} AS DOUBLE)`;
      const base = parts[1]?.value === 'e' ? 'exp(1)' : values.length === 1 ? '10' : second;
      return `CASE WHEN ${double} > 0 THEN ln(${double}) / ln(${base}) END`;
    }
    case 'URL_DECODE':
      return `url_decode(replace(${x}, '+', ' '))`;
    default:
      throw new Error(`No function ${fn}.`);
  }
}

/** A time as the clocks of a zone show it. */
function localSql(x: string, zone: string): string {
  const rules = ZONES.find(({ name }) => name === zone);
  if (rules === undefined) throw new Error(`No zone ${zone}.`);
  const minutes = rules.offsets.reduce(
    (before, [from, offset]) =>
      before === ''
        ? String(offset)
        : `CASE WHEN ${x} >= ${from * 1_000} THEN ${offset} ELSE ${before} END`,
    '',
  );
  return `make_timestamp((CAST(${x} AS BIGINT) + (${minutes}) * 60000) * 1000)`;
}

/** Milliseconds only where there are any. */
function timeText(x: string): string {
  const text = (format: string): string =>
    `strftime(make_timestamp(CAST(${x} AS BIGINT) * 1000), '%Y-%m-%dT%H:%M:${format}Z')`;
  return `CASE WHEN ${x} % 1000 = 0 THEN ${text('%S')} ELSE ${text('%S.%g')} END`;
}
