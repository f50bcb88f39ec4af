-- SPDX-License-Identifier: EUPL-1.2
-- Second factors: codes of an app (TOTP), passkeys, recovery codes, and of whom they are demanded.
-- step 1
-- secret: see secret.h. confirmed_at: NULL until a code of it was shown. last_step: of the last code that was taken, which is never taken again.
CREATE TABLE totp (
    person INTEGER PRIMARY KEY REFERENCES person (id),
    secret TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    last_step INTEGER NOT NULL DEFAULT 0
) STRICT;

-- digest: of person and code.
CREATE TABLE recovery_code (
    digest TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX recovery_code_of_person ON recovery_code (person);

-- credential, public_key: base64url. algorithm: of COSE, -7, -257 or -8. sign_count: as the passkey said it last; many always say 0.
CREATE TABLE passkey (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person (id),
    credential TEXT NOT NULL UNIQUE,
    algorithm INTEGER NOT NULL,
    public_key TEXT NOT NULL,
    sign_count INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT;
CREATE INDEX passkey_of_person ON passkey (person, id);

-- What a passkey is to sign, once: under the digest of the challenge. browser: the digest of a cookie. person: 0 for who signs in.
CREATE TABLE passkey_challenge (
    digest TEXT PRIMARY KEY,
    browser TEXT NOT NULL,
    person INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_challenge_by_expiry ON passkey_challenge (expires_at);
CREATE INDEX passkey_challenge_of_person ON passkey_challenge (person);

-- role: administrator, secretariat, coordinator, chair, everybody. kind: any, totp, passkey. starts: the day from which on nothing else is
-- answered; until then it is only said.
CREATE TABLE factor_demand (
    role TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    starts TEXT NOT NULL
) STRICT;

-- Who was told by mail of which day.
CREATE TABLE factor_demand_letter (
    person INTEGER NOT NULL REFERENCES person (id),
    starts TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (person, starts)
) STRICT;
