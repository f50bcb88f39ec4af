/* SPDX-License-Identifier: EUPL-1.2 */
/* What every page of a meeting has on top: title, time, room, state, tabs; its items and its quorum. */
#include "features/meetings/pages.h"

#include "base/zone.h"
#include "features/groups/groups.h"
#include "features/sealed/sealed.h"
#include "http/app.h"
#include "http/assets.h"
#include "http/live.h"
#include "http/votes_bar.h"
#include "view/clocks.h"

const Shape meeting_shape[] = {
    { "id", SHAPE_NUMBER, "number of the meeting", NULL, false },
    { "title", SHAPE_WORDS, "what it is called", NULL, false },
    { "room", SHAPE_TEXT, "where; empty: not said", NULL, false },
    { "starts_at", SHAPE_MOMENT, "when", NULL, false },
    { "starts_words", SHAPE_TEXT, "the same in words", NULL, false },
    { "record_day", SHAPE_DAY, "on which is looked at who is entitled", NULL, false },
    { "state", SHAPE_TEXT, "planned, under_way or ended", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "first", SHAPE_NUMBER, "the meeting without a quorum of which this is the second time; 0: none", NULL, false },
    { "body_name", SHAPE_WORDS, "the body that meets; empty where the reader may not see it", NULL, false },
    { "body_href", SHAPE_TEXT, "its page", NULL, false },
    { "href", SHAPE_TEXT, "path of its page", NULL, false },
    { 0 }
};
const Shape meeting_item_shape[] = {
    { "question", SHAPE_NUMBER, "number of the question", NULL, false },
    { "number", SHAPE_NUMBER, "its place on the list", NULL, false },
    { "title", SHAPE_WORDS, "what is asked", NULL, false },
    { "way", SHAPE_TEXT, "vote, consent, election or silence", NULL, false },
    { "state", SHAPE_TEXT, "prepared, open, tied, decided or withdrawn", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "outcome", SHAPE_TEXT, "its code; empty: none yet", NULL, false },
    { "outcome_words", SHAPE_TEXT, "the outcome in a sentence; empty: none yet", NULL, false },
    { "href", SHAPE_TEXT, "path of its page", NULL, false },
    { "entitled", SHAPE_NUMBER, "how many cities are entitled; 0: it has not opened", NULL, false },
    { "cast", SHAPE_NUMBER, "how many have voted", NULL, false },
    { "is_closed_box", SHAPE_TRUTH, "whether only the number of those who have voted is known", NULL, false },
    { "bars", SHAPE_LIST, "what was voted so far, by cities; empty where it is not known", votes_bar_shape, false },
    { 0 }
};
const Shape meeting_quorum_shape[] = {
    { "entitled", SHAPE_NUMBER, "cities that are entitled", NULL, false },
    { "present", SHAPE_NUMBER, "of these, present", NULL, false },
    { "represented", SHAPE_NUMBER, "of these, represented by a proxy", NULL, false },
    { "needed", SHAPE_NUMBER, "the fewest that must be present or represented; 0: none", NULL, false },
    { "is_reached", SHAPE_TRUTH, "whether there is a quorum", NULL, false },
    { 0 }
};

Text meeting_href(Arena *arena, int64_t meeting, const char *rest)
{
    return text_printf(arena, "/meetings/%lld%s", (long long)meeting, rest);
}

Value *meeting_of_path(Request *request, MeetingRights *result_rights)
{
    int64_t id = 0;
    (void)text_to_number(path_parameter(request, "meeting"), &id);
    Value *meeting = id ? meeting_load(request->database, request->arena, id) : NULL;
    if (!meeting)
        return NULL;
    MeetingRights rights = meeting_rights(&request->reader, meeting);
    if (result_rights)
        *result_rights = rights;
    return rights.sees ? meeting : NULL;
}

