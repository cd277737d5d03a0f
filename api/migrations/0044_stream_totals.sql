-- How many different viewers a stream had, for whoever sees the stream: the figure of analytics, kept for
-- longer than those. A table of its own, as a change of `streams` is news for every list.
CREATE TABLE stream_totals (
  stream_id text PRIMARY KEY REFERENCES streams (id) ON DELETE CASCADE,
  viewers   bigint NOT NULL
);
INSERT INTO stream_totals (stream_id, viewers)
SELECT a.stream_id, max(a.uniques)
  FROM (SELECT stream_id, uniques FROM analytics_hours
        UNION ALL SELECT stream_id, uniques FROM analytics_days) AS a
  JOIN streams s ON s.id = a.stream_id
 WHERE a.uniques > 0 GROUP BY 1;
