/** What a viewer sees at a moment: how it comes and how late it is. */
export interface Playhead {
  /** How media comes. */
  readonly mode: 'webrtc' | 'hls';
  /** From the camera to the screen, ms; undefined while it is not known. */
  readonly latencyMs: number | undefined;
}
