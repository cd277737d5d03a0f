-- What happened, for webhooks and notifications: written in the transaction in which it happens.

CREATE TABLE webhook_endpoints (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Of an administrator: events of every channel.
  platform       boolean NOT NULL DEFAULT false,
  url            text NOT NULL CHECK (char_length(url) <= 2000),
  events         text[] NOT NULL,
  -- Sealed; the one before stays good until `previous_until`.
  secret         text NOT NULL,
  previous       text,
  previous_until timestamptz,
  disabled_at    timestamptz,
  created_at     timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX webhook_endpoints_of_owner ON webhook_endpoints (owner_id);
CREATE INDEX webhook_endpoints_of_platform ON webhook_endpoints (id) WHERE platform;

CREATE TABLE webhook_events (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL,
  channel_id text,
  data       jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX webhook_events_by_age ON webhook_events (created_at);

CREATE TABLE webhook_deliveries (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  endpoint_id  bigint NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  event_id     bigint NOT NULL REFERENCES webhook_events (id) ON DELETE CASCADE,
  state        text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'dead')),
  attempts     integer NOT NULL DEFAULT 0,
  next_at      timestamptz NOT NULL DEFAULT now(),
  -- The HTTP status of the last answer, or why there was none.
  last_status  integer,
  last_error   text,
  delivered_at timestamptz(3),
  UNIQUE (endpoint_id, event_id)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_of_event ON webhook_deliveries (event_id);

CREATE FUNCTION emit_event(event_kind text, channel text, body jsonb) RETURNS void
LANGUAGE sql AS $$
  WITH targets AS (
    SELECT id FROM webhook_endpoints
     WHERE disabled_at IS NULL AND (owner_id = channel OR platform)
       AND (event_kind = ANY (events) OR split_part(event_kind, '.', 1) || '.*' = ANY (events))
  ), event AS (
    INSERT INTO webhook_events (kind, channel_id, data)
    SELECT event_kind, channel, body WHERE EXISTS (SELECT FROM targets) RETURNING id
  )
  INSERT INTO webhook_deliveries (endpoint_id, event_id)
  SELECT targets.id, event.id FROM targets, event
$$;

CREATE TABLE notifications (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind IN ('live', 'mention', 'reply', 'moderation', 'clip')),
  -- The same thing is told once.
  dedup_key  text NOT NULL,
  data       jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  read_at    timestamptz(3),
  UNIQUE (user_id, dedup_key)
);
CREATE INDEX notifications_feed ON notifications (user_id, id DESC);
CREATE INDEX notifications_unread ON notifications (user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_by_age ON notifications (created_at);

CREATE TABLE notification_preferences (
  user_id text PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  -- Kinds that are not wanted.
  muted   text[] NOT NULL DEFAULT '{}'
);

-- One row tells all followers of a channel, some at a time.
CREATE TABLE notification_jobs (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text NOT NULL,
  channel_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  dedup_key  text NOT NULL UNIQUE,
  data       jsonb NOT NULL,
  -- The last follower who was told.
  after_id   text NOT NULL DEFAULT '',
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  done_at    timestamptz(3)
);
CREATE INDEX notification_jobs_open ON notification_jobs (id) WHERE done_at IS NULL;

CREATE FUNCTION notify_user(who text, note_kind text, key text, body jsonb) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO notifications (user_id, kind, dedup_key, data)
  SELECT u.id, note_kind, key, body FROM users u
    LEFT JOIN notification_preferences p ON p.user_id = u.id
   WHERE u.id = who AND note_kind <> ALL (coalesce(p.muted, '{}'))
  ON CONFLICT DO NOTHING
$$;

-- The life of a stream as events, whoever changed it.
CREATE FUNCTION stream_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  facts jsonb := jsonb_build_object('streamId', NEW.id, 'channelId', NEW.user_id,
                                    'title', NEW.title, 'category', NEW.category);
BEGIN
  IF NEW.status = 'live' THEN
    PERFORM emit_event('stream.live', NEW.user_id,
                       facts || jsonb_build_object('startedAt', NEW.started_at));
    IF NEW.visibility = 'public' THEN
      INSERT INTO notification_jobs (kind, channel_id, dedup_key, data)
      SELECT 'live', NEW.user_id, 'live:' || NEW.id,
             facts || jsonb_build_object('username', u.username, 'displayName', u.display_name)
        FROM users u WHERE u.id = NEW.user_id
      ON CONFLICT DO NOTHING;
    END IF;
  ELSE
    PERFORM emit_event('stream.ended', NEW.user_id,
                       facts || jsonb_build_object('endedAt', NEW.ended_at));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER streams_life AFTER UPDATE OF status ON streams FOR EACH ROW
  WHEN (NEW.status IS DISTINCT FROM OLD.status AND NEW.status IN ('live', 'ended'))
  EXECUTE FUNCTION stream_events();

-- Mentions and replies, at most five people of one message, sixty notes per person and hour.
CREATE FUNCTION chat_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person record;
BEGIN
  FOR person IN
    SELECT u.id, (r.user_id = u.id) AS replied
      FROM users u
      LEFT JOIN chat_messages r
        ON r.id = NEW.entry #>> '{replyTo,id}' AND r.room_id = NEW.room_id AND r.user_id = u.id
     WHERE u.id <> NEW.user_id
       AND (lower(u.username) IN (
              SELECT lower(name) FROM jsonb_array_elements_text(NEW.entry -> 'mentions') AS name)
            OR lower(u.username) = lower(NEW.entry #>> '{replyTo,username}'))
     LIMIT 5
  LOOP
    CONTINUE WHEN (SELECT count(*) FROM notifications
                    WHERE user_id = person.id AND kind IN ('mention', 'reply')
                      AND created_at > now() - interval '1 hour') >= 60;
    PERFORM notify_user(
      person.id, CASE WHEN person.replied THEN 'reply' ELSE 'mention' END, 'chat:' || NEW.id,
      jsonb_build_object('roomId', NEW.room_id, 'messageId', NEW.id,
                         'username', NEW.entry ->> 'username',
                         'text', left(NEW.entry ->> 'text', 200),
                         'streamId', (SELECT id FROM streams WHERE chat_room_id = NEW.room_id)));
  END LOOP;
  RETURN NULL;
END
$$;
CREATE TRIGGER chat_messages_notify AFTER INSERT ON chat_messages FOR EACH ROW
  WHEN (NEW.user_id IS NOT NULL AND NEW.deleted_at IS NULL
        AND (NEW.entry ->> 'restricted') IS DISTINCT FROM 'true'
        AND (jsonb_typeof(NEW.entry -> 'mentions') = 'array')
        AND (NEW.entry -> 'mentions' <> '[]'::jsonb OR NEW.entry ? 'replyTo'))
  EXECUTE FUNCTION chat_notifications();
