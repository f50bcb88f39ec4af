/* SPDX-License-Identifier: EUPL-1.2 */
/* The holder's page casts each represented city's ballot: the forms, what is sent, and the receipt of a secret ballot, shown once. */
#include "features/questions/pages.h"

#include "features/cities/cities.h"

static const Field ballot_fields[] = {
    { "organisation", FIELD_HIDDEN, NULL, NULL, true, 0, 20, NULL },
    { "holder", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "choice", FIELD_CHOICE, SAY("Vote of the city"), NULL, true, 0, 10, NULL },
    { "explanation", FIELD_LINES, SAY("Explanation of vote"), NULL, false, 0, 2000, NULL },
    { "language", FIELD_CHOICE, SAY("Language of these words"), NULL, false, 0, 10, NULL },
    { "council", FIELD_CHOICE, SAY("City council"), NULL, false, 0, 10, NULL },
    { "council_text", FIELD_TEXT, SAY("Subject to what"), NULL, false, 0, 300, NULL },
    { "receipt", FIELD_TEXT, SAY("Receipt"), NULL, false, 0, 200, NULL },
    { 0 }
};
const Form ballot_form = { ballot_fields, SAY("Cast the vote") };

const Shape city_ballot_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "holder", SHAPE_NUMBER, "the city that votes for it by proxy; 0: itself", NULL, false },
    { "choice", SHAPE_TEXT, "what is cast for it: yes, no, abstain; secret; empty: nothing yet", NULL, false },
    { "choice_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { 0 }
};
const Shape receipt_shape[] = {
    { "question", SHAPE_OBJECT, "what was voted on", question_shape, false },
    { "receipt", SHAPE_TEXT, "finds the ballot in the list that is published; shown once and kept nowhere", NULL, false },
    { 0 }
};

static void offer(Value *list, const char *value, Text label, Text chosen)
{
    choice_add(list, text_from_z(value), label);
    put_truth(list->items[list->count - 1], "is_chosen", text_is(chosen, value));
}

static void offer_choices(Request *request, Value *form, Text chosen)
{
    static const char *const codes[] = { "yes", "no", "abstain" };
    Value *list = put_list(form, "choices");
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        offer(list, codes[i], choice_in_words(request->language, text_from_z(codes[i])), chosen);
}

static void offer_councils(Request *request, Value *form, Text chosen)
{
    static const char *const codes[][2] = { { "", SAY("Nothing is said of it") },
                                            { "approved", SAY("The city council has approved this vote") },
                                            { "subject", SAY("Subject to the council") } };
    Value *list = put_list(form, "councils");
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        offer(list, codes[i][0], request_say(request, codes[i][1], NULL), chosen);
}

static void offer_languages(Request *request, Value *form, Text chosen)
{
    const Value *all = value_get(value_get(request->page, TEXT("choices")), TEXT("language"));
    Value *list = put_list(form, "languages");
    for (ptrdiff_t i = 0; all && i < all->count; i++)
        offer(list, text_z(request->arena, value_get_text(all->items[i], "value")), value_get_text(all->items[i], "label"), chosen);
}

/* What was typed where the form comes again, else what is cast, else what is usual. */
static Text shown_value(Request *request, bool is_again, const char *name, const Value *ballot, Text usual)
{
    if (is_again)
        return field(request, name);
    Text cast = value_get_text(ballot, name);
    return cast.length > 0 ? cast : usual;
}

static void add_form(Request *request, Value *list, const Value *question, const Value *city, const Rule *rule)
{
    int64_t organisation = value_get_number(city, "organisation");
    Value *form = add_object(list), *ballot = rule->is_secret ? NULL : ballot_load(request->database, request->arena, value_get_number(question, "id"), organisation);
    bool is_again = form_has_problems(request) && field_number(request, "organisation") == organisation;
    bool has_voted = value_get_text(city, "choice").length > 0;
    put_number(form, "organisation", organisation);
    put_number(form, "holder", value_get_number(city, "holder"));
    put(form, "name", value_get(city, TEXT("name")));
    put_text(form, "choice_name", value_get_text(city, "choice_name"));
    put_truth(form, "is_proxy", value_get_number(city, "holder") != 0);
    put_truth(form, "is_secret", rule->is_secret);
    put_truth(form, "has_voted", has_voted);
    put_truth(form, "can_change", !has_voted || !rule->is_final);
    put_truth(form, "is_open", is_again);
    offer_choices(request, form, shown_value(request, is_again, "choice", ballot, (Text){ 0 }));
    put_text(form, "explanation", shown_value(request, is_again, "explanation", ballot, (Text){ 0 }));
    put_text(form, "council_text", shown_value(request, is_again, "council_text", ballot, (Text){ 0 }));
    offer_councils(request, form, shown_value(request, is_again, "council", ballot, (Text){ 0 }));
    offer_languages(request, form, shown_value(request, is_again, "language", NULL, language_code(request->language)));
}

