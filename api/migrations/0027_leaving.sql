-- What is left, and what goes, when somebody deletes their account.

-- The ledger of an auction outlives the accounts in it: who won and who bid stays under an id that leads
-- to nobody any more, as in the audit log. Only the streams' and users' own rows go.
ALTER TABLE auctions DROP CONSTRAINT auctions_stream_id_fkey;
ALTER TABLE auction_bidders DROP CONSTRAINT auction_bidders_user_id_fkey;
ALTER TABLE auction_lots
  DROP CONSTRAINT auction_lots_leader_id_fkey,
  DROP CONSTRAINT auction_lots_second_id_fkey;
ALTER TABLE auction_bids DROP CONSTRAINT auction_bids_user_id_fkey;
ALTER TABLE auction_acts DROP CONSTRAINT auction_acts_actor_id_fkey;
-- Whether somebody who leaves leads a lot that is still open.
CREATE INDEX auction_lots_led ON auction_lots (leader_id) WHERE status = 'open';
-- What others were told of the messages and streams of somebody who leaves.
CREATE INDEX notifications_by_key ON notifications (dedup_key);
-- What somebody bid, for their archive.
CREATE INDEX auction_bids_of_user ON auction_bids (user_id);
