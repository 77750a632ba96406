import type { ReactElement } from 'react';
import type { WidgetKind } from '../../core/dashboard/model';
import styles from './outcome.module.css';

/** A small picture of a widget's kind; it says nothing of the data. */
export function WidgetThumb({ kind }: { readonly kind: WidgetKind }): ReactElement {
  return (
    <svg className={styles['thumb']} viewBox="0 0 120 46" aria-hidden="true">
      {thumb(kind)}
    </svg>
  );
}

function thumb(kind: WidgetKind): ReactElement {
  switch (kind) {
    case 'bar-list':
      return (
        <>
          {[48, 34, 26, 18, 12].map((width, row) => (
            <g key={width}>
              <rect
                x="18"
                y={6 + row * 7.5}
                width={width}
                height="4"
                fill="var(--fg-s1)"
                opacity=".55"
              />
              <path
                d={`M78 ${9 + row * 7.5}l6-2 6 1.5 6-2.5 6 2`}
                fill="none"
                stroke="var(--fg-bar-ink)"
              />
            </g>
          ))}
        </>
      );
    case 'table':
      return (
        <>
          {[0, 1, 2, 3, 4].map((row) => (
            <g key={row} fill="var(--fg-border2)">
              <rect x="14" y={6 + row * 7.5} width="20" height="3.5" />
              <rect x="40" y={6 + row * 7.5} width="20" height="3.5" />
              <rect x="66" y={6 + row * 7.5} width="14" height="3.5" />
              <rect
                x="88"
                y={4.5 + row * 7.5}
                width="18"
                height="6.5"
                rx="1"
                fill={row < 2 ? 'var(--fg-tint2)' : row < 4 ? 'var(--fg-tint1)' : 'none'}
              />
            </g>
          ))}
        </>
      );
    case 'tree-map':
      return (
        <>
          <rect x="16" y="5" width="38" height="36" fill="var(--fg-s1)" opacity=".5" />
          <rect x="56" y="5" width="28" height="21" fill="var(--fg-s2)" opacity=".5" />
          <rect x="86" y="5" width="18" height="21" fill="var(--fg-s1)" opacity=".5" />
          <rect x="56" y="28" width="20" height="13" fill="var(--fg-s3)" opacity=".5" />
          <rect x="78" y="28" width="26" height="13" fill="var(--fg-s4)" opacity=".5" />
        </>
      );
    case 'geo-map':
      return (
        <>
          <rect x="16" y="5" width="88" height="36" fill="var(--fg-land)" />
          <g fill="var(--fg-bar-ink)" fillOpacity=".35" stroke="var(--fg-bar-ink)">
            <circle cx="64" cy="20" r="8" />
            <circle cx="44" cy="16" r="5" />
            <circle cx="80" cy="32" r="2.5" />
          </g>
        </>
      );
  }
}
