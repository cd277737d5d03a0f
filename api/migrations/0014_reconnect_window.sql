-- How long viewers of one stream stay attached while its publisher is gone; null: as the server is set.
ALTER TABLE streams
  ADD COLUMN reconnect_window_s integer CHECK (reconnect_window_s BETWEEN 0 AND 1800);
