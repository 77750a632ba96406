import type { Attribute } from '../attribute/attribute';
import { resolveAttribute } from '../attribute/stored-field';
import type { LanguageContext } from '../expression/context';
import type { ValueType } from '../query/result-table';

/** What the left side of a clause is, of a filter or of a condition on groups. */
export interface LeftSideFacts {
  readonly type: ValueType;
  /** Null for a value of a group. */
  readonly attribute: Attribute | null;
}

/** The left side as written; null when it cannot be resolved. Never throws. */
export function leftSideIn(written: string, context: LanguageContext): LeftSideFacts | null {
  const attribute = resolveAttribute(written, context.storedFields);
  return attribute === null ? null : { type: attribute.type, attribute };
}
