-- Who makes a clip hears that it is ready; the channel it is of hears of clips that others make.
CREATE OR REPLACE FUNCTION clip_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  facts jsonb := jsonb_build_object('clipId', NEW.id, 'streamId', NEW.stream_id, 'title', NEW.title);
BEGIN
  PERFORM emit_event('clip.ready', NEW.user_id, facts || jsonb_build_object(
    'channelId', NEW.user_id, 'creatorId', NEW.creator_id));
  PERFORM notify_user(NEW.creator_id, 'clip', 'clip:' || NEW.id, facts || (
    SELECT jsonb_build_object('username', username, 'displayName', display_name)
      FROM users WHERE id = NEW.user_id));
  IF NEW.creator_id IS DISTINCT FROM NEW.user_id THEN
    PERFORM notify_user(NEW.user_id, 'clip', 'clipped:' || NEW.id, facts || jsonb_build_object(
      'creator', (SELECT username FROM users WHERE id = NEW.creator_id)));
  END IF;
  RETURN NULL;
END
$$;
-- Whose clips they are, for when their maker leaves.
CREATE INDEX clips_of_creator ON clips (creator_id);

-- Followers are told once that a channel is live, and not again for each time it comes back within half an hour.
CREATE INDEX notification_jobs_of_channel ON notification_jobs (channel_id, created_at);
CREATE OR REPLACE FUNCTION stream_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  facts jsonb := jsonb_build_object('streamId', NEW.id, 'channelId', NEW.user_id,
                                    'title', NEW.title, 'category', NEW.category);
BEGIN
  IF NEW.status = 'live' THEN
    PERFORM emit_event('stream.live', NEW.user_id,
                       facts || jsonb_build_object('startedAt', NEW.started_at));
    IF NEW.visibility = 'public' THEN
      INSERT INTO notification_jobs (kind, channel_id, dedup_key, data)
      SELECT 'live', NEW.user_id, 'live:' || NEW.id,
             facts || jsonb_build_object('username', u.username, 'displayName', u.display_name)
        FROM users u
       WHERE u.id = NEW.user_id
         AND NOT EXISTS (SELECT FROM notification_jobs j
                          WHERE j.channel_id = NEW.user_id AND j.kind = 'live'
                            AND j.created_at > now() - interval '30 minutes')
      ON CONFLICT DO NOTHING;
    END IF;
  ELSE
    PERFORM emit_event('stream.ended', NEW.user_id,
                       facts || jsonb_build_object('endedAt', NEW.ended_at));
  END IF;
  RETURN NULL;
END
$$;
