import type { ReactElement } from 'react';

/** An hourglass whose sand is a flow. */
export function Logo({ size = 28 }: { readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" aria-hidden="true">
      <path
        d="M4 3.2h20M4 24.8h20"
        stroke="var(--fg-accent)"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path
        d="M7 4v4.2c0 2.4 4.9 3.9 4.9 5.8S7 17.4 7 19.8V24M21 4v4.2c0 2.4-4.9 3.9-4.9 5.8s4.9 3.4 4.9 5.8V24"
        stroke="var(--fg-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <path
        d="M9.8 8h8.4c-.6 1.7-2.8 2.6-4.2 4.6C12.6 10.6 10.4 9.7 9.8 8z"
        fill="var(--fg-accent)"
      />
      <path
        d="M14 14.200v3M14 18.400c2.2 1 4 2.1 4.5 3.800h-9c.5-1.7 2.3-2.8 4.5-3.800z"
        fill="var(--fg-reject-mark)"
        stroke="var(--fg-reject-mark)"
        strokeWidth="1.2"
      />
    </svg>
  );
}
