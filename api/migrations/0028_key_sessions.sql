-- A key that was replaced ends what is published with it, at once or after its grace.

-- From when on nothing may be published with it; unlike `revoked_at`, the use of a key that works once
-- does not set it.
ALTER TABLE stream_keys ADD COLUMN sessions_end_at timestamptz;
CREATE INDEX stream_keys_sessions_end ON stream_keys (sessions_end_at)
  WHERE sessions_end_at IS NOT NULL;

-- Which key opened which publisher of a stream.
CREATE TABLE publish_grants (
  epoch      bigint PRIMARY KEY,
  stream_id  text NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
  key_id     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX publish_grants_of_stream ON publish_grants (stream_id);
CREATE INDEX publish_grants_of_key ON publish_grants (key_id);
