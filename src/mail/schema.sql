-- SPDX-License-Identifier: EUPL-1.2
-- The secret that signed addresses are made with: one for the network, whichever process asks, and nowhere else. Who has it can write in anybody's
-- name, so it is in no log and in no entry of the record.
-- step 1
CREATE TABLE mail_secret (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL
) STRICT;
-- step 2 sqlite
INSERT INTO mail_secret (id, secret) VALUES (1, randomblob(32));
-- step 3 postgres
INSERT INTO mail_secret (id, secret)
VALUES (1, sha256(convert_to(CAST(gen_random_uuid() AS text) || CAST(gen_random_uuid() AS text) || CAST(gen_random_uuid() AS text), 'UTF8')));
