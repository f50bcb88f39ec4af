/* SPDX-License-Identifier: EUPL-1.2 */
/* What a reader may do with a question, and for which cities. */
#include "features/questions/store.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/sealed/sealed.h"

static const Query named_for = { "SELECT organisation FROM voter WHERE occasion = $1 AND person = $2 ORDER BY organisation LIMIT 100" };
/* The city itself where it gave no proxy, and those that it votes for. $3: the language. */
#define CITY                                                                                                            \
    "SELECT r.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, r.holder, "                  \
    "COALESCE(b.choice, '') AS choice FROM question_roll r JOIN organisation o ON o.id = r.organisation "               \
    "LEFT JOIN ballot b ON b.question = r.question AND b.organisation = r.organisation "                                \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $3 "
static const Query voted_by = {
    CITY "WHERE r.question = $1 AND r.organisation IN (SELECT organisation FROM question_roll WHERE question = $1 "
         "AND (organisation = $2 AND holder = 0 OR holder = $2)) ORDER BY r.holder, r.organisation_key, r.organisation"
};

static void add_once(Value *list, int64_t organisation)
{
    if (organisation && !value_find_number(list, "organisation", organisation))
        put_number(add_object(list), "organisation", organisation);
}

/* The cities for which the reader might vote: a few, whatever the length of the roll. */
static Value *candidates(Database *database, Arena *arena, const Reader *reader, int64_t occasion)
{
    Value *list = value_list(arena);
    for (int i = 0; i < reader->mandate_count; i++)
        add_once(list, reader->mandates[i].organisation);
    for (int i = 0; i < reader->seat_count; i++)
        add_once(list, reader->seats[i].organisation);
    Rows *rows = database_query(database, arena, &named_for, ARGS(occasion, reader->person));
    while (rows_next(rows))
        add_once(list, rows_number(rows, 0));
    return list;
}

/* Of these the ones that the reader votes for. */
static Value *cities_voted_for(Database *database, Arena *arena, const Reader *reader, int64_t occasion)
{
    Value *all = candidates(database, arena, reader, occasion), *list = value_list(arena);
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (votes_for(database, arena, reader, occasion, value_get_number(all->items[i], "organisation")))
            add(list, all->items[i]);
    return list;
}

bool question_is_entitled(Database *database, Arena *arena, const Value *question, int64_t city)
{
    static const Query in_roll = { "SELECT organisation FROM question_roll WHERE question = $1 AND organisation = $2" };
    if (value_get_number(question, "opened_at") == 0)
        return entitled_why_not(database, arena, value_get_number(question, "occasion"), city).length == 0;
    return database_number(database, &in_roll, ARGS(value_get_number(question, "id"), city), 0) != 0;
}

static bool is_any_entitled(Database *database, Arena *arena, const Value *question, const Value *voted_for)
{
    for (ptrdiff_t i = 0; i < voted_for->count; i++)
        if (question_is_entitled(database, arena, question, value_get_number(voted_for->items[i], "organisation")))
            return true;
    return false;
}

QuestionRights question_rights(Database *database, Arena *arena, const Reader *reader, const Value *question)
{
    int64_t body = value_get_number(question, "body");
    QuestionRights rights = { .leads = chairs(reader, body) || is_secretariat(reader), .watches = sits_in(reader, body) || is_secretariat(reader) };
    rights.votes = is_signed_in(reader) &&
                   is_any_entitled(database, arena, question,
                                   cities_voted_for(database, arena, reader, value_get_number(question, "occasion")));
    rights.sees = may_see(reader, value_get_number(question, "audience")) || rights.leads || rights.votes;
    return rights;
}

Value *question_of_path(Request *request, QuestionRights *result_rights)
{
    int64_t id = 0;
    (void)text_to_number(path_parameter(request, "question"), &id);
    Value *question = id ? question_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    if (!question)
        return NULL;
    QuestionRights rights = question_rights(request->database, request->arena, &request->reader, question);
    if (result_rights)
        *result_rights = rights;
    return rights.sees ? question : NULL;
}

/* Of secret ballots is known only that there is one. */
static void put_secret(Request *request, int64_t question, Value *city)
{
    bool has_voted = box_has(request->database, question, value_get_number(city, "organisation"));
    put_text(city, "choice", has_voted ? TEXT("secret") : (Text){ 0 });
}

Value *question_cities_of(Request *request, const Value *question)
{
    Arena *arena = request->arena;
    int64_t id = value_get_number(question, "id");
    bool is_secret = question_rule(arena, question).is_secret;
    Value *list = value_list(arena);
    Value *voted_for = cities_voted_for(request->database, arena, &request->reader, value_get_number(question, "occasion"));
    for (ptrdiff_t i = 0; i < voted_for->count; i++) {
        Value *rows = value_from_rows(arena, database_query(request->database, arena, &voted_by,
                                                            ARGS(id, value_get_number(voted_for->items[i], "organisation"),
                                                                 language_code(request->language))));
        for (ptrdiff_t row = 0; row < rows->count; row++) {
            if (value_find_number(list, "organisation", value_get_number(rows->items[row], "organisation")))
                continue;
            if (is_secret)
                put_secret(request, id, rows->items[row]);
            add(list, rows->items[row]);
        }
    }
    return list;
}

bool question_is_voted_for(Database *database, Arena *arena, const Reader *reader, const Value *question, int64_t organisation, int64_t holder)
{
    return votes_for(database, arena, reader, value_get_number(question, "occasion"), holder ? holder : organisation);
}

bool question_is_voted_for_by(Write *write, int64_t person, const Value *question, int64_t organisation, int64_t holder)
{
    const Reader reader = reader_of_person(write->database, write->arena, person, network_day(write->arena, write->now));
    return question_is_voted_for(write->database, write->arena, &reader, question, organisation, holder);
}
