-- Stages: who is on stage with a stream. One document that only changes as a whole, under a row lock.

CREATE TABLE stages (
  stream_id text PRIMARY KEY REFERENCES streams (id) ON DELETE CASCADE,
  document jsonb NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
