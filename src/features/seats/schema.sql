-- SPDX-License-Identifier: EUPL-1.2
-- How cities come to their seats in groups. The seats themselves stand in rights/, since rights are computed from them.
-- step 1
CREATE TABLE join_request (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups (id),
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    person INTEGER NOT NULL,          -- who is to sit; 0: not named yet, or whoever has the role that sits
    way TEXT NOT NULL,                -- request: the city asks the chair; invitation: the chair asks the city
    message TEXT NOT NULL,
    by_person INTEGER NOT NULL,       -- who asked
    created_at INTEGER NOT NULL,
    status TEXT NOT NULL,             -- open, accepted, refused, withdrawn, declined
    answered_by INTEGER NOT NULL,     -- the person who answered; 0: nobody yet
    answer TEXT NOT NULL,
    answered_at INTEGER
) STRICT;
CREATE INDEX join_request_to_group ON join_request (group_id, status, created_at);
CREATE INDEX join_request_of_organisation ON join_request (organisation, status, created_at);
CREATE INDEX join_request_by_age ON join_request (status, created_at);
CREATE INDEX join_request_of_person ON join_request (person);
CREATE INDEX join_request_by_person ON join_request (by_person);
CREATE INDEX join_request_by_answerer ON join_request (answered_by);
-- step 2
-- The seats of a group in the order of its page: place is the role's rank and the key of the city's name, kept by the writes.
ALTER TABLE seat ADD COLUMN place TEXT NOT NULL DEFAULT '';
UPDATE seat SET place = CASE role WHEN 'chair' THEN '1 ' WHEN 'vice_chair' THEN '2 ' WHEN 'member' THEN '3 ' ELSE '4 ' END
    || COALESCE((SELECT organisation.name_key FROM organisation WHERE organisation.id = seat.organisation), '');
CREATE INDEX seat_in_order ON seat (group_id, place, id);
