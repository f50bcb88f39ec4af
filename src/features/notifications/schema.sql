-- SPDX-License-Identifier: EUPL-1.2
-- Whom what was told, and who follows what how closely. level: 0 nothing, 1 digest, 2 replies, 3 everything.
-- step 1
-- What somebody has chosen. Without a row the level follows from seats and mandates, see rules.h. object: a place, or what can be followed in one.
CREATE TABLE follow (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    object INTEGER NOT NULL,
    level INTEGER NOT NULL,
    chosen_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX follow_of_person ON follow (person, object);
CREATE INDEX follow_of_object ON follow (object, person);

-- Who has no row here has what is urgent mailed at once, and the rest daily at eight. frequency: daily, weekly, never; hour and day (1 is
-- Monday) are those of the person's time zone.
CREATE TABLE notification_setting (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    at_once INTEGER NOT NULL,
    frequency TEXT NOT NULL,
    hour INTEGER NOT NULL,
    day INTEGER NOT NULL
) STRICT;

-- One entry of the record told to one person, once. reason: the best of the reasons to tell it, see rules.h. read_at: 0 while it is unread. mail: 'now'
-- and 'digest' wait for being sent; 'sent'; 'refused' by the server for good; empty where nothing is to be sent, as of what was read before.
CREATE TABLE notification (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    object INTEGER NOT NULL,
    place INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    mail TEXT NOT NULL,
    read_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX notification_of_person ON notification (person, sequence);
CREATE INDEX notification_unread ON notification (person, sequence) WHERE read_at = 0;
CREATE INDEX notification_by_place ON notification (person, place, sequence);
CREATE INDEX notification_to_send ON notification (sequence, id) WHERE mail = 'now';
CREATE INDEX notification_for_digest ON notification (person, place, thread, sequence) WHERE mail = 'digest';
CREATE INDEX notification_by_reading ON notification (read_at, id);
CREATE INDEX notification_by_age ON notification (at, id);

-- How many a person has not read: shown on every page, so it is kept.
CREATE TABLE notification_count (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    unread INTEGER NOT NULL
) STRICT;

-- When a person's next digest leaves: while something waits for it, and always for who has chosen a weekly one.
CREATE TABLE digest_due (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    due_at INTEGER NOT NULL
) STRICT;
CREATE INDEX digest_due_by_time ON digest_due (due_at, person);

-- Whose mailbox asks for patience: nothing is sent there before `until`. since: the first time, before anything was taken.
CREATE TABLE mail_wait (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    since INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;

-- Mail that came back. day: in Brussels. Addresses with an entry in mail_stop get no notifications and no digests until somebody starts them again.
CREATE TABLE mail_bounce (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    address TEXT NOT NULL,
    day TEXT NOT NULL,
    permanent INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX mail_bounce_of_person ON mail_bounce (person, at);
CREATE INDEX mail_bounce_by_age ON mail_bounce (at, id);

CREATE TABLE mail_stop (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    address TEXT NOT NULL,
    reason TEXT NOT NULL,
    stopped_at INTEGER NOT NULL
) STRICT;

-- What happened before there were notifications is told to nobody.
INSERT INTO follower (name, sequence, holder, lease_until) SELECT 'notifications', sequence, '', 0 FROM record_head WHERE id = 1;
-- step 2
-- When the mail server took the mail; 0: it has not.
ALTER TABLE notification ADD COLUMN mailed_at INTEGER NOT NULL DEFAULT 0;
