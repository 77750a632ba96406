import type { ReactElement } from 'react';
import type { WidgetKind } from '../../core/dashboard/model';
import styles from './widget-thumb.module.css';

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
    case 'line':
      return (
        <g fill="none" strokeWidth="1.6">
          <path d="M16 40h88" stroke="var(--fg-border2)" strokeWidth="1" />
          <path d="M16 30l15-8 14 5 15-14 14 6 15-4 15-6" stroke="var(--fg-s1)" />
          <path d="M16 36l15-3 14-6 15 4 14-5 15 6 15-9" stroke="var(--fg-s2)" />
        </g>
      );
    case 'area':
      return (
        <>
          <path d="M16 41V30l22-4 22 4 22-8 22 2v17z" fill="var(--fg-s1)" opacity=".55" />
          <path
            d="M16 30V20l22-6 22 6 22-11 22 5v10l-22-2-22 8-22-4z"
            fill="var(--fg-s2)"
            opacity=".5"
          />
        </>
      );
    case 'pie':
      return (
        <>
          <circle cx="60" cy="23" r="18" fill="var(--fg-s1)" opacity=".5" />
          <path d="M60 23V5a18 18 0 0 1 16.5 25.2z" fill="var(--fg-s2)" opacity=".75" />
          <path d="M60 23l16.5 7.2A18 18 0 0 1 56 40.5z" fill="var(--fg-s3)" opacity=".7" />
        </>
      );
    case 'heat-map':
      return (
        <>
          {[0, 1, 2, 3].flatMap((row) =>
            [0, 1, 2, 3, 4, 5, 6, 7].map((column) => (
              <rect
                key={`${row}-${column}`}
                x={17 + column * 11}
                y={4 + row * 9.8}
                width="9.6"
                height="8.4"
                fill="var(--fg-s1)"
                opacity={0.12 + ((row * 5 + column * 3) % 7) * 0.12}
              />
            )),
          )}
        </>
      );
    case 'sankey':
      return (
        <>
          <path
            d="M20 12C60 12 60 16 100 16"
            fill="none"
            stroke="var(--fg-s1)"
            strokeWidth="12"
            opacity=".35"
          />
          <path
            d="M20 24C60 24 60 32 100 32"
            fill="none"
            stroke="var(--fg-s2)"
            strokeWidth="7"
            opacity=".4"
          />
          <path
            d="M20 35C60 35 60 24 100 24"
            fill="none"
            stroke="var(--fg-s3)"
            strokeWidth="4"
            opacity=".45"
          />
          <g fill="var(--fg-s1)">
            <rect x="16" y="6" width="4" height="34" />
            <rect x="100" y="8" width="4" height="30" />
          </g>
        </>
      );
    case 'number':
      return (
        <>
          <text
            x="60"
            y="29"
            textAnchor="middle"
            fontSize="22"
            fontWeight="600"
            fill="var(--fg-text2)"
          >
            42
          </text>
          <path d="M36 40l12-3 12 2 12-4 12 1" fill="none" stroke="var(--fg-bar-ink)" />
        </>
      );
  }
}
