-- What there was to tell, and which channel has told it: each once, whatever process sees it again.
CREATE TABLE alerts (
  change_id TEXT NOT NULL,
  state TEXT NOT NULL,
  since_ms BIGINT NOT NULL,
  words TEXT NOT NULL,
  command TEXT NOT NULL,
  PRIMARY KEY (change_id, state)
);

CREATE TABLE deliveries (
  change_id TEXT NOT NULL,
  state TEXT NOT NULL,
  channel TEXT NOT NULL,
  delivered_ms BIGINT NOT NULL,
  PRIMARY KEY (change_id, state, channel),
  FOREIGN KEY (change_id, state) REFERENCES alerts (change_id, state)
);
