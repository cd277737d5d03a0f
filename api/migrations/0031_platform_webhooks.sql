-- Webhooks for events of every channel are those of who is an administrator now, not of who was one.
CREATE OR REPLACE FUNCTION emit_event(event_kind text, channel text, body jsonb) RETURNS void
LANGUAGE sql AS $$
  WITH targets AS (
    SELECT e.id FROM webhook_endpoints e
     WHERE e.disabled_at IS NULL
       AND (e.owner_id = channel
            OR (e.platform AND EXISTS (SELECT FROM users u
                                        WHERE u.id = e.owner_id AND u.role = 'admin')))
       AND (event_kind = ANY (e.events) OR split_part(event_kind, '.', 1) || '.*' = ANY (e.events))
  ), event AS (
    INSERT INTO webhook_events (kind, channel_id, data)
    SELECT event_kind, channel, body WHERE EXISTS (SELECT FROM targets) RETURNING id
  )
  INSERT INTO webhook_deliveries (endpoint_id, event_id)
  SELECT targets.id, event.id FROM targets, event
$$;
