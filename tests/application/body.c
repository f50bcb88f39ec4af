/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/application/body.h"

#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "features/seats/seats.h"

#define STARTS TEXT("2026-01-01")

static void seat(Write *write, int64_t body, const char *city, const char *role, int64_t person)
{
    seat_take(write, &(NewSeat){ .group = body, .organisation = city_find(write->database, text_from_z(city)), .role = text_from_z(role),
                                 .starts = STARTS }, person);
}

int64_t body_add(Write *write)
{
    int64_t body = group_add(write, &(NewGroup){ .kind = TEXT("forum"), .name = TEXT("Assembly"), .language = TEXT("en"),
                                                 .remit = TEXT("To decide."), .starts = STARTS, .decided_by = TEXT("Statutes") });
    seat(write, body, "lyon", "chair", site->people[CHAIR_SAME]);
    seat(write, body, "porto", "member", site->people[MEMBER_OTHER]);
    return body;
}

int64_t body_city_add(Write *write, int64_t body, const char *name, int64_t population, const char *role)
{
    int64_t city = city_add(write, &(NewCity){ .kind = TEXT("city"), .name = text_from_z(name), .language = TEXT("en"), .country = TEXT("FR"),
                                               .latitude = 45000000, .longitude = 5000000, .zone = TEXT("Europe/Brussels"),
                                               .audience = AUDIENCE_PUBLIC });
    membership_begin(write, &(NewMembership){ city, TEXT("full"), TEXT("active"), STARTS, STARTS, TEXT("Assembly"), 0 }, TEXT("2026-11-24"));
    population_state(write, &(NewPopulation){ city, 2020, population, TEXT("census"), 0 });
    if (*role)
        seat_take(write, &(NewSeat){ .group = body, .organisation = city, .role = text_from_z(role), .starts = STARTS }, 0);
    return city;
}
