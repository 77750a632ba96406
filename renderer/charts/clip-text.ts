/** Text cut to a width, with dots for what is left out; empty when not even two signs fit. */
export function clipText(text: string, width: number, perSign: number): string {
  const signs = Math.floor(width / perSign);
  if (text.length <= signs) return text;
  return signs < 3 ? '' : `${text.slice(0, signs - 1)}…`;
}
