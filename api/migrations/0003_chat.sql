-- Chat: history partitioned by month, what moderators decided, and the log of their acts.

CREATE TABLE chat_messages (
  id         text NOT NULL,
  room_id    text NOT NULL,
  -- Place in the room's order; epochs sort by age as bytes.
  epoch      text COLLATE "C" NOT NULL,
  seq        bigint NOT NULL,
  sent_at    timestamptz(3) NOT NULL,
  user_id    text,
  -- The entry as clients see it.
  entry      jsonb NOT NULL,
  deleted_at timestamptz,
  PRIMARY KEY (id, sent_at)
) PARTITION BY RANGE (sent_at);

CREATE INDEX chat_messages_of_room ON chat_messages (room_id, epoch, seq);
CREATE INDEX chat_messages_of_user ON chat_messages (user_id, room_id);

-- What no month was made for in time.
CREATE TABLE chat_messages_default PARTITION OF chat_messages DEFAULT;

-- Makes the partitions of this month and the next two, where they are missing.
CREATE FUNCTION chat_ensure_partitions() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first date;
BEGIN
  FOR ahead IN 0..2 LOOP
    first := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => ahead);
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS %I PARTITION OF chat_messages FOR VALUES FROM (%L) TO (%L)',
      'chat_messages_' || to_char(first, 'YYYYMM'),
      first::timestamp AT TIME ZONE 'UTC',
      (first + interval '1 month')::timestamp AT TIME ZONE 'UTC'
    );
  END LOOP;
END
$$;
SELECT chat_ensure_partitions();

-- Bans and timeouts are of a channel and outlive its streams.
CREATE TABLE chat_bans (
  owner_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Null is for good.
  until_at   timestamptz(3),
  reason     text NOT NULL DEFAULT '',
  created_by text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (owner_id, user_id)
);

CREATE TABLE chat_roles (
  owner_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  user_id  text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  role     text NOT NULL CHECK (role IN ('moderator', 'vip')),
  PRIMARY KEY (owner_id, user_id)
);

CREATE TABLE chat_channels (
  owner_id     text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  settings     jsonb NOT NULL DEFAULT '{}',
  banned_words text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE chat_pins (
  room_id text PRIMARY KEY REFERENCES streams (chat_room_id) ON DELETE CASCADE,
  entry   jsonb NOT NULL
);

-- Who did what to whom; rows are added, never changed.
CREATE TABLE chat_acts (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id   text NOT NULL,
  room_id    text NOT NULL,
  actor_id   text NOT NULL,
  kind       text NOT NULL,
  user_id    text,
  message_id text,
  details    jsonb NOT NULL DEFAULT '{}',
  reason     text NOT NULL DEFAULT '',
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX chat_acts_of_channel ON chat_acts (owner_id, id DESC);
