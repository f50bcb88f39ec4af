/* SPDX-License-Identifier: EUPL-1.2 */
/* Lifting asks and telling news, and at the foot the routes. */
#include "features/asks/pages.h"

#include "features/cities/cities.h"

static const Field ask_fields[] = {
    { "text", FIELD_LINES, SAY("What is asked for"), SAY("One sentence, as it stands in the text or shorter."), true, 0, 500, NULL },
    { "addressee", FIELD_TEXT, SAY("Of whom"), SAY("The European Commission, the states, ourselves."), true, 0, 120, NULL },
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form lifting_form = { ask_fields, SAY("Add to the list") };

static const Field news_fields[] = {
    { "ask", FIELD_CHOICE, SAY("What was asked for"), NULL, true, 0, 20, NULL },
    { "state", FIELD_CHOICE, SAY("Where it stands"), NULL, true, 0, 20, NULL },
    { "text", FIELD_LINES, SAY("What has happened"), NULL, true, 0, 2000, NULL },
    { "happened_on", FIELD_DAY, SAY("Day"), NULL, true, 0, 0, NULL },
    { "evidence", FIELD_TEXT, SAY("Evidence"), SAY("The address of a law, a decision, a report."), false, 0, 500, NULL },
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { 0 }
};
const Form news_form = { news_fields, SAY("Tell") };

typedef struct Deed {
    Request *request;
    const Value *position;
    PositionRights rights;
    int64_t ask;
    const char *problem_field;
    const char *problem;
} Deed;

static bool deed_begin(Request *request, Deed *deed)
{
    *deed = (Deed){ .request = request };
    deed->position = position_of_path(request, &deed->rights);
    return deed->position && deed->rights.sees && is_followed_up(value_get_text(deed->position, "stage_code"));
}

static Answer finish(Deed *deed, WriteFunction write, const char *done)
{
    Request *request = deed->request;
    if (form_has_problems(request))
        return form_again(request, show_follow_up);
    Answer answer = form_write(request, write, deed, &deed->problem_field, &deed->problem, show_follow_up);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, text_printf(request->arena, "/positions/%.*s/follow-up", TEXT_ARGUMENTS(value_get_text(deed->position, "slug"))));
}

static bool write_ask(Write *write, void *state)
{
    Deed *deed = state;
    const NewAsk ask = { .position = value_get_number(deed->position, "id"),
                         .text = text_trim(field(deed->request, "text")),
                         .language = field(deed->request, "language"),
                         .addressee = text_trim(field(deed->request, "addressee")),
                         .by = deed->request->reader.person };
    ask_add(write, &ask);
    return true;
}

Answer lift_ask(Request *request)
{
    Deed deed;
    if (!deed_begin(request, &deed))
        return ANSWER_NOT_FOUND;
    if (!deed.rights.leads && !deed.rights.drafts)
        return ANSWER_FORBIDDEN;
    form_check(request);
    return finish(&deed, write_ask, SAY("It is on the list."));
}

static bool has_ask(Deed *deed, int64_t ask)
{
    Value *row = ask_load(deed->request->database, deed->request->arena, ask);
    deed->ask = ask;
    return row && value_get_number(row, "position") == value_get_number(deed->position, "id");
}

static bool write_drop(Write *write, void *state)
{
    Deed *deed = state;
    ask_remove(write, deed->ask, deed->request->reader.person);
    return true;
}

Answer drop_ask(Request *request)
{
    Deed deed;
    int64_t ask = 0;
    (void)text_to_number(path_parameter(request, "ask"), &ask);
    if (!deed_begin(request, &deed) || !has_ask(&deed, ask))
        return ANSWER_NOT_FOUND;
    if (!deed.rights.leads && !deed.rights.drafts)
        return ANSWER_FORBIDDEN;
    return finish(&deed, write_drop, SAY("It is no longer on the list."));
}

/* For which city somebody tells: the first that they act for. */
static int64_t told_for(const Reader *reader)
{
    return reader->mandate_count > 0 ? reader->mandates[0].organisation : 0;
}

