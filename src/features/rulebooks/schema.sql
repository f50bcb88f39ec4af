-- SPDX-License-Identifier: EUPL-1.2
-- Rules by which bodies decide.
-- step 1
CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    body INTEGER NOT NULL,            -- the group; 0: of every body
    way TEXT NOT NULL,                -- vote, silence, consent, election
    name TEXT NOT NULL,
    language TEXT NOT NULL,           -- of the name; empty: English, and a message of the catalogue
    content TEXT NOT NULL,            -- JSON, see deciding/rule.h
    retired INTEGER NOT NULL,         -- 1: not offered any more
    by_person INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_of_body ON rule (body, way, retired, id);
CREATE INDEX rule_by_person ON rule (by_person);
-- step 2
-- What a network begins with, until its bodies say otherwise: one rule for each way.
UPDATE id_block SET next = next + 4;
INSERT INTO rule (id, body, way, name, language, content, retired, by_person, changed_at)
SELECT next - 4, 0, 'vote', 'More than half of the votes', '',
'{"categories":[],"statuses":["active"],"overdue_votes":true,"by_membership":false,"naming_hours":0,"proxies":0,"proxy_hours":0,"proxies_count":true,"quorum":null,"quorum_people":null,"second_quorum":null,"second_days":0,"majority":{"part":1,"whole":2,"is_strict":true},"majority_of":"cast","people":null,"people_of":"cast","blocking":0,"abstentions_count":false,"tie":"fails","is_secret":false,"is_hidden":false,"is_final":false,"silence_hours":120,"broken_to_vote":false,"counting":""}',
0, 0, 0 FROM id_block;
INSERT INTO rule (id, body, way, name, language, content, retired, by_person, changed_at)
SELECT next - 3, 0, 'silence', 'Adopted unless a city objects', '', (SELECT content FROM rule WHERE way = 'vote'), 0, 0, 0 FROM id_block;
INSERT INTO rule (id, body, way, name, language, content, retired, by_person, changed_at)
SELECT next - 2, 0, 'consent', 'Agreed once no city objects', '', (SELECT content FROM rule WHERE way = 'vote'), 0, 0, 0 FROM id_block;
INSERT INTO rule (id, body, way, name, language, content, retired, by_person, changed_at)
SELECT next - 1, 0, 'election', 'Secret, counted as in Scotland', '',
'{"categories":[],"statuses":["active"],"overdue_votes":true,"by_membership":false,"naming_hours":0,"proxies":0,"proxy_hours":0,"proxies_count":true,"quorum":null,"quorum_people":null,"second_quorum":null,"second_days":0,"majority":{"part":1,"whole":2,"is_strict":true},"majority_of":"cast","people":null,"people_of":"cast","blocking":0,"abstentions_count":false,"tie":"fails","is_secret":true,"is_hidden":true,"is_final":false,"silence_hours":120,"broken_to_vote":false,"counting":"scottish-stv"}',
0, 0, 0 FROM id_block;
