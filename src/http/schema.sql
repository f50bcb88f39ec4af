-- SPDX-License-Identifier: EUPL-1.2
-- What requests leave behind beside what they do.
-- step 1
-- A write that was sent with an Idempotency-Key: put there by its own transaction. Neither the key nor the answer can be read here: key is a digest,
-- answer is sealed with what only the sender's key gives. status 0: the answer has not been noted (yet).
CREATE TABLE idempotency_key (
    person INTEGER NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    request TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer BLOB NOT NULL,
    PRIMARY KEY (person, key)
) STRICT;

CREATE INDEX idempotency_key_at ON idempotency_key (at);
-- step 2
-- How much was asked in a minute (counted from 1970), by each process: only what another process needs to know of it.
CREATE TABLE request_count (
    subject TEXT NOT NULL,
    minute INTEGER NOT NULL,
    process INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (subject, minute, process)
) STRICT;

CREATE INDEX request_count_minute ON request_count (minute);
