/* SPDX-License-Identifier: EUPL-1.2 */
/* The answers of a round, the rounds of the matter, and the form for who speaks for a city. */
#include "features/consents/pages.h"

#include "base/zone.h"
#include "features/cities/cities.h"
#include "features/silences/silences.h"
#include "view/markdown.h"

static const Field answering_fields[] = {
    { "organisation", FIELD_CHOICE, SAY("For which city"), NULL, true, 0, 20, NULL },
    { "choice", FIELD_CHOICE, SAY("Answer"), NULL, true, 0, 20, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Needed with an objection: what would have to change."), false, 0, 4000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form consent_form = { answering_fields, SAY("Answer") };

const Shape consent_answer_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "choice", SHAPE_TEXT, "agree, aside or object", NULL, false },
    { "choice_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "reason", SHAPE_WORDS, "why; may be empty", NULL, false },
    { "at", SHAPE_MOMENT, "when it was answered", NULL, false },
    { 0 }
};
const Shape round_shape[] = {
    { "question", SHAPE_NUMBER, "the question of the round", NULL, false },
    { "number", SHAPE_NUMBER, "from 1", NULL, false },
    { "is_this", SHAPE_TRUTH, "whether it is the round of this page", NULL, false },
    { "href", SHAPE_TEXT, "its page", NULL, false },
    { "title", SHAPE_WORDS, "what was proposed", NULL, false },
    { "text", SHAPE_WORDS, "the proposal, Markdown", NULL, false },
    { "integrated", SHAPE_WORDS, "what was integrated of the objections before; empty in the first round", NULL, false },
    { "state", SHAPE_TEXT, "prepared, open, decided or withdrawn", NULL, false },
    { "outcome", SHAPE_TEXT, "agreed, objected, no_quorum; empty: none yet", NULL, false },
    { "result", SHAPE_TEXT, "how it stands, in words", NULL, false },
    { "agree", SHAPE_NUMBER, "cities that agree", NULL, false },
    { "aside", SHAPE_NUMBER, "cities that stand aside", NULL, false },
    { "object", SHAPE_NUMBER, "cities that object", NULL, false },
    { 0 }
};

Text consent_href(Arena *arena, int64_t question, const char *rest)
{
    return text_printf(arena, "/questions/%lld%s", (long long)question, rest);
}

static Value *consent_of_path(Request *request, QuestionRights *result_rights)
{
    Value *question = question_of_path(request, result_rights);
    return question && text_is(value_get_text(question, "way"), "consent") ? question : NULL;
}

Value *answers_shown(Request *request, int64_t question)
{
    Value *rows = consent_answers(request->database, request->arena, question, language_code(request->language));
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put_text(rows->items[i], "choice_name", consent_in_short(request->language, value_get_text(rows->items[i], "choice")));
    return rows;
}

static const char *result_of(const Value *round)
{
    Text outcome = value_get_text(round, "outcome");
    if (text_is(outcome, "agreed"))
        return SAY("agreed");
    if (text_is(outcome, "objected"))
        return SAY("objected to");
    if (text_is(outcome, "no_quorum"))
        return SAY("too few answers");
    return text_is(value_get_text(round, "state"), "open") ? SAY("is asked now") : SAY("withdrawn");
}

static void put_proposal(Request *request, Value *round)
{
    const Value *text = value_get(round, TEXT("text"));
    put_text(round, "html", markdown_html(request->arena, text->text, NULL));
    put_text(round, "html_language", text_equal(text->language, language_code(request->language)) ? (Text){ 0 } : text->language);
}

Value *rounds_shown(Request *request, int64_t question)
{
    Value *round = round_load(request->database, request->arena, question);
    Value *rows = round ? rounds_of(request->database, request->arena, value_get_number(round, "first")) : value_list(request->arena);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *row = rows->items[i];
        put_text(row, "href", consent_href(request->arena, value_get_number(row, "question"), "/answers"));
        put_text(row, "result", request_say(request, result_of(row), NULL));
        put_truth(row, "is_this", value_get_number(row, "question") == question);
        if (request->face == FACE_HTML)
            put_proposal(request, row);
    }
    return rows;
}

