-- How long recordings of accounts of a tier are kept after their beginning. Null: as long as their owners want.

ALTER TABLE tiers ADD COLUMN recording_days integer CHECK (recording_days BETWEEN 1 AND 36500);
