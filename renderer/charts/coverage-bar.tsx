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
  const lostHatch = useId();
  const gone = { mark: 'var(--fg-error-mark)', soft: 'var(--fg-error-soft)' };
  const open = failing ? gone : { mark: 'var(--fg-warning-mark)', soft: 'var(--fg-warning-soft)' };
  const scale = width / Math.max(1, to - from + 1);
  const box = (segment: Segment): { x: number; width: number } => {
    const x = (segment.from - from) * scale;
    return { x, width: (segment.to - segment.from + 1) * scale };
  };
  const gaps = segments.filter(({ kind }) => kind !== 'read' && kind !== 'filling');
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
        <Hatch id={hatch} {...open} />
        <Hatch id={lostHatch} {...gone} />
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
        .filter(({ kind }) => kind === 'read' || kind === 'partial' || kind === 'filling')
        .map((segment) => (
          <rect
            key={`read-${segment.from}`}
            {...box(segment)}
            y="0"
            height={height}
            rx="1"
            fill={segment.kind === 'filling' ? 'var(--fg-accent)' : 'var(--fg-cov)'}
            opacity={segment.kind === 'filling' ? 0.55 : 1}
          />
        ))}
      {gaps.map((segment) => {
        const { x, width: wide } = box(segment);
        const shown = Math.max(LEAST_GAP, wide);
        const left = Math.min(Math.max(0, x - (shown - wide) / 2), width - shown);
        const tall = segment.kind === 'partial' ? height * 0.45 : height;
        const lost = segment.kind === 'lost';
        return (
          <rect
            key={`gap-${segment.from}`}
            x={left + 0.5}
            y="0.5"
            width={Math.max(1, shown - 1)}
            height={Math.max(1, tall - 1)}
            fill={`url(#${lost ? lostHatch : hatch})`}
            stroke={lost ? gone.mark : open.mark}
          />
        );
      })}
    </svg>
  );
}

interface HatchProps {
  readonly id: string;
  readonly mark: string;
  readonly soft: string;
}

function Hatch({ id, mark, soft }: HatchProps): ReactElement {
  return (
    <pattern
      id={id}
      width="4"
      height="4"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="4" height="4" fill={soft} />
      <rect width="2" height="4" fill={mark} />
    </pattern>
  );
}
