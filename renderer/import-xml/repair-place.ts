import { placeText } from '../../core/problem';
import type { Repair } from '../../core/report/model';

/** `line 2, column 99`, without the file, which the screen names already. */
export function repairPlace(repair: Repair): string {
  const { line, column, record } = repair.place;
  return placeText({
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(record !== undefined && { record }),
  });
}
