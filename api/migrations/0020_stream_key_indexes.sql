-- Keys in their grace are found as well, so the indexes of present keys alone do not do.
CREATE INDEX stream_keys_by_user ON stream_keys (user_id);
CREATE INDEX stream_keys_by_stream ON stream_keys (stream_id) WHERE stream_id IS NOT NULL;
