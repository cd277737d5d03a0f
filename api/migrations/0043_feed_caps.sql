-- One person’s feed takes sixty live channels and sixty clips an hour, as it does with mentions. Those of
-- followed channels are counted where followers are told (`PER_HOUR`); decisions are never left out.
CREATE INDEX notifications_capped ON notifications (user_id, created_at)
  WHERE kind IN ('live', 'clip');

CREATE OR REPLACE FUNCTION notify_user(who text, note_kind text, key text, body jsonb) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO notifications (user_id, kind, dedup_key, data)
  SELECT u.id, note_kind, key, body FROM users u
    LEFT JOIN notification_preferences p ON p.user_id = u.id
   WHERE u.id = who AND note_kind <> ALL (coalesce(p.muted, '{}'))
     AND (note_kind <> 'clip'
          OR (SELECT count(*) FROM notifications n
               WHERE n.user_id = who AND n.kind = 'clip'
                 AND n.created_at > now() - interval '1 hour') < 60)
  ON CONFLICT DO NOTHING
$$;
