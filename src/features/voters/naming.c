/* SPDX-License-Identifier: EUPL-1.2 */
/* The voter of a city: one active person. Who was named and acts for the city no more has no say any more, as if nobody had been named. */
#include "features/voters/store.h"

#include "base/zone.h"
#include "features/seats/seats.h"

static const Query put_voter = {
    "INSERT INTO voter (occasion, organisation, person, by_person, at, id) VALUES ($1, $2, $3, $4, $5, $6)"
};
static const Query remove_voter = { "DELETE FROM voter WHERE occasion = $1 AND organisation = $2" };
static const Query voter_row = { "SELECT id FROM voter WHERE occasion = $1 AND organisation = $2" };
#define WAS_NAMED                                                                                                      \
    "FROM voter v JOIN person p ON p.id = v.person WHERE v.occasion = $1 AND v.organisation = $2 AND EXISTS (SELECT 1 FROM mandate m "                \
    "WHERE m.person = v.person AND m.organisation = v.organisation AND m.starts <= $3 AND (m.ends IS NULL OR m.ends > $3))"
static const Query named = { "SELECT v.person " WAS_NAMED };
static const Query name_of_named = { "SELECT p.name " WAS_NAMED };
static const Query stands_in = {
    "SELECT d.id FROM deputy d JOIN mandate m ON m.id = d.mandate WHERE d.deputy = $1 AND m.person = $2 AND m.organisation = $3 "
    "AND d.starts <= $4 AND (d.ends IS NULL OR d.ends > $4) AND m.starts <= $4 AND (m.ends IS NULL OR m.ends > $4) LIMIT 1"
};

static void name_no_more(Write *write, int64_t occasion, int64_t organisation, int64_t by)
{
    int64_t row = database_number(write->database, &voter_row, ARGS(occasion, organisation), 0);
    if (!row)
        return;
    database_run(write->database, &remove_voter, ARGS(occasion, organisation));
    occasion_record(write, "voter.released", row, occasion, organisation, 0, by);
}

static void name(Write *write, int64_t occasion, int64_t organisation, int64_t person, int64_t by)
{
    name_no_more(write, occasion, organisation, by);
    int64_t row = write_new_id(write);
    database_run(write->database, &put_voter, ARGS(occasion, organisation, person, by, write->now, row));
    occasion_record(write, "voter.named", row, occasion, organisation, person, by);
}

const char *voter_name(Write *write, int64_t occasion, int64_t organisation, int64_t person, int64_t by)
{
    Occasion loaded;
    if (!occasion_load(write->database, write->arena, occasion, &loaded))
        return SAY("There is nothing to vote on here");
    Text today = network_day(write->arena, write->now);
    const Naming naming = {
        .is_frozen = occasion_is_frozen(write->database, occasion),
        .now = write->now,
        .until = hours_before(loaded.opens_at, loaded.rule.naming_hours),
        .is_entitled = entitled_why_not(write->database, write->arena, occasion, organisation).length == 0,
        .acts = person == 0 || person_acts_for(write->database, person, organisation, today),
    };
    const char *problem = voter_naming_problem(&naming);
    if (problem)
        return problem;
    if (person)
        name(write, occasion, organisation, person, by);
    else
        name_no_more(write, occasion, organisation, by);
    return NULL;
}

Text voter_named(Database *database, Arena *arena, int64_t occasion, int64_t organisation, Text today)
{
    return database_text(database, arena, &name_of_named, ARGS(occasion, organisation, today));
}

static bool sits_for(const Reader *reader, int64_t body, int64_t organisation)
{
    for (int i = 0; i < reader->seat_count; i++)
        if (reader->seats[i].group == body && reader->seats[i].organisation == organisation)
            return true;
    return false;
}

/* Where nobody was named. */
static bool votes_by_seat(Database *database, Arena *arena, const Reader *reader, int64_t occasion, int64_t organisation)
{
    Occasion loaded;
    if (!occasion_load(database, arena, occasion, &loaded))
        return false;
    return sits_for(reader, loaded.body, organisation) ||
           (coordinates(reader, organisation) && seat_of_city(database, loaded.body, organisation, reader->today) == 0);
}

bool votes_for(Database *database, Arena *arena, const Reader *reader, int64_t occasion, int64_t organisation)
{
    if (!acts_for(reader, organisation))
        return false;
    int64_t voter = database_number(database, &named, ARGS(occasion, organisation, reader->today), 0);
    if (!voter)
        return votes_by_seat(database, arena, reader, occasion, organisation);
    return voter == reader->person ||
           database_number(database, &stands_in, ARGS(reader->person, voter, organisation, reader->today), 0) != 0;
}
