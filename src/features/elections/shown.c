/* SPDX-License-Identifier: EUPL-1.2 */
/* What every page of an election shows: what is filled, by which rules, and who stands. */
#include "features/elections/pages.h"

#include "features/groups/groups.h"
#include "view/named.h"

static const Named states[] = {
    { "standing", SAY("stands") }, { "withdrawn", SAY("withdrawn") }, { "unsupported", SAY("too few supporters") },
    { "elected", SAY("elected") }, { "not_elected", SAY("not elected") }, { 0 }
};

const Shape election_shape[] = {
    { "fills", SHAPE_TEXT, "seats, office or call", NULL, false },
    { "what", SHAPE_TEXT, "the same in words: the role and the group, or the office", NULL, false },
    { "role", SHAPE_TEXT, "code of the role or office", NULL, false },
    { "seats", SHAPE_NUMBER, "how many are elected", NULL, false },
    { "stand", SHAPE_TEXT, "cities or persons", NULL, false },
    { "starts", SHAPE_DAY, "first day of the term", NULL, false },
    { "ends", SHAPE_DAY, "first day after it; nothing: no end is set", NULL, true },
    { "renewals", SHAPE_NUMBER, "terms that may follow the first without a break; -1: any number", NULL, false },
    { "supporters", SHAPE_NUMBER, "other cities that have to support a candidate", NULL, false },
    { "stand_until", SHAPE_MOMENT, "nothing: until the vote opens", NULL, true },
    { "most_per_country", SHAPE_NUMBER, "elected from one country at most; 0: any number", NULL, false },
    { "gender_percent", SHAPE_NUMBER, "of the seats for women, and as many for men, at least; 0: nothing is demanded", NULL, false },
    { "counting", SHAPE_TEXT, "plurality, approval, scottish-stv, meek, wigm or schulze", NULL, false },
    { 0 }
};

static const Shape supporter_shape[] = {
    { "candidate", SHAPE_NUMBER, "number of the candidate's row", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { 0 }
};
const Shape candidate_shape[] = {
    { "id", SHAPE_NUMBER, "number of the row", NULL, false },
    { "number", SHAPE_NUMBER, "on the ballot; 0: it has not opened, or is not on it", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "the city's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the city's name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "person_name", SHAPE_TEXT, "who would sit; empty: nobody by name, or the reader may not see the person", NULL, false },
    { "called", SHAPE_TEXT, "both in words", NULL, false },
    { "text", SHAPE_WORDS, "what they write; may be empty", NULL, false },
    { "state", SHAPE_TEXT, "standing, withdrawn, unsupported, elected, not_elected", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "place", SHAPE_NUMBER, "in the order elected; 0: not", NULL, false },
    { "supporters", SHAPE_LIST, "cities that support them", supporter_shape, false },
    { 0 }
};

Text election_href(Arena *arena, const Value *question, const char *rest)
{
    return text_printf(arena, "/questions/%lld%s", (long long)value_get_number(question, "id"), rest);
}

Value *election_of_path(Request *request, Value **result_election, QuestionRights *result_rights)
{
    Value *question = question_of_path(request, result_rights);
    *result_election = question ? election_load(request->database, request->arena, value_get_number(question, "id")) : NULL;
    return *result_election ? question : NULL;
}

static const Query office_name = {
    "SELECT COALESCE(t.text, p.name) AS name FROM office_post p "
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'name' AND t.language = $2 WHERE p.code = $1"
};

static Text what_in_words(Request *request, const Value *election)
{
    Text role = value_get_text(election, "role");
    if (text_is(value_get_text(election, "fills"), "office"))
        return database_text(request->database, request->arena, &office_name, ARGS(role, language_code(request->language)));
    Value *group = group_brief(request->database, request->arena, value_get_number(election, "group_id"), language_code(request->language));
    Value *values = value_object(request->arena);
    put_text(values, "role", seat_role_in_words(request->language, role));
    put_text(values, "group", value_get_text(group, "name"));
    return request_say(request, SAY("{role}: {group}"), values);
}

void put_election(Request *request, const Value *election)
{
    static const char *const members[] = { "seats", "stand", "starts", "renewals", "supporters", "most_per_country", "gender_percent" };
    Value *shown = put_object(request->data, "election");
    put_text(shown, "fills", value_get_text(election, "fills"));
    put_text(shown, "what", what_in_words(request, election));
    put_text(shown, "role", value_get_text(election, "role"));
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(shown, members[i], value_get(election, text_from_z(members[i])));
    Text ends = value_get_text(election, "ends");
    put(shown, "ends", ends.length > 0 ? value_text(request->arena, ends) : value_nothing());
    int64_t until = value_get_number(election, "stand_until");
    put(shown, "stand_until", until ? value_number(request->arena, until) : value_nothing());
    Value *question = question_load(request->database, request->arena, value_get_number(election, "question"), language_code(request->language));
    put_text(shown, "counting", question_rule(request->arena, question).counting);
    put_truth(request->page, "is_of_persons", text_is(value_get_text(election, "stand"), "persons"));
    put_truth(request->page, "has_limit", value_get_number(election, "renewals") >= 0);
}

Text candidate_called(Arena *arena, const Value *candidate)
{
    Text city = value_get_text(candidate, "name"), person = value_get_text(candidate, "person_name");
    return person.length > 0 ? text_printf(arena, "%.*s (%.*s)", TEXT_ARGUMENTS(person), TEXT_ARGUMENTS(city)) : city;
}

static void dress(Request *request, Value *row, const Value *all_supporters)
{
    Value *shown = value_list(request->arena);
    for (ptrdiff_t i = 0; i < all_supporters->count; i++)
        if (value_get_number(all_supporters->items[i], "candidate") == value_get_number(row, "id"))
            add(shown, all_supporters->items[i]);
    put(row, "supporters", shown);
    put_text(row, "called", candidate_called(request->arena, row));
    put_text(row, "state_name", named_in_words(states, request->language, value_get_text(row, "state")));
}

/* Members that pages and programs read; what else the row has stays inside. */
static Value *cut(Request *request, const Value *row)
{
    Value *shown = value_object(request->arena);
    for (const Shape *member = candidate_shape; member->name; member++)
        put(shown, member->name, value_get(row, text_from_z(member->name)));
    return shown;
}

Value *put_candidates(Request *request, const Value *question, const Value *election)
{
    (void)election;
    int64_t id = value_get_number(question, "id");
    Text language = language_code(request->language);
    Value *rows = candidates_of(request->database, request->arena, id, language, request->reader.audiences);
    Value *all_supporters = candidate_supporters_of(request->database, request->arena, id, language), *list = put_list(request->data, "candidates");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        dress(request, rows->items[i], all_supporters);
        add(list, cut(request, rows->items[i]));
    }
    return rows;
}
