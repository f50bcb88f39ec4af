/* SPDX-License-Identifier: EUPL-1.2 */
/* Keeps when something last happened in each group, and was last done for each city. */
#include "features/week/pages.h"

#include "features/week/rules.h"
#include "http/notice.h"
#include "http/place.h"

static const Query put_activity = {
    "INSERT INTO activity (place, kind, last_at) VALUES ($1, $2, $3) ON CONFLICT (place) DO UPDATE SET last_at = excluded.last_at"
};
static const Query drop_activity = { "DELETE FROM activity WHERE place = $1" };
static const Query forget_all = { "DELETE FROM activity" };

/* A group that has been closed does not stand still. */
static void note(Write *write, const Feature *const *features, int64_t object, Moment at)
{
    Place place;
    if (!object || !place_load(features, write->database, write->arena, (Text){ 0 }, object, &place) || !still_after(text_from_z(place.kind)))
        return;
    if (place.ends.length > 0)
        database_run(write->database, &drop_activity, ARGS(object));
    else
        database_run(write->database, &put_activity, ARGS(object, place.kind, at));
}

/* A post hangs on its thread, but it is in a place that it happened. */
static int64_t place_told_of(Write *write, const FollowedEntry *entry)
{
    Notice notice;
    Value *told = value_object(write->arena);
    put_text(told, "verb", entry->verb);
    put_number(told, "object", entry->object);
    put_number(told, "place", entry->place);
    put_number(told, "organisation", entry->organisation);
    return notice_of_entry(entry->context, write->database, write->arena, told, &notice) ? notice.place : 0;
}

/* Rows that only changed with another object are nothing that happened there. */
static void follow(Write *write, const FollowedEntry *entry)
{
    if (text_is(entry->verb, "object.restated"))
        return;
    const int64_t objects[] = { entry->object, entry->place, place_told_of(write, entry), entry->organisation };
    for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
        if (i == 0 || objects[i] != objects[i - 1])
            note(write, entry->context, objects[i], entry->at);
}

static void forget(Write *write)
{
    database_run(write->database, &forget_all, NO_ARGS);
}

const Follower week_follower = { .name = "week", .follow = follow, .forget = forget };
