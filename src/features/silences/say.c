/* SPDX-License-Identifier: EUPL-1.2 */
/* What cities say of a silence: the list, the form for who speaks for one, and what is sent. */
#include "features/silences/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "http/app.h"

static const Field statement_fields[] = {
    { "organisation", FIELD_CHOICE, SAY("For which city"), NULL, true, 0, 20, NULL },
    { "kind", FIELD_CHOICE, SAY("What the city says"), NULL, true, 0, 20, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Everyone who sees the question reads it."), true, 0, 4000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form statement_form = { statement_fields, SAY("Say it") };

const Shape statement_shape[] = {
    { "id", SHAPE_NUMBER, "number of what was said", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "kind", SHAPE_TEXT, "objection or reservation", NULL, false },
    { "kind_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "is_late", SHAPE_TRUTH, "it came after the end and changed nothing", NULL, false },
    { "breaks", SHAPE_TRUTH, "it is an objection in time: it broke the silence", NULL, false },
    { "reason", SHAPE_WORDS, "why", NULL, false },
    { "at", SHAPE_MOMENT, "when it was said", NULL, false },
    { 0 }
};

Text silence_href(Arena *arena, int64_t question, const char *rest)
{
    return text_printf(arena, "/questions/%lld%s", (long long)question, rest);
}

Value *silence_of_path(Request *request, QuestionRights *result_rights)
{
    Value *question = question_of_path(request, result_rights);
    return question && text_is(value_get_text(question, "way"), "silence") ? question : NULL;
}

bool speaks_for_city(Database *database, Arena *arena, const Reader *reader, const Value *question, int64_t organisation)
{
    return is_on_roll(database, value_get_number(question, "id"), organisation) &&
           votes_for(database, arena, reader, value_get_number(question, "occasion"), organisation);
}

static void add_city(Request *request, const Value *question, int64_t organisation, Value *own)
{
    if (!organisation || value_find_number(own, "organisation", organisation) ||
        !speaks_for_city(request->database, request->arena, &request->reader, question, organisation))
        return;
    Value *brief = city_brief(request->database, request->arena, organisation, language_code(request->language)), *city = add_object(own);
    put_number(city, "organisation", organisation);
    put(city, "name", value_get(brief, TEXT("name")));
}

Value *cities_spoken_for(Request *request, const Value *question)
{
    Value *own = value_list(request->arena);
    for (int i = 0; i < request->reader.mandate_count; i++)
        add_city(request, question, request->reader.mandates[i].organisation, own);
    for (int i = 0; i < request->reader.seat_count; i++)
        add_city(request, question, request->reader.seats[i].organisation, own);
    return own;
}

void statements_dress(Request *request, Value *statements)
{
    for (ptrdiff_t i = 0; i < statements->count; i++) {
        Value *row = statements->items[i];
        bool is_objection = text_is(value_get_text(row, "kind"), "objection"), is_late = value_get_number(row, "is_late") != 0;
        const char *name = is_objection ? (is_late ? SAY("Late objection") : SAY("Objection")) : is_late ? SAY("Late reservation") : SAY("Reservation");
        put_truth(row, "is_late", is_late);
        put_truth(row, "breaks", is_objection && !is_late);
        put_text(row, "kind_name", request_say(request, name, NULL));
    }
}

/* Where there is only one city it is chosen already. */
static void put_statement_choices(Request *request, const Value *own, Value *current)
{
    put_form_choices(request);
    Value *organisations = form_choices(request, "organisation"), *kinds = form_choices(request, "kind");
    for (ptrdiff_t i = 0; i < own->count; i++)
        choice_add(organisations, text_printf(request->arena, "%lld", (long long)value_get_number(own->items[i], "organisation")),
                   value_get_text(own->items[i], "name"));
    choice_add(kinds, TEXT("objection"), request_say(request, SAY("We object: this breaks the silence"), NULL));
    choice_add(kinds, TEXT("reservation"), request_say(request, SAY("We have a reservation: it is recorded and breaks nothing"), NULL));
    if (own->count == 1)
        put_number(current, "organisation", value_get_number(own->items[0], "organisation"));
}

static void put_statement_form(Request *request, const Value *question)
{
    Value *current = value_object(request->arena), *own = cities_spoken_for(request, question);
    put(request->page, "form", value_nothing());
    bool was_open = value_get_number(question, "opened_at") != 0 && !text_is(value_get_text(question, "state"), "withdrawn");
    put_truth(request->page, "is_late",
              !text_is(value_get_text(question, "state"), "open") || request->now >= value_get_number(question, "closes_at"));
    if (own->count == 0 || !was_open)
        return;
    put_statement_choices(request, own, current);
    put_text(current, "language", language_code(request->language));
    form_show(request, "form", &statement_form,
              text_z(request->arena, silence_href(request->arena, value_get_number(question, "id"), "/objections")), current);
}

Answer show_statements(Request *request)
{
    Value *question = silence_of_path(request, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    put_question(request, question, "objections");
    Value *statements = statements_of(request->database, request->arena, value_get_number(question, "id"), language_code(request->language));
    statements_dress(request, statements);
    put(request->data, "statements", statements);
    put_statement_form(request, question);
    request->template = "silences/statements";
    return ANSWER_PAGE;
}

typedef struct Saying {
    Request *request;
    NewStatement statement;
    const char *problem_field;
    const char *problem;
} Saying;

/* Who speaks for the city is looked at once more within the write, as is the clock. */
static bool write_statement(Write *write, void *state)
{
    Saying *saying = state;
    const Reader reader = reader_of_person(write->database, write->arena, saying->statement.by, network_day(write->arena, write->now));
    Value *question = question_load(write->database, write->arena, saying->statement.question, (Text){ 0 });
    saying->problem = speaks_for_city(write->database, write->arena, &reader, question, saying->statement.organisation)
                          ? silence_say(write, app_features(saying->request->app), &saying->statement)
                          : SAY("You do not speak for this city");
    return !saying->problem;
}

static const char *what_was_done(Request *request, const Saying *saying)
{
    Value *question = question_load(request->database, request->arena, saying->statement.question, (Text){ 0 });
    if (!text_is(value_get_text(question, "state"), "open") && !text_is(value_get_text(question, "outcome"), "broken"))
        return SAY("It is recorded as late, and changes nothing.");
    return saying->statement.is_objection ? SAY("The objection is recorded.") : SAY("The reservation is recorded.");
}

Answer say_statement(Request *request)
{
    Value *question = silence_of_path(request, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    int64_t organisation = field_number(request, "organisation");
    if (!speaks_for_city(request->database, request->arena, &request->reader, question, organisation))
        return ANSWER_FORBIDDEN;
    put_statement_choices(request, cities_spoken_for(request, question), value_object(request->arena));
    if (!form_check(request) || !form_choices_hold(request))
        return form_again(request, show_statements);
    Saying saying = { .request = request, .problem_field = "reason",
                      .statement = { .question = value_get_number(question, "id"), .organisation = organisation,
                                     .is_objection = text_is(field(request, "kind"), "objection"), .reason = text_trim(field(request, "reason")),
                                     .language = field(request, "language"), .by = request->reader.person } };
    Answer answer = form_write(request, write_statement, &saying, &saying.problem_field, &saying.problem, show_statements);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, what_was_done(request, &saying));
    return see_other(request, silence_href(request->arena, saying.statement.question, "/objections"));
}
