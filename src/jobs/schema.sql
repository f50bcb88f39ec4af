-- SPDX-License-Identifier: EUPL-1.2
-- What is due at a time. period is 0 for what was asked for once, else the microseconds from one run to the next.
-- step 1
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    period INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    object INTEGER NOT NULL,
    content TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    holder TEXT NOT NULL,
    lease_until INTEGER NOT NULL
) STRICT;

CREATE INDEX job_due ON job (kind, due_at, id);
CREATE UNIQUE INDEX job_period ON job (kind) WHERE period > 0;

-- Whether this transaction may take a job. On PostgreSQL it asks without waiting: a transaction that waits for a job
-- while it holds something else could stand in a circle with another process.
-- step 2 sqlite
CREATE VIEW job_free AS SELECT id, 1 AS free FROM job;
-- step 3 postgres
CREATE VIEW job_free AS
SELECT id, CAST(CAST(pg_try_advisory_xact_lock(id) AS integer) AS bigint) AS free FROM job;

-- What leases are measured by: one clock for all processes, whatever their machines say. NULL: the machine's own.
-- step 4 sqlite
CREATE VIEW lease_clock AS SELECT NULL AS now;
-- step 5 postgres
CREATE VIEW lease_clock AS
SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint) AS now;

-- The processes that serve the network, each with when it was last seen to write.
-- step 6
CREATE TABLE serving (
    id INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;
