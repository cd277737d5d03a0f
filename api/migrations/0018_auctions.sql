-- Auctions and polls. Every decision about a lot is made here, under the lock of its row and by this
-- server's clock, so that no process that dies can lose, double or reorder an accepted bid.

-- One per stream, made with its first lot.
CREATE TABLE auctions (
  stream_id      text PRIMARY KEY REFERENCES streams (id) ON DELETE CASCADE,
  -- How bidders are shown to the others.
  bidder_names   text NOT NULL DEFAULT 'paddle' CHECK (bidder_names IN ('paddle', 'username')),
  -- approved: only bidders whom the host let in.
  registration   text NOT NULL DEFAULT 'open' CHECK (registration IN ('open', 'approved')),
  last_paddle    integer NOT NULL DEFAULT 100,
  last_lot       integer NOT NULL DEFAULT 0,
  -- The largest delay that a viewer declared; every accepted bid leaves the others at least so long.
  leg_latency_ms integer NOT NULL DEFAULT 0 CHECK (leg_latency_ms BETWEEN 0 AND 5000)
);

CREATE TABLE auction_bidders (
  stream_id  text NOT NULL REFERENCES auctions (stream_id) ON DELETE CASCADE,
  user_id    text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  paddle     integer NOT NULL,
  state      text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'approved', 'denied')),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (stream_id, user_id),
  UNIQUE (stream_id, paddle)
);

-- Money is whole minor units of the currency.
CREATE TABLE auction_lots (
  id            text PRIMARY KEY,
  stream_id     text NOT NULL REFERENCES auctions (stream_id) ON DELETE CASCADE,
  number        integer NOT NULL,
  title         text NOT NULL CHECK (char_length(title) BETWEEN 1 AND 140),
  description   text NOT NULL DEFAULT '' CHECK (char_length(description) <= 2000),
  currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  start_price   bigint NOT NULL CHECK (start_price BETWEEN 1 AND 1000000000000),
  increment     bigint NOT NULL CHECK (increment BETWEEN 1 AND 1000000000000),
  reserve       bigint CHECK (reserve BETWEEN start_price AND 1000000000000),
  buy_now       bigint CHECK (buy_now BETWEEN start_price AND 1000000000000),
  duration_ms   integer NOT NULL CHECK (duration_ms BETWEEN 1000 AND 604800000),
  -- After an accepted bid at least so much time is left.
  extension_ms  integer NOT NULL DEFAULT 10000 CHECK (extension_ms BETWEEN 0 AND 300000),
  status        text NOT NULL DEFAULT 'draft'
                CHECK (status IN ('draft', 'open', 'paused', 'sold', 'unsold', 'cancelled')),
  opens_at      timestamptz(3),
  ends_at       timestamptz(3),
  -- Of a paused lot.
  remaining_ms  integer,
  closed_at     timestamptz(3),
  leader_id     text REFERENCES users (id) ON DELETE SET NULL,
  leader_max    bigint,
  second_id     text REFERENCES users (id) ON DELETE SET NULL,
  second_max    bigint,
  price         bigint,
  bid_count     integer NOT NULL DEFAULT 0,
  last_seq      integer NOT NULL DEFAULT 0,
  last_bid_at   timestamptz,
  -- Grows with every change: who has two states of a lot knows which is the later.
  revision      integer NOT NULL DEFAULT 1,
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (stream_id, number),
  CHECK (status NOT IN ('open') OR ends_at IS NOT NULL),
  CHECK (reserve IS NULL OR buy_now IS NULL OR reserve <= buy_now)
);
CREATE INDEX auction_lots_due ON auction_lots (ends_at) WHERE status = 'open';
CREATE INDEX auction_lots_planned ON auction_lots (opens_at) WHERE status = 'draft';

-- Accepted bids, in the order in which they were decided.
CREATE TABLE auction_bids (
  lot_id        text NOT NULL REFERENCES auction_lots (id) ON DELETE CASCADE,
  seq           integer NOT NULL,
  user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Chosen by the client: the same id is one bid, however often it comes.
  client_id     text NOT NULL CHECK (char_length(client_id) BETWEEN 1 AND 64),
  paddle        integer NOT NULL,
  -- The most that the bidder will pay.
  amount        bigint NOT NULL,
  leads       boolean NOT NULL,
  -- Of the lot, once this bid was in.
  price         bigint NOT NULL,
  ends_at       timestamptz(3) NOT NULL,
  at            timestamptz NOT NULL,
  -- Evidence only: what the bidder saw, by their own word.
  leg           text NOT NULL DEFAULT '',
  media_time_ms bigint,
  behind_ms     integer,
  retracted_at  timestamptz(3),
  PRIMARY KEY (lot_id, seq),
  UNIQUE (lot_id, user_id, client_id)
);

