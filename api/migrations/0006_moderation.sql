-- Moderation: reports, the cases they make, decisions, appeals, takedowns, and the audit log.

-- Set while a takedown keeps the stream from being watched.
ALTER TABLE streams ADD COLUMN blocked_at timestamptz;

CREATE TABLE mod_cases (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject_kind   text NOT NULL CHECK (subject_kind IN ('stream', 'message', 'user')),
  subject_id     text NOT NULL,
  -- Whose channel it happened in; null where it is of the platform.
  channel_id     text REFERENCES users (id) ON DELETE CASCADE,
  target_user_id text REFERENCES users (id) ON DELETE CASCADE,
  stream_id      text,
  -- What it looked like when it was first reported.
  evidence       jsonb NOT NULL,
  level          text NOT NULL CHECK (level IN ('channel', 'platform')),
  state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided')),
  report_count   integer NOT NULL DEFAULT 0,
  claimed_by     text REFERENCES users (id) ON DELETE SET NULL,
  claimed_until  timestamptz(3),
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  decided_at     timestamptz(3),
  CHECK (level = 'platform' OR channel_id IS NOT NULL)
);
-- One open case about one thing, however many report it.
CREATE UNIQUE INDEX mod_cases_open_subject ON mod_cases (subject_kind, subject_id)
  WHERE state = 'open';
CREATE INDEX mod_cases_queue ON mod_cases (id) WHERE state = 'open';
CREATE INDEX mod_cases_of_channel ON mod_cases (channel_id, id) WHERE state = 'open';

CREATE TABLE mod_reports (
  case_id     bigint NOT NULL REFERENCES mod_cases (id) ON DELETE CASCADE,
  reporter_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  reason      text NOT NULL,
  note        text NOT NULL DEFAULT '' CHECK (char_length(note) <= 1000),
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, reporter_id)
);

CREATE TABLE mod_decisions (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id        bigint REFERENCES mod_cases (id) ON DELETE CASCADE,
  -- An act of the chat that was appealed; the audit log is where the act itself stands.
  chat_act_id    bigint UNIQUE,
  action         text NOT NULL CHECK (action IN
    ('dismiss', 'warn', 'remove', 'timeout', 'ban_channel', 'ban_platform', 'takedown')),
  actor_id       text NOT NULL,
  target_user_id text REFERENCES users (id) ON DELETE CASCADE,
  channel_id     text,
  stream_id      text,
  reason         text NOT NULL DEFAULT '' CHECK (char_length(reason) <= 1000),
  until_at       timestamptz(3),
  reversed_at    timestamptz(3),
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (id, actor_id)
);
CREATE INDEX mod_decisions_of_target ON mod_decisions (target_user_id, id DESC);

CREATE TABLE mod_appeals (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  decision_id    bigint NOT NULL UNIQUE,
  -- Who decided; the pair is held to what the decision says.
  decision_actor text NOT NULL,
  appellant_id   text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  plea           text NOT NULL CHECK (char_length(plea) BETWEEN 1 AND 2000),
  state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'upheld', 'reversed')),
  decided_by     text,
  answer         text NOT NULL DEFAULT '' CHECK (char_length(answer) <= 1000),
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  decided_at     timestamptz(3),
  FOREIGN KEY (decision_id, decision_actor)
    REFERENCES mod_decisions (id, actor_id) ON DELETE CASCADE,
  CHECK ((state = 'open') = (decided_by IS NULL)),
  -- Nobody judges their own decision, or their own plea.
  CONSTRAINT mod_appeals_other_judge
    CHECK (decided_by IS NULL OR decided_by NOT IN (decision_actor, appellant_id))
);
CREATE INDEX mod_appeals_open ON mod_appeals (id) WHERE state = 'open';

-- 17 U.S.C. §512(c)(3) notices, (g)(3) counter-notices and the waiting time of (g)(2)(C).
CREATE TABLE takedowns (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream_id      text NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
  owner_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  claimant_id    text NOT NULL,
  claimant_name  text NOT NULL,
  claimant_email text NOT NULL,
  work           text NOT NULL,
  state          text NOT NULL DEFAULT 'noticed' CHECK (state IN
    ('noticed', 'rejected', 'removed', 'countered', 'restored', 'litigated', 'withdrawn')),
  counter_notice text,
  restore_at     timestamptz(3),
  decided_by     text,
  created_at     timestamptz(3) NOT NULL DEFAULT now(),
  updated_at     timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX takedowns_waiting ON takedowns (restore_at) WHERE state = 'countered';
CREATE INDEX takedowns_of_stream ON takedowns (stream_id);

-- Every act in order; each row's hash covers the one before it.
CREATE TABLE audit_log (
  seq       bigint PRIMARY KEY,
  at        timestamptz NOT NULL,
  actor_id  text NOT NULL,
  kind      text NOT NULL,
  subject   text NOT NULL,
  details   jsonb NOT NULL,
  prev_hash bytea NOT NULL,
  hash      bytea NOT NULL
);

-- The end of the chain: the lock of those who append, and proof that no row was cut off.
CREATE TABLE audit_head (
  one  boolean PRIMARY KEY DEFAULT true CHECK (one),
  seq  bigint NOT NULL,
  hash bytea NOT NULL
);
INSERT INTO audit_head (seq, hash) VALUES (0, sha256('freshet'::bytea));

-- Lengths stand before the parts, so that no two rows have the same text.
CREATE FUNCTION audit_hash(r audit_log) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(r.prev_hash || convert_to(string_agg(length(part) || ':' || part, ','), 'UTF8'))
    FROM unnest(ARRAY[
      r.seq::text, (extract(epoch FROM r.at) * 1000000)::bigint::text,
      r.actor_id, r.kind, r.subject, r.details::text
    ]) AS part
$$;

CREATE FUNCTION audit_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head audit_head;
BEGIN
  SELECT * INTO STRICT head FROM audit_head FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW.at := clock_timestamp();
  NEW.prev_hash := head.hash;
  NEW.hash := audit_hash(NEW);
  UPDATE audit_head SET seq = NEW.seq, hash = NEW.hash;
  RETURN NEW;
END
$$;
CREATE TRIGGER audit_log_append BEFORE INSERT ON audit_log
  FOR EACH ROW EXECUTE FUNCTION audit_append();

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is only added to';
END
$$;
CREATE TRIGGER audit_log_fixed BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_log_kept BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();

-- Acts of the chat stand in the same chain.
CREATE FUNCTION audit_chat_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_log (actor_id, kind, subject, details)
  VALUES (NEW.actor_id, 'chat.' || NEW.kind, coalesce(NEW.user_id, NEW.message_id, NEW.room_id),
          jsonb_build_object('actId', NEW.id, 'channelId', NEW.owner_id, 'roomId', NEW.room_id,
                             'messageId', NEW.message_id, 'reason', NEW.reason,
                             'details', NEW.details));
  RETURN NULL;
END
$$;
CREATE TRIGGER chat_acts_audited AFTER INSERT ON chat_acts
  FOR EACH ROW EXECUTE FUNCTION audit_chat_act();
