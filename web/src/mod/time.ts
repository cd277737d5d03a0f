/** When something was, for people who work through a list. */
export function timeOf(time: string): string {
  return new Date(time).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' });
}
