/**
 * A number in digits without an exponent, `0.00000025` for 2.5e-7: the shortest that reads back as the
 * same number, and every digit of a whole number. Null for what is no finite number.
 */
export function plainDecimal(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value)) return String(BigInt(value));
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (exponent === undefined) return String(value);
  // An exponent is negative here, and beyond the digits before the point.
  return `${sign}0.${'0'.repeat(-Number(exponent) - 1)}${whole}${fraction}`;
}
