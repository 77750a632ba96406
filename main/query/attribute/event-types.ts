import { EVENT_TYPES, eventNameOf, eventTypeOf } from '../../../core/attribute/event-type';
import type { Cell } from '../../../core/query/result-table';
import type { FlowReader } from '../../store/reader';
import type { DecodedColumn } from '../../store/segment/decode';
import { isSet, type SegmentView } from './segment-view';

const TYPES = Object.values(EVENT_TYPES);
const UNKNOWN = 255;

/** Event types as codes: places in the list of event types, the same in every segment. */
export class EventTypes {
  readonly #reader: FlowReader;
  /** By the code of the action. */
  readonly #ofAction = new Uint8Array(64).fill(UNKNOWN);
  /** By the code of the log status; UNKNOWN - 1: the action decides. */
  readonly #ofStatus = new Uint8Array(64).fill(UNKNOWN);

  constructor(reader: FlowReader) {
    this.#reader = reader;
  }

  read(view: SegmentView): DecodedColumn {
    const { rows, segment } = view;
    const known = view.shared('event types');
    if (known !== undefined) return known;
    const codes = new Uint32Array(rows);
    const action = view.field('action');
    const none = TYPES.indexOf(eventTypeOf(null, null));
    if (action === null || action.allNull) codes.fill(none);
    else {
      const { values, nulls } = action;
      for (let row = 0; row < rows; row++) {
        const code = values[row] as number;
        let type = code < this.#ofAction.length ? (this.#ofAction[code] as number) : UNKNOWN;
        if (type === UNKNOWN) type = this.ofAction(code);
        codes[row] = type;
      }
      if (nulls !== null)
        for (let row = 0; row < rows; row++) if (isSet(nulls, row)) codes[row] = none;
    }
    // Most segments hold flows only; then the status has no say and is not even read.
    const status = segment.noData + segment.skipData > 0 ? view.field('log-status') : null;
    if (status !== null && !status.allNull) {
      const { values, nulls } = status;
      for (let row = 0; row < rows; row++) {
        const type = this.#statusType(values[row] as number);
        if (type < TYPES.length && !(nulls !== null && isSet(nulls, row))) codes[row] = type;
      }
    }
    const column: DecodedColumn = {
      rows,
      values: codes,
      nulls: null,
      isV6: null,
      allNull: false,
      allV6: false,
    };
    view.share('event types', column);
    return column;
  }

  /** The actions, if they alone tell the types: flows only, each with an action. */
  actions(view: SegmentView): DecodedColumn | null {
    if (view.segment.noData + view.segment.skipData > 0) return null;
    const action = view.field('action');
    return action === null || action.allNull || action.nulls !== null ? null : action;
  }

  /** The type of a flow by the code of its action. */
  ofAction(code: number): number {
    const type = TYPES.indexOf(eventTypeOf(this.#reader.text('action', code), null));
    if (code >= this.#ofAction.length) return type;
    this.#ofAction[code] = type;
    return type;
  }

  #statusType(code: number): number {
    const known = this.#ofStatus[code];
    if (known !== undefined && known !== UNKNOWN) return known;
    const text = this.#reader.text('log-status', code);
    const decides = text === 'NODATA' || text === 'SKIPDATA';
    const type = decides ? TYPES.indexOf(eventTypeOf(null, text)) : UNKNOWN - 1;
    if (code < this.#ofStatus.length) this.#ofStatus[code] = type;
    return type;
  }
}

export function eventCell(code: number): Cell {
  return TYPES[code] ?? null;
}

export function eventNameCell(code: number): Cell {
  const type = TYPES[code];
  return type === undefined ? null : eventNameOf(type);
}
