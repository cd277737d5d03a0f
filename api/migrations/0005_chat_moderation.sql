-- Chat: media time and retention of messages, held messages, restrictions, notes, unban requests,
-- emotes of channels, and bans from all of the platform.

-- Milliseconds since the stream began; null for what was said before that.
ALTER TABLE chat_messages ADD COLUMN media_time_ms bigint;
CREATE INDEX chat_messages_by_media_time ON chat_messages (room_id, media_time_ms)
  WHERE media_time_ms IS NOT NULL;

-- Throws away the months that ended before `cutoff`, and older rows that no month was made for.
CREATE FUNCTION chat_drop_partitions(cutoff timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  part record;
  dropped integer := 0;
BEGIN
  FOR part IN
    SELECT c.relname AS name, to_date(right(c.relname, 6), 'YYYYMM') AS month
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'chat_messages'::regclass AND c.relname ~ '^chat_messages_[0-9]{6}$'
  LOOP
    IF (part.month + interval '1 month')::timestamp AT TIME ZONE 'UTC' <= cutoff THEN
      EXECUTE format('DROP TABLE %I', part.name);
      dropped := dropped + 1;
    END IF;
  END LOOP;
  DELETE FROM chat_messages_default WHERE sent_at < cutoff;
  RETURN dropped;
END
$$;

-- Messages that wait for a moderator, and what became of them.
CREATE TABLE chat_held (
  id         text PRIMARY KEY,
  owner_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  room_id    text NOT NULL,
  user_id    text NOT NULL,
  -- The entry as it will be when it is approved.
  entry      jsonb NOT NULL,
  reasons    text[] NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  decided_at timestamptz(3),
  decided_by text,
  approved   boolean
);
CREATE INDEX chat_held_open ON chat_held (owner_id, created_at) WHERE decided_at IS NULL;

-- What restricted users say is seen by themselves and moderators only.
CREATE TABLE chat_restrictions (
  owner_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (owner_id, user_id)
);

-- What moderators tell each other about a user.
CREATE TABLE chat_notes (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  author_id  text NOT NULL,
  note       text NOT NULL CHECK (char_length(note) BETWEEN 1 AND 500),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX chat_notes_of_user ON chat_notes (owner_id, user_id, id DESC);

CREATE TABLE chat_unban_requests (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  room_id    text NOT NULL,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  plea       text NOT NULL CHECK (char_length(plea) BETWEEN 1 AND 500),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  decided_at timestamptz(3),
  decided_by text,
  approved   boolean,
  answer     text NOT NULL DEFAULT ''
);
-- One at a time.
CREATE UNIQUE INDEX chat_unban_requests_open ON chat_unban_requests (owner_id, user_id)
  WHERE decided_at IS NULL;

CREATE TABLE chat_emotes (
  id           text PRIMARY KEY,
  owner_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name         text NOT NULL CHECK (name ~ '^[a-z][a-z0-9_]{2,23}$'),
  content_type text NOT NULL,
  width        integer NOT NULL,
  height       integer NOT NULL,
  size_bytes   integer NOT NULL,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (owner_id, name)
);

CREATE TABLE chat_platform_bans (
  user_id    text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  -- Null is for good.
  until_at   timestamptz(3),
  reason     text NOT NULL DEFAULT '',
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
