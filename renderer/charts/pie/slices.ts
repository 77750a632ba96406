import { formatCount } from '../../../core/format/count';
import { exactSum } from '../../../core/format/exact';
import type { TokenName } from '../../styles/tokens';

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

const MOST = 8;
const GATHERED = 'It gathers several groups; the table has each of them.';

/**
 * At most eight slices, the largest first: what is beyond seven, and the `rest` of the whole that is
 * in no piece, is gathered in "other". Pieces of nothing or less have no slice.
 *
 * @param restCount groups in `rest`; null when not known
 */
export function pieSlices(
  pieces: readonly Piece[],
  rest: number | bigint,
  restCount: number | null,
  leadsOn: boolean,
): readonly Slice[] {
  const drawn = pieces
    .filter(({ value }) => Number(value) > 0)
    .sort((a, b) => Number(b.value) - Number(a.value));
  const hasRest = Number(rest) > 0;
  const own = drawn.length + (hasRest ? 1 : 0) <= MOST ? drawn.length : MOST - 1;
  const gathered = drawn.slice(own);
  const other = exactSum([...gathered.map(({ value }) => value), ...(hasRest ? [rest] : [])]) ?? 0;
  const count = hasRest && restCount === null ? null : gathered.length + (restCount ?? 0);
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
            open: null,
            why: leadsOn ? GATHERED : null,
          },
        ]
      : []),
  ];
  const whole = Number(exactSum(all.map(({ value }) => value)) ?? 0);
  return all.map((piece) => ({ ...piece, share: Number(piece.value) / whole }));
}
