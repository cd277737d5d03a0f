-- Recordings of streams and clips of them. Their media lies in the object store, below vods/ and clips/.

ALTER TABLE streams
  -- Null: as the installation does by default.
  ADD COLUMN record     boolean,
  -- Since when there are preview pictures.
  ADD COLUMN preview_at timestamptz(3);
ALTER TABLE channels ADD COLUMN record boolean;

CREATE TABLE vods (
  id          text PRIMARY KEY,
  stream_id   text NOT NULL UNIQUE REFERENCES streams (id) ON DELETE CASCADE,
  user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  title       text NOT NULL CHECK (char_length(title) <= 140),
  visibility  text NOT NULL CHECK (visibility IN ('public', 'unlisted', 'private')),
  status      text NOT NULL DEFAULT 'recording' CHECK (status IN ('recording', 'ready')),
  -- Why it has holes or is shorter than its stream.
  problem     text CHECK (problem IN ('storage_full', 'quota', 'too_slow')),
  chapters    jsonb NOT NULL DEFAULT '[]',
  duration_ms bigint NOT NULL DEFAULT 0,
  size_bytes  bigint NOT NULL DEFAULT 0,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  -- When its recorder was heard of last.
  reported_at timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz(3),
  -- Gone for everybody; the row goes when its media is gone.
  deleted_at  timestamptz
);
CREATE INDEX vods_public ON vods (created_at DESC, id DESC)
  WHERE status = 'ready' AND visibility = 'public' AND deleted_at IS NULL;
CREATE INDEX vods_of_user ON vods (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX vods_recording ON vods (reported_at) WHERE status = 'recording';
CREATE INDEX vods_leaving ON vods (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX vods_expiring ON vods (expires_at) WHERE expires_at IS NOT NULL AND deleted_at IS NULL;

CREATE TABLE clips (
  id          text PRIMARY KEY,
  stream_id   text NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
  -- The channel that it shows, and who made it.
  user_id     text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  creator_id  text REFERENCES users (id) ON DELETE SET NULL,
  title       text NOT NULL CHECK (char_length(title) <= 140),
  duration_ms integer NOT NULL,
  size_bytes  bigint NOT NULL,
  width       integer NOT NULL,
  height      integer NOT NULL,
  -- Capture time of its first frame.
  started_at  timestamptz(3) NOT NULL,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  deleted_at  timestamptz
);
CREATE INDEX clips_of_stream ON clips (stream_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX clips_of_user ON clips (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX clips_leaving ON clips (id) WHERE deleted_at IS NOT NULL;

ALTER TABLE mod_cases DROP CONSTRAINT mod_cases_subject_kind_check;
ALTER TABLE mod_cases ADD CONSTRAINT mod_cases_subject_kind_check
  CHECK (subject_kind IN ('stream', 'message', 'user', 'clip'));

-- The life of a recording as events, whoever changed it.
CREATE FUNCTION vod_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  facts jsonb := jsonb_build_object('vodId', NEW.id, 'streamId', NEW.stream_id,
                                    'channelId', NEW.user_id, 'title', NEW.title);
BEGIN
  IF NEW.problem IS DISTINCT FROM OLD.problem AND NEW.problem IS NOT NULL THEN
    PERFORM emit_event('vod.problem', NEW.user_id,
                       facts || jsonb_build_object('problem', NEW.problem));
  END IF;
  IF NEW.status = 'ready' AND OLD.status <> 'ready' THEN
    PERFORM emit_event('vod.ready', NEW.user_id,
                       facts || jsonb_build_object('durationSeconds', NEW.duration_ms / 1000.0));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER vods_life AFTER UPDATE OF status, problem ON vods FOR EACH ROW
  EXECUTE FUNCTION vod_events();

CREATE FUNCTION clip_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM emit_event('clip.ready', NEW.user_id, jsonb_build_object(
    'clipId', NEW.id, 'streamId', NEW.stream_id, 'channelId', NEW.user_id, 'title', NEW.title,
    'creatorId', NEW.creator_id));
  IF NEW.creator_id IS DISTINCT FROM NEW.user_id THEN
    PERFORM notify_user(NEW.user_id, 'clip', 'clip:' || NEW.id, jsonb_build_object(
      'clipId', NEW.id, 'title', NEW.title,
      'username', (SELECT username FROM users WHERE id = NEW.creator_id)));
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER clips_life AFTER INSERT ON clips FOR EACH ROW EXECUTE FUNCTION clip_events();
