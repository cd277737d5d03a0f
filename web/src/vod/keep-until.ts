/** Until when a recording is kept, as a day of the person who looks at it. Pure. */

/** The day of a time as a date field has it (`2026-11-28`); empty for none. */
export function dayOf(time: string | null): string {
  if (time === null) {
    return '';
  }
  const at = new Date(time);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The last moment of that day, ISO 8601; null for none. */
export function endOfDay(day: string): string | null {
  const at = new Date(`${day}T23:59:59`);
  return day === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
