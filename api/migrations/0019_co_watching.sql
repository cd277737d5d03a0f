-- Channels that the same people watch, made anew now and then from watch histories and follows.
CREATE TABLE channel_similar (
  channel_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  other_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Cosine of their audiences, above 0 and at most 1.
  score      real NOT NULL,
  PRIMARY KEY (channel_id, other_id)
);
