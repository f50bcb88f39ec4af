/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is named is told, and the city that gets a proxy, or loses one. */
#include "features/voters/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "http/notice.h"
#include "rights/holders.h"

static const Query voter_of_row = { "SELECT person FROM voter WHERE id = $1" };
static const Query voter_of_city = { "SELECT person FROM voter WHERE occasion = $1 AND organisation = $2" };
static const Query holder_of_row = { "SELECT holder FROM proxy WHERE id = $1" };

static void tell(Value *persons, int64_t person)
{
    if (person == 0 || value_find_number(persons, "person", person))
        return;
    Value *one = add_object(persons);
    put_number(one, "person", person);
    put_text(one, "reason", TEXT("mention"));
}

/* Those who coordinate the city that votes for another, and who votes for it. */
static void tell_holder(Database *database, Arena *arena, const Value *entry, Value *persons)
{
    int64_t holder = value_get_number(value_get(entry, TEXT("content")), "holder");
    Text day = network_day(arena, value_get_number(entry, "at"));
    Value *coordinators = coordinators_of(database, arena, holder, day);
    for (ptrdiff_t i = 0; i < coordinators->count; i++)
        tell(persons, value_get_number(coordinators->items[i], "person"));
    tell(persons, database_number(database, &voter_of_city, ARGS(value_get_number(entry, "place"), holder), 0));
}

bool voters_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    Text verb = value_get_text(entry, "verb");
    bool is_proxy = text_is(verb, "proxy.given") || text_is(verb, "proxy.taken_back");
    if (!is_proxy && !text_is(verb, "voter.named"))
        return false;
    *result_notice = (Notice){ .kind = "voter",
                               .place = value_get_number(entry, "place"),
                               .audience = occasion_audience(database, value_get_number(entry, "place")),
                               .by = value_get_number(entry, "person"),
                               .is_for_named = true,
                               .persons = value_list(arena) };
    if (is_proxy)
        tell_holder(database, arena, entry, result_notice->persons);
    else
        tell(result_notice->persons, database_number(database, &voter_of_row, ARGS(value_get_number(entry, "object")), 0));
    return result_notice->persons->count > 0;
}

/* What was taken back or named anew meanwhile is told no more. */
static bool still_stands(Database *database, Text verb, int64_t row)
{
    bool has_proxy = database_number(database, &holder_of_row, ARGS(row), 0) != 0;
    return text_is(verb, "voter.named")  ? database_number(database, &voter_of_row, ARGS(row), 0) != 0
           : text_is(verb, "proxy.given") ? has_proxy
                                          : text_is(verb, "proxy.taken_back");
}

static const char *sentence_of(Text verb)
{
    return text_is(verb, "voter.named")   ? SAY("You vote for {city}: {title}")
           : text_is(verb, "proxy.given") ? SAY("{city} has given its proxy to your city: {title}")
                                          : SAY("{city} has taken back the proxy that your city had: {title}");
}

bool voters_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Text verb = value_get_text(entry, "verb");
    Occasion occasion;
    int64_t place = value_get_number(entry, "place");
    if (!still_stands(database, verb, value_get_number(entry, "object")) || !occasion_load(database, arena, place, &occasion) ||
        !audiences_have(audiences, occasion_audience(database, place)))
        return false;
    Value *city = city_brief(database, arena, value_get_number(entry, "organisation"), language_code(language));
    Value *values = value_object(arena);
    put_text(values, "city", value_get_text(city, "name"));
    put_text(values, "title", occasion.title);
    put_text(shown, "sentence", say(language, arena, sentence_of(verb), values));
    put(shown, "title", value_words(arena, occasion.title, occasion.language));
    put_text(shown, "href", text_join(arena, occasion.href, TEXT("/voters")));
    return true;
}
