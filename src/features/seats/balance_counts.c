/* SPDX-License-Identifier: EUPL-1.2 */
/* The seats of a group, counted by where the cities are and who sits. */
#include "features/seats/store.h"

#include "http/kept_rows.h"
#include "rights/standing.h"

#define SEATS_COUNTED                                                                                                   \
    " AS code, COUNT(*) AS seats FROM seat JOIN organisation o ON o.id = seat.organisation "                           \
    "JOIN country c ON c.code = o.country WHERE seat.group_id = $1 AND " IN_FORCE("seat") " GROUP BY "

/* The most seats first; sizes from small to large. */
static const Query by_country = { "SELECT o.country" SEATS_COUNTED "o.country ORDER BY seats DESC, o.country" };
static const Query by_region = { "SELECT c.region" SEATS_COUNTED "c.region ORDER BY seats DESC, c.region" };
static const Query by_size = { "SELECT o.size_band" SEATS_COUNTED "o.size_band ORDER BY o.size_band" };
static const Query by_union = { "SELECT o.in_eu" SEATS_COUNTED "o.in_eu ORDER BY o.in_eu DESC" };
/* People, not seats: somebody may sit for a city and of their own. */
static const Query by_gender = {
    "SELECT p.gender AS code, COUNT(*) AS seats FROM person p WHERE p.status = 'active' AND p.gender <> '' AND p.id IN ("
    "SELECT seat_holder.person FROM seat JOIN seat_holder ON seat_holder.seat = seat.id WHERE seat.group_id = $1 AND "
    IN_FORCE("seat") " AND " IN_FORCE("seat_holder")
    " AND (seat.organisation = 0 OR EXISTS (SELECT 1 FROM mandate m WHERE m.person = seat_holder.person "
    "AND m.organisation = seat.organisation AND " IN_FORCE("m") ")) UNION SELECT mandate.person FROM seat "
    "JOIN mandate ON mandate.organisation = seat.organisation AND mandate.role = seat.held_by WHERE seat.group_id = $1 AND "
    IN_FORCE("seat") " AND " IN_FORCE("mandate") ") GROUP BY p.gender ORDER BY p.gender"
};

Value *balance_counts(Request *request, int64_t group, BalanceKind kind)
{
    static const Query *const queries[] = { &by_country, &by_region, &by_size, &by_union, &by_gender };
    const char *topics = kind == BY_GENDER ? "groups people" : "groups cities";
    return rows_kept(request, topics, queries[kind], ARGS(group, request->today));
}
