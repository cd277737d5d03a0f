/** What operators see of encoders' publishers: how many, what was dropped and why, which encodes ran. */
import type { Metrics } from '@freshet/infra/runtime';
import type { EncoderSlots } from './encoder-slots.ts';

/** Why a frame or packet of a publisher did not reach the SFU. */
export type DropReason =
  | 'video_unreadable'
  | 'video_queue_full'
  | 'encoder_queue_full'
  | 'audio_queue_full'
  | 'damaged'
  | 'srt_queue_full';

export interface IngestMetrics {
  publisherOpened(protocol: 'rtmp' | 'srt'): void;
  publisherClosed(protocol: 'rtmp' | 'srt'): void;
  refused(protocol: 'rtmp' | 'srt', reason: string): void;
  dropped(reason: DropReason, count: number): void;
  /** A child died and was or was not started again. */
  ffmpegFailed(purpose: 'audio' | 'video'): void;
  close(): void;
}

export function createIngestMetrics(metrics: Metrics, slots: EncoderSlots): IngestMetrics {
  const publishers = metrics.gauge({
    name: 'ingest_publishers',
    help: 'Encoders that publish by RTMP or SRT.',
    labels: ['protocol'],
  });
  const refused = metrics.counter({
    name: 'ingest_refused_total',
    help: 'Encoders that were turned away, by error code.',
    labels: ['protocol', 'reason'],
  });
  const drops = metrics.counter({
    name: 'ingest_dropped_total',
    help: 'Frames and packets of encoders that did not reach the SFU.',
    labels: ['reason'],
  });
  const failures = metrics.counter({
    name: 'ingest_ffmpeg_failures_total',
    help: 'ffmpeg children of ingest that died before their time.',
    labels: ['purpose'],
  });
  const stopRunning = metrics.observedGauge(
    { name: 'ingest_reencodes', help: 'Streams that are encoded again at present.' },
    () => slots.used,
  );
  const stopRefused = metrics.observedGauge(
    {
      name: 'ingest_reencodes_refused',
      help: 'Times that a stream should have been encoded again and no place was free, since the start.',
    },
    () => slots.refused,
  );
  publishers.set(0, { protocol: 'rtmp' });
  publishers.set(0, { protocol: 'srt' });
  return {
    publisherOpened: (protocol) => publishers.inc({ protocol }),
    publisherClosed: (protocol) => publishers.dec({ protocol }),
    refused: (protocol, reason) => refused.inc({ protocol, reason }),
    dropped: (reason, count) => drops.inc({ reason }, count),
    ffmpegFailed: (purpose) => failures.inc({ purpose }),
    close: () => {
      stopRunning();
      stopRefused();
    },
  };
}
