-- What follows from decisions of moderators outside of the database: written with the decision, done by
-- whichever process comes first, again and again until it worked.

CREATE TABLE enforcements (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cause_kind   text NOT NULL CHECK (cause_kind IN ('decision', 'takedown')),
  cause_id     bigint NOT NULL,
  effect       text NOT NULL CHECK (effect IN ('end_stream', 'chat', 'platform_ban')),
  -- Id of the stream, message or user.
  subject      text NOT NULL,
  direction    text NOT NULL DEFAULT 'do' CHECK (direction IN ('do', 'undo')),
  -- One more with every change of mind, so that what was done for the one before does not count.
  generation   integer NOT NULL DEFAULT 0,
  attempts     integer NOT NULL DEFAULT 0,
  due_at       timestamptz NOT NULL DEFAULT now(),
  -- Who is at it, and until when nobody else is.
  holder       text,
  leased_until timestamptz,
  last_error   text,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  done_at      timestamptz(3),
  UNIQUE (cause_kind, cause_id, effect, subject)
);
CREATE INDEX enforcements_due ON enforcements (due_at) WHERE done_at IS NULL;
CREATE INDEX enforcements_done ON enforcements (done_at) WHERE done_at IS NOT NULL;

-- When the last of what follows was done; null while something is left to do. Versions that know nothing
-- of it do everything at once.
ALTER TABLE mod_decisions ADD COLUMN enforced_at timestamptz(3) DEFAULT now();
ALTER TABLE takedowns ADD COLUMN enforced_at timestamptz(3) DEFAULT now();

-- An act that is tried again is done and recorded once.
ALTER TABLE chat_acts ADD COLUMN once_key text;
CREATE UNIQUE INDEX chat_acts_once ON chat_acts (once_key) WHERE once_key IS NOT NULL;
