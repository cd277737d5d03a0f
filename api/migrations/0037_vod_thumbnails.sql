-- When the owner of a recording chose its picture, which lies with its media. Null: one of its beginning is shown.

ALTER TABLE vods ADD COLUMN thumbnail_at timestamptz(3);
