-- Finding streams: categories, the feed of changes that keeps lists in memory true, and search.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Words as they are compared: no case, no accents, one form of each character.
CREATE FUNCTION search_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize(words, NFKD), '[\u0300-\u036f]', '', 'g'))
$$;

CREATE TABLE categories (
  slug       text PRIMARY KEY CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND char_length(slug) <= 64),
  name       text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- Every word that means a category, folded: its slug, its name, its aliases.
CREATE TABLE category_names (
  key      text PRIMARY KEY,
  slug     text NOT NULL REFERENCES categories (slug) ON DELETE CASCADE ON UPDATE CASCADE,
  -- As it was written; null for the slug and the name themselves.
  alias    text
);
CREATE INDEX category_names_of ON category_names (slug);

INSERT INTO categories (slug, name) VALUES
  ('animals', 'Animals'), ('art', 'Art'), ('auctions', 'Auctions and shopping'),
  ('cooking', 'Cooking'), ('education', 'Education'), ('esports', 'Esports'),
  ('events', 'Events'), ('film', 'Film and animation'), ('fitness', 'Fitness'),
  ('gaming', 'Gaming'), ('just-chatting', 'Just chatting'), ('makers', 'Makers'),
  ('music', 'Music'), ('news', 'News'), ('science', 'Science'), ('software', 'Software'),
  ('sports', 'Sports'), ('talk-shows', 'Talk shows'), ('travel', 'Travel and outdoors');
INSERT INTO category_names (key, slug) SELECT slug, slug FROM categories;
INSERT INTO category_names (key, slug)
  SELECT search_fold(name), slug FROM categories ON CONFLICT DO NOTHING;
INSERT INTO category_names (key, slug, alias)
  SELECT search_fold(alias), slug, alias FROM (VALUES
    ('animals', 'Pets'), ('art', 'Drawing'), ('art', 'Painting'),
    ('auctions', 'Shopping'), ('cooking', 'Food'), ('education', 'Learning'),
    ('events', 'Conference'), ('film', 'Animation'), ('fitness', 'Health'),
    ('gaming', 'Games'), ('gaming', 'Game'), ('just-chatting', 'Chatting'),
    ('just-chatting', 'Talk'), ('makers', 'DIY'), ('makers', 'Crafting'), ('news', 'Politics'),
    ('science', 'Science and technology'), ('science', 'Technology'), ('software', 'Programming'),
    ('software', 'Coding'), ('software', 'Software and game development'), ('sports', 'Sport'),
    ('talk-shows', 'Podcasts'), ('travel', 'IRL'), ('travel', 'Outdoors')
  ) AS given (slug, alias);

ALTER TABLE streams
  ADD COLUMN category_slug text REFERENCES categories (slug) ON UPDATE CASCADE ON DELETE SET NULL,
  ADD COLUMN mature boolean NOT NULL DEFAULT false,
  -- When something changed that a list of live streams shows.
  ADD COLUMN listed_at timestamptz NOT NULL DEFAULT clock_timestamp();
ALTER TABLE channels ADD COLUMN mature boolean NOT NULL DEFAULT false;
CREATE INDEX streams_changes ON streams (listed_at, id);
CREATE INDEX streams_of_category ON streams (category_slug) WHERE category_slug IS NOT NULL;