Value *question_of_meeting(Request *request, const Value *meeting)
{
    int64_t id = 0;
    (void)text_to_number(path_parameter(request, "question"), &id);
    Value *question = id ? question_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    return question && value_get_number(question, "occasion") == value_get_number(meeting, "id") ? question : NULL;
}

static const char *const states[][2] = { { "planned", SAY("planned") }, { "under_way", SAY("under way") }, { "ended", SAY("ended") } };
static const char *const item_states[][2] = { { "prepared", SAY("to come") },
                                              { "open", SAY("open now") },
                                              { "tied", SAY("a tie: the chair decides") },
                                              { "decided", SAY("decided") },
                                              { "withdrawn", SAY("withdrawn") } };

Text meeting_state_in_words(const Language *language, Text state)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (text_is(state, states[i][0]))
            return language_message(language, text_from_z(states[i][1]));
    return state;
}

static Text item_state_in_words(const Language *language, Text state)
{
    for (size_t i = 0; i < sizeof item_states / sizeof *item_states; i++)
        if (text_is(state, item_states[i][0]))
            return language_message(language, text_from_z(item_states[i][1]));
    return state;
}

static void put_body(Request *request, Value *shown, int64_t body)
{
    Value *brief = group_brief(request->database, request->arena, body, language_code(request->language));
    bool is_seen = brief && may_see(&request->reader, value_get_number(brief, "audience"));
    put(shown, "body_name", is_seen ? value_get(brief, TEXT("name")) : value_text(request->arena, (Text){ 0 }));
    put_text(shown, "body_href", is_seen ? text_join(request->arena, TEXT("/groups/"), value_get_text(brief, "slug")) : (Text){ 0 });
}

static const struct {
    const char *code;
    const char *rest;
    const char *label;
    bool leads;   /* for who leads it alone */
} tabs[] = {
    { "meeting", "", SAY("Meeting"), false },       { "vote", "/vote", SAY("Vote"), false },
    { "voters", "/voters", SAY("Voters"), false },  { "chair", "/chair", SAY("Chair"), true },
    { "screen", "/screen", SAY("Big screen"), false }, { "talk", "/threads", SAY("Talk"), false },
    { "papers", "/papers", SAY("Papers"), false },
};

static void put_tabs(Request *request, const Value *meeting, const char *current)
{
    bool leads = meeting_rights(&request->reader, meeting).leads;
    Value *list = put_list(request->page, "meeting_tabs");
    for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++) {
        if (tabs[i].leads && !leads)
            continue;
        Value *tab = add_object(list);
        put_text(tab, "name", request_say(request, tabs[i].label, NULL));
        put_text(tab, "href", meeting_href(request->arena, value_get_number(meeting, "id"), tabs[i].rest));
        put_truth(tab, "is_current", text_is(text_from_z(tabs[i].code), current));
    }
}

/* Mails about the first time lead to a meeting that is over: from there it goes on to the second. */
static void put_convocations(Request *request, const Value *meeting)
{
    int64_t first = value_get_number(meeting, "first"), second = meeting_second_time(request->database, value_get_number(meeting, "id"));
    put_text(request->page, "first_href", first ? meeting_href(request->arena, first, "") : (Text){ 0 });
    put_text(request->page, "second_href", second ? meeting_href(request->arena, second, "") : (Text){ 0 });
}

void put_meeting(Request *request, const Value *meeting, const char *tab)
{
    static const char *const members[] = { "id", "title", "room", "starts_at", "record_day", "state", "first" };
    int64_t id = value_get_number(meeting, "id");
    Value *shown = put_object(request->data, "meeting");
    put_text(request->page, "style", asset_address(request->arena, "decisions.css"));
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(shown, members[i], value_get(meeting, text_from_z(members[i])));
    put_text(shown, "starts_words", clocks_in_words(request->language, request->arena, value_get_number(meeting, "starts_at"), request->reader.zone));
    put_text(shown, "state_name", meeting_state_in_words(request->language, value_get_text(meeting, "state")));
    put_text(shown, "href", meeting_href(request->arena, id, ""));
    put_body(request, shown, value_get_number(meeting, "body"));
    put_convocations(request, meeting);
    put_tabs(request, meeting, tab);
    put(request->page, "title", value_get(meeting, TEXT("title")));
    put_truth(request->page, "is_planned", text_is(value_get_text(meeting, "state"), "planned"));
    put_truth(request->page, "is_under_way", text_is(value_get_text(meeting, "state"), "under_way"));
    put_truth(request->page, "is_ended", text_is(value_get_text(meeting, "state"), "ended"));
    request_live(request, id);
}

