/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens to texts, as people are told: who may amend when a stage opens, who is given a role, and whoever follows. */
#include "features/positions/pages.h"

#include "base/zone.h"
#include "http/notice.h"
#include "rights/holders.h"

static const char *const told[] = { "position.commissioned", "position.stage_opened", "position.role_given", "position.published",
                                    "position.superseded" };

/* Who coordinates an active member on the day $1. */
static const Query coordinators = {
    "SELECT DISTINCT m.person FROM mandate m JOIN organisation o ON o.id = m.organisation "
    "WHERE m.role = 'coordinator' AND m.starts <= $1 AND (m.ends IS NULL OR m.ends > $1) AND o.status = 'active' ORDER BY m.person LIMIT 1000"
};

static bool is_told(Text verb)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (text_is(verb, told[i]))
            return true;
    return false;
}

static void add_person(Value *persons, int64_t person)
{
    Value *one = add_object(persons);
    put_number(one, "person", person);
    put_text(one, "reason", TEXT("you"));
}

static void add_persons(Value *persons, const Value *rows)
{
    for (ptrdiff_t i = 0; i < rows->count; i++)
        add_person(persons, value_get_number(rows->items[i], "person"));
}

/* Those of the cities that may amend now. */
static void add_amenders(Database *database, Arena *arena, const Value *position, Text today, Value *persons)
{
    Value *stage = position_stage_load(database, arena, value_get_number(position, "id"));
    Text amends = value_get_text(stage, "amends");
    if (text_is(amends, "members"))
        add_persons(persons, value_from_rows(arena, database_query(database, arena, &coordinators, ARGS(today))));
    else if (text_is(amends, "owner"))
        add_persons(persons, people_of_audience(database, arena, audience_find(database, "group", value_get_number(position, "owner")), today));
}

static Value *persons_of(Database *database, Arena *arena, const Value *entry, const Value *position)
{
    Text verb = value_get_text(entry, "verb"), today = network_day(arena, value_get_number(entry, "at"));
    Value *persons = value_list(arena);
    bool is_role = text_is(verb, "position.role_given");
    if (is_role)
        add_person(persons, value_get_number(value_get(entry, TEXT("content")), "person"));
    else if (!text_is(verb, "position.commissioned"))
        add_persons(persons, position_roles(database, arena, value_get_number(position, "id"), today));
    if (text_is(verb, "position.stage_opened"))
        add_amenders(database, arena, position, today, persons);
    return persons;
}

bool positions_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Text verb = value_get_text(entry, "verb");
    Value *position = is_told(verb) ? position_load(database, arena, value_get_number(entry, "object"), (Text){ 0 }) : NULL;
    if (!position)
        return false;
    bool is_of_body = text_is(verb, "position.commissioned") || text_is(verb, "position.published");
    *result_notice = (Notice){ .kind = "position",
                               .place = value_get_number(position, is_of_body ? "body" : "id"),
                               .audience = positions_entry_audience(database, entry),
                               .by = value_get_number(entry, "person"),
                               .persons = persons_of(database, arena, entry, position) };
    return true;
}

static Text sentence_of(const Language *language, Arena *arena, const Value *entry, const Value *position, int64_t closes_at, Text zone)
{
    Text verb = value_get_text(entry, "verb");
    const Value *content = value_get(entry, TEXT("content"));
    Value *values = value_object(arena);
    put_text(values, "title", value_get_text(position, "title"));
    if (text_is(verb, "position.stage_opened") && closes_at) {
        put_text(values, "stage", stage_in_words(language, value_get_text(content, "stage")));
        put_text(values, "day", zone_day(arena, closes_at, zone.length > 0 ? zone : NETWORK_ZONE));
        return say(language, arena, SAY("{title}: {stage}, until {day, date}"), values);
    }
    put_text(values, "what", positions_entry_in_words(language, arena, verb, content));
    return say(language, arena, SAY("{title}: {what}"), values);
}

bool positions_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Text verb = value_get_text(entry, "verb");
    Value *position = is_told(verb) ? position_load(database, arena, value_get_number(entry, "object"), language_code(language)) : NULL;
    if (!position || !audiences_have(audiences, positions_entry_audience(database, entry)))
        return false;
    Value *stage = position_stage_load(database, arena, value_get_number(position, "id"));
    bool still_open = text_equal(value_get_text(stage, "stage"), value_get_text(value_get(entry, TEXT("content")), "stage"));
    put_text(shown, "sentence", sentence_of(language, arena, entry, position, still_open ? value_get_number(stage, "closes_at") : 0,
                                            value_get_text(shown, "zone")));
    put_text(shown, "title", value_get_text(position, "title"));
    put_text(shown, "href", text_join(arena, TEXT("/positions/"), value_get_text(position, "slug")));
    if (text_is(verb, "position.commissioned") || text_is(verb, "position.role_given")) {
        put_text(shown, "text", value_get_text(position, "task"));
        put_text(shown, "language", value_get_text(position, "language"));
    }
    return true;
}
