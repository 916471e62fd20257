-- The same text for SQLite and PostgreSQL. Moments are ms since 1970; an absent number is NULL.
CREATE TABLE runs (
  run_id TEXT NOT NULL PRIMARY KEY,
  started_ms BIGINT NOT NULL,
  ended_ms BIGINT,
  method TEXT NOT NULL,
  version TEXT NOT NULL,
  plan_hash TEXT NOT NULL,
  seed BIGINT NOT NULL,
  stop_reason TEXT,
  simulated BOOLEAN NOT NULL,
  floor_ms DOUBLE PRECISION
);

CREATE TABLE ticks (
  run_id TEXT NOT NULL REFERENCES runs (run_id),
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  transport TEXT NOT NULL,
  engine TEXT NOT NULL,
  mode TEXT NOT NULL,
  prompt_mode TEXT NOT NULL,
  prompt TEXT NOT NULL,
  max_tokens BIGINT,
  stream BOOLEAN NOT NULL,
  calls BIGINT NOT NULL,
  ok BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  missed BIGINT NOT NULL,
  in_doubt BIGINT NOT NULL,
  rate_limited BIGINT NOT NULL,
  cache_hits BIGINT NOT NULL,
  tainted BIGINT,
  error_rate DOUBLE PRECISION,
  error_rate_low DOUBLE PRECISION,
  error_rate_high DOUBLE PRECISION,
  prompt_tokens DOUBLE PRECISION,
  completion_tokens DOUBLE PRECISION,
  cost_usd DOUBLE PRECISION,
  usd_per_1k_calls DOUBLE PRECISION,
  response_models TEXT NOT NULL,
  prices TEXT NOT NULL,
  PRIMARY KEY (run_id, provider, model)
);

CREATE INDEX ticks_by_arm ON ticks (provider, model);

CREATE TABLE figures (
  run_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  metric TEXT NOT NULL,
  n BIGINT NOT NULL,
  mean DOUBLE PRECISION,
  p50 DOUBLE PRECISION,
  p50_low DOUBLE PRECISION,
  p50_high DOUBLE PRECISION,
  p95 DOUBLE PRECISION,
  p95_low DOUBLE PRECISION,
  p95_high DOUBLE PRECISION,
  PRIMARY KEY (run_id, provider, model, metric),
  FOREIGN KEY (run_id, provider, model) REFERENCES ticks (run_id, provider, model)
);
