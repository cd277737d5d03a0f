/** What the tap hands to the ladder: whole encoded frames with their RTP time. */

export type VideoSourceCodec = 'h264' | 'vp8' | 'vp9' | 'av1';

export type AssembledFrame = {
  /** RTP timestamp, 32 bits. */
  readonly timestamp: number;
  readonly keyframe: boolean;
  /** H.264: NAL units without framing. VP8, VP9: one frame. AV1: one temporal unit with sizes. */
  readonly units: readonly Uint8Array[];
  /** Told by key frames. */
  readonly size: { readonly widthPx: number; readonly heightPx: number } | undefined;
};