/* ---- Items ---- */

static const Query counts_of = { "SELECT choice, cities FROM question_count WHERE question = $1" };
static const Query ballots_of = { "SELECT COUNT(*) FROM ballot WHERE question = $1" };
static const char *const choices[] = { "yes", "no", "abstain" };

static int64_t count_of(const Value *counts, const char *choice)
{
    return value_get_number(value_find_text(counts, "choice", text_from_z(choice)), "cities");
}

static void put_bar(Request *request, Value *item, const Value *counts, int64_t entitled)
{
    Value *bar = votes_bar_add(request->language, value_get(item, TEXT("bars")), "", entitled);
    int64_t voted = 0;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        votes_bar_part(request->language, bar, choices[i], count_of(counts, choices[i]));
        voted += count_of(counts, choices[i]);
    }
    if (entitled > voted)
        votes_bar_part(request->language, bar, "none", entitled - voted);
}

/* What was voted is known while it runs but where the rule hides it; of secret votes the close alone tells it. */
static void put_counts(Request *request, const Value *row, Value *item)
{
    int64_t question = value_get_number(row, "question");
    const Rule rule = question_rule(request->arena, row);
    Value *counts = value_from_rows(request->arena, database_query(request->database, request->arena, &counts_of, ARGS(question)));
    bool is_hidden = rule.is_secret || question_hides_counts(row, &rule);
    int64_t entitled = count_of(counts, "entitled");
    put_number(item, "entitled", entitled);
    put_number(item, "cast", rule.is_secret ? box_count(request->database, question)
                                            : database_number(request->database, &ballots_of, ARGS(question), 0));
    put_truth(item, "is_closed_box", is_hidden);
    put_list(item, "bars");
    if (entitled > 0 && !is_hidden && text_is(value_get_text(row, "way"), "vote"))
        put_bar(request, item, counts, entitled);
}

static Text outcome_of(Request *request, const Value *row)
{
    if (value_get_text(row, "outcome").length == 0)
        return (Text){ 0 };
    Value *question = question_load(request->database, request->arena, value_get_number(row, "question"), language_code(request->language));
    return question_outcome_in_words(app_features(request->app), request->language, request->arena, question, value_list(request->arena));
}

