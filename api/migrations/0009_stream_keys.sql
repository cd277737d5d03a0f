-- Keys that work once, and what was done with keys. A key that was rotated with grace has a
-- `revoked_at` in the future: it is good until then.
ALTER TABLE stream_keys ADD COLUMN one_time boolean NOT NULL DEFAULT false;

CREATE TABLE stream_key_acts (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id        text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Null for the key of the channel.
  stream_id      text REFERENCES streams (id) ON DELETE CASCADE,
  key_id         text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('issued', 'used', 'refused')),
  remote_address inet,
  protocol       text,
  -- The rules of a key that was issued.
  rules          jsonb,
  created_at     timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX stream_key_acts_of_user ON stream_key_acts (user_id, id DESC);
CREATE INDEX stream_key_acts_of_stream ON stream_key_acts (stream_id);
