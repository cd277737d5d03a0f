-- What a channel has announced, for its page and for those who follow it.
CREATE INDEX streams_upcoming ON streams (user_id, scheduled_start)
  WHERE scheduled_start IS NOT NULL AND status = 'created';
