import { assertNever } from '../../../core/assert-never';
import type { Attribute } from '../../../core/attribute/attribute';
import { fieldDefinition } from '../../../core/flow/field';
import { formatIpv4 } from '../../../core/format/address';
import type { Cell } from '../../../core/query/result-table';
import type { FlowReader } from '../../store/reader';
import type { DecodedColumn } from '../../store/segment/decode';
import { IMPORT, INGESTED } from '../../store/segment/layout';
import { type AttributeValues, constantValues, NO_COLUMN, numberCell } from './attribute-values';
import { eventCell, eventNameCell, EventTypes } from './event-types';
import { expressionValues } from './expression/compile';
import { TextCodes } from './expression/text-codes';
import { InterfaceColumn } from './interface-column';
import { InterfaceNameColumn } from './interface-name-column';
import type { SegmentView } from './segment-view';
import { durationColumn, millisecondsColumn, receiveTimeColumn } from './time-columns';

/** Makes the values of attributes, each once for all columns that use it. */
export class AttributeSource {
  readonly #reader: FlowReader;
  readonly #known = new Map<string, AttributeValues>();
  readonly #events: EventTypes;
  readonly #interfaces: InterfaceColumn;
  readonly #names: InterfaceNameColumn;
  /** Of all texts that expressions make. */
  readonly #texts = new TextCodes();
  readonly #importTimes: () => ReadonlyMap<number, number>;

  constructor(reader: FlowReader) {
    this.#reader = reader;
    this.#events = new EventTypes(reader);
    this.#interfaces = new InterfaceColumn(reader);
    this.#names = new InterfaceNameColumn(reader);
    let times: ReadonlyMap<number, number> | null = null;
    this.#importTimes = () => {
      times ??= reader.importTimes();
      return times;
    };
  }

  values(attribute: Attribute): AttributeValues {
    let values = this.#known.get(attribute.name);
    if (values === undefined) {
      values = this.#make(attribute);
      this.#known.set(attribute.name, values);
    }
    return values;
  }

  #make(attribute: Attribute): AttributeValues {
    const { origin } = attribute;
    const plain = { attribute, unsigned: true, doubles: false, constant: undefined };
    const wide = { ...plain, kind: 'number', bits: 64, cell: numberCell } as const;
    switch (origin.kind) {
      case 'field':
        return this.#field(attribute, origin.field);
      case 'field-ms':
        return { ...wide, read: (view) => millisecondsColumn(view, origin.field) };
      case 'duration-ms':
        return { ...wide, unsigned: false, read: durationColumn };
      case 'receive-time':
        return {
          ...wide,
          read: (view) =>
            receiveTimeColumn(
              view.field(INGESTED),
              view.field(IMPORT),
              this.#importTimes,
              view.rows,
            ),
        };
      case 'interface-address':
        return {
          ...plain,
          kind: 'address',
          bits: 32,
          read: (view) => this.#interfaces.read(view),
          cell: this.#addressCell,
        };
      case 'interface-name':
        return {
          ...plain,
          kind: 'text',
          bits: 32,
          read: (view) => this.#names.read(view),
          cell: (code) => this.#names.cell(code),
        };
      case 'event-type':
        return this.#event(attribute, eventCell);
      case 'event-name':
        return this.#event(attribute, eventNameCell);
      case 'constant':
        return constantValues(attribute, origin.value);
      case 'none':
        return constantValues(attribute, null);
      case 'expression':
        return expressionValues(attribute, origin.expression, {
          zone: origin.zone,
          source: this,
          texts: this.#texts,
        });
      default:
        return assertNever(origin);
    }
  }

  #event(attribute: Attribute, cell: (type: number) => Cell): AttributeValues {
    const events = this.#events;
    return {
      ...{ attribute, unsigned: true, doubles: false, constant: undefined },
      ...{ kind: 'text', bits: 3, cell },
      read: (view) => events.read(view),
      toldBy: {
        read: (view) => events.actions(view),
        cell: (code) => cell(events.ofAction(code)),
      },
    };
  }

  #field(attribute: Attribute, field: string): AttributeValues {
    const definition = fieldDefinition(field);
    const plain = { attribute, unsigned: true, doubles: false, constant: undefined };
    const read = (view: SegmentView): DecodedColumn => view.field(field) ?? NO_COLUMN;
    switch (definition.kind) {
      case 'number': {
        const max = definition.max ?? Number.MAX_SAFE_INTEGER;
        const bits = max > 0xffff_ffff ? 64 : 32 - Math.clz32(max);
        return { ...plain, kind: 'number', bits, read, cell: numberCell };
      }
      case 'address':
        return { ...plain, kind: 'address', bits: 32, read, cell: this.#addressCell };
      case 'text': {
        const cell = (code: number): Cell => this.#reader.text(field, code);
        return { ...plain, kind: 'text', bits: 32, read, cell };
      }
      default:
        return assertNever(definition.kind);
    }
  }

  readonly #addressCell = (value: number, isV6: boolean): Cell =>
    isV6 ? this.#reader.addressText(value) : formatIpv4(value);
}
