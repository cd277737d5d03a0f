-- Viewers by region of their country (ISO 3166-2, as in DE-BY), like those by country.

ALTER TABLE analytics_sessions ADD COLUMN region text NOT NULL DEFAULT 'ZZ';

ALTER TABLE analytics_audiences DROP CONSTRAINT analytics_audiences_kind_check;
-- What is there met the narrower one: nothing has to be read for it.
ALTER TABLE analytics_audiences ADD CONSTRAINT analytics_audiences_kind_check
  CHECK (kind IN ('country', 'region', 'device', 'mode')) NOT VALID;
