/* SPDX-License-Identifier: EUPL-1.2 */
/* The voter's page: what is open now, one tap a city; and saying that the city is there. What it says was cast is in the database: it is read from there
 * after the commit, so that who taps again after the network was away changes nothing and sees what holds. */
#include "features/meetings/pages.h"

static const Shape city_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "holder", SHAPE_NUMBER, "the city that votes for it by proxy; 0: itself", NULL, false },
    { "choice", SHAPE_TEXT, "what was cast: yes, no, abstain; empty: nothing yet; secret: that there is a ballot", NULL, false },
    { "cast_at", SHAPE_MOMENT, "when; nothing: not yet", NULL, true },
    { 0 }
};
static const Shape open_shape[] = {
    { "question", SHAPE_NUMBER, "number of the question", NULL, false },
    { "title", SHAPE_WORDS, "what is asked", NULL, false },
    { "href", SHAPE_TEXT, "path of its page", NULL, false },
    { "is_secret", SHAPE_TRUTH, "whether it is voted on secretly, on its own page", NULL, false },
    { "cities", SHAPE_LIST, "the cities that you vote for", city_shape, false },
    { 0 }
};
const Shape meeting_vote_shape[] = {
    { "meeting", SHAPE_OBJECT, "what, when and where", meeting_shape, false },
    { "open", SHAPE_LIST, "what is open now", open_shape, false },
    { 0 }
};

static const Field vote_fields[] = {
    { "question", FIELD_NUMBER, SAY("Question"), NULL, true, 0, 0, NULL },
    { "organisation", FIELD_NUMBER, SAY("City"), NULL, true, 0, 0, NULL },
    { "choice", FIELD_TEXT, SAY("Choice"), NULL, true, 0, 10, NULL },
    { "seen", FIELD_HIDDEN, SAY("What was cast when you looked"), NULL, false, 0, 10, NULL },
    { 0 }
};
const Form meeting_vote_form = { vote_fields, SAY("Vote") };

static const Field here_fields[] = {
    { "organisation", FIELD_NUMBER, SAY("City"), NULL, true, 0, 0, NULL },
    { "here", FIELD_TEXT, SAY("1: we are here"), NULL, true, 0, 1, NULL },
    { 0 }
};
const Form meeting_here_form = { here_fields, SAY("We are here") };

enum { NOT_ENTITLED = -1 };

static const Query ballot_of = { "SELECT choice, at, by_person, scrutineer FROM ballot WHERE question = $1 AND organisation = $2" };
static const Query roll_of = { "SELECT holder FROM question_roll WHERE question = $1 AND organisation = $2" };

static const struct {
    const char *code;
    const char *label;
    const char *cast;
} choices[] = {
    { "yes", SAY("For"), SAY("Cast at {clock}: for") },
    { "no", SAY("Against"), SAY("Cast at {clock}: against") },
    { "abstain", SAY("Abstain"), SAY("Cast at {clock}: abstention") },
};
enum { CHOICES = sizeof choices / sizeof *choices };

static Text cast_in_words(Request *request, Text choice, Moment at)
{
    Value *values = value_object(request->arena);
    put_text(values, "clock", clock_with_seconds(request, at));
    for (int i = 0; i < CHOICES; i++)
        if (text_is(choice, choices[i].code))
            return request_say(request, choices[i].cast, values);
    return request_say(request, SAY("Not cast"), NULL);
}

static void put_buttons(Request *request, Value *row, Text choice)
{
    Value *buttons = put_list(row, "buttons");
    for (int i = 0; i < CHOICES; i++) {
        Value *button = add_object(buttons);
        put_text(button, "code", text_from_z(choices[i].code));
        put_text(button, "label", request_say(request, choices[i].label, NULL));
        put_truth(button, "is_cast", text_is(choice, choices[i].code));
    }
}

/* data: what both faces have; row: what the page has besides. */
static void put_city(Request *request, int64_t question, const Value *city, Value *data, Value *row)
{
    int64_t organisation = value_get_number(city, "organisation");
    Value *ballot = value_from_row(request->arena, database_query(request->database, request->arena, &ballot_of, ARGS(question, organisation)));
    Text choice = value_get_text(city, "choice");
    static const char *const members[] = { "organisation", "name", "holder", "choice" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        put(data, members[i], value_get(city, text_from_z(members[i])));
        put(row, members[i], value_get(city, text_from_z(members[i])));
    }
    put(data, "cast_at", ballot ? value_get(ballot, TEXT("at")) : value_nothing());
    put_number(row, "question", question);
    put_truth(row, "is_cast", choice.length > 0);
    put_truth(row, "is_proxy", value_get_number(city, "holder") != 0);
    put_text(row, "cast_words", cast_in_words(request, value_get_text(ballot, "choice"), value_get_number(ballot, "at")));
    put_buttons(request, row, choice);
}

static void put_question_open(Request *request, const Value *item, Value *list, Value *shown)
{
    int64_t id = value_get_number(item, "question");
    Value *question = question_load(request->database, request->arena, id, language_code(request->language));
    Value *cities = question_cities_of(request, question), *data = add_object(list), *row = add_object(shown);
    static const char *const members[] = { "question", "title", "href" };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        put(data, members[i], value_get(item, text_from_z(members[i])));
        put(row, members[i], value_get(item, text_from_z(members[i])));
    }
    bool is_secret = question_rule(request->arena, question).is_secret || !text_is(value_get_text(question, "way"), "vote");
    put_truth(data, "is_secret", is_secret);
    put_truth(row, "is_secret", is_secret);
    put(row, "number", value_get(item, TEXT("number")));
    Value *data_cities = put_list(data, "cities"), *row_cities = put_list(row, "cities");
    for (ptrdiff_t i = 0; i < cities->count; i++)
        put_city(request, id, cities->items[i], add_object(data_cities), add_object(row_cities));
    put_truth(row, "has_cities", cities->count > 0);
}