-- What hosts did.
CREATE TABLE auction_acts (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stream_id text NOT NULL REFERENCES auctions (stream_id) ON DELETE CASCADE,
  lot_id    text REFERENCES auction_lots (id) ON DELETE CASCADE,
  actor_id  text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  action    text NOT NULL,
  details   jsonb NOT NULL DEFAULT '{}',
  reason    text NOT NULL DEFAULT '',
  at        timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX auction_acts_of_stream ON auction_acts (stream_id, id);

CREATE TYPE auction_standing AS (
  leader_id text, leader_max bigint, second_id text, second_max bigint, price bigint
);

-- The least that this bidder may bid now.
CREATE FUNCTION auction_minimum(s auction_standing, bidder text, l auction_lots) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
  SELECT LEAST(l.buy_now, CASE
    WHEN s.price IS NULL THEN l.start_price
    WHEN s.leader_id = bidder THEN s.leader_max + l.increment
    ELSE s.price + l.increment
  END)
$$;

-- Where a lot stands after one more bid, which is at least the minimum.
CREATE FUNCTION auction_step(s auction_standing, bidder text, bid bigint, l auction_lots)
RETURNS auction_standing LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF s.price IS NULL THEN
    s.leader_id := bidder;
    s.leader_max := bid;
    s.price := l.start_price;
  ELSIF s.leader_id = bidder THEN
    s.leader_max := bid;
  ELSIF bid > s.leader_max OR bid >= l.buy_now THEN
    s.price := LEAST(bid, s.leader_max + l.increment);
    s.second_id := s.leader_id;
    s.second_max := s.leader_max;
    s.leader_id := bidder;
    s.leader_max := bid;
  ELSE
    -- The earlier of two equal bids leads.
    s.price := LEAST(s.leader_max, bid + l.increment);
    IF s.second_max IS NULL OR bid > s.second_max THEN
      s.second_id := bidder;
      s.second_max := bid;
    END IF;
  END IF;
  IF s.second_id = s.leader_id THEN
    s.second_id := NULL;
    s.second_max := NULL;
  END IF;
  IF bid >= l.buy_now THEN
    s.price := l.buy_now;
    s.leader_max := l.buy_now;
  ELSIF s.leader_max >= l.reserve AND s.price < l.reserve THEN
    s.price := l.reserve;
  END IF;
  RETURN s;
END $$;

-- What time alone has made of a lot. Changes nothing that is stored.
CREATE FUNCTION auction_at(l auction_lots, at timestamptz) RETURNS auction_lots
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF l.status = 'draft' AND l.opens_at <= at THEN
    l.status := 'open';
    l.ends_at := l.opens_at + l.duration_ms * interval '1 ms';
    l.revision := l.revision + 1;
  END IF;
  IF l.status = 'open' AND l.ends_at <= at THEN
    l.status := CASE WHEN l.leader_max >= COALESCE(l.reserve, 0) THEN 'sold' ELSE 'unsold' END;
    l.closed_at := l.ends_at;
    l.revision := l.revision + 1;
  END IF;
  RETURN l;
END $$;

CREATE FUNCTION auction_store(l auction_lots) RETURNS void LANGUAGE sql AS $$
  UPDATE auction_lots
     SET status = l.status, opens_at = l.opens_at, ends_at = l.ends_at,
         remaining_ms = l.remaining_ms, closed_at = l.closed_at, leader_id = l.leader_id,
         leader_max = l.leader_max, second_id = l.second_id, second_max = l.second_max,
         price = l.price, bid_count = l.bid_count, last_seq = l.last_seq,
         last_bid_at = l.last_bid_at, revision = l.revision
   WHERE id = l.id
$$;

-- The number by which a bidder is known, given when it is first needed.
CREATE FUNCTION auction_paddle(stream text, bidder text, new_state text) RETURNS integer
LANGUAGE plpgsql AS $$
DECLARE number integer;
BEGIN
  SELECT paddle INTO number FROM auction_bidders WHERE stream_id = stream AND user_id = bidder;
  IF number IS NULL THEN
    UPDATE auctions SET last_paddle = last_paddle + 1 WHERE stream_id = stream
      RETURNING last_paddle INTO number;
    INSERT INTO auction_bidders (stream_id, user_id, paddle, state)
    VALUES (stream, bidder, number, new_state) ON CONFLICT DO NOTHING;
    -- Another lot of the stream may have been quicker.
    SELECT paddle INTO number FROM auction_bidders WHERE stream_id = stream AND user_id = bidder;
  END IF;
  RETURN number;
END $$;

-- Decides bids on one lot in the order of the list, and keeps those that are accepted. One row comes
-- back for each: `code` is null for a bid that stands. Each bid is
-- {userId, clientId, amount, leg, mediaTimeMs, behindMs}.
CREATE FUNCTION auction_place(lot text, bids jsonb)
RETURNS TABLE (code text, seq integer, leads boolean, price bigint, paddle integer,
               at timestamptz, ends_at timestamptz, minimum bigint)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  l auction_lots;
  a auctions;
  s auction_standing;
  known auction_bids;
  bid record;
  bidder_state text;
  host text;
  left_ms integer;
  touched boolean := false;
BEGIN
  SELECT * INTO l FROM auction_lots WHERE id = lot FOR UPDATE;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 'AUCTION_LOT_NOT_FOUND', NULL::integer, NULL::boolean, NULL::bigint,
                        NULL::integer, NULL::timestamptz, NULL::timestamptz, NULL::bigint
                   FROM jsonb_array_elements(bids);
    RETURN;
  END IF;
  SELECT * INTO a FROM auctions WHERE stream_id = l.stream_id;
  SELECT user_id INTO host FROM streams WHERE id = l.stream_id;
  left_ms := GREATEST(l.extension_ms, a.leg_latency_ms);
  FOR bid IN
    SELECT * FROM jsonb_to_recordset(bids) AS b ("userId" text, "clientId" text, amount bigint,
                                                leg text, "mediaTimeMs" bigint, "behindMs" integer)
  LOOP
    code := NULL; seq := NULL; leads := NULL; price := NULL; paddle := NULL; minimum := NULL;
    -- Never before the bid that came before, even when the clock was set back.
    at := GREATEST(clock_timestamp(), l.last_bid_at);
    l := auction_at(l, at);
    touched := true;
    ends_at := l.ends_at;
    SELECT * INTO known FROM auction_bids b
     WHERE b.lot_id = lot AND b.user_id = bid."userId" AND b.client_id = bid."clientId";
    IF FOUND THEN
      seq := known.seq; leads := known.leads; price := known.price; paddle := known.paddle;
      at := known.at; ends_at := known.ends_at;
      code := CASE WHEN known.amount <> bid.amount THEN 'AUCTION_CLIENT_ID_USED' END;
      RETURN NEXT;
      CONTINUE;
    END IF;
    s := ROW(l.leader_id, l.leader_max, l.second_id, l.second_max, l.price)::auction_standing;
    minimum := auction_minimum(s, bid."userId", l);
    SELECT b.state, b.paddle INTO bidder_state, paddle FROM auction_bidders b
     WHERE b.stream_id = l.stream_id AND b.user_id = bid."userId";
    code := CASE
      WHEN bid."userId" = host THEN 'AUCTION_OWN_LOT'
      WHEN l.status = 'paused' THEN 'AUCTION_PAUSED'
      WHEN l.status = 'draft' THEN 'AUCTION_NOT_OPEN'
      WHEN l.status <> 'open' THEN 'AUCTION_CLOSED'
      WHEN NOT EXISTS (SELECT FROM users u WHERE u.id = bid."userId")
        OR EXISTS (SELECT FROM chat_platform_bans p WHERE p.user_id = bid."userId"
                      AND (p.until_at IS NULL OR p.until_at > at))
        OR bidder_state = 'denied'
        OR (a.registration = 'approved' AND bidder_state IS DISTINCT FROM 'approved')
        THEN 'AUCTION_NOT_REGISTERED'
      WHEN bid.amount < minimum THEN 'AUCTION_BID_TOO_LOW'
    END;
    IF code IS NOT NULL THEN
      RETURN NEXT;
      CONTINUE;
    END IF;
    paddle := COALESCE(paddle, auction_paddle(l.stream_id, bid."userId", 'asked'));
    s := auction_step(s, bid."userId", bid.amount, l);
    l.leader_id := s.leader_id; l.leader_max := s.leader_max;
    l.second_id := s.second_id; l.second_max := s.second_max; l.price := s.price;
    l.bid_count := l.bid_count + 1;
    l.last_seq := l.last_seq + 1;
    l.last_bid_at := at;
    l.revision := l.revision + 1;
    IF bid.amount >= l.buy_now THEN
      l.status := 'sold';
      l.ends_at := at;
      l.closed_at := at;
    ELSE
      l.ends_at := GREATEST(l.ends_at, at + left_ms * interval '1 ms');
    END IF;
    seq := l.last_seq; price := l.price; ends_at := l.ends_at;
    leads := l.leader_id = bid."userId";
    INSERT INTO auction_bids (lot_id, seq, user_id, client_id, paddle, amount, leads, price,
                              ends_at, at, leg, media_time_ms, behind_ms)
    VALUES (lot, l.last_seq, bid."userId", bid."clientId", paddle, bid.amount, leads, l.price,
            l.ends_at, at, COALESCE(bid.leg, ''), bid."mediaTimeMs", bid."behindMs");
    RETURN NEXT;
  END LOOP;
  IF touched THEN
    PERFORM auction_store(l);
  END IF;
END $$;

-- An act of the host on one lot, with its row in the audit log. Gives the code of a refusal, or null.
CREATE FUNCTION auction_act(lot text, actor text, action text, bid_seq integer, why text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  l auction_lots;
  s auction_standing;
  bid record;
  act_at timestamptz(3);
BEGIN
  SELECT * INTO l FROM auction_lots WHERE id = lot FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'AUCTION_LOT_NOT_FOUND';
  END IF;
  act_at := clock_timestamp();
  l := auction_at(l, act_at);
  l.revision := l.revision + 1;
  CASE
    WHEN action = 'open' AND l.status = 'draft' THEN
      l.status := 'open';
      l.opens_at := act_at;
      l.ends_at := act_at + l.duration_ms * interval '1 ms';
    WHEN action = 'pause' AND l.status = 'open' THEN
      l.status := 'paused';
      l.remaining_ms := GREATEST(0, ceil(extract(epoch FROM l.ends_at - act_at) * 1000));
    WHEN action = 'resume' AND l.status = 'paused' THEN
      l.status := 'open';
      -- Everybody has time to see that it goes on.
      l.ends_at := act_at + GREATEST(l.remaining_ms, l.extension_ms) * interval '1 ms';
      l.remaining_ms := NULL;
    WHEN action = 'close' AND l.status IN ('open', 'paused') THEN
      l.status := CASE WHEN l.leader_max >= COALESCE(l.reserve, 0) THEN 'sold' ELSE 'unsold' END;
      l.ends_at := act_at;
      l.closed_at := act_at;
    WHEN action = 'cancel' AND l.status IN ('draft', 'open', 'paused') THEN
      l.status := 'cancelled';
      l.ends_at := act_at;
      l.closed_at := act_at;
    WHEN action = 'retract' AND l.status IN ('open', 'paused') THEN
      UPDATE auction_bids b SET retracted_at = act_at
       WHERE b.lot_id = lot AND b.seq = bid_seq AND b.retracted_at IS NULL;
      IF NOT FOUND THEN
        RETURN 'AUCTION_BID_NOT_FOUND';
      END IF;
      -- As if the bid had never been: those that stand, in their order.
      l.bid_count := 0;
      FOR bid IN
        SELECT b.user_id, b.amount FROM auction_bids b
         WHERE b.lot_id = lot AND b.retracted_at IS NULL ORDER BY b.seq
      LOOP
        s := auction_step(s, bid.user_id, bid.amount, l);
        l.bid_count := l.bid_count + 1;
      END LOOP;
      l.leader_id := s.leader_id; l.leader_max := s.leader_max;
      l.second_id := s.second_id; l.second_max := s.second_max; l.price := s.price;
      IF l.status = 'open' THEN
        l.ends_at := GREATEST(l.ends_at, act_at + l.extension_ms * interval '1 ms');
      END IF;
    ELSE
      RETURN 'AUCTION_STATE';
  END CASE;
  PERFORM auction_store(l);
  INSERT INTO auction_acts (stream_id, lot_id, actor_id, action, details, reason, at)
  VALUES (l.stream_id, lot, actor, action,
          jsonb_strip_nulls(jsonb_build_object('seq', bid_seq)), why, act_at);
  RETURN NULL;
END $$;

-- Opens and closes what is due. Whoever calls first does it; nobody has to.
CREATE FUNCTION auction_sweep(stream text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  l auction_lots;
  due auction_lots;
BEGIN
  FOR l IN
    SELECT * FROM auction_lots
     WHERE stream_id = stream
       AND ((status = 'open' AND ends_at <= clock_timestamp())
         OR (status = 'draft' AND opens_at <= clock_timestamp()))
     ORDER BY id FOR UPDATE
  LOOP
    due := auction_at(l, clock_timestamp());
    IF due.revision <> l.revision THEN
      PERFORM auction_store(due);
      RETURN NEXT l.id;
    END IF;
  END LOOP;
END $$;

CREATE TABLE polls (
  id          text PRIMARY KEY,
  stream_id   text NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
  number      integer NOT NULL,
  question    text NOT NULL CHECK (char_length(question) BETWEEN 1 AND 300),
  choices     text[] NOT NULL CHECK (cardinality(choices) BETWEEN 2 AND 10),
  -- Of a quiz: which choice is right, from 0.
  answer      integer CHECK (answer >= 0 AND answer < cardinality(choices)),
  duration_ms integer NOT NULL CHECK (duration_ms BETWEEN 1000 AND 86400000),
  status      text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'open', 'closed', 'cancelled')),
  opened_at   timestamptz(3),
  ends_at     timestamptz(3),
  closed_at   timestamptz(3),
  counts      integer[] NOT NULL,
  revision    integer NOT NULL DEFAULT 1,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (stream_id, number)
);
CREATE INDEX polls_due ON polls (ends_at) WHERE status = 'open';

CREATE TABLE poll_votes (
  poll_id       text NOT NULL REFERENCES polls (id) ON DELETE CASCADE,
  user_id       text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  choice        integer NOT NULL,
  media_time_ms bigint,
  at            timestamptz(3) NOT NULL,
  PRIMARY KEY (poll_id, user_id)
);

CREATE FUNCTION poll_at(p polls, at timestamptz) RETURNS polls LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF p.status = 'open' AND p.ends_at <= at THEN
    p.status := 'closed';
    p.closed_at := p.ends_at;
    p.revision := p.revision + 1;
  END IF;
  RETURN p;
END $$;

-- Counts votes in the order of the list; one row comes back for each, null for a vote that counts
-- or counted before. Each is {userId, choice, mediaTimeMs}.
CREATE FUNCTION poll_place(poll text, votes jsonb) RETURNS TABLE (code text)
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

CREATE FUNCTION poll_act(poll text, action text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  p polls;
  now_at timestamptz(3);
BEGIN
  SELECT * INTO p FROM polls WHERE id = poll FOR UPDATE;
  IF NOT FOUND THEN
    RETURN 'POLL_NOT_FOUND';
  END IF;
  now_at := clock_timestamp();
  p := poll_at(p, now_at);
  CASE
    WHEN action = 'open' AND p.status = 'draft' THEN
      p.status := 'open';
      p.opened_at := now_at;
      p.ends_at := now_at + p.duration_ms * interval '1 ms';
    WHEN action = 'close' AND p.status = 'open' THEN
      p.status := 'closed';
      p.ends_at := now_at;
      p.closed_at := now_at;
    WHEN action = 'cancel' AND p.status IN ('draft', 'open') THEN
      p.status := 'cancelled';
      p.closed_at := now_at;
    ELSE
      RETURN 'POLL_STATE';
  END CASE;
  UPDATE polls SET status = p.status, opened_at = p.opened_at, ends_at = p.ends_at,
                   closed_at = p.closed_at, revision = p.revision + 1
   WHERE id = poll;
  RETURN NULL;
END $$;

CREATE FUNCTION poll_sweep(stream text) RETURNS SETOF text LANGUAGE sql AS $$
  UPDATE polls SET status = 'closed', closed_at = ends_at, revision = revision + 1
   WHERE stream_id = stream AND status = 'open' AND ends_at <= clock_timestamp()
  RETURNING id
$$;
