/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of voters, proxies and presence. Left out: who entered them, which the entries have. */
#include "features/voters/pages.h"

static const Query voter_rows = { "SELECT id, occasion, organisation, person, at FROM voter WHERE id = $1" };
static const Query proxy_rows = { "SELECT id, occasion, giver, holder, at FROM proxy WHERE id = $1" };
static const Query presence_rows = { "SELECT id, occasion, organisation, since FROM presence WHERE id = $1" };

const Vouch voters_vouched[] = {
    { "voter", "voter", &voter_rows },
    { "proxy", "proxy", &proxy_rows },
    { "presence", "presence", &presence_rows },
    { 0 },
};
