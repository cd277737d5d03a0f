-- Recordings and clips for members of the channel only. Null: for all who may see them otherwise; 0: for
-- those who follow or subscribe; 1 to 3: for subscribers of that level or a higher one.

ALTER TABLE vods ADD COLUMN members_level smallint CHECK (members_level BETWEEN 0 AND 3);
-- Clips of a recording that is gone stay for whom the recording was.
ALTER TABLE clips ADD COLUMN members_level smallint CHECK (members_level BETWEEN 0 AND 3);
