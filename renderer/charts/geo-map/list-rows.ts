import { exactSum } from '../../../core/format/exact';
import { type Amount, firstFew, type Places } from './places';

export interface PlaceTexts {
  readonly text: (value: Amount) => string;
  /** Shown and exact. */
  readonly both: (value: Amount) => string;
  /** Opens the records of addresses, or says why it cannot. */
  readonly openOf: (addresses: readonly (string | null)[]) => {
    readonly open: (() => void) | null;
    readonly why: string | null;
  };
}

export interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly mono: boolean;
  readonly value: string;
  /** Name and exact value. */
  readonly words: string;
  /** Of the largest place, 0 to 1. */
  readonly share: number;
  /** Null: without a bar. */
  readonly grey: boolean | null;
  /** Stands for several that it shows when opened. */
  readonly folded: boolean;
  readonly open: (() => void) | null;
  readonly why: string | null;
}

export interface PlaceGroup {
  readonly name: string;
  /** The group's sum; null where its only row says it. */
  readonly head: string | null;
  readonly rows: readonly PlaceRow[];
}

const COUNTRIES_SHOWN = 8;
const NETWORKS_SHOWN = 4;

/** The list beside the map: the largest places one by one, the others folded until `all` is wanted. */
export function listRows(places: Places, texts: PlaceTexts, all: boolean): readonly PlaceGroup[] {
  const { countries, networks, unknown, unknownAddresses } = places;
  const top = [...countries, ...networks].reduce(
    (most, { value }) => Math.max(most, Number(value)),
    0,
  );
  const share = (value: Amount): number => (top > 0 ? Math.min(1, Number(value) / top) : 0);
  const rowOf = (
    row: Pick<PlaceRow, 'id' | 'name' | 'mono' | 'grey'>,
    value: Amount,
    addresses: readonly (string | null)[],
  ): PlaceRow => ({
    ...row,
    value: texts.text(value),
    words: `${row.name}: ${texts.both(value)}`,
    share: share(value),
    folded: false,
    ...texts.openOf(addresses),
  });
  const foldedRow = (name: string, value: Amount, grey: boolean): PlaceRow => ({
    id: `+${name}`,
    name,
    mono: false,
    value: texts.text(value),
    words: `${name}: ${texts.both(value)}, show them`,
    share: share(value),
    grey,
    folded: true,
    open: null,
    why: null,
  });
  const groups: PlaceGroup[] = [];
  if (countries.length > 0) {
    const { few, more, moreValue } = firstFew(countries, all ? countries.length : COUNTRIES_SHOWN);
    const rows = few.map(({ code, name, value, addresses }) =>
      rowOf({ id: code, name, mono: false, grey: false }, value, addresses),
    );
    const rest = more > 0 ? [foldedRow(`${more} more countries`, moreValue, false)] : [];
    groups.push({
      name: 'Countries',
      head: texts.text(total(countries)),
      rows: [...rows, ...rest],
    });
  }
  if (networks.length > 0) {
    const { few, more, moreValue } = firstFew(networks, all ? networks.length : NETWORKS_SHOWN);
    const rows = few.map(({ network, value, addresses }) =>
      rowOf({ id: network, name: network, mono: true, grey: true }, value, addresses),
    );
    const rest = more > 0 ? [foldedRow(`${more} more networks`, moreValue, true)] : [];
    const head = texts.text(total(networks));
    groups.push({ name: 'Private networks', head, rows: [...rows, ...rest] });
  }
  if (Number(unknown) > 0) {
    const row = { id: '-', name: 'No location', mono: false, grey: null };
    groups.push({ name: 'No location', head: null, rows: [rowOf(row, unknown, unknownAddresses)] });
  }
  return groups;
}

function total(places: readonly { readonly value: Amount }[]): Amount {
  return exactSum(places.map(({ value }) => value)) ?? 0;
}
