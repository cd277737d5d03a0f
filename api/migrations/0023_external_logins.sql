-- Logins at other providers (OpenID Connect), and sign-ins that are under way there.

CREATE TABLE user_logins (
  id           text PRIMARY KEY,
  user_id      text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Our name of the provider when it was linked; who it is says the issuer.
  provider     text NOT NULL,
  issuer       text NOT NULL CHECK (char_length(issuer) <= 500),
  subject      text NOT NULL CHECK (char_length(subject) <= 255),
  -- The address that the provider told last, sealed by a field key.
  email        text CHECK (char_length(email) <= 500),
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX user_logins_subject_key ON user_logins (issuer, subject);
CREATE INDEX user_logins_of_user ON user_logins (user_id);

CREATE TABLE sign_in_steps (
  -- SHA-256 of the state that goes to the provider, or of the ticket that comes back to the page.
  hash       bytea PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('flow', 'ticket')),
  -- SHA-256 of the cookie: only the browser that began goes on.
  browser    bytea NOT NULL,
  -- What the next step needs, sealed by a field key.
  sealed     text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_steps_expiry ON sign_in_steps (expires_at);
