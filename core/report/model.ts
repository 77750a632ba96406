import type { Place } from '../problem';

export interface OrderItem {
  /** As written in the select list: `COUNT(*)`, `srcIpAddr`. */
  readonly expression: string;
  readonly descending: boolean;
}

export type ReportInterval =
  /** Epoch seconds, both inclusive. */
  | { readonly kind: 'absolute'; readonly from: number; readonly to: number }
  | { readonly kind: 'relative'; readonly seconds: number };

/** How a further SubPattern is joined to those before it. */
export type PatternOperator = 'OR' | 'AND' | 'AND_NOT' | 'FOLLOWED_BY' | 'NOT_FOLLOWED_BY';

/** A SubPattern beside the first. */
export interface FurtherPattern {
  readonly operator: PatternOperator;
  readonly name: string;
  readonly constraint: string | null;
  readonly groupBy: readonly string[];
  readonly having: string | null;
  /** Attributes and parts kept verbatim for export. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A FortiSIEM report: what is stored, edited and run. */
export interface Report {
  readonly name: string;
  readonly description: string;
  /** Expressions of the select list, in order. Empty: all attributes, raw. */
  readonly select: readonly string[];
  readonly groupBy: readonly string[];
  /** The constraint's text; null when the report has none. */
  readonly constraint: string | null;
  /** The condition on groups, `COUNT(*) >= 2` (GroupEvtConstr); null when the report has none. */
  readonly having: string | null;
  /** Patterns beside the first, in order. Empty for nearly every report. */
  readonly patterns: readonly FurtherPattern[];
  readonly orderBy: readonly OrderItem[];
  readonly interval: ReportInterval | null;
  /** Rows at most; null: all. */
  readonly limit: number | null;
  readonly naturalId: string | null;
  /** What the XML held that is not used, kept verbatim for export. */
  readonly extra: Readonly<Record<string, string>>;
}

/** A change made so that a damaged file could be read. Nothing is changed without one of these. */
export interface Repair {
  readonly kind:
    | 'split-tag'
    | 'wrapped-list'
    | 'wrapped-name'
    | 'wrapped-text'
    | 'misread-attribute'
    | 'misread-letters'
    | 'spelling';
  readonly title: string;
  /** One sentence: why. */
  readonly why: string;
  readonly place: Place;
  readonly before: string;
  readonly after: string;
}
