-- Accounts that are to go: they have time to change their mind.

ALTER TABLE users ADD COLUMN delete_after timestamptz(3);
CREATE INDEX users_to_delete ON users (delete_after) WHERE delete_after IS NOT NULL;
