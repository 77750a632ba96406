import { formatCount } from '../../../core/format/count';
import { exactSum } from '../../../core/format/exact';
import type { TokenName } from '../../styles/tokens';
import type { Opens } from '../marks/mark';

export interface Slice {
  readonly id: string;
  readonly name: string;
  readonly full: string;
  readonly value: number | bigint;
  /** Of the whole pie, 0 to 1. */
  readonly share: number;
  readonly colour: TokenName;
  readonly open: (() => void) | null;
  readonly why: string | null;
}

export type Piece = Omit<Slice, 'share'>;

/** What the slices leave for "other". */
export interface Rest {
  /** Of the whole and in no piece. */
  readonly value: number | bigint;
  /** Groups in it; null when not known. */
  readonly groups: number | null;
  /** Leads to what is gathered, by the pieces with slices of their own and those without. */
  readonly opensOf: (name: string, own: readonly Piece[], gathered: readonly Piece[]) => Opens;
}

const MOST = 8;

/**
 * At most eight slices, the largest first: what is beyond seven, and the rest of the whole that is
 * in no piece, is gathered in "other". Pieces of nothing or less have no slice.
 */
export function pieSlices(pieces: readonly Piece[], rest: Rest): readonly Slice[] {
  const drawn = pieces
    .filter(({ value }) => Number(value) > 0)
    .sort((a, b) => Number(b.value) - Number(a.value));
  const hasRest = Number(rest.value) > 0;
  const own = drawn.length + (hasRest ? 1 : 0) <= MOST ? drawn.length : MOST - 1;
  const gathered = drawn.slice(own);
  const other =
    exactSum([...gathered.map(({ value }) => value), ...(hasRest ? [rest.value] : [])]) ?? 0;
  const count = hasRest && rest.groups === null ? null : gathered.length + (rest.groups ?? 0);
  const name = count === null ? 'Other' : `${formatCount(count)} other`;
  const all: readonly Piece[] = [
    ...drawn.slice(0, own),
    ...(Number(other) > 0
      ? [
          {
            id: '\u0000other',
            name,
            full: name,
            value: other,
            colour: 's-other' as const,
            ...rest.opensOf(name, drawn.slice(0, own), gathered),
          },
        ]
      : []),
  ];
  const whole = Number(exactSum(all.map(({ value }) => value)) ?? 0);
  return all.map((piece) => ({ ...piece, share: Number(piece.value) / whole }));
}
