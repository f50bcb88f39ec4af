-- SPDX-License-Identifier: EUPL-1.2
-- Providers of OpenID Connect that people sign in with.
-- step 1
-- name_in_address: a part of the address that the provider leads back to. domains: those of e-mail addresses, with a space between; empty: any.
-- trusts_domains: 1 where the provider's word about an address in one of them is enough. acr, amr: what its tokens must say of how somebody signed in.
-- state: 'active' or 'paused'.
CREATE TABLE provider (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    issuer TEXT NOT NULL,
    client TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    domains TEXT NOT NULL,
    trusts_domains INTEGER NOT NULL,
    acr TEXT NOT NULL,
    amr TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

-- Never on a page, in the record or in a log.
CREATE TABLE provider_secret (
    provider INTEGER PRIMARY KEY REFERENCES provider (id),
    secret TEXT NOT NULL
) STRICT;

-- What a provider said of itself ('discovery') and its keys ('keys'), so that it is not asked each time.
CREATE TABLE provider_document (
    provider INTEGER NOT NULL REFERENCES provider (id),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    fetched_at INTEGER NOT NULL,
    PRIMARY KEY (provider, kind)
) STRICT;

-- Who signs in as whom there: told by the subject alone, which does not change with an address.
CREATE TABLE provider_link (
    id INTEGER PRIMARY KEY,
    provider INTEGER NOT NULL REFERENCES provider (id),
    person INTEGER NOT NULL REFERENCES person (id),
    subject TEXT NOT NULL,
    linked_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX provider_link_by_subject ON provider_link (provider, subject);
CREATE UNIQUE INDEX provider_link_of_person ON provider_link (person, provider);

-- Somebody has left for a provider and is not back: digests of the state in the address and of the browser's cookie, from which all else is made.
-- person: whose account is to be linked; 0: somebody signs in. network: from where, so that they can be counted.
CREATE TABLE provider_attempt (
    state TEXT PRIMARY KEY,
    browser TEXT NOT NULL,
    provider INTEGER NOT NULL REFERENCES provider (id),
    person INTEGER NOT NULL,
    next TEXT NOT NULL,
    network TEXT NOT NULL,
    begun_at INTEGER NOT NULL
) STRICT;
CREATE INDEX provider_attempt_by_age ON provider_attempt (begun_at);
CREATE INDEX provider_attempt_from ON provider_attempt (network, begun_at);
CREATE INDEX provider_attempt_of_person ON provider_attempt (person);
CREATE INDEX provider_attempt_at ON provider_attempt (provider);
