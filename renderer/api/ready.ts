import { useIsFetching } from '@tanstack/react-query';
import { useEffect } from 'react';
import { createValueStore, useValue } from '../state/store';

const drawings = createValueStore(0);
const SETTLE_MS = 120;

/** Holds the ready mark back while a picture is still being drawn. */
export function usePendingDrawing(pending: boolean): void {
  useEffect(() => {
    if (!pending) return undefined;
    drawings.set(drawings.get() + 1);
    return () => drawings.set(drawings.get() - 1);
  }, [pending]);
}

/**
 * Sets `data-ready="true"` on the root element once nothing is being asked or drawn: the moment
 * screenshots and tests wait for.
 */
export function useReadyMark(screen: string): void {
  const fetching = useIsFetching();
  const drawing = useValue(drawings);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['screen'] = screen;
    root.dataset['ready'] = 'false';
    if (fetching > 0 || drawing > 0) return undefined;
    const timer = window.setTimeout(() => {
      root.dataset['ready'] = 'true';
    }, SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [fetching, drawing, screen]);
}
