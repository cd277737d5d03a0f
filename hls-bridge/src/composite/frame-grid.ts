/** The moments at which composites are drawn: the same for decoders and canvas, so that no frame falls between. */

/** The last such moment before a time; both in milliseconds since 1970. */
export function onFrameGrid(wallMs: number, framesPerSecond: number): number {
  return (Math.floor((wallMs * framesPerSecond) / 1000) * 1000) / framesPerSecond;
}
