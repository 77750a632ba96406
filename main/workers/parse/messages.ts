import type { BadLine } from '../../../core/flow/batch';
import type { Problem } from '../../../core/problem';
import type { ReadSummary } from '../../read/read-flow-logs';
import type { PackedBatch } from './pack';

/** What is read: a file, or the sample day that begins at an epoch second. */
export type ParseInput =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'sample'; readonly dayStart: number };

export type ToParser =
  | { readonly kind: 'read'; readonly input: ParseInput; readonly format: string | null }
  /** A part was stored: one more may come. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'cancel' };

export type FromParser =
  | { readonly kind: 'part'; readonly packed: PackedBatch; readonly badLines: readonly BadLine[] }
  /** Bytes read so far. */
  | { readonly kind: 'bytes'; readonly read: number }
  | { readonly kind: 'done'; readonly summary: ReadSummary }
  | { readonly kind: 'failed'; readonly problem: Problem };
