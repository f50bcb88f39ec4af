/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature. */
#include "features/voters/store.h"

const Schema voters_schema = { "voters", "src/features/voters/schema.sql" };

const Feature voters = {
    .name = "voters",
};
