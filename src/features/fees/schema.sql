-- SPDX-License-Identifier: EUPL-1.2
-- What members owe the network. Money is in whole euro cents.
-- step 1
CREATE TABLE fee_rate (
    id INTEGER PRIMARY KEY,
    category TEXT NOT NULL,            -- code of the membership's category
    band INTEGER NOT NULL,             -- organisation.size_band
    year INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    UNIQUE (category, band, year)
) STRICT;
CREATE INDEX fee_rate_by_year ON fee_rate (year, category, band);

-- category, band and cents stay as they were when the fee was raised, whatever the rate or the register says later.
CREATE TABLE fee (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation (id),
    year INTEGER NOT NULL,
    category TEXT NOT NULL,
    band INTEGER NOT NULL,
    twelfths INTEGER NOT NULL,         -- of the year's rate: 12, or fewer where the membership began within the year
    cents INTEGER NOT NULL,
    due_on TEXT NOT NULL,              -- the last day on which it is paid in time
    paid_on TEXT,
    reference TEXT NOT NULL UNIQUE,    -- ISO 11649, stated with the payment
    raised_on TEXT NOT NULL,
    waived TEXT NOT NULL DEFAULT '',   -- why it need not be paid; empty: it must be
    UNIQUE (organisation, year)
) STRICT;
CREATE INDEX fee_of_organisation ON fee (organisation, due_on);
CREATE INDEX fee_by_due_day ON fee (year, due_on, id);
CREATE INDEX fee_by_amount ON fee (year, cents, id);
CREATE INDEX fee_open ON fee (due_on, id) WHERE paid_on IS NULL AND waived = '';

-- number: 1 to 4 as rules.h has them, each once; 0: sent by hand.
CREATE TABLE fee_reminder (
    fee INTEGER NOT NULL REFERENCES fee (id),
    number INTEGER NOT NULL,
    sent_on TEXT NOT NULL,
    PRIMARY KEY (fee, number, sent_on)
) STRICT;

-- The bank account that fees are paid to; one row.
CREATE TABLE fee_account (
    id INTEGER PRIMARY KEY,
    holder TEXT NOT NULL,
    iban TEXT NOT NULL,
    bic TEXT NOT NULL
) STRICT;
