/** One key frame of a live stream that nobody packages: a tap that is open for as long as that takes. */
import type { Logger, StreamId } from '@freshet/infra/runtime';
import type { MediaNode, NodeAddress } from '@freshet/sfu';
import { openStreamSource } from './stream-source.ts';
import type { SourceVideoFrame, StreamSource } from './stream-source.ts';

export type GrabKeyFrameDeps = {
  readonly media: Pick<MediaNode, 'openTap'>;
  readonly log: Logger;
};

/** The second best layer is enough for a small picture, and the others go on resting. */
const LAYERS = { spatialLayer: 1, temporalLayer: 0 };

/**
 * @param how.signal Ends the wait.
 * @returns undefined when none comes in time, or there is no picture at all
 * @throws SFU_STREAM_NOT_LIVE, SFU_STREAM_ENDED, SFU_OVERLOADED
 */
export async function grabKeyFrame(
  deps: GrabKeyFrameDeps,
  stream: { readonly streamId: StreamId; readonly origin?: NodeAddress },
  how: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<SourceVideoFrame | undefined> {
  const { promise, resolve } = Promise.withResolvers<SourceVideoFrame | undefined>();
  const stop = (): void => {
    resolve(undefined);
  };
  const timer = setTimeout(stop, how.timeoutMs);
  how.signal.addEventListener('abort', stop, { once: true });
  let source: StreamSource | undefined;
  try {
    source = await openStreamSource(
      deps,
      { ...stream, layers: LAYERS },
      {
        onVideo: (frame) => {
          if (frame.keyframe && frame.size !== undefined) {
            resolve(frame);
          }
        },
        onAudio: () => undefined,
        onState: (state) => {
          if (state === 'ended') {
            stop();
          }
        },
        onClosed: stop,
      },
    );
    if (!source.hasVideo || how.signal.aborted) {
      stop();
    }
    return await promise;
  } finally {
    clearTimeout(timer);
    how.signal.removeEventListener('abort', stop);
    source?.close();
  }
}
