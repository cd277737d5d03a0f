-- Who watched what, how long and how well. Three sizes of the same figures, each kept longer than the
-- one before, and sessions of the last days without anything that names a person.

-- One row per stream and minute in which somebody watched.
CREATE TABLE analytics_minutes (
  stream_id  text NOT NULL,
  channel_id text NOT NULL,
  at         timestamptz NOT NULL,
  -- One bit per sample of ten seconds: a sample that two processes take counts once.
  slots      integer NOT NULL,
  -- Sums over the samples.
  webrtc     integer NOT NULL,
  hls        integer NOT NULL,
  peak       integer NOT NULL,
  -- Since the stream began.
  joins      bigint NOT NULL,
  leaves     bigint NOT NULL,
  uniques    bigint NOT NULL,
  PRIMARY KEY (stream_id, at)
) PARTITION BY RANGE (at);
CREATE INDEX analytics_minutes_of_channel ON analytics_minutes (channel_id, at);
CREATE TABLE analytics_minutes_default PARTITION OF analytics_minutes DEFAULT;

CREATE TABLE analytics_hours (
  stream_id  text NOT NULL,
  channel_id text NOT NULL,
  at         timestamptz NOT NULL,
  samples    integer NOT NULL,
  webrtc     bigint NOT NULL,
  hls        bigint NOT NULL,
  peak       integer NOT NULL,
  joins      bigint NOT NULL,
  leaves     bigint NOT NULL,
  uniques    bigint NOT NULL,
  PRIMARY KEY (stream_id, at)
) PARTITION BY RANGE (at);
CREATE INDEX analytics_hours_of_channel ON analytics_hours (channel_id, at);
CREATE TABLE analytics_hours_default PARTITION OF analytics_hours DEFAULT;

CREATE TABLE analytics_days (LIKE analytics_hours INCLUDING ALL) PARTITION BY RANGE (at);
CREATE TABLE analytics_days_default PARTITION OF analytics_days DEFAULT;

-- Up to where the next larger size is made.
CREATE TABLE analytics_progress (name text PRIMARY KEY, done_to timestamptz NOT NULL);

-- One viewer of one stream on one day, under a hash that means nothing on another day.
CREATE TABLE analytics_sessions (
  at          timestamptz NOT NULL,
  stream_id   text NOT NULL,
  viewer      bytea NOT NULL,
  channel_id  text NOT NULL,
  country     text NOT NULL,
  device      text NOT NULL,
  mode        text NOT NULL,
  first_at    timestamptz NOT NULL,
  last_at     timestamptz NOT NULL,
  join_ms     integer,
  latency_ms  integer,
  bitrate_bps integer,
  stalled_ms  integer,
  played_ms   integer,
  freezes     integer,
  -- `at` is the beginning of the day (UTC).
  PRIMARY KEY (stream_id, viewer, at)
) PARTITION BY RANGE (at);
CREATE INDEX analytics_sessions_of_channel ON analytics_sessions (channel_id, at);
CREATE TABLE analytics_sessions_default PARTITION OF analytics_sessions DEFAULT;

-- Thrown away with the day.
CREATE TABLE analytics_salts (day date PRIMARY KEY, salt bytea NOT NULL);

-- What is left of the sessions of a day.
CREATE TABLE analytics_audiences (
  stream_id  text NOT NULL,
  channel_id text NOT NULL,
  at         timestamptz NOT NULL,
  kind       text NOT NULL CHECK (kind IN ('country', 'device', 'mode')),
  value      text NOT NULL,
  viewers    bigint NOT NULL,
  watched_s  bigint NOT NULL,
  PRIMARY KEY (stream_id, at, kind, value)
);
CREATE INDEX analytics_audiences_of_channel ON analytics_audiences (channel_id, at);
CREATE INDEX analytics_audiences_by_age ON analytics_audiences (at);

CREATE TABLE analytics_experience (
  stream_id       text NOT NULL,
  channel_id      text NOT NULL,
  at              timestamptz NOT NULL,
  reports         bigint NOT NULL,
  join_ms_p50     double precision,
  join_ms_p95     double precision,
  latency_ms_p50  double precision,
  latency_ms_p95  double precision,
  bitrate_bps_p50 double precision,
  stalled_ms      bigint NOT NULL,
  played_ms       bigint NOT NULL,
  freezes         bigint NOT NULL,
  PRIMARY KEY (stream_id, at)
);
CREATE INDEX analytics_experience_of_channel ON analytics_experience (channel_id, at);
CREATE INDEX analytics_experience_by_age ON analytics_experience (at);

-- What signed-in people watched, for recommendations: heartbeats, of fifteen seconds each.
CREATE TABLE watch_history (
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  channel_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  day        date NOT NULL,
  beats      integer NOT NULL,
  PRIMARY KEY (user_id, channel_id, day)
);
CREATE INDEX watch_history_of_channel ON watch_history (channel_id, day);
CREATE INDEX watch_history_by_age ON watch_history (day);

-- One partition of `parent` from `first` on. What a default partition holds already stays there.
CREATE FUNCTION analytics_ensure_partition(parent text, first date, span interval) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
    parent || '_' || to_char(first, 'YYYYMMDD'), parent,
    first::timestamp AT TIME ZONE 'UTC', (first + span)::timestamp AT TIME ZONE 'UTC');
EXCEPTION WHEN check_violation THEN
  NULL;
END
$$;

CREATE FUNCTION analytics_ensure_partitions(around timestamptz) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  today date := (around AT TIME ZONE 'UTC')::date;
BEGIN
  FOR ahead IN 0..2 LOOP
    PERFORM analytics_ensure_partition('analytics_minutes', today + ahead, interval '1 day');
    PERFORM analytics_ensure_partition('analytics_sessions', today + ahead, interval '1 day');
  END LOOP;
  FOR ahead IN 0..1 LOOP
    PERFORM analytics_ensure_partition('analytics_hours',
      (date_trunc('month', today) + make_interval(months => ahead))::date, interval '1 month');
    PERFORM analytics_ensure_partition('analytics_days',
      (date_trunc('year', today) + make_interval(years => ahead))::date, interval '1 year');
  END LOOP;
END
$$;
SELECT analytics_ensure_partitions(now());

-- Drops partitions of `parent` that end before `limit_at`, and such rows of its default one.
CREATE FUNCTION analytics_drop_partitions(parent text, span interval, limit_at timestamptz)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  part record;
  dropped integer := 0;
BEGIN
  FOR part IN
    SELECT c.relname AS name, to_date(right(c.relname, 8), 'YYYYMMDD') AS first
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = parent::regclass AND c.relname ~ '_[0-9]{8}$'
  LOOP
    IF (part.first + span)::timestamp AT TIME ZONE 'UTC' <= limit_at THEN
      EXECUTE format('DROP TABLE %I', part.name);
      dropped := dropped + 1;
    END IF;
  END LOOP;
  EXECUTE format('DELETE FROM %I WHERE at < %L', parent || '_default', limit_at);
  RETURN dropped;
END
$$;