static Value *item_dressed(Request *request, const Value *row, int64_t number)
{
    static const char *const members[] = { "question", "title", "way", "state", "outcome" };
    Value *item = value_object(request->arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(item, members[i], value_get(row, text_from_z(members[i])));
    put_number(item, "number", number);
    put_text(item, "state_name", item_state_in_words(request->language, value_get_text(row, "state")));
    put_text(item, "outcome_words", outcome_of(request, row));
    put_text(item, "href", text_printf(request->arena, "/questions/%lld", (long long)value_get_number(row, "question")));
    put_counts(request, row, item);
    return item;
}

/* What the templates ask besides; no part of the data. */
static Value *for_page(Request *request, const Value *item)
{
    Value *copy = value_object(request->arena);
    for (ptrdiff_t i = 0; i < item->count; i++)
        put(copy, text_z(request->arena, item->members[i].name), item->members[i].value);
    Text state = value_get_text(item, "state");
    put_truth(copy, "is_prepared", text_is(state, "prepared"));
    put_truth(copy, "is_open", text_is(state, "open"));
    put_truth(copy, "is_tied", text_is(state, "tied"));
    put_truth(copy, "is_vote", text_is(value_get_text(item, "way"), "vote"));
    put_truth(copy, "has_opened", value_get_number(item, "entitled") > 0);
    return copy;
}

/* What is put of a text that fewer see than the meeting. */
static bool sees_item(Request *request, const Value *row)
{
    return may_see(&request->reader, value_get_number(row, "audience")) ||
           question_rights(request->database, request->arena, &request->reader, row).sees;
}

void put_items(Request *request, const Value *meeting)
{
    Value *rows = meeting_items(request->database, request->arena, value_get_number(meeting, "id"));
    Value *list = put_list(request->data, "items"), *shown = put_list(request->page, "items"), *open = put_list(request->page, "open");
    put(request->page, "next", value_nothing());
    bool has_next = false;
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        if (!sees_item(request, rows->items[i]))
            continue;
        Value *item = item_dressed(request, rows->items[i], i + 1), *row = for_page(request, item);
        add(list, item);
        add(shown, row);
        bool is_next = !has_next && value_get(row, TEXT("is_prepared"))->truth;
        if (is_next)
            put(request->page, "next", row);
        has_next |= is_next;
        if (value_get(row, TEXT("is_open"))->truth || value_get(row, TEXT("is_tied"))->truth) {
            add(open, row);
            if (request->live_count < LIVE_MOST_SUBJECTS)
                request_live(request, value_get_number(item, "question"));
        }
    }
    put_truth(request->page, "has_items", rows->count > 0);
    put_truth(request->page, "has_open", open->count > 0);
}

/* ---- Quorum ---- */

/* Before the meeting it says what will be needed, and after it nothing: everybody has left. */
static const char *quorum_sentence(const Value *meeting, const MeetingQuorum *quorum)
{
    bool is_under_way = text_is(value_get_text(meeting, "state"), "under_way");
    bool is_on = is_under_way || (quorum->present.cities > 0 && !text_is(value_get_text(meeting, "state"), "ended"));
    if (quorum->needed.cities == 0)
        return is_on ? SAY("{present} of {entitled} cities are present, {represented} more are represented. No quorum is demanded.")
                     : SAY("{entitled, plural, one {# city is entitled} other {# cities are entitled}}. No quorum is demanded.");
    if (!is_on)
        return SAY("{needed} of {entitled} cities must be present or represented.");
    return quorum->is_reached
               ? SAY("{present} of {entitled} cities are present, {represented} more are represented; {needed} are needed. There is a quorum.")
               : SAY("{present} of {entitled} cities are present, {represented} more are represented; {needed} are needed. There is no quorum.");
}

void put_quorum(Request *request, const Value *meeting)
{
    MeetingQuorum quorum = meeting_quorum(request->database, request->arena, meeting);
    Value *data = put_object(request->data, "quorum");
    put_number(data, "entitled", quorum.entitled.cities);
    put_number(data, "present", quorum.present.cities);
    put_number(data, "represented", quorum.represented.cities);
    put_number(data, "needed", quorum.needed.cities);
    put_truth(data, "is_reached", quorum.is_reached);
    put_truth(request->page, "has_no_quorum", !quorum.is_reached);
    put_text(request->page, "quorum_words", request_say(request, quorum_sentence(meeting, &quorum), data));
}

Text clock_with_seconds(Request *request, Moment at)
{
    Text clock = zone_clock(request->arena, at, request->reader.zone);
    return text_printf(request->arena, "%.*s:%02d", TEXT_ARGUMENTS(clock), (int)(at / SECOND % 60));
}

bool moment_of_form(Request *request, const char *day, const char *clock, Moment *result_moment)
{
    if (zone_moment(text_trim(field(request, day)), text_trim(field(request, clock)), NETWORK_ZONE, result_moment))
        return true;
    form_problem(request, clock, SAY("Please write a time of day such as 17:00"));
    return false;
}
