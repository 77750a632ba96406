import type { RowExpression } from '../expression/tree';
import type { ValueFormat, ValueType } from '../query/result-table';

/**
 * Where an attribute's value comes from. `field`: a field of the flow record as it stands.
 * `interface-address`: the interface's own address (inventory, else inferred, else null).
 * `interface-name`: what the inventory calls the interface, else null.
 * `event-type`, `event-name`: from action and log status. `constant`: the same for every record.
 * `receive-time`: CloudWatch ingestion time, else the time of import, epoch milliseconds.
 * `field-ms`: a field of epoch seconds shown as epoch milliseconds. `duration-ms`: end minus start.
 * `expression`: computed from other attributes of the record; `name` is its text in one spelling.
 * `none`: known to FortiSIEM, carried by no flow record: always null, with a notice.
 */
export type AttributeOrigin =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'field-ms'; readonly field: string }
  | { readonly kind: 'interface-address' }
  | { readonly kind: 'interface-name' }
  | { readonly kind: 'event-type' }
  | { readonly kind: 'event-name' }
  | { readonly kind: 'constant'; readonly value: string | number }
  | { readonly kind: 'receive-time' }
  | { readonly kind: 'duration-ms' }
  | {
      readonly kind: 'expression';
      readonly expression: RowExpression;
      readonly zone: 'utc' | 'local';
    }
  | { readonly kind: 'none'; readonly why: string };

export interface Attribute {
  /** FortiSIEM's name, or ours where FortiSIEM has none. */
  readonly name: string;
  readonly displayName: string;
  readonly type: ValueType;
  readonly format: ValueFormat;
  readonly origin: AttributeOrigin;
  /** One sentence for the editor. */
  readonly help: string;
  /** True for attributes that FortiSIEM does not have. */
  readonly own: boolean;
}
