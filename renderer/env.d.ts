/// <reference types="vite/client" />
import type { FlowglassApi } from '../contract/api';

declare global {
  interface Window {
    /** Put there by the preload; see `contract/api.ts`. */
    readonly flowglass: FlowglassApi;
  }
}
