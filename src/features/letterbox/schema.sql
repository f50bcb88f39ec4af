-- SPDX-License-Identifier: EUPL-1.2
-- Mail that arrived and was taken, so that what a server hands over twice is taken once. Nothing in it says who wrote: key is a keyed hash of
-- Message-ID, sender and recipient, refused one of the address that a refusal went to, empty for none; both with the secret of addresses.
-- outcome: posted, refused, bounced.
-- step 1
CREATE TABLE mail_arrival (
    key TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    refused TEXT NOT NULL
) STRICT;
CREATE INDEX mail_arrival_by_age ON mail_arrival (at, outcome);
CREATE INDEX mail_arrival_refused ON mail_arrival (refused, at);
