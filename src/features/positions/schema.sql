-- SPDX-License-Identifier: EUPL-1.2
-- Positions, statements, declarations and replies: one life through all bodies and stages. The text itself is of versions/, what cities propose of amendments/.
-- step 1
-- Which stages a kind of text goes through in a body: data, which the secretariat may change; what has begun keeps what it began with.
CREATE TABLE stage_rule (
    kind TEXT NOT NULL,               -- position, statement, declaration, reply
    body INTEGER NOT NULL,            -- the group that commissions; 0: every one that has no rules of its own
    ordinal INTEGER NOT NULL,         -- from 1
    stage TEXT NOT NULL,              -- commissioned, drafting, consultation, endorsement, adoption, published, follow_up
    owner TEXT NOT NULL,              -- whose stage it is: commissioner (the body), drafter (the group that drafts), assembly
    writes TEXT NOT NULL,             -- who writes the text: drafters, rapporteur, nobody
    amends TEXT NOT NULL,             -- which cities propose amendments: nobody, owner (with a seat there), members (of the network)
    comments TEXT NOT NULL,           -- who comments: nobody, owner, network
    audience TEXT NOT NULL,           -- who sees the text: owner, network, public
    supporters INTEGER NOT NULL,      -- cities besides its own that an amendment needs to be admitted
    days INTEGER NOT NULL,            -- the usual length; 0: it ends when the chair closes it
    PRIMARY KEY (kind, body, ordinal)
) STRICT;

CREATE TABLE position (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,              -- other languages stand in translation
    title_key TEXT NOT NULL,
    language TEXT NOT NULL,           -- the authoritative one, of title, task and text
    task TEXT NOT NULL,               -- what was asked for
    body INTEGER NOT NULL,            -- the group that commissioned it
    drafting_group INTEGER NOT NULL,  -- the group that drafts; may be the same
    file TEXT NOT NULL,               -- of a reply: what is replied to, in words; else empty
    review_on TEXT NOT NULL,          -- when the network looks at it again; empty: not set
    superseded_by INTEGER NOT NULL,   -- the position that took its place; 0: none
    commissioned_on TEXT NOT NULL,
    published_on TEXT NOT NULL,       -- empty: not yet
    published_version INTEGER NOT NULL, -- the id of the version that was published; 0: none
    by_person INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- Of the stage that is open, kept for lists.
    stage INTEGER NOT NULL,           -- its position_stage
    stage_code TEXT NOT NULL,         -- also superseded
    owner INTEGER NOT NULL,           -- the group whose stage it is
    audience INTEGER NOT NULL,        -- who sees the text
    moved_at INTEGER NOT NULL         -- when the stage began
) STRICT;
CREATE INDEX position_by_moved ON position (moved_at, id);
CREATE INDEX position_by_title ON position (title_key, id);
CREATE INDEX position_by_stage ON position (stage_code, moved_at, id);
CREATE INDEX position_by_kind ON position (kind, moved_at, id);
CREATE INDEX position_of_body ON position (body, moved_at, id);
CREATE INDEX position_of_drafting_group ON position (drafting_group, moved_at, id);
CREATE INDEX position_of_owner ON position (owner, moved_at, id);
CREATE INDEX position_by_successor ON position (superseded_by);
CREATE INDEX position_by_review ON position (review_on, id);
CREATE INDEX position_by_person ON position (by_person);

CREATE TABLE position_theme (
    position INTEGER NOT NULL REFERENCES position (id),
    theme INTEGER NOT NULL REFERENCES theme (id),
    PRIMARY KEY (position, theme)
) STRICT;
CREATE INDEX position_theme_by_theme ON position_theme (theme, position);

-- The stages of one text, as its rules were when it was commissioned.
CREATE TABLE position_stage (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL REFERENCES position (id),
    ordinal INTEGER NOT NULL,
    stage TEXT NOT NULL,
    owner INTEGER NOT NULL,           -- the group
    writes TEXT NOT NULL,
    amends TEXT NOT NULL,
    comments TEXT NOT NULL,
    audience INTEGER NOT NULL,
    supporters INTEGER NOT NULL,
    days INTEGER NOT NULL,
    state TEXT NOT NULL,              -- waiting, open, closed
    opened_at INTEGER NOT NULL,       -- 0: not yet
    closed_at INTEGER NOT NULL,       -- 0: not yet
    deadline INTEGER NOT NULL,        -- of features/deadlines; 0: none
    outcome TEXT NOT NULL,            -- passed_on, adopted, sent_back, dropped; empty: not closed
    outcome_text TEXT NOT NULL,       -- as it was recorded: "adopted by 41 of 52 cities"
    outcome_language TEXT NOT NULL,
    question INTEGER NOT NULL,        -- the question that decided it; 0: the chair recorded it
    by_person INTEGER NOT NULL        -- who closed it; 0: its deadline did, or nobody yet
) STRICT;
CREATE UNIQUE INDEX position_stage_of ON position_stage (position, ordinal);
CREATE INDEX position_stage_by_person ON position_stage (by_person);

