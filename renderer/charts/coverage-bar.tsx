import { type ReactElement, useId } from 'react';
import type { Segment } from './coverage-segments';

interface Props {
  readonly segments: readonly Segment[];
  /** Epoch seconds, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly height?: number;
  /** Gaps that cannot be read now are red, others amber. */
  readonly failing?: boolean;
  readonly label: string;
}

const LEAST_GAP = 2.5;

/** Grey where read whole, hatched where not, so that gaps show first. */
export function CoverageBar(props: Props): ReactElement {
  const { segments, from, to, width, height = 10, failing = false, label } = props;
  const hatch = useId();
  const mark = failing ? 'var(--fg-error-mark)' : 'var(--fg-warning-mark)';
  const soft = failing ? 'var(--fg-error-soft)' : 'var(--fg-warning-soft)';
  const scale = width / Math.max(1, to - from + 1);
  const box = (segment: Segment): { x: number; width: number } => {
    const x = (segment.from - from) * scale;
    return { x, width: (segment.to - segment.from + 1) * scale };
  };
  const gaps = segments.filter((segment) => segment.kind !== 'read');
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block', flex: 'none' }}
    >
      <defs>
        <pattern
          id={hatch}
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="4" fill={soft} />
          <rect width="2" height="4" fill={mark} />
        </pattern>
      </defs>
      <rect
        x="0.5"
        y="0.5"
        width={Math.max(0, width - 1)}
        height={height - 1}
        rx="1.5"
        fill="none"
        stroke="var(--fg-border2)"
      />
      {segments
        .filter((segment) => segment.kind !== 'gap')
        .map((segment) => (
          <rect
            key={`read-${segment.from}`}
            {...box(segment)}
            y="0"
            height={height}
            rx="1"
            fill="var(--fg-cov)"
          />
        ))}
      {gaps.map((segment) => {
        const { x, width: wide } = box(segment);
        const shown = Math.max(LEAST_GAP, wide);
        const left = Math.min(Math.max(0, x - (shown - wide) / 2), width - shown);
        const tall = segment.kind === 'gap' ? height : height * 0.45;
        return (
          <rect
            key={`gap-${segment.from}`}
            x={left + 0.5}
            y="0.5"
            width={Math.max(1, shown - 1)}
            height={Math.max(1, tall - 1)}
            fill={`url(#${hatch})`}
            stroke={mark}
          />
        );
      })}
    </svg>
  );
}
