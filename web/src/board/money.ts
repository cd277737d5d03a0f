/** Money as people read and write it. Inside it is whole minor units of the currency (cents). */

/** Digits after the point: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return formatOf(currency)?.resolvedOptions().maximumFractionDigits ?? 2;
}

/** `1250`, `EUR` → `€12.50`. */
export function formatMoney(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  const value = amount / 10 ** digits;
  return formatOf(currency)?.format(value) ?? `${value.toFixed(digits)} ${currency}`;
}

/** `12.50`, or `12` where nothing follows the point: as it stands in a field. */
export function plainMoney(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(amount % 10 ** digits === 0 ? 0 : digits);
}

/** Minor units, or undefined for what is no amount above nothing. */
export function parseMoney(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const found = /^(\d{1,11})(?:[.,](\d*))?$/u.exec(text.replaceAll(/[\s\p{Sc}]/gu, ''));
  const [, whole = '', fraction = ''] = found ?? [];
  if (found === null || fraction.length > digits) {
    return undefined;
  }
  // By digits, because 0.1 + 0.2 is not 0.3.
  const amount = Number(whole + fraction.padEnd(digits, '0'));
  return amount > 0 ? amount : undefined;
}

function formatOf(currency: string): Intl.NumberFormat | undefined {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency });
  } catch {
    return undefined; // Not a currency code.
  }
}