Answer show_vote(Request *request)
{
    Value *meeting = meeting_of_path(request, NULL);
    if (!meeting)
        return ANSWER_NOT_FOUND;
    put_items(request, meeting);
    const Value *open = value_get(request->page, TEXT("open"));
    request->data = value_object(request->arena); /* of the items this page has those alone that are open */
    put_meeting(request, meeting, "vote");
    Value *list = put_list(request->data, "open"), *shown = put_list(request->page, "votes");
    for (ptrdiff_t i = 0; i < open->count; i++)
        if (value_get(open->items[i], TEXT("is_open"))->truth)
            put_question_open(request, open->items[i], list, shown);
    put_truth(request->page, "has_votes", shown->count > 0);
    put_text(request->page, "vote_action", meeting_href(request->arena, value_get_number(meeting, "id"), "/vote"));
    request->template = "meetings/vote";
    return ANSWER_PAGE;
}

typedef struct Casting {
    Request *request;
    int64_t meeting, question, organisation;
    bool is_foreign;
    const char *problem_field;
    const char *problem;
} Casting;

/* Whoever has cast the same before, be it this very request whose answer was lost, has nothing left to do; whoever did not know what was cast
 * is asked to look first. */
static const char *cast_problem(const Casting *casting, const Value *ballot, bool *result_done)
{
    Text cast = value_get_text(ballot, "choice");
    *result_done = ballot && text_equal(cast, field(casting->request, "choice"));
    if (*result_done || text_equal(cast, field(casting->request, "seen")))
        return NULL;
    return SAY("Somebody else has voted for this city meanwhile. Look at what was cast; if you want another vote, choose it again.");
}

static bool write_vote(Write *write, void *state)
{
    Casting *casting = state;
    Request *request = casting->request;
    int64_t holder = database_number(write->database, &roll_of, ARGS(casting->question, casting->organisation), NOT_ENTITLED);
    bool is_entitled = holder != NOT_ENTITLED;
    const Value *question = question_load(write->database, write->arena, casting->question, (Text){ 0 });
    casting->is_foreign = !is_entitled || !question_is_voted_for_by(write, request->reader.person, question, casting->organisation, holder);
    if (casting->is_foreign)
        return false;
    Value *ballot = value_from_row(write->arena, database_query(write->database, write->arena, &ballot_of, ARGS(casting->question, casting->organisation)));
    bool is_done = false;
    casting->problem = cast_problem(casting, ballot, &is_done);
    Text receipt;
    if (!casting->problem && !is_done)
        casting->problem = ballot_cast(write, &(NewBallot){ .question = casting->question, .organisation = casting->organisation, .holder = holder,
                                                            .choice = choice_of(field(request, "choice")), .by = request->reader.person }, &receipt);
    return !casting->problem;
}

Answer cast_vote(Request *request)
{
    Value *meeting = meeting_of_path(request, NULL);
    if (!meeting)
        return ANSWER_NOT_FOUND;
    Casting casting = { .request = request, .meeting = value_get_number(meeting, "id"), .question = field_number(request, "question"),
                        .organisation = field_number(request, "organisation") };
    Value *question = question_load(request->database, request->arena, casting.question, TEXT("en"));
    if (!question || value_get_number(question, "occasion") != casting.meeting)
        return ANSWER_NOT_FOUND;
    if (question_rule(request->arena, question).is_secret || !text_is(value_get_text(question, "way"), "vote"))
        return ANSWER_FORBIDDEN;
    if (!form_check(request))
        return form_again(request, show_vote);
    Answer answer = request_write(request, RECORDED, write_vote, &casting);
    if (answer == ANSWER_INVALID && casting.is_foreign)
        return ANSWER_FORBIDDEN;
    if (answer == ANSWER_INVALID) {
        form_problem(request, "", casting.problem);
        return form_again(request, show_vote);
    }
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    return see_other(request, meeting_href(request->arena, casting.meeting, "/vote"));
}

/* ---- We are here ---- */

static bool write_here(Write *write, void *state)
{
    Casting *casting = state;
    Request *request = casting->request;
    casting->is_foreign = entitled_why_not(write->database, write->arena, casting->meeting, casting->organisation).length > 0 ||
                          !votes_for(write->database, write->arena, &request->reader, casting->meeting, casting->organisation);
    if (casting->is_foreign)
        return false;
    const PresenceMark mark = { casting->organisation, text_is(field(request, "here"), "1") };
    casting->problem = meeting_mark(write, casting->meeting, &mark, 1, request->reader.person);
    return !casting->problem;
}

Answer say_here(Request *request)
{
    Value *meeting = meeting_of_path(request, NULL);
    if (!meeting)
        return ANSWER_NOT_FOUND;
    Casting casting = { .request = request, .meeting = value_get_number(meeting, "id"), .organisation = field_number(request, "organisation") };
    if (!form_check(request))
        return form_again(request, show_meeting);
    Answer answer = request_write(request, RECORDED, write_here, &casting);
    if (answer == ANSWER_INVALID && casting.is_foreign)
        return ANSWER_FORBIDDEN;
    if (answer == ANSWER_INVALID) {
        form_problem(request, "", casting.problem);
        return form_again(request, show_meeting);
    }
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("It is noted who is present."));
    return see_other(request, meeting_href(request->arena, casting.meeting, ""));
}