-- Live streams whose rows are gone, for those who hold them in memory.
CREATE TABLE streams_gone (
  stream_id text NOT NULL,
  gone_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX streams_gone_by_age ON streams_gone (gone_at);

CREATE FUNCTION stream_category() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.category_slug := (SELECT slug FROM category_names WHERE key = search_fold(btrim(NEW.category)));
  RETURN NEW;
END
$$;
CREATE TRIGGER streams_category BEFORE INSERT OR UPDATE OF category ON streams
  FOR EACH ROW EXECUTE FUNCTION stream_category();

CREATE FUNCTION stream_listed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.listed_at := clock_timestamp();
  RETURN NEW;
END
$$;
CREATE TRIGGER streams_listed BEFORE UPDATE ON streams FOR EACH ROW
  WHEN (NEW.status = 'live' OR OLD.status = 'live') EXECUTE FUNCTION stream_listed();

CREATE FUNCTION stream_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO streams_gone (stream_id) VALUES (OLD.id);
  RETURN NULL;
END
$$;
CREATE TRIGGER streams_gone AFTER DELETE ON streams FOR EACH ROW
  WHEN (OLD.status = 'live') EXECUTE FUNCTION stream_gone();

-- What a stream is found by. A table of its own: viewer counts change all the time, words do not.
CREATE TABLE stream_search (
  stream_id text PRIMARY KEY REFERENCES streams (id) ON DELETE CASCADE,
  live      boolean NOT NULL,
  words     text NOT NULL,
  document  tsvector NOT NULL
);
CREATE INDEX stream_search_document ON stream_search USING gin (document);
CREATE INDEX stream_search_words ON stream_search USING gin (words gin_trgm_ops);

CREATE FUNCTION stream_search_put(which text) RETURNS void LANGUAGE sql AS $$
  DELETE FROM stream_search d WHERE d.stream_id = which AND NOT EXISTS (
    SELECT FROM streams s WHERE s.id = which AND s.status <> 'created'
       AND s.visibility = 'public' AND s.blocked_at IS NULL);
  INSERT INTO stream_search (stream_id, live, words, document)
  SELECT s.id, s.status = 'live',
         left(search_fold(concat_ws(' ', s.title, array_to_string(s.tags, ' '), u.username,
                                    u.display_name, s.category)), 400),
         setweight(to_tsvector('simple', search_fold(s.title)), 'A') ||
         setweight(to_tsvector('simple', search_fold(concat_ws(' ', u.username, u.display_name))), 'B') ||
         setweight(to_tsvector('simple', search_fold(array_to_string(s.tags, ' '))), 'C') ||
         setweight(to_tsvector('simple', search_fold(coalesce(s.category, ''))), 'D')
    FROM streams s JOIN users u ON u.id = s.user_id
   WHERE s.id = which AND s.status <> 'created' AND s.visibility = 'public'
     AND s.blocked_at IS NULL
  ON CONFLICT (stream_id) DO UPDATE
    SET live = excluded.live, words = excluded.words, document = excluded.document;
$$;

CREATE FUNCTION stream_searchable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM stream_search_put(NEW.id);
  RETURN NULL;
END
$$;
CREATE TRIGGER streams_search_new AFTER INSERT ON streams FOR EACH ROW
  WHEN (NEW.status <> 'created') EXECUTE FUNCTION stream_searchable();
CREATE TRIGGER streams_search_changed
  AFTER UPDATE OF title, tags, category, visibility, status, blocked_at ON streams FOR EACH ROW
  WHEN ((NEW.title, NEW.tags, NEW.category, NEW.visibility, NEW.status, NEW.blocked_at)
        IS DISTINCT FROM
        (OLD.title, OLD.tags, OLD.category, OLD.visibility, OLD.status, OLD.blocked_at))
  EXECUTE FUNCTION stream_searchable();

-- People are found by their names, and their streams with them. It says again what search_fold says,
-- because an index is built without a search path.
CREATE FUNCTION user_words(username text, display_name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize(username || ' ' || display_name, NFKD),
                              '[\u0300-\u036f]', '', 'g'))
$$;
CREATE INDEX users_words ON users USING gin (user_words(username, display_name) gin_trgm_ops);

CREATE FUNCTION user_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM stream_search_put(id) FROM streams WHERE user_id = NEW.id AND status <> 'created';
  UPDATE streams SET listed_at = clock_timestamp() WHERE user_id = NEW.id AND status = 'live';
  RETURN NULL;
END
$$;
CREATE TRIGGER users_renamed AFTER UPDATE OF username, display_name, avatar_url ON users
  FOR EACH ROW
  WHEN ((NEW.username, NEW.display_name, NEW.avatar_url)
        IS DISTINCT FROM (OLD.username, OLD.display_name, OLD.avatar_url))
  EXECUTE FUNCTION user_renamed();

UPDATE streams SET category_slug =
  (SELECT slug FROM category_names WHERE key = search_fold(btrim(category)))
 WHERE category IS NOT NULL;
SELECT stream_search_put(id) FROM streams WHERE status <> 'created' AND visibility = 'public';
