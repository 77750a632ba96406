import type { XmlPreviewFile } from '../../../contract/values';
import { repairKey } from '../../../core/report/xml/findings';
import { usageError } from './usage-error';

/**
 * The keys of the repairs with these numbers, by file: repairs are numbered over all files, as `check` lists them.
 * @param numbers As written.
 * @throws ProblemError `usage/wrong` for what is no number of a repair
 */
export function unwantedRepairs(
  numbers: readonly string[],
  files: readonly Pick<XmlPreviewFile, 'repairs'>[],
): readonly (readonly string[])[] {
  const keys = files.flatMap(({ repairs }, file) =>
    repairs.map((repair) => ({ file, key: repairKey(repair) })),
  );
  const unwanted = numbers.map((written) => {
    const found = /^\d{1,9}$/.test(written) ? keys[Number(written) - 1] : undefined;
    if (found !== undefined) return found;
    throw usageError(
      `--without-repair ${written} is no number of a repair.`,
      keys.length === 0
        ? 'Nothing has to be repaired; leave the option out.'
        : `Choose from 1 to ${keys.length}, as "check" lists them for the same files.`,
    );
  });
  return files.map((_, index) =>
    unwanted.flatMap(({ file, key }) => (file === index ? [key] : [])),
  );
}