CREATE TABLE position_role (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL REFERENCES position (id),
    person INTEGER NOT NULL,
    organisation INTEGER NOT NULL,    -- for whom; 0: nobody
    role TEXT NOT NULL,               -- drafter, rapporteur
    starts TEXT NOT NULL,
    ends TEXT NOT NULL                -- the first day on which it does not hold; empty: open
) STRICT;
CREATE INDEX position_role_of ON position_role (position, role);
CREATE INDEX position_role_by_person ON position_role (person, position);

-- Cities that do not associate themselves with a text, in their own words.
CREATE TABLE position_dissent (
    id INTEGER PRIMARY KEY,
    position INTEGER NOT NULL REFERENCES position (id),
    organisation INTEGER NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX position_dissent_of ON position_dissent (position, organisation);
CREATE INDEX position_dissent_by_organisation ON position_dissent (organisation);
CREATE INDEX position_dissent_by_person ON position_dissent (by_person);
-- step 2
-- Until when the reply can be handed in, as it is said there; empty: not known, or no reply.
ALTER TABLE position ADD COLUMN file_closes_on TEXT NOT NULL DEFAULT '';
-- Who may see that the position exists: title, task and stations.
ALTER TABLE position ADD COLUMN shown_to INTEGER NOT NULL DEFAULT 2;

-- What networks usually do; the secretariat changes it.
INSERT INTO stage_rule (kind, body, ordinal, stage, owner, writes, amends, comments, audience, supporters, days) VALUES
    ('position', 0, 1, 'commissioned', 'commissioner', 'nobody', 'nobody', 'owner', 'owner', 0, 0),
    ('position', 0, 2, 'drafting', 'drafter', 'drafters', 'nobody', 'owner', 'owner', 0, 0),
    ('position', 0, 3, 'consultation', 'commissioner', 'rapporteur', 'members', 'network', 'network', 0, 42),
    ('position', 0, 4, 'endorsement', 'commissioner', 'rapporteur', 'owner', 'owner', 'network', 0, 0),
    ('position', 0, 5, 'adoption', 'assembly', 'rapporteur', 'owner', 'owner', 'network', 0, 0),
    ('position', 0, 6, 'published', 'commissioner', 'nobody', 'nobody', 'network', 'public', 0, 0),
    ('position', 0, 7, 'follow_up', 'commissioner', 'nobody', 'nobody', 'network', 'public', 0, 0),
    ('statement', 0, 1, 'drafting', 'drafter', 'drafters', 'nobody', 'owner', 'owner', 0, 0),
    ('statement', 0, 2, 'adoption', 'commissioner', 'drafters', 'owner', 'owner', 'owner', 0, 2),
    ('statement', 0, 3, 'published', 'commissioner', 'nobody', 'nobody', 'network', 'public', 0, 0),
    ('declaration', 0, 1, 'drafting', 'drafter', 'drafters', 'nobody', 'owner', 'owner', 0, 0),
    ('declaration', 0, 2, 'endorsement', 'commissioner', 'rapporteur', 'owner', 'network', 'network', 0, 0),
    ('declaration', 0, 3, 'published', 'commissioner', 'nobody', 'nobody', 'network', 'public', 0, 0),
    ('reply', 0, 1, 'drafting', 'drafter', 'drafters', 'nobody', 'owner', 'owner', 0, 0),
    ('reply', 0, 2, 'consultation', 'commissioner', 'rapporteur', 'members', 'network', 'network', 0, 14),
    ('reply', 0, 3, 'adoption', 'commissioner', 'rapporteur', 'owner', 'owner', 'network', 0, 0),
    ('reply', 0, 4, 'published', 'commissioner', 'nobody', 'nobody', 'network', 'public', 0, 0);
-- step 3
CREATE INDEX position_role_by_organisation ON position_role (organisation, position);
