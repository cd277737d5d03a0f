-- How a stream is packaged for HLS, and when it is to begin.
ALTER TABLE streams
  ADD COLUMN dvr boolean NOT NULL DEFAULT true,
  ADD COLUMN low_latency boolean NOT NULL DEFAULT true,
  ADD COLUMN scheduled_start timestamptz(3);
ALTER TABLE channels
  ADD COLUMN dvr boolean NOT NULL DEFAULT true,
  ADD COLUMN low_latency boolean NOT NULL DEFAULT true;
