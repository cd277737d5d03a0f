-- Who is timed out or banned in a chat is told, and where to appeal; what a decision of the queue did
-- was told with the decision.

CREATE FUNCTION chat_act_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM mod_decisions
              WHERE target_user_id = NEW.user_id AND action IN ('timeout', 'ban_channel')
                AND created_at > now() - interval '10 seconds') THEN
    RETURN NULL;
  END IF;
  PERFORM notify_user(
    NEW.user_id, 'moderation', 'act:' || NEW.id,
    jsonb_build_object(
      'chatActId', NEW.id,
      'action', CASE WHEN NEW.details ->> 'untilMs' IS NULL THEN 'ban_channel' ELSE 'timeout' END,
      'username', (SELECT username FROM users WHERE id = NEW.owner_id),
      'reason', NEW.reason));
  RETURN NULL;
END
$$;
CREATE TRIGGER chat_acts_notify AFTER INSERT ON chat_acts FOR EACH ROW
  WHEN (NEW.kind = 'ban' AND NEW.user_id IS NOT NULL AND NEW.user_id <> NEW.actor_id)
  EXECUTE FUNCTION chat_act_notifications();
