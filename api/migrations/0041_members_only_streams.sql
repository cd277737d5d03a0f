-- Live streams for members of the channel only, as recordings are (0035), and what a channel begins with. Pictures
-- that an owner chose for a stream, as for a recording (0037).

ALTER TABLE streams
  ADD COLUMN members_level smallint CHECK (members_level BETWEEN 0 AND 3),
  ADD COLUMN thumbnail_at timestamptz(3);
ALTER TABLE channels ADD COLUMN members_level smallint CHECK (members_level BETWEEN 0 AND 3);
