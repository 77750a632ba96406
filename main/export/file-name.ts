/** Names that Windows gives to devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Characters; names of 255 bytes fit everywhere. */
const LONGEST = 60;

/**
 * A name for a file on every system, made of a report's or dashboard's: no separators, control or other
 * special characters, no dot or blank at an end, no device of Windows.
 * @param otherwise for a name of which nothing is left
 */
export function fileName(name: string, otherwise = 'report'): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N} ._()-]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[ .]+/, '');
  const short = [...plain]
    .slice(0, LONGEST)
    .join('')
    .replace(/[ .]+$/, '');
  if (short === '') return otherwise;
  return DEVICE.test(short) ? `${otherwise} ${short}` : short;
}
