-- Who is mentioned is found by the index of names: with OR, every message that mentions somebody read all users.
CREATE OR REPLACE FUNCTION chat_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person record;
  names  text[] := ARRAY(SELECT lower(name) FROM jsonb_array_elements_text(NEW.entry -> 'mentions') AS name)
                   || lower(NEW.entry #>> '{replyTo,username}');
BEGIN
  FOR person IN
    SELECT u.id, (r.user_id = u.id) AS replied
      FROM users u
      LEFT JOIN chat_messages r
        ON r.id = NEW.entry #>> '{replyTo,id}' AND r.room_id = NEW.room_id AND r.user_id = u.id
     WHERE u.id <> NEW.user_id AND lower(u.username) = ANY (names)
     LIMIT 5
  LOOP
    CONTINUE WHEN (SELECT count(*) FROM notifications
                    WHERE user_id = person.id AND kind IN ('mention', 'reply')
                      AND created_at > now() - interval '1 hour') >= 60;
    PERFORM notify_user(
      person.id, CASE WHEN person.replied THEN 'reply' ELSE 'mention' END, 'chat:' || NEW.id,
      jsonb_build_object('roomId', NEW.room_id, 'messageId', NEW.id,
                         'username', NEW.entry ->> 'username',
                         'text', left(NEW.entry ->> 'text', 200),
                         'streamId', (SELECT id FROM streams WHERE chat_room_id = NEW.room_id)));
  END LOOP;
  RETURN NULL;
END
$$;
