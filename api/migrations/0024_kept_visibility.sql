-- Clips of a recording that is gone stay as visible as the recording was, not as its stream.
ALTER TABLE clips ADD COLUMN visibility text
  CHECK (visibility IN ('public', 'unlisted', 'private'));

-- One vote of an account that is gone must not undo the votes decided with it.
CREATE OR REPLACE FUNCTION poll_place(poll text, votes jsonb) RETURNS TABLE (code text)
LANGUAGE plpgsql AS $$
DECLARE
  p polls;
  vote record;
  before integer;
  at timestamptz(3);
BEGIN
  SELECT * INTO p FROM polls WHERE id = poll FOR UPDATE;
  at := clock_timestamp();
  p := poll_at(p, at);
  FOR vote IN
    SELECT * FROM jsonb_to_recordset(votes) AS v ("userId" text, choice bigint,
                                                  "mediaTimeMs" bigint)
  LOOP
    SELECT v.choice INTO before FROM poll_votes v
     WHERE v.poll_id = poll AND v.user_id = vote."userId";
    code := CASE
      WHEN p.id IS NULL THEN 'POLL_NOT_FOUND'
      WHEN before = vote.choice THEN NULL
      WHEN before IS NOT NULL THEN 'POLL_VOTED_ALREADY'
      WHEN p.status <> 'open' THEN 'POLL_NOT_OPEN'
      WHEN vote.choice < 0 OR vote.choice >= cardinality(p.choices) THEN 'POLL_NO_SUCH_CHOICE'
      WHEN NOT EXISTS (SELECT FROM users u WHERE u.id = vote."userId") THEN 'POLL_NOT_FOUND'
    END;
    IF code IS NULL AND before IS NULL THEN
      INSERT INTO poll_votes (poll_id, user_id, choice, media_time_ms, at)
      VALUES (poll, vote."userId", vote.choice, vote."mediaTimeMs", at);
      p.counts[(vote.choice + 1)::integer] := p.counts[(vote.choice + 1)::integer] + 1;
      p.revision := p.revision + 1;
    END IF;
    RETURN NEXT;
  END LOOP;
  UPDATE polls SET status = p.status, closed_at = p.closed_at, counts = p.counts,
                   revision = p.revision
   WHERE id = poll;
END $$;
