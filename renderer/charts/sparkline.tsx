import { type ReactElement, useMemo } from 'react';
import type { TokenName } from '../styles/tokens';
import { sparklinePath } from './sparkline-path';

interface Props {
  readonly values: readonly (number | null)[];
  readonly max: number;
  readonly width?: number;
  readonly height?: number;
  readonly label: string;
  readonly colour?: TokenName;
}

/** A small area chart for a row; hundreds of these cost nothing. */
export function Sparkline(props: Props): ReactElement {
  const { values, max, width = 84, height = 20, label, colour = 'bar-ink' } = props;
  const path = useMemo(
    () => sparklinePath(values, width, height, max),
    [values, width, height, max],
  );
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block' }}
    >
      <path d={path.area} fill={`var(--fg-${colour})`} fillOpacity="0.15" />
      <path
        d={path.line}
        fill="none"
        stroke={`var(--fg-${colour})`}
        strokeWidth="1.3"
        strokeLinejoin="round"
      />
    </svg>
  );
}
