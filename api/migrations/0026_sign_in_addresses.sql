-- From where a session was opened, as a keyed hash: whoever guesses passwords from elsewhere does not
-- lock the owner out.
ALTER TABLE sessions ADD COLUMN address_index bytea;
