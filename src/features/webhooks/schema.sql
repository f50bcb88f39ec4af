-- SPDX-License-Identifier: EUPL-1.2
-- Webhooks: which entries of the record are sent to which address, and what became of each.
-- step 1
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,              -- whose it is: 'person', 'city', 'secretariat'
    person INTEGER NOT NULL,          -- whose it is, where it is a person's; else who made it; 0: forgotten
    organisation INTEGER NOT NULL,    -- of a city's; else 0
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    kinds TEXT NOT NULL,              -- codes of kinds of entries, between spaces
    verbs TEXT NOT NULL,              -- verbs of entries, between spaces; neither: all entries
    place INTEGER NOT NULL,           -- entries about this object alone; 0: about any
    state TEXT NOT NULL,              -- 'on', 'paused', 'dead'
    made_at INTEGER NOT NULL,
    after INTEGER NOT NULL,           -- the sequence after which it is told
    failing_since INTEGER NOT NULL    -- the first failure since the last success; 0: none
) STRICT;
CREATE INDEX webhook_of_person ON webhook (person, id);
CREATE INDEX webhook_of_organisation ON webhook (organisation, id);
CREATE INDEX webhook_by_scope ON webhook (scope, id);
CREATE INDEX webhook_by_state ON webhook (state, id);

-- What a webhook signs with, "whsec_" and so on. Needed as it is, so it stands here and nowhere else. ends_at: when one that was replaced no longer
-- signs; 0: the one in use.
CREATE TABLE webhook_secret (
    id INTEGER PRIMARY KEY,
    webhook INTEGER NOT NULL REFERENCES webhook (id),
    secret TEXT NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX webhook_secret_of ON webhook_secret (webhook, id);

-- sequence: the entry; 0: a test. state: 'waiting', 'sent', 'failed' (given up), 'withheld' (its owner may not see the entry any more). attempt: tries so
-- far. due_at: of the next. The others tell of the last try: code 0: no answer came, trouble says why.
CREATE TABLE webhook_delivery (
    id INTEGER PRIMARY KEY,
    webhook INTEGER NOT NULL REFERENCES webhook (id),
    sequence INTEGER NOT NULL,
    verb TEXT NOT NULL,
    state TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    tried_at INTEGER NOT NULL,
    took INTEGER NOT NULL,
    code INTEGER NOT NULL,
    trouble TEXT NOT NULL,
    excerpt TEXT NOT NULL
) STRICT;
CREATE INDEX webhook_delivery_of ON webhook_delivery (webhook, id);
CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook, due_at, sequence, id) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_by_age ON webhook_delivery (made_at, id);
CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery (webhook, sequence) WHERE sequence > 0;
