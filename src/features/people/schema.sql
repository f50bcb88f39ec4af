-- SPDX-License-Identifier: EUPL-1.2
-- How people prove who they are. Of secrets only hashes and digests are kept.
-- step 1
CREATE TABLE person_password (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    hash TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_in_link (
    digest TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX sign_in_link_of_person ON sign_in_link (person, created_at);
CREATE INDEX sign_in_link_by_age ON sign_in_link (created_at);

-- key: what is counted and its digest, as "account:…", "address:…", "known:…", "link:…".
CREATE TABLE sign_in_failure (
    key TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_at);

-- Browsers that a person has signed in with: failures of others do not slow them.
CREATE TABLE known_browser (
    digest TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id),
    last_at INTEGER NOT NULL,
    PRIMARY KEY (digest, person)
) STRICT;
CREATE INDEX known_browser_of_person ON known_browser (person);
CREATE INDEX known_browser_by_age ON known_browser (last_at);
-- step 2
CREATE INDEX sign_in_link_by_expiry ON sign_in_link (expires_at);
DROP INDEX sign_in_link_by_age;

-- When a person was last mailed an invitation, and when they first came by one.
CREATE TABLE invitation (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    by_person INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    accepted_at INTEGER
) STRICT;
CREATE INDEX invitation_of_person ON invitation (person, sent_at);
CREATE INDEX invitation_by_person ON invitation (by_person);
CREATE INDEX invitation_by_age ON invitation (sent_at);
-- step 3
-- digest: of the invitation's link, so that the page behind it says what it is; place: for whom the person is to act, in their language;
-- organisation: 0 where it is none's. An announcement of a mandate's end that was sent is not sent again.
ALTER TABLE invitation ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN organisation INTEGER NOT NULL DEFAULT 0;
CREATE INDEX invitation_by_digest ON invitation (digest);
-- Few mandates have a predecessor: queries say "succeeds > 0" as well, so that they find this index.
CREATE INDEX mandate_by_predecessor ON mandate (succeeds) WHERE succeeds > 0;
CREATE TABLE mandate_notice (
    mandate INTEGER NOT NULL REFERENCES mandate (id),
    days INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (mandate, days)
) STRICT;
-- step 4
-- Who has shown one factor and is asked for another, under the digest of a cookie: not signed in yet. next: where they wanted to go.
CREATE TABLE sign_in_begun (
    digest TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    how TEXT NOT NULL,
    next TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_begun_of_person ON sign_in_begun (person);
CREATE INDEX sign_in_begun_by_expiry ON sign_in_begun (expires_at);
-- When a second factor was last shown in the session; 0: never.
ALTER TABLE session ADD COLUMN second_at INTEGER NOT NULL DEFAULT 0;
