-- The host gives a lot more time. It is never taken away again: what bidders were promised stays.
CREATE FUNCTION auction_extend(lot text, actor text, by_ms integer, why text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  l auction_lots;
  act_at timestamptz(3);
BEGIN
  SELECT * INTO l FROM auction_lots WHERE id = lot FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'AUCTION_LOT_NOT_FOUND';
  END IF;
  act_at := clock_timestamp();
  l := auction_at(l, act_at);
  -- At most an hour at a time.
  IF by_ms IS NULL OR by_ms NOT BETWEEN 1 AND 3600000 OR l.status NOT IN ('open', 'paused') THEN
    RETURN 'AUCTION_STATE';
  END IF;
  l.revision := l.revision + 1;
  IF l.status = 'open' THEN
    l.ends_at := l.ends_at + by_ms * interval '1 ms';
  ELSE
    l.remaining_ms := l.remaining_ms + by_ms;
  END IF;
  PERFORM auction_store(l);
  INSERT INTO auction_acts (stream_id, lot_id, actor_id, action, details, reason, at)
  VALUES (l.stream_id, lot, actor, 'extend', jsonb_build_object('byMs', by_ms), why, act_at);
  RETURN NULL;
END $$;
