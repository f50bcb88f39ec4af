/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading candidates, their supporters, and terms in a row; and numbering who is on the ballot. */
#include "features/elections/store.h"

#include "record/record.h"

#define CANDIDATE                                                                                                                     \
    "SELECT c.id, c.question, c.organisation, o.slug, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language, " \
    "c.person, COALESCE(p.name, '') AS person_name, c.candidature, c.number, c.text, c.language AS text_language, c.country, c.gender, c.state, c.place, "  \
    "(SELECT COUNT(*) FROM candidate_supporter s WHERE s.candidate = c.id) AS supporters "                                           \
    "FROM candidate c JOIN organisation o ON o.id = c.organisation "                                                                  \
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "                                            \
    "LEFT JOIN person p ON p.id = c.person AND " SEEN_BY("$3", "p.audience") " "
static const Query of_question = { CANDIDATE "WHERE c.question = $1 ORDER BY c.number, c.organisation_key, c.id" };
static const Query one = { CANDIDATE "WHERE c.id = $1" };
static const Query supporters = {
    "SELECT s.candidate, s.organisation, COALESCE(t.text, o.name) AS name, COALESCE(t.language, o.language) AS name_language "
    "FROM candidate c JOIN candidate_supporter s ON s.candidate = c.id JOIN organisation o ON o.id = s.organisation "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE c.question = $1 ORDER BY s.candidate, o.name_key, o.id"
};
static const Query put_number_of = { "UPDATE candidate SET number = $2, gender = $3 WHERE id = $1" };
static const Query put_out = { "UPDATE candidate SET state = 'unsupported' WHERE id = $1" };
static const Query gender_of = { "SELECT gender FROM person WHERE id = $1" };
static const Query seat_terms = {
    "SELECT starts, ends FROM seat WHERE group_id = $1 AND organisation = $2 AND role = $3 ORDER BY starts DESC, id DESC LIMIT 50"
};
static const Query office_terms = { "SELECT starts, ends FROM office WHERE post = $1 AND organisation = $2 ORDER BY starts DESC, id DESC LIMIT 50" };

Value *candidates_of(Database *database, Arena *arena, int64_t question, Text language, Text audiences)
{
    return value_from_rows(arena, database_query(database, arena, &of_question, ARGS(question, language, audiences)));
}

Value *candidate_load(Database *database, Arena *arena, int64_t candidate)
{
    return value_from_row(arena, database_query(database, arena, &one, ARGS(candidate, "en", AUDIENCES_ALL)));
}

Value *candidate_supporters_of(Database *database, Arena *arena, int64_t question, Text language)
{
    return value_from_rows(arena, database_query(database, arena, &supporters, ARGS(question, language)));
}

/* The gender is asked for only where a rule of balance needs it. */
void candidates_number(Write *write, const Value *election)
{
    int64_t number = 0, wanted = value_get_number(election, "supporters");
    bool needs_gender = value_get_number(election, "gender_percent") > 0;
    Value *all = candidates_of(write->database, write->arena, value_get_number(election, "question"), TEXT("en"), TEXT(AUDIENCES_ALL));
    for (ptrdiff_t i = 0; i < all->count; i++) {
        const Value *row = all->items[i];
        int64_t id = value_get_number(row, "id"), person = value_get_number(row, "person");
        bool stands = text_is(value_get_text(row, "state"), "standing"), is_supported = value_get_number(row, "supporters") >= wanted;
        Text gender = needs_gender && person ? database_text(write->database, write->arena, &gender_of, ARGS(person)) : (Text){ 0 };
        if (stands && is_supported)
            database_run(write->database, &put_number_of, ARGS(id, ++number, gender));
        else if (stands)
            database_run(write->database, &put_out, ARGS(id));
        if (stands)
            record_restate(write, "candidate", id);
    }
}

int64_t election_terms_of(Database *database, Arena *arena, const Value *election, int64_t organisation)
{
    bool is_office = text_is(value_get_text(election, "fills"), "office");
    Text role = value_get_text(election, "role");
    Value *rows = value_from_rows(arena, is_office ? database_query(database, arena, &office_terms, ARGS(role, organisation))
                                                   : database_query(database, arena, &seat_terms,
                                                                    ARGS(value_get_number(election, "group_id"), organisation, role)));
    PastTerm *terms = new(arena, PastTerm, rows->count + 1);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        terms[i] = (PastTerm){ value_get_text(rows->items[i], "starts"), value_get_text(rows->items[i], "ends") };
    return terms_without_break(terms, rows->count, value_get_text(election, "starts"));
}