static void put_answering_choices(Request *request, const Value *own, Value *current)
{
    put_form_choices(request);
    Value *organisations = form_choices(request, "organisation"), *choices = form_choices(request, "choice");
    for (ptrdiff_t i = 0; i < own->count; i++)
        choice_add(organisations, text_printf(request->arena, "%lld", (long long)value_get_number(own->items[i], "organisation")),
                   value_get_text(own->items[i], "name"));
    choice_add(choices, TEXT("agree"), request_say(request, SAY("We agree"), NULL));
    choice_add(choices, TEXT("aside"), request_say(request, SAY("We stand aside: it goes on without us"), NULL));
    choice_add(choices, TEXT("object"), request_say(request, SAY("We object, and say what would have to change"), NULL));
    if (own->count == 1)
        put_number(current, "organisation", value_get_number(own->items[0], "organisation"));
}

static void put_answering_form(Request *request, const Value *question)
{
    Value *current = value_object(request->arena), *own = cities_spoken_for(request, question);
    Moment closes_at = value_get_number(question, "closes_at");
    bool is_open = text_is(value_get_text(question, "state"), "open") && (!closes_at || request->now < closes_at);
    put(request->page, "form", value_nothing());
    if (!is_open || own->count == 0)
        return;
    put_answering_choices(request, own, current);
    put_text(current, "language", language_code(request->language));
    form_show(request, "form", &consent_form,
              text_z(request->arena, consent_href(request->arena, value_get_number(question, "id"), "/answers")), current);
}

Answer show_answers(Request *request)
{
    QuestionRights rights;
    Value *question = consent_of_path(request, &rights);
    if (!question)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(question, "id");
    put_question(request, question, "answers");
    put(request->data, "answers", answers_shown(request, id));
    put(request->data, "rounds", rounds_shown(request, id));
    put_answering_form(request, question);
    put_again_form(request, question, &rights);
    request->template = "consents/answers";
    return ANSWER_PAGE;
}

typedef struct Speaking {
    Request *request;
    NewConsentAnswer answer;
    const char *problem_field;
    const char *problem;
} Speaking;

/* Who speaks for the city is looked at once more within the write, as is the clock. */
static bool write_answer(Write *write, void *state)
{
    Speaking *speaking = state;
    const Reader reader = reader_of_person(write->database, write->arena, speaking->answer.by, network_day(write->arena, write->now));
    Value *question = question_load(write->database, write->arena, speaking->answer.question, (Text){ 0 });
    speaking->problem = speaks_for_city(write->database, write->arena, &reader, question, speaking->answer.organisation)
                            ? consent_answer(write, &speaking->answer)
                            : SAY("You do not speak for this city");
    return !speaking->problem;
}

Answer say_consent(Request *request)
{
    Value *question = consent_of_path(request, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    int64_t organisation = field_number(request, "organisation");
    if (!speaks_for_city(request->database, request->arena, &request->reader, question, organisation))
        return ANSWER_FORBIDDEN;
    put_answering_choices(request, cities_spoken_for(request, question), value_object(request->arena));
    if (!form_check(request) || !form_choices_hold(request))
        return form_again(request, show_answers);
    Speaking speaking = { .request = request, .problem_field = "reason",
                          .answer = { .question = value_get_number(question, "id"), .organisation = organisation,
                                      .consent = consent_of(field(request, "choice")), .reason = text_trim(field(request, "reason")),
                                      .language = field(request, "language"), .by = request->reader.person } };
    Answer answer = form_write(request, write_answer, &speaking, &speaking.problem_field, &speaking.problem, show_answers);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The answer is recorded. It can be changed until the round closes."));
    return see_other(request, consent_href(request->arena, speaking.answer.question, "/answers"));
}
