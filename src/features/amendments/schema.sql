-- SPDX-License-Identifier: EUPL-1.2
-- What cities propose to change in a version of a position, by paragraph.
-- step 1
CREATE TABLE amendment (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL,         -- that it stands on now; carried over, it changes
    change INTEGER NOT NULL,          -- text_change.number
    label INTEGER NOT NULL,           -- the number that people call it by, from 1 within the position; in order of place once the stage is closed
    place INTEGER NOT NULL,           -- kept: the ordinal of the first paragraph that it is about, which lists are sorted by
    kind TEXT NOT NULL,               -- city: proposed by a city; compromise: of several, by the rapporteur; modified: the rapporteur's text in place of one
    organisation INTEGER NOT NULL,    -- whose it is; 0: the rapporteur's
    by_person INTEGER NOT NULL,       -- who moved it
    language TEXT NOT NULL,           -- of the reason
    reason TEXT NOT NULL,
    amends INTEGER NOT NULL,          -- the amendment that it amends; 0: the text
    instead_of INTEGER NOT NULL,      -- of one modified: the amendment that it stands in place of; 0: none
    part_of INTEGER NOT NULL,         -- the compromise that took it in; 0: none
    taken_over_from INTEGER NOT NULL, -- the city that withdrew it and whose it was; 0: none
    state TEXT NOT NULL,              -- collecting (supporters are missing), submitted, withdrawn
    fate TEXT NOT NULL,               -- accepted, modified, rejected, referred, fallen; empty: open
    by_hand INTEGER NOT NULL,         -- 1: the text has moved on, and somebody has to look
    supporters INTEGER NOT NULL,      -- kept
    submitted_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX amendment_of ON amendment (position, label);
CREATE INDEX amendment_in_place ON amendment (position, place, label);
CREATE INDEX amendment_by_organisation ON amendment (organisation, position);
CREATE INDEX amendment_by_person ON amendment (by_person);
CREATE INDEX amendment_on_version ON amendment (version);
CREATE INDEX amendment_amends ON amendment (amends);
CREATE INDEX amendment_part_of ON amendment (part_of);
CREATE INDEX amendment_instead_of ON amendment (instead_of);

-- See Change in text/amendment.h, whose fields these are.
CREATE TABLE amendment_change (
    amendment INTEGER NOT NULL REFERENCES amendment (id),
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,               -- replace, insert, delete, move
    paragraph INTEGER NOT NULL,
    from_kind INTEGER NOT NULL,
    from_level INTEGER NOT NULL,
    from_text TEXT NOT NULL,
    to_kind INTEGER NOT NULL,
    to_level INTEGER NOT NULL,
    to_text TEXT NOT NULL,
    to_gap TEXT NOT NULL,
    to_follows INTEGER NOT NULL,
    was_after INTEGER NOT NULL,
    after INTEGER NOT NULL,
    kin INTEGER NOT NULL,
    PRIMARY KEY (amendment, ordinal)
) STRICT;

-- Cities that stand behind an amendment of another.
CREATE TABLE amendment_supporter (
    amendment INTEGER NOT NULL REFERENCES amendment (id),
    organisation INTEGER NOT NULL,
    person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (amendment, organisation)
) STRICT;
CREATE INDEX amendment_supporter_by_organisation ON amendment_supporter (organisation, amendment);
CREATE INDEX amendment_supporter_by_person ON amendment_supporter (person);

-- Pairs that collide, found as they arise; derived, and made anew with the version.
CREATE TABLE amendment_collision (
    first INTEGER NOT NULL,           -- the amendment with the lower id
    second INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    kind TEXT NOT NULL,               -- same_words, same_place, deleted_ground, moved_ground
    start_byte INTEGER NOT NULL,
    end_byte INTEGER NOT NULL,
    needs_choice INTEGER NOT NULL,
    first_falls INTEGER NOT NULL,
    second_falls INTEGER NOT NULL,
    PRIMARY KEY (first, second, paragraph, kind)
) STRICT;
CREATE INDEX amendment_collision_by_second ON amendment_collision (second);

-- step 2
-- Which paragraphs (0: the place before the first) those that stand on a version are about, so that a new one is compared with these alone; derived.
CREATE TABLE amendment_ground (
    version INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    amendment INTEGER NOT NULL,
    PRIMARY KEY (version, paragraph, amendment)
) STRICT;
CREATE INDEX amendment_ground_of ON amendment_ground (amendment);

-- How many there are, for pages that only say so; kept.
CREATE TABLE amendment_tally (
    position INTEGER PRIMARY KEY,
    submitted INTEGER NOT NULL,
    collecting INTEGER NOT NULL,
    open INTEGER NOT NULL,            -- of those submitted: without a fate
    colliding INTEGER NOT NULL,       -- of those: in pairs that need a choice
    by_hand INTEGER NOT NULL          -- of those: the text has moved on
) STRICT;
CREATE INDEX amendment_by_id ON amendment (position, place, id);
CREATE INDEX amendment_by_label ON amendment (position, label, id);
CREATE INDEX amendment_by_state ON amendment (state, position);
