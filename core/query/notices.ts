import type { Attribute } from '../attribute/attribute';
import type { ResolvedConstraint } from '../constraint/tree';
import type { LanguageContext } from '../expression/context';
import type { GroupCondition } from '../expression/tree';
import { Uses } from '../expression/uses';
import { isKnownField } from '../flow/field';
import type { Problem } from '../problem';
import type { PlanColumn, PlanMeasure } from './plan';

interface Read {
  readonly attributes: readonly Attribute[];
  readonly measures: readonly PlanMeasure[];
  readonly where: ResolvedConstraint | null;
  readonly having: GroupCondition | null;
}

/**
 * What a reader of an answer must know of what it was made from: attributes that are always empty, fields
 * that no stored record has, the zone of the time functions.
 * @param told whether the store's fields are known; else no field is missed
 */
export function readingNotices(read: Read, context: LanguageContext, told: boolean): Problem[] {
  const shown = new Uses();
  for (const attribute of read.attributes) shown.attribute(attribute);
  for (const { expression } of read.measures) shown.group(expression);
  if (read.having !== null) shown.condition(read.having);
  const filtered = new Uses();
  if (read.where !== null) filtered.constraint(read.where);
  const empty = [...shown.attributes.values()].flatMap(emptyNotice);
  const all = new Map([...shown.attributes, ...filtered.attributes]);
  const strange = [...all.values()].flatMap((attribute) =>
    told ? strangeNotice(attribute, context) : [],
  );
  const timed = [...shown.functions, ...filtered.functions];
  return [...empty, ...strange, ...zoneNotice(new Set(timed), context)];
}

function emptyNotice({ name, origin }: Attribute): Problem[] {
  if (origin.kind !== 'none') return [];
  return [{ code: 'report/empty-attribute', message: `${name} is always empty. ${origin.why}` }];
}

/** A field of nobody's list that no record of the store has: likely a slip of the pen. */
function strangeNotice({ origin }: Attribute, { storedFields }: LanguageContext): Problem[] {
  if (origin.kind !== 'field' || isKnownField(origin.field)) return [];
  if (storedFields.has(origin.field)) return [];
  return [
    {
      code: 'query/no-such-field',
      message: `No stored record has the field ${origin.field}.`,
      action: 'Check its name against the log format.',
    },
  ];
}

function zoneNotice(functions: ReadonlySet<string>, { zone }: LanguageContext): Problem[] {
  const named = ['HourOfDay', 'DayOfWeek'].filter((name) => functions.has(name));
  if (named.length === 0) return [];
  const counts = named.length === 1 ? 'counts' : 'count';
  const where = zone === 'utc' ? 'UTC' : 'the time zone of this computer';
  return [{ code: 'report/zone', message: `${named.join(' and ')} ${counts} in ${where}.` }];
}

/**
 * Tells of columns that are selected but not grouped by, unless the groups decide them: they show the value
 * of each group's first record.
 */
export function dependentNotices(
  columns: readonly PlanColumn[],
  keys: readonly Attribute[],
): readonly Problem[] {
  const known = new Set(keys.flatMap((key) => [key.name, sourceOf(key)]));
  const decided = (attribute: Attribute): boolean => {
    const { origin, name } = attribute;
    if (origin.kind === 'constant' || origin.kind === 'none') return true;
    if (known.has(name) || known.has(sourceOf(attribute))) return true;
    if (origin.kind !== 'expression') return false;
    const uses = new Uses();
    uses.row(origin.expression);
    return [...uses.attributes.values()].every(decided);
  };
  const open = columns.flatMap((column) =>
    column.kind === 'dependent' && !decided(column.attribute) ? [column.key] : [],
  );
  if (open.length === 0) return [];
  const [is, shows] = open.length === 1 ? ['is', 'shows'] : ['are', 'show'];
  return [
    {
      code: 'report/dependent',
      message: `${open.join(', ')} ${is} selected but not grouped by, and ${shows} the value of each group’s first record.`,
    },
  ];
}

/** What decides an attribute beside itself: the event's name goes with its type, an attribute with its field. */
function sourceOf({ name, origin }: Attribute): string {
  switch (origin.kind) {
    case 'event-type':
    case 'event-name':
      return 'event';
    case 'field':
    case 'field-ms':
      return `field ${origin.field}`;
    default:
      return name;
  }
}
