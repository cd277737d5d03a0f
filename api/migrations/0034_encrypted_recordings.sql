-- Recordings whose segments are handed out encrypted. The keys are in no table: they are made of a secret.

ALTER TABLE streams
  -- Null: as the installation does by default.
  ADD COLUMN encrypt boolean;
ALTER TABLE channels ADD COLUMN encrypt boolean;
ALTER TABLE vods ADD COLUMN encrypted boolean NOT NULL DEFAULT false;
