import type { FlowBatch } from '../../../core/flow/batch';

/**
 * A batch on its way between threads. Typed arrays change hands; texts, which a parser extends from
 * batch to batch, cross once: each list is known by a number and sent from where it last ended.
 */
export interface PackedBatch {
  /** The batch, with every list of texts left empty. */
  readonly bare: FlowBatch;
  /** New texts per list, and which lists belong to which column; `null` is the list of streams. */
  readonly lists: readonly TextList[];
  readonly uses: ReadonlyMap<string | null, number>;
}

interface TextList {
  readonly id: number;
  readonly added: readonly string[];
}

/** Packs the batches of one parser, in order. */
export class Packer {
  readonly #known = new WeakMap<readonly string[], { readonly id: number; sent: number }>();
  #next = 0;

  /** @returns the message, and the buffers that go with it; the batch itself is unusable afterwards */
  pack(batch: FlowBatch): { readonly packed: PackedBatch; readonly buffers: ArrayBuffer[] } {
    const lists: TextList[] = [];
    const uses = new Map<string | null, number>();
    const buffers = new Set<ArrayBuffer>();
    const give = (array: ArrayBufferView | null | undefined): void => {
      // A view of a larger buffer is copied: the rest of it may be somebody else's.
      if (array?.buffer instanceof ArrayBuffer && array.byteLength === array.buffer.byteLength) {
        buffers.add(array.buffer);
      }
    };
    const columns = new Map<string, NonNullable<ReturnType<FlowBatch['columns']['get']>>>();
    for (const [name, column] of batch.columns) {
      give(column.values);
      give(column.nulls);
      if (column.kind === 'number') {
        columns.set(name, column);
        continue;
      }
      if (column.kind === 'address') give(column.isV6);
      uses.set(name, this.#list(column.texts, lists));
      columns.set(name, { ...column, texts: [] });
    }
    const { hashLow, hashHigh, eventKeyLow, eventKeyHigh } = batch;
    const { eventTime, ingestionTime, streamIndex, streams } = batch;
    for (const array of [hashLow, hashHigh, eventKeyLow, eventKeyHigh]) give(array);
    for (const array of [eventTime, ingestionTime, streamIndex]) give(array);
    if (streams !== undefined) uses.set(null, this.#list(streams, lists));
    const bare: FlowBatch = { ...batch, columns, ...(streams && { streams: [] }) };
    return { packed: { bare, lists, uses }, buffers: [...buffers] };
  }

  #list(texts: readonly string[], lists: TextList[]): number {
    let known = this.#known.get(texts);
    if (known === undefined) {
      known = { id: this.#next++, sent: 0 };
      this.#known.set(texts, known);
      lists.push({ id: known.id, added: texts.slice() });
    } else if (known.sent < texts.length) {
      lists.push({ id: known.id, added: texts.slice(known.sent) });
    }
    known.sent = texts.length;
    return known.id;
  }
}

/** Unpacks what one {@link Packer} made, in order. Lists keep their identity from batch to batch. */
export class Unpacker {
  readonly #lists = new Map<number, string[]>();

  unpack({ bare, lists, uses }: PackedBatch): FlowBatch {
    for (const { id, added } of lists) {
      const list = this.#lists.get(id) ?? [];
      for (const text of added) list.push(text);
      this.#lists.set(id, list);
    }
    const columns = new Map(bare.columns);
    for (const [name, column] of bare.columns) {
      if (column.kind !== 'number') columns.set(name, { ...column, texts: this.#of(uses, name) });
    }
    const streams = bare.streams && { streams: this.#of(uses, null) };
    const batch: FlowBatch = { ...bare, columns, ...streams };
    // What no batch used any more was replaced by the parser and will not come again.
    const used = new Set(uses.values());
    for (const id of this.#lists.keys()) if (!used.has(id)) this.#lists.delete(id);
    return batch;
  }

  #of(uses: PackedBatch['uses'], name: string | null): readonly string[] {
    return this.#lists.get(uses.get(name) ?? -1) ?? [];
  }
}