static bool write_news(Write *write, void *state)
{
    Deed *deed = state;
    const Request *request = deed->request;
    const NewNews news = { .ask = deed->ask,
                           .state = field(request, "state"),
                           .text = text_trim(field(request, "text")),
                           .language = field(request, "language"),
                           .evidence = text_trim(field(request, "evidence")),
                           .happened_on = field(request, "happened_on"),
                           .organisation = told_for(&request->reader),
                           .by = request->reader.person };
    deed->problem = news_problem(news.state, news.evidence, news.happened_on, request->today);
    deed->problem_field = news.evidence.length > 0 ? "evidence" : "happened_on";
    if (!deed->problem)
        ask_news_add(write, &news);
    return !deed->problem;
}

Answer tell_news(Request *request)
{
    Deed deed;
    if (!deed_begin(request, &deed))
        return ANSWER_NOT_FOUND;
    form_check(request);
    if (!has_ask(&deed, field_number(request, "ask")))
        form_problem(request, "ask", SAY("Please choose one of the list"));
    return finish(&deed, write_news, SAY("Thank you. Those who follow the text are told."));
}

static const Shape news_shape[] = {
    { "id", SHAPE_NUMBER, "number of the news", NULL, false },
    { "ask", SHAPE_NUMBER, "number of what was asked for", NULL, false },
    { "state", SHAPE_TEXT, "open, under_way, partly, met or refused, from then on", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "text", SHAPE_WORDS, "what has happened", NULL, false },
    { "evidence", SHAPE_TEXT, "an address; may be empty", NULL, false },
    { "happened_on", SHAPE_DAY, "when", NULL, false },
    { "organisation", SHAPE_NUMBER, "for which it was told; 0: the secretariat", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, true },
    { 0 }
};
static const Shape ask_shape[] = {
    { "id", SHAPE_NUMBER, "number of what is asked for", NULL, false },
    { "position", SHAPE_NUMBER, "number of the text", NULL, false },
    { "ordinal", SHAPE_NUMBER, "its place in the list", NULL, false },
    { "text", SHAPE_WORDS, "what is asked for", NULL, false },
    { "addressee", SHAPE_TEXT, "of whom", NULL, false },
    { "paragraph", SHAPE_NUMBER, "where it stands in the text; 0: nowhere in particular", NULL, false },
    { "state", SHAPE_TEXT, "open, under_way, partly, met or refused", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "news", SHAPE_NUMBER, "how much has been told", NULL, false },
    { "changed_at", SHAPE_MOMENT, "when something was told last", NULL, false },
    { "has_news", SHAPE_TRUTH, "whether something has been told", NULL, false },
    { "told", SHAPE_LIST, "what has happened, the newest first", news_shape, false },
    { "paragraph_href", SHAPE_TEXT, "address of the paragraph", NULL, true },
    { "drop_action", SHAPE_TEXT, "nothing", NULL, true },
    { 0 }
};
static const Shape list_shape[] = {
    { "position", SHAPE_OBJECT, "the text", position_shape, false },
    { "asks", SHAPE_LIST, "what it asks for", ask_shape, false },
    { 0 }
};

static const Route routes[] = {
    { GET, "/positions/{position}/follow-up", show_follow_up, .who = ANYONE, .shape = list_shape, .topics = "positions cities",
      .summary = "What a text asks for, and what has happened since" },
    { POST, "/positions/{position}/asks", lift_ask, .who = OF_NETWORK, .form = &lifting_form,
      .summary = "Who leads or drafts lifts something out of the text" },
    { POST, "/positions/{position}/asks/{ask}/drop", drop_ask, .who = OF_NETWORK, .summary = "Who leads or drafts takes it from the list" },
    { POST, "/positions/{position}/news", tell_news, .who = OF_NETWORK, .form = &news_form,
      .summary = "Somebody tells what has happened, with evidence" },
    { 0 }
};

const Schema asks_schema = { "asks", "src/features/asks/schema.sql" };

const Feature asks = {
    .registers = asks_registers,
    .name = "asks",
    .area = "positions",
    .routes = routes,
    .topics = "positions",
    .tells = asks_tell,
    .notice_in_words = asks_notice_in_words,
    .for_position = asks_for_position,
    .about_person = asks_about_person,
    .erase_person = asks_erase_person,
    .person_columns = asks_person_columns,
    .vouched = asks_vouched,
    .entry_in_words = asks_entry_in_words,
    .entry_audience = asks_entry_audience,
    .entry_kinds = asks_entry_kinds,
};
