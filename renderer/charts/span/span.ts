/** Buckets of a picture along time that are chosen together, both ends included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}
