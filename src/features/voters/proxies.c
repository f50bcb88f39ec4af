/* SPDX-License-Identifier: EUPL-1.2 */
/* Proxies between cities. A proxy of a city that is present lies still, and holds again once the city has left. */
#include "features/voters/store.h"

#include "record/record.h"

static const Query put_proxy = {
    "INSERT INTO proxy (occasion, giver, holder, by_person, at, id) VALUES ($1, $2, $3, $4, $5, $6)"
};
static const Query remove_proxy = { "DELETE FROM proxy WHERE occasion = $1 AND giver = $2" };
static const Query proxy_row = { "SELECT id FROM proxy WHERE occasion = $1 AND giver = $2" };
static const Query holder_of = { "SELECT holder FROM proxy WHERE occasion = $1 AND giver = $2" };
static const Query held_by = { "SELECT COUNT(*) FROM proxy WHERE occasion = $1 AND holder = $2 AND giver <> $3" };

static Giving giving_of(Write *write, const Occasion *occasion, int64_t giver, int64_t holder)
{
    Database *database = write->database;
    return (Giving){
        .is_frozen = occasion_is_frozen(database, occasion->id),
        .now = write->now,
        .until = hours_before(occasion->opens_at, occasion->rule.proxy_hours),
        .most = occasion->rule.proxies,
        .held = database_number(database, &held_by, ARGS(occasion->id, holder, giver), 0),
        .is_same = giver == holder,
        .giver_is_entitled = entitled_why_not(database, write->arena, occasion->id, giver).length == 0,
        .holder_is_entitled = entitled_why_not(database, write->arena, occasion->id, holder).length == 0,
        .giver_is_present = city_is_present(database, occasion->id, giver),
        .giver_holds = database_number(database, &held_by, ARGS(occasion->id, giver, giver), 0) > 0,
        .holder_gave = proxy_holder(database, occasion->id, holder) != 0,
    };
}

/* An entry with the city that held it, which is told. */
static void record_proxy(Write *write, const char *verb, int64_t row, int64_t occasion, int64_t giver, int64_t holder, int64_t by)
{
    Value *content = value_object(write->arena);
    put_number(content, "holder", holder);
    record_append(write, (Entry){ .person = by,
                                  .organisation = giver,
                                  .verb = verb,
                                  .object_kind = "proxy",
                                  .object = row,
                                  .place = occasion,
                                  .content = content,
                                  .also = { holder } });
}

static void take_away(Write *write, int64_t occasion, int64_t giver, int64_t by)
{
    int64_t row = database_number(write->database, &proxy_row, ARGS(occasion, giver), 0);
    int64_t holder = proxy_holder(write->database, occasion, giver);
    if (!row)
        return;
    database_run(write->database, &remove_proxy, ARGS(occasion, giver));
    record_proxy(write, "proxy.taken_back", row, occasion, giver, holder, by);
}

const char *proxy_give(Write *write, int64_t occasion, int64_t giver, int64_t holder, int64_t by)
{
    Occasion loaded;
    if (!occasion_load(write->database, write->arena, occasion, &loaded))
        return SAY("There is nothing to vote on here");
    const Giving giving = giving_of(write, &loaded, giver, holder);
    const char *problem = proxy_giving_problem(&giving);
    if (problem)
        return problem;
    take_away(write, occasion, giver, by);
    int64_t row = write_new_id(write);
    database_run(write->database, &put_proxy, ARGS(occasion, giver, holder, by, write->now, row));
    record_proxy(write, "proxy.given", row, occasion, giver, holder, by);
    return NULL;
}

const char *proxy_take_back(Write *write, int64_t occasion, int64_t giver, int64_t by)
{
    Occasion loaded;
    if (!proxy_holder(write->database, occasion, giver) || !occasion_load(write->database, write->arena, occasion, &loaded))
        return NULL;
    const char *problem = proxy_taking_back_problem(occasion_is_frozen(write->database, occasion), write->now,
                                              hours_before(loaded.opens_at, loaded.rule.proxy_hours));
    if (problem)
        return problem;
    take_away(write, occasion, giver, by);
    return NULL;
}

int64_t proxy_holder(Database *database, int64_t occasion, int64_t giver)
{
    return database_number(database, &holder_of, ARGS(occasion, giver), 0);
}
