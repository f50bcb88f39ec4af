/* SPDX-License-Identifier: EUPL-1.2 */
/* Who stands: the list, coming forward, withdrawing, supporting. */
#include "features/elections/pages.h"

#include "features/cities/cities.h"
#include "features/seats/seats.h"
#include "http/app.h"
#include "view/markdown.h"

static const Field candidate_fields[] = {
    { "organisation", FIELD_CHOICE, SAY("For which city"), NULL, true, 0, 20, NULL },
    { "person", FIELD_CHOICE, SAY("Who would sit for the city"), NULL, false, 0, 20, NULL },
    { "text", FIELD_LINES, SAY("Why this candidate"), SAY("What the city and the person bring. Markdown."), false, 0, 4000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form candidate_form = { candidate_fields, SAY("Come forward") };

static const Field supporter_fields[] = {
    { "organisation", FIELD_HIDDEN, NULL, NULL, true, 0, 20, NULL },
    { 0 }
};
const Form supporter_form = { supporter_fields, SAY("Support") };

const Shape candidates_shape[] = {
    { "question", SHAPE_OBJECT, "the election as a question", question_shape, false },
    { "election", SHAPE_OBJECT, "what is filled, by which rules", election_shape, false },
    { "candidates", SHAPE_LIST, "who stands", candidate_shape, false },
    { 0 }
};
const Shape new_candidate_shape[] = {
    { "question", SHAPE_OBJECT, "the election as a question", question_shape, false },
    { "election", SHAPE_OBJECT, "what is filled, by which rules", election_shape, false },
    { 0 }
};

static bool is_open(Request *request, const Value *question, const Value *election)
{
    const StandingTimes times = { .state = value_get_text(question, "state"), .stand_until = value_get_number(election, "stand_until"),
                                  .now = request->now };
    return !candidate_time_problem(&times);
}

static int64_t coordinated(const Request *request, int nth)
{
    for (int i = 0; i < request->reader.mandate_count; i++)
        if (request->reader.mandates[i].coordinator && nth-- == 0)
            return request->reader.mandates[i].organisation;
    return 0;
}

/* A button for each city that the reader coordinates: to support, or to support no more. */
static void put_support(Request *request, const Value *question, const Value *row, Value *buttons)
{
    for (int i = 0; coordinated(request, i); i++) {
        int64_t city = coordinated(request, i);
        if (city == value_get_number(row, "organisation"))
            continue;
        bool supports = value_find_number(value_get(row, TEXT("supporters")), "organisation", city) != NULL;
        Value *button = add_object(buttons);
        put_number(button, "organisation", city);
        put(button, "city_name", value_get(city_brief(request->database, request->arena, city, language_code(request->language)), TEXT("name")));
        put_truth(button, "supports", supports);
        put_text(button, "action", text_printf(request->arena, "/questions/%lld/candidates/%lld/%s", (long long)value_get_number(question, "id"),
                                               (long long)value_get_number(row, "id"), supports ? "unsupport" : "support"));
    }
}

static bool may_withdraw(const Request *request, const Value *row)
{
    bool is_self = is_signed_in(&request->reader) && value_get_number(row, "person") == request->reader.person;
    return is_secretariat(&request->reader) || is_self || coordinates(&request->reader, value_get_number(row, "organisation"));
}

static void put_rows(Request *request, const Value *question, const Value *election, const Value *rows)
{
    bool takes_support = is_open(request, question, election) && value_get_number(election, "supporters") > 0;
    bool is_before = text_is(value_get_text(question, "state"), "prepared");
    Value *list = put_list(request->page, "candidates");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        const Value *row = rows->items[i];
        bool stands = text_is(value_get_text(row, "state"), "standing");
        Value *shown = add_object(list);
        static const char *const members[] = { "id", "number", "slug", "name", "called", "person_name", "state_name", "supporters", "country" };
        for (size_t member = 0; member < sizeof members / sizeof *members; member++)
            put(shown, members[member], value_get(row, text_from_z(members[member])));
        put_truth(shown, "has_number", value_get_number(row, "number") > 0);
        put_truth(shown, "has_supporters", value_get(row, TEXT("supporters"))->count > 0);
        const Value *text = value_get(row, TEXT("text"));
        put_text(shown, "html", markdown_html(request->arena, text->text, NULL));
        put_text(shown, "html_language", text_equal(text->language, language_code(request->language)) ? (Text){ 0 } : text->language);
        Value *buttons = put_list(shown, "support_buttons");
        if (stands && takes_support)
            put_support(request, question, row, buttons);
        put_truth(shown, "can_withdraw", stands && is_before && may_withdraw(request, row));
    }
}

Answer show_candidates(Request *request)
{
    Value *election;
    QuestionRights rights;
    Value *question = election_of_path(request, &election, &rights);
    if (!question)
        return ANSWER_NOT_FOUND;
    put_question(request, question, "candidates");
    put_election(request, election);
    put_rows(request, question, election, put_candidates(request, question, election));
    bool can_stand = is_open(request, question, election) && value_get_number(election, "call") == 0 &&
                     (coordinated(request, 0) || is_secretariat(&request->reader));
    put_truth(request->page, "can_stand", can_stand);
    request->template = "elections/candidates";
    return ANSWER_PAGE;
}

static const Query active_cities = {
    "SELECT o.id, COALESCE(t.text, o.name) AS name FROM organisation o "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $1 "
    "WHERE o.kind = 'city' AND o.status = 'active' ORDER BY o.name_key, o.id LIMIT 500"
};

/* The secretariat enters whoever wrote to it, of any city. */
static void put_active_cities(Request *request)
{
    Value *rows = value_from_rows(request->arena, database_query(request->database, request->arena, &active_cities, ARGS(language_code(request->language))));
    Value *offered = form_choices(request, "organisation");
    for (ptrdiff_t i = 0; i < rows->count; i++)
        choice_add(offered, text_printf(request->arena, "%lld", (long long)value_get_number(rows->items[i], "id")), value_get_text(rows->items[i], "name"));
    choices_sort(request, offered);
}

Answer show_new_candidate(Request *request)
{
    Value *election;
    Value *question = election_of_path(request, &election, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    put_question(request, question, "candidates");
    put_election(request, election);
    put_form_choices(request);
    put_choices_of_coordinator(request);
    if (is_secretariat(&request->reader))
        put_active_cities(request);
    if (!text_is(value_get_text(election, "stand"), "persons")) {
        Value *persons = value_get(value_get(request->page, TEXT("choices")), TEXT("person")), *offered = form_choices(request, "person");
        choice_add(offered, TEXT("0"), request_say(request, SAY("Whoever the city sends"), NULL));
        for (ptrdiff_t i = 0; persons && i < persons->count; i++)
            add(offered, persons->items[i]);
    }
    Value *current = value_object(request->arena);
    put_text(current, "language", language_code(request->language));
    bool has_one_city = !is_secretariat(&request->reader) && coordinated(request, 0) && !coordinated(request, 1);
    if (has_one_city)
        put_number(current, "organisation", coordinated(request, 0));
    form_show(request, "form", &candidate_form, text_z(request->arena, election_href(request->arena, question, "/candidates")), current);
    request->template = "elections/stand";
    return ANSWER_PAGE;
}

/* ---- Writing ---- */

typedef struct Deed {
    Request *request;
    const Value *question;
    NewCandidate candidate;
    int64_t id, organisation;
    const char *problem_field;
    const char *problem;
} Deed;

static Answer finish(Deed *deed, WriteFunction write, Answer (*show)(Request *), const char *done)
{
    Request *request = deed->request;
    Answer answer = form_write(request, write, deed, &deed->problem_field, &deed->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, election_href(request->arena, deed->question, "/candidates"));
}

static bool write_candidate(Write *write, void *state)
{
    Deed *deed = state;
    deed->problem = candidate_enter(write, &deed->candidate, &deed->id);
    return !deed->problem;
}

Answer enter_candidate(Request *request)
{
    Value *election;
    Deed deed = { .request = request, .question = election_of_path(request, &election, NULL), .problem_field = "organisation" };
    if (!deed.question)
        return ANSWER_NOT_FOUND;
    int64_t city = field_number(request, "organisation");
    if (!form_check(request))
        return form_again(request, show_new_candidate);
    if ((!coordinates(&request->reader, city) && !is_secretariat(&request->reader)) || value_get_number(election, "call"))
        return ANSWER_FORBIDDEN;
    deed.candidate = (NewCandidate){ .question = value_get_number(deed.question, "id"), .organisation = city, .person = field_number(request, "person"),
                                     .text = text_trim(field(request, "text")), .language = field(request, "language"), .by = request->reader.person };
    return finish(&deed, write_candidate, show_new_candidate, SAY("The candidate stands."));
}

/* The candidate that the path names, of the question that it names. */
static Value *row_of_path(Request *request, Deed *deed)
{
    Value *election;
    deed->question = election_of_path(request, &election, NULL);
    (void)text_to_number(path_parameter(request, "candidate"), &deed->id);
    Value *row = deed->question ? candidate_load(request->database, request->arena, deed->id) : NULL;
    return row && value_get_number(row, "question") == value_get_number(deed->question, "id") ? row : NULL;
}

static bool write_withdrawal(Write *write, void *state)
{
    Deed *deed = state;
    deed->problem = candidate_withdraw(write, deed->id, deed->request->reader.person);
    return !deed->problem;
}

Answer withdraw_candidate(Request *request)
{
    Deed deed = { .request = request, .problem_field = "" };
    Value *row = row_of_path(request, &deed);
    if (!row)
        return ANSWER_NOT_FOUND;
    if (!may_withdraw(request, row))
        return ANSWER_FORBIDDEN;
    return finish(&deed, write_withdrawal, show_candidates, SAY("The candidate does not stand any more."));
}

static bool write_support(Write *write, void *state)
{
    Deed *deed = state;
    deed->problem = candidate_support(write, deed->id, deed->organisation, deed->request->reader.person);
    return !deed->problem;
}

static bool write_no_support(Write *write, void *state)
{
    Deed *deed = state;
    deed->problem = candidate_unsupport(write, deed->id, deed->organisation, deed->request->reader.person);
    return !deed->problem;
}

static Answer change_support(Request *request, WriteFunction write, const char *done)
{
    Deed deed = { .request = request, .problem_field = "", .organisation = field_number(request, "organisation") };
    if (!row_of_path(request, &deed))
        return ANSWER_NOT_FOUND;
    if (!coordinates(&request->reader, deed.organisation))
        return ANSWER_FORBIDDEN;
    return finish(&deed, write, show_candidates, done);
}

Answer support_candidate(Request *request)
{
    return change_support(request, write_support, SAY("Your city supports this candidate."));
}

Answer unsupport_candidate(Request *request)
{
    return change_support(request, write_no_support, SAY("Your city does not support this candidate any more."));
}
