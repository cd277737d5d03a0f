/** Words about accounts. Pure. */

/** The API speaks in lower-case clauses. */
export function sentence(text: string | undefined): string | undefined {
  if (text === undefined || text === '') {
    return undefined;
  }
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/u.test(capital) ? capital : `${capital}.`;
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** What signed in, in words: `Chrome on Windows`. */
export function deviceOf(userAgent: string): string {
  const found = (table: typeof BROWSERS): string | undefined =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = found(BROWSERS);
  const system = found(SYSTEMS);
  if (browser === undefined) {
    return userAgent.split(/[\s/]/, 1)[0] || 'Something unknown';
  }
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** The day and time in the reader's own way. */
export function whenOf(time: string): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
