-- Clips of a recording that is gone stay as visible as the recording was, not as its stream.
ALTER TABLE clips ADD COLUMN visibility text
  CHECK (visibility IN ('public', 'unlisted', 'private'));
