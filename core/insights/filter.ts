import type { Attribute } from '../attribute/attribute';
import { EVENT_TYPES, type EventType, eventNameOf } from '../attribute/event-type';
import type { KnownInterface } from '../attribute/known-interface';
import { assertNever } from '../assert-never';
import { testCell } from '../constraint/match';
import { lineAndColumn } from '../constraint/fault';
import { leafPredicate } from '../constraint/leaf';
import type { ConstraintLeaf, ResolvedConstraint } from '../constraint/tree';
import type { Place } from '../problem';
import type { Cell } from '../query/result-table';
import { allOf, anyOf, type Condition, notOf } from './condition';
import type { FieldReader, Reading } from './field-reader';
import { literalPattern } from './literal';
import { unsupported } from './unsupported';
import { valueTest } from './value-test';

/** What EC2 knows of interfaces, by ID; null when it could not be asked for. */
export type Interfaces = ReadonlyMap<string, KnownInterface> | null;

export interface FilterContext {
  readonly reader: FieldReader;
  /** Text of the filter, for the places of faults. */
  readonly source: string;
  readonly interfaces: Interfaces;
}

/**
 * A filter of a report as a condition of `filter`, true for exactly the records that `compileMatcher`
 * lets pass. A missing value satisfies IS NULL and nothing else, so every test also asks that the
 * value is there. What is the same for every record is decided here.
 * @throws ProblemError `insights/unsupported`
 */
export function filterCondition(node: ResolvedConstraint, context: FilterContext): Condition {
  if ('parts' in node) {
    const parts = node.parts.map((part) => filterCondition(part, context));
    return node.kind === 'and' ? allOf(parts) : anyOf(parts);
  }
  const attribute = node.resolved;
  const { origin } = attribute;
  const always = (cell: Cell): boolean => testCell(leafPredicate(node, attribute), cell);
  const { reader } = context;
  switch (origin.kind) {
    case 'none':
      return always(null);
    case 'constant':
      return always(origin.value);
    case 'event-type':
      return eventCondition(reader, (type) => always(type));
    case 'event-name':
      return eventCondition(reader, (type) => always(eventNameOf(type)));
    case 'interface-address':
      return interfaceCondition(node, attribute, 'address', context);
    case 'interface-name':
      return interfaceCondition(node, attribute, 'name', context);
    case 'field':
      return readingCondition(node, attribute, reader.word(origin.field), context, 1);
    case 'field-ms':
      return readingCondition(node, attribute, reader.value(origin.field), context, 1_000);
    case 'duration-ms':
      return readingCondition(node, attribute, reader.duration(), context, 1_000);
    case 'receive-time':
      return readingCondition(node, attribute, reader.received(), context, 1);
    case 'expression':
      throw unsupported(
        `${attribute.name} is computed of each record and has no equivalent in the filters of Logs Insights.`,
        'Filter on attributes as they are, or answer the report from the collected records.',
        placeIn(context.source, node),
      );
    default:
      return assertNever(origin);
  }
}

/** @param scale what the attribute counts for one of what the query reads */
function readingCondition(
  leaf: ConstraintLeaf,
  attribute: Attribute,
  reading: Reading | null,
  { source }: FilterContext,
  scale: 1 | 1_000,
): Condition {
  if (reading === null) return testCell(leafPredicate(leaf, attribute), null);
  if (leaf.kind === 'null') return leaf.negated ? reading.present : notOf(reading.present);
  const test = valueTest(leaf, attribute, reading.name, scale, placeIn(source, leaf));
  return allOf([reading.present, test]);
}

/** The event type is told by status and action: see `eventTypeOf`. */
function eventCondition(reader: FieldReader, wanted: (type: EventType) => boolean): Condition {
  const status = reader.word('log-status');
  const action = reader.word('action');
  const is = (reading: Reading | null, value: string): Condition =>
    reading === null ? false : allOf([reading.there, `${reading.name} = "${value}"`]);
  const noData = is(status, 'NODATA');
  const skipData = is(status, 'SKIPDATA');
  const accept = is(action, 'ACCEPT');
  const reject = is(action, 'REJECT');
  const told = { noData: wanted(EVENT_TYPES.noData), skipData: wanted(EVENT_TYPES.skipData) };
  const acted = {
    accept: wanted(EVENT_TYPES.accept),
    reject: wanted(EVENT_TYPES.reject),
    flow: wanted(EVENT_TYPES.flow),
  };
  const all = [...Object.values(told), ...Object.values(acted)];
  if (all.every(Boolean)) return true;
  const [yes, no] = [
    [acted.accept ? accept : false, acted.reject ? reject : false],
    [acted.accept ? false : accept, acted.reject ? false : reject],
  ];
  const byAction = acted.flow ? notOf(anyOf(no)) : anyOf(yes);
  return anyOf([
    told.noData ? noData : false,
    told.skipData ? skipData : false,
    allOf([notOf(anyOf([noData, skipData])), byAction]),
  ]);
}

/** Addresses and names are no part of the record: the interfaces whose own pass are listed instead. */
function interfaceCondition(
  leaf: ConstraintLeaf,
  attribute: Attribute,
  asked: keyof KnownInterface,
  { reader, interfaces, source }: FilterContext,
): Condition {
  if (interfaces === null) {
    throw unsupported(
      `${attribute.name} is not in the records, and the ${PLURAL[asked]} of the interfaces could not be asked for.`,
      'Filter on interfaceId, or allow ec2:DescribeNetworkInterfaces.',
      placeIn(source, leaf),
    );
  }
  const predicate = leafPredicate(leaf, attribute);
  const word = reader.word('interface-id');
  if (word === null) return testCell(predicate, null);
  const oneOf = (ids: readonly string[]): Condition =>
    ids.length === 0
      ? false
      : allOf([
          word.there,
          `${word.name} like /^(${[...ids].sort().map(literalPattern).join('|')})$/`,
        ]);
  const told = [...interfaces].flatMap(([id, { [asked]: cell }]) =>
    cell === null ? [] : [{ id, cell }],
  );
  const idsOf = (list: typeof told): readonly string[] => list.map(({ id }) => id);
  if (testCell(predicate, null)) return notOf(oneOf(idsOf(told)));
  return oneOf(idsOf(told.filter(({ cell }) => testCell(predicate, cell))));
}

const PLURAL = { address: 'addresses', name: 'names' } as const;

function placeIn(source: string, leaf: ConstraintLeaf): Place {
  return lineAndColumn(source, leaf.span.start);
}
