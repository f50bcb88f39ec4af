/* SPDX-License-Identifier: EUPL-1.2 */
/* Cities as people name them: where there are too many to choose from, forms and filters take a name. */
#include "features/cities/cities.h"

enum { MOST_OFFERED = 300 };

static const Query count_members = {
    "SELECT COUNT(*) FROM (SELECT id FROM organisation WHERE kind = 'city' AND status = 'active' LIMIT $1) found"
};
static const Query of_key = { "SELECT id FROM organisation WHERE name_key = $1 AND kind = 'city' ORDER BY id LIMIT 2" };
static const Query of_translation = {
    "SELECT o.id FROM translation t JOIN organisation o ON o.id = t.object WHERE t.language = $1 AND t.field = 'name' AND t.text = $2 "
    "AND o.kind = 'city' ORDER BY o.id LIMIT 2"
};

static const Query slug_seen = { "SELECT o.slug FROM organisation o WHERE o.id = $1 AND " SEEN_BY("$2", "o.audience") };

bool cities_are_many(Database *database)
{
    return database_number(database, &count_members, ARGS(MOST_OFFERED + 1), 0) > MOST_OFFERED;
}

/* The only one; 0 where there is none, or another. */
static int64_t only_one(Database *database, Arena *arena, const Query *query, Parameters parameters)
{
    Value *found = value_from_rows(arena, database_query(database, arena, query, parameters));
    return found->count == 1 ? value_get_number(found->items[0], "id") : 0;
}

/* By its name in addresses, its name, or the one in the reader's language, in any case and with any accents; 0 where there is none, or more
 * than one. */
static int64_t city_named(const Request *request, Text words)
{
    Database *database = request->database;
    Arena *arena = request->arena;
    Text name = text_trim(words);
    int64_t city = name.length > 0 ? city_find(database, name) : 0;
    if (city == 0 && name.length > 0)
        city = only_one(database, arena, &of_key, ARGS(text_fold(arena, name)));
    if (city == 0 && name.length > 0)
        city = only_one(database, arena, &of_translation, ARGS(language_code(request->language), name));
    return city != 0 || name.length == 0 ? city : city_find(database, text_slug(arena, name));
}

int64_t city_chosen(Request *request, const char *name)
{
    Text words = text_trim(field(request, name));
    int64_t city = 0;
    if (words.length == 0 || text_to_number(words, &city))
        return city;
    city = city_named(request, words);
    if (city == 0)
        form_problem(request, name, SAY("There is no city of this name, or more than one. Please write the last part of the address of its page."));
    return city;
}

void city_filter_take(Request *request)
{
    Pair *pairs = new(request->arena, Pair, request->query.count + 1);
    for (int i = 0; i < request->query.count; i++) {
        pairs[i] = request->query.list[i];
        if (!text_is(pairs[i].name, "city") || city_find(request->database, pairs[i].value) != 0)
            continue;
        int64_t city = city_named(request, pairs[i].value);
        Text slug = database_text(request->database, request->arena, &slug_seen, ARGS(city, request->reader.audiences));
        pairs[i].value = slug.length > 0 ? slug : text_slug(request->arena, pairs[i].value);
    }
    request->query.list = pairs;
}
