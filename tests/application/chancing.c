/* SPDX-License-Identifier: EUPL-1.2 */
/* What is written by chance. */
#include "tests/application/chancing.h"

#include "features/cities/cities.h"
#include "features/people/people.h"
#include "features/privacy/privacy.h"
#include "features/themes/themes.h"
#include "http/gather.h"
#include "record/record.h"

enum { MOST_DEEDS = 3 };

static const Query some_city = { "SELECT id FROM organisation WHERE slug IN ('lyon', 'porto', 'edinburgh') ORDER BY id LIMIT 1 OFFSET $1" };
static const Query person_name_set = { "UPDATE person SET name = $2 WHERE id = $1 AND status <> 'erased'" };
static const Query group_name_set = { "UPDATE groups SET name = $2 WHERE id = $1" };
static const Query is_in_use = { "SELECT 1 FROM person WHERE id = $1 AND status = 'active'" };

int64_t chanced_people[CHANCED_PEOPLE];
static int written;

Text new_name(Write *write, const char *what)
{
    return text_printf(write->arena, "%s %d", what, ++written);
}

int64_t city_by_chance(Write *write)
{
    return database_number(write->database, &some_city, ARGS(chance(CHANCED_CITIES)), 0);
}

int64_t person_by_chance(void)
{
    return chanced_people[chance(CHANCED_PEOPLE)];
}

int64_t row_by_chance(Write *write, const Query *ids)
{
    Value *rows = value_from_rows(write->arena, database_query(write->database, write->arena, ids, NO_ARGS));
    return rows->count == 0 ? 0 : value_get_number(rows->items[chance(rows->count)], "id");
}

void restate(Write *write, const char *kind, int64_t object)
{
    record_restate(write, kind, object);
    gather_touch(app_features(site->app), write);
}

bool chanced_is_in_use(Write *write, int64_t person)
{
    return database_number(write->database, &is_in_use, ARGS(person), 0) == 1;
}

void chanced_name_person(Write *write)
{
    int64_t person = person_by_chance();
    if (database_run(write->database, &person_name_set, ARGS(person, new_name(write, "Person"))) > 0)
        restate(write, "person", person);
}

void chanced_name_city(Write *write)
{
    city_rename(write, city_by_chance(write), new_name(write, "Town"), TEXT("en"), TEXT("2026-11-24"), 0);
}

void chanced_name_group(Write *write)
{
    database_run(write->database, &group_name_set, ARGS(site->first_group, new_name(write, "Group")));
    restate(write, "group", site->first_group);
}

void chanced_name_theme(Write *write)
{
    theme_translate(write, theme_find(write->database, TEXT("mobility")), "name", TEXT("en"), new_name(write, "Mobility"), 0);
}

void chanced_erasure(Write *write)
{
    int64_t person = person_by_chance();
    if (chanced_is_in_use(write, person) && chance(2))
        person_erase(write, app_features(site->app), person);
}

bool chanced_people_add(Write *write, void *state)
{
    (void)state;
    for (int i = 0; i < CHANCED_PEOPLE; i++) {
        chanced_people[i] = person_add(write, &(NewPerson){ .name = new_name(write, "Person"), .email = text_printf(write->arena, "copied-%d@example.org", i),
                                                    .audience = AUDIENCE_PUBLIC });
        mandate_begin(write, &(NewMandate){ .person = chanced_people[i], .organisation = database_number(write->database, &some_city, ARGS(i % CHANCED_CITIES), 0),
                                            .role = i < CHANCED_CITIES ? TEXT("mayor") : TEXT("officer"), .starts = TEXT("2026-01-01") });
    }
    return true;
}

void some_of(Write *write, const Deed *deeds, size_t count)
{
    for (int64_t i = chance(MOST_DEEDS); i >= 0; i--)
        deeds[chance((int64_t)count)](write);
}
