-- How many streams of an account have not ended.
CREATE INDEX streams_open_of_user ON streams (user_id) WHERE status <> 'ended';
