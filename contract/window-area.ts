/** A part of the window, in CSS pixels from its top left corner. */
export interface WindowArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
