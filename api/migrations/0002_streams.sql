-- Streams, the keys that publish them, and the sequence that fences publishers.

-- Fencing epochs never restart, whatever happens to a row, a node or Redis.
CREATE SEQUENCE stream_epochs AS bigint;

CREATE TABLE streams (
  id               text PRIMARY KEY,
  user_id          text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title            text NOT NULL CHECK (char_length(title) <= 140),
  category         text,
  language         text,
  tags             text[] NOT NULL DEFAULT '{}',
  visibility       text NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'unlisted', 'private')),
  status           text NOT NULL DEFAULT 'created' CHECK (status IN ('created', 'live', 'ended')),
  chat_room_id     text NOT NULL UNIQUE,
  from_channel_key boolean NOT NULL DEFAULT false,
  -- Newest epoch that was granted to a publisher, and newest that went live.
  granted_epoch    bigint NOT NULL DEFAULT 0,
  live_epoch       bigint NOT NULL DEFAULT 0,
  viewer_count     integer NOT NULL DEFAULT 0,
  peak_viewers     integer NOT NULL DEFAULT 0,
  -- Milliseconds, like the cursors that page by them.
  created_at       timestamptz(3) NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  started_at       timestamptz(3),
  ended_at         timestamptz,
  CHECK (status <> 'live' OR started_at IS NOT NULL)
);

-- Browsing: only what is public and live, in the two orders it is asked for.
CREATE INDEX streams_live_recent ON streams (started_at DESC, id DESC)
  WHERE status = 'live' AND visibility = 'public';
CREATE INDEX streams_live_viewers ON streams (viewer_count DESC, id DESC)
  WHERE status = 'live' AND visibility = 'public';
CREATE INDEX streams_live ON streams (id) WHERE status = 'live';
CREATE INDEX streams_of_user ON streams (user_id, created_at DESC, id DESC);
-- The stream that a channel key continues.
CREATE INDEX streams_open_of_channel ON streams (user_id)
  WHERE from_channel_key AND status <> 'ended';

CREATE TABLE stream_keys (
  id           text PRIMARY KEY,
  -- SHA-256 of the key: 128 random bits need no slow hash.
  hash         bytea NOT NULL UNIQUE,
  user_id      text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Null for the lasting key of the user's channel.
  stream_id    text REFERENCES streams (id) ON DELETE CASCADE,
  bound_ip     inet,
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz
);
-- At most one key is good for a stream, and one for a channel.
CREATE UNIQUE INDEX stream_keys_of_stream ON stream_keys (stream_id)
  WHERE revoked_at IS NULL AND stream_id IS NOT NULL;
CREATE UNIQUE INDEX stream_keys_of_channel ON stream_keys (user_id)
  WHERE revoked_at IS NULL AND stream_id IS NULL;
