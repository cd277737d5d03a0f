-- Creates that were asked for under a key: who asked, hashes of key and request, and the answer.
CREATE TABLE idempotency_keys (
  -- A user id, or the address of somebody who is not signed in.
  principal     text NOT NULL,
  key_hash      bytea NOT NULL,
  request_hash  bytea NOT NULL,
  -- Of the request that does the work; another may take it over after that time.
  claim         uuid NOT NULL,
  claimed_until timestamptz NOT NULL,
  -- Sealed; null while the work goes on.
  answer        text,
  expires_at    timestamptz NOT NULL,
  PRIMARY KEY (principal, key_hash)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (expires_at);
