/** Colours of names in chat that can be read on a light and on a dark ground (WCAG 2.2 §1.4.11). Pure. */

/** Of white and of the darkest ground of the web app. */
const GROUNDS = [1, 0.012];
const MIN_CONTRAST = 2.4;

/** @param color `#rrggbb` */
export function isReadable(color: string): boolean {
  const own = luminance(color);
  return GROUNDS.every((ground) => {
    const [high, low] = ground > own ? [ground, own] : [own, ground];
    return (high + 0.05) / (low + 0.05) >= MIN_CONTRAST;
  });
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
