/* SPDX-License-Identifier: EUPL-1.2 */
/* What the record vouches for of seats, which stand in rights/, and of requests to join. Left out: who asked and who answered, which the
 * entries have, and which is forgotten with the account. */
#include "features/seats/store.h"

static const Query seat_rows = { "SELECT id, group_id, organisation, role, held_by, starts, ends FROM seat WHERE id = $1" };
static const Query holder_rows = { "SELECT id, person, starts, ends FROM seat_holder WHERE seat = $1" };
static const Query request_rows = {
    "SELECT id, group_id, organisation, person, way, message, created_at, status, answer, answered_at FROM join_request WHERE id = $1"
};

const Vouch seats_vouched[] = {
    { "seat", "seat", &seat_rows },
    { "seat", "seat_holder", &holder_rows },
    { "join_request", "join_request", &request_rows },
    { 0 },
};
