-- Streams that are about to begin are looked for every minute, so that nodes carry them ahead of their viewers.
CREATE INDEX streams_about_to_begin ON streams (scheduled_start)
  WHERE scheduled_start IS NOT NULL AND status = 'created';