void put_ballots(Request *request, const Value *question)
{
    const Rule rule = question_rule(request->arena, question);
    Value *list = put_list(request->data, "cities"), *forms = put_list(request->page, "ballots");
    bool is_open = !casting_time_problem(&(QuestionTimes){ .state = value_get_text(question, "state"),
                                                           .closes_at = value_get_number(question, "closes_at"), .now = request->now });
    put_form_choices(request);
    Value *mine = is_signed_in(&request->reader) && value_get_number(question, "opened_at") ? question_cities_of(request, question)
                                                                                           : value_list(request->arena);
    for (ptrdiff_t i = 0; i < mine->count; i++) {
        Value *city = mine->items[i];
        put_text(city, "choice_name", choice_in_words(request->language, value_get_text(city, "choice")));
        add(list, city);
        if (is_open && text_is(value_get_text(question, "way"), "vote"))
            add_form(request, forms, question, city, &rule);
    }
    put_truth(request->page, "has_ballots", forms->count > 0);
}

typedef struct Cast {
    Request *request;
    NewBallot ballot;
    Text receipt;
    const char *problem_field;
    const char *problem;
} Cast;

static bool write_ballot(Write *write, void *state)
{
    Cast *cast = state;
    Text receipt = { 0 };
    Value *question = question_in(write, cast->ballot.question);
    cast->problem = question_is_voted_for_by(write, cast->ballot.by, question, cast->ballot.organisation, cast->ballot.holder)
                        ? ballot_cast(write, &cast->ballot, &receipt)
                        : SAY("You do not vote for this city");
    cast->receipt = text_copy(cast->request->arena, receipt);
    return !cast->problem;
}

static NewBallot ballot_of_form(Request *request, const Value *question)
{
    return (NewBallot){ .question = value_get_number(question, "id"), .organisation = field_number(request, "organisation"),
                        .holder = field_number(request, "holder"), .choice = choice_of(field(request, "choice")),
                        .explanation = text_trim(field(request, "explanation")), .language = field(request, "language"),
                        .council = field(request, "council"), .council_text = text_trim(field(request, "council_text")),
                        .receipt = text_trim(field(request, "receipt")), .by = request->reader.person };
}

static Answer show_receipt(Request *request, const Value *question, Text receipt)
{
    put_question(request, question, "question");
    put_text(request->data, "receipt", receipt);
    request->template = "questions/receipt";
    return ANSWER_PAGE;
}

static bool knows_codes(const NewBallot *ballot)
{
    return ballot->council.length == 0 || text_is(ballot->council, "approved") || text_is(ballot->council, "subject");
}

Answer cast_ballot(Request *request)
{
    Value *question = question_of_path(request, NULL);
    if (!question || !text_is(value_get_text(question, "way"), "vote"))
        return ANSWER_NOT_FOUND;
    Cast cast = { .request = request, .ballot = ballot_of_form(request, question), .problem_field = "choice" };
    if (!question_is_voted_for(request->database, request->arena, &request->reader, question, cast.ballot.organisation, cast.ballot.holder))
        return ANSWER_FORBIDDEN;
    put_form_choices(request);
    if (!form_check(request) || !form_choice_holds(request, "language") || !knows_codes(&cast.ballot)) {
        if (!form_has_problems(request))
            form_problem(request, "council", SAY("Please choose one of these"));
        return form_again(request, show_question);
    }
    Answer answer = form_write(request, write_ballot, &cast, &cast.problem_field, &cast.problem, show_question);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    if (cast.receipt.length > 0)
        return show_receipt(request, question, cast.receipt);
    notice(request, SAY("The vote is cast. It stands in the record."));
    return see_other(request, question_href(request->arena, cast.ballot.question, ""));
}
