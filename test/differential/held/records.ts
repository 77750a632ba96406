import type { LanguageContext } from '../../../core/expression/context';
import { planRecords } from '../../../core/query/compile';
import { type DrillMark, drillMark } from '../../../core/query/drill';
import type { ResultTable } from '../../../core/query/result-table';
import { recordPages } from '../../../main/query/record/run-record';
import { runPlan } from '../../../main/query/run-plan';
import { fieldsWithin } from '../../../main/query/stored-fields';
import type { FlowReader } from '../../../main/store/reader';
import { FIELD_COLUMNS } from '../attributes';
import type { Question, RecordQuestion, Value } from '../question';
import type { Record_ } from '../records';
import { foundRecords, measuredRecords } from '../reference/answer';
import { seenOf } from '../reference/course';
import { rowValue } from '../reference/value';
import { conditionText, reportOf, rowText } from '../text';

/** What the records screen shows of every record. */
const SHOWN = [
  ...['startTime', 'endTime', 'reptDevIpAddr', 'interfaceId', 'accountId', 'srcIpAddr'],
  ...['srcIpPort', 'destIpAddr', 'destIpPort', 'ipProto', 'srcAction', 'sentPkts64'],
  ...['sentBytes64', 'logStatus'],
];
/** Fields that are shown besides where a record has them. */
const FURTHER = [
  ...['flowVersion', 'vpcId', 'tcpFlags', 'direction', 'pktSrcIpAddr', 'trafficType', 'my-field'],
  ...FIELD_COLUMNS.map(([{ name }]) => name),
];
const GO_ON = { shouldStop: () => false };
/** Of more rows than these only one is followed to its records. */
const FEW_ROWS = 4;
/** Records shown behind a row. */
const MOST_BEHIND = 40;

interface Asked {
  readonly reader: FlowReader;
  readonly context: LanguageContext;
  readonly records: readonly Record_[];
}

/** What is wrong with the app's records; null when they are the reference's. */
export function wrongRecords(question: RecordQuestion, asked: Asked): string | null {
  const { reader, context } = asked;
  const { where, from, to, limit, offset, all } = question;
  const range = { from, to };
  const plan = planRecords({
    constraint: where === null ? null : conditionText(where, rowText),
    ...{ range, limit, offset, context },
    ...(all ? { shownFields: fieldsWithin(reader, range, GO_ON) } : {}),
  });
  const table = runPlan(reader, plan);
  const found = foundRecords(question, asked.records);
  const fault = wrongTable(table, found, offset, limit);
  if (fault !== null) return fault;
  const keys = table.columns.map(({ key }) => key);
  if (SHOWN.some((name, at) => keys[at] !== name)) return `the columns ${keys.join(' ')}`;
  const missing = all
    ? FURTHER.filter((name) => !keys.includes(name) && found.some((record) => has(record, name)))
    : [];
  if (missing.length > 0) return `no column ${missing.join(' ')}`;
  const inRange = foundRecords({ where: null, from, to }, asked.records);
  const empty = FURTHER.filter(
    (name) => keys.includes(name) && !inRange.some((record) => has(record, name)),
  );
  if (empty.length > 0) return `columns without a value: ${empty.join(' ')}`;
  const pages = reader.snapshot(() => [...recordPages(reader, plan, 7, GO_ON)]);
  return JSON.stringify(pages.flat()) === JSON.stringify(table.rows) ? null : 'other pages';
}

function has(record: Record_, name: string): boolean {
  return (record.get(name) ?? null) !== null;
}

/** Rows, counts and times of records in their order. */
function wrongTable(
  table: ResultTable,
  found: readonly Record_[],
  offset: number,
  limit: number,
): string | null {
  const { rows, matched, truncated, seen } = table;
  if (matched !== found.length) return `${matched} records matched, not ${found.length}`;
  const page = found.slice(offset, offset + limit);
  if (rows.length !== page.length) return `${rows.length} rows of ${page.length}`;
  if (truncated !== offset + page.length < found.length) return `truncated is ${truncated}`;
  const meant = seenOf(found);
  if (seen.from !== meant.from || seen.to !== meant.to) return `seen ${seen.from} to ${seen.to}`;
  for (const [at, row] of rows.entries()) {
    for (const [place, { key }] of table.columns.entries()) {
      const value = page[at]?.get(key.replace(/^field\./, '')) ?? null;
      if (row[place] !== value) return `${key} of record ${at} is ${row[place]}, not ${value}`;
    }
  }
  return null;
}

/**
 * The records behind the rows of an answer, as its marks lead to them: those that the reference finds with
 * the keys that a row shows; of the first two rows also those with either value of a key, and what several
 * rows gather, and what is in none of them.
 */
export function wrongDrill(
  question: Question,
  { rows, columns }: ResultTable,
  asked: Asked,
): string | null {
  if (question.groupBy.length === 0 || rows.length === 0) return null;
  const keys = columns.flatMap(({ key, role }, at) => {
    const item = question.select[at];
    return role === 'key' && item?.of === 'row' ? [{ key, at, row: item.row }] : [];
  });
  const measured = measuredRecords(question, asked.records);
  const { from, to } = question;
  const all = foundRecords({ where: null, from, to }, measured);
  const cellOf = (row: number, key: number): Value => rows[row]?.[keys[key]?.at ?? -1] ?? null;
  const isOf = (record: Record_, row: number): boolean =>
    keys.every((key, at) => String(rowValue(key.row, record)) === String(cellOf(row, at)));
  const behind = (mark: DrillMark, meant: (record: Record_) => boolean): string | null => {
    const { reader, context } = asked;
    const constraint = drillMark(reportOf(question), mark, context);
    const plan = planRecords({
      ...{ constraint, range: { from, to }, limit: MOST_BEHIND, offset: 0, context },
    });
    const fault = wrongTable(runPlan(reader, plan), all.filter(meant), 0, MOST_BEHIND);
    return fault === null ? null : `behind ${constraint}: ${fault}`;
  };
  const cellsOf = (row: number) => keys.map(({ key }, at) => ({ key, cell: cellOf(row, at) }));
  const followed = rows.length <= FEW_ROWS ? [...rows.keys()] : [rows.length >> 1];
  for (const row of followed) {
    const fault = behind({ cells: cellsOf(row) }, (record) => isOf(record, row));
    if (fault !== null) return fault;
  }
  if (keys.length === 0 || rows.length < 2) return null;
  const last = keys.length - 1;
  const { key = '', row: lastRow = null } = keys[last] ?? {};
  const two = [cellOf(0, last), cellOf(1, last)];
  const either = behind({ cells: two.map((cell) => ({ key, cell })) }, (record) => {
    const value = lastRow === null ? null : rowValue(lastRow, record);
    return two.some((cell) => String(cell) === String(value));
  });
  // Groups are told apart only where every key is shown.
  if (either !== null || keys.length < question.groupBy.length) return either;
  const some = rows.slice(0, FEW_ROWS).map((_, row) => row);
  const marks = some.map(cellsOf);
  return (
    behind({ cells: [], rows: marks }, (record) => some.some((row) => isOf(record, row))) ??
    behind({ cells: [], except: marks }, (record) => !some.some((row) => isOf(record, row)))
  );
}
