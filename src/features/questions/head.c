/* SPDX-License-Identifier: EUPL-1.2 */
/* What every page of a question has on top: what is asked, of whom, where it stands, and its tabs. */
#include "features/questions/pages.h"

#include <string.h>

#include "features/groups/groups.h"
#include "http/app.h"
#include "http/assets.h"
#include "http/live.h"
#include "http/stations.h"

const Shape question_shape[] = {
    { "id", SHAPE_NUMBER, "number of the question", NULL, false },
    { "way", SHAPE_TEXT, "vote, silence, consent or election", NULL, false },
    { "way_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "title", SHAPE_WORDS, "what is asked", NULL, false },
    { "text", SHAPE_WORDS, "Markdown; may be empty", NULL, false },
    { "body_name", SHAPE_WORDS, "the body that decides; empty where the reader may not see it", NULL, false },
    { "body_href", SHAPE_TEXT, "its page", NULL, false },
    { "convocation", SHAPE_NUMBER, "2: it is called for the second time", NULL, false },
    { "state", SHAPE_TEXT, "prepared, open, tied, decided or withdrawn", NULL, false },
    { "state_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "outcome", SHAPE_TEXT, "its code; empty: none yet", NULL, false },
    { "outcome_name", SHAPE_TEXT, "the same in the reader's language", NULL, false },
    { "opens_at", SHAPE_MOMENT, "nothing: the chair opens it", NULL, true },
    { "opened_at", SHAPE_MOMENT, "nothing: not yet", NULL, true },
    { "closes_at", SHAPE_MOMENT, "nothing: the chair closes it", NULL, true },
    { "closed_at", SHAPE_MOMENT, "nothing: not yet", NULL, true },
    { "record_day", SHAPE_TEXT, "on which is looked at who is entitled; empty: the day on which it opens", NULL, false },
    { "seed", SHAPE_TEXT, "for lots, published when it opened; empty: not yet", NULL, false },
    { "stations", SHAPE_LIST, "its life", station_shape, false },
    { 0 }
};

/* A tab is shown where there is such a page that the reader may ask for, and of the ways and kinds of ballots that it is of. */
static const struct {
    const char *code;
    const char *path;
    const char *label;
    const char *ways; /* NULL: all */
    bool of_chair;    /* who chairs the body, and the secretariat */
    bool of_secret;   /* where ballots are secret: open ones stand in the roll call */
} tabs[] = {
    { "question", "/questions/{question}", SAY("Question"), NULL },
    { "roll", "/questions/{question}/roll", SAY("Roll call"), " vote " },
    { "rule", "/questions/{question}/rule", SAY("Rule"), NULL },
    { "voters", "/questions/{question}/voters", SAY("Voters"), NULL },
    { "objections", "/questions/{question}/objections", SAY("Objections"), " silence " },
    { "notices", "/questions/{question}/notices", SAY("Who was told"), " silence " },
    { "answers", "/questions/{question}/answers", SAY("Answers"), " consent " },
    { "candidates", "/questions/{question}/candidates", SAY("Candidates"), " election " },
    { "results", "/questions/{question}/results", SAY("Count"), " election " },
    { "ballots", "/questions/{question}/ballots", SAY("Ballots"), " vote election ", .of_secret = true },
    { "recount", "/questions/{question}/recount", SAY("Recount"), NULL },
    { "conduct", "/questions/{question}/conduct", SAY("For the chair"), NULL, true },
    { "talk", "/questions/{question}/threads", SAY("Talk"), NULL },
    { "papers", "/questions/{question}/papers", SAY("Papers"), NULL },
};

Text question_href(Arena *arena, int64_t question, const char *rest)
{
    return text_printf(arena, "/questions/%lld%s", (long long)question, rest);
}

static bool is_of_way(Arena *arena, const char *ways, Text way)
{
    return !ways || text_find(text_from_z(ways), text_printf(arena, " %.*s ", TEXT_ARGUMENTS(way)), 0) >= 0;
}

/* Of what is put at a meeting the voters are those of the meeting. */
static Text tab_href(Request *request, const Value *question, const char *path)
{
    Occasion occasion;
    ptrdiff_t stem = TEXT("/questions/{question}").length;
    int64_t id = value_get_number(question, "id"), at = value_get_number(question, "occasion");
    if (at != id && text_is(text_from_z(path), "/questions/{question}/voters") && occasion_load(request->database, request->arena, at, &occasion))
        return text_join(request->arena, occasion.href, TEXT("/voters"));
    return question_href(request->arena, id, path + stem);
}

static void put_tabs(Request *request, const Value *question, const char *current)
{
    Value *list = put_list(request->page, "question_tabs");
    bool is_secret = text_is(value_get_text(question, "way"), "election") || question_rule(request->arena, question).is_secret;
    bool leads = chairs(&request->reader, value_get_number(question, "body")) || is_secretariat(&request->reader);
    for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++) {
        if (!is_of_way(request->arena, tabs[i].ways, value_get_text(question, "way")) || !app_has_page(request, tabs[i].path) ||
            (tabs[i].of_chair && !leads) || (tabs[i].of_secret && !is_secret))
            continue;
        Value *tab = add_object(list);
        put_text(tab, "name", request_say(request, tabs[i].label, NULL));
        put_text(tab, "href", tab_href(request, question, tabs[i].path));
        put_truth(tab, "is_current", text_is(text_from_z(tabs[i].code), current));
    }
}

static void put_moment(Value *shown, const Value *question, const char *name)
{
    int64_t moment = value_get_number(question, name);
    put(shown, name, moment ? value_number(shown->arena, moment) : value_nothing());
}

static void put_body(Request *request, Value *shown, int64_t body)
{
    Value *brief = group_brief(request->database, request->arena, body, language_code(request->language));
    bool is_seen = brief && may_see(&request->reader, value_get_number(brief, "audience"));
    put(shown, "body_name", is_seen ? value_get(brief, TEXT("name")) : value_text(request->arena, (Text){ 0 }));
    put_text(shown, "body_href", is_seen ? text_join(request->arena, TEXT("/groups/"), value_get_text(brief, "slug")) : (Text){ 0 });
}

static bool came_to_nothing(Text outcome)
{
    return text_is(outcome, "failed") || text_is(outcome, "broken") || text_is(outcome, "objected") || text_is(outcome, "no_quorum");
}

/* Prepared, open, and how it ended. */
static Value *stations_of(Request *request, const Value *question)
{
    Value *list = value_list(request->arena);
    Text state = value_get_text(question, "state"), outcome = value_get_text(question, "outcome");
    bool is_prepared = text_is(state, "prepared"), is_open = text_is(state, "open"), is_withdrawn = text_is(state, "withdrawn");
    bool was_opened = value_get_number(question, "opened_at") != 0;
    station_add(request, list, question_state_in_words(request->language, TEXT("prepared")),
                is_prepared ? "now" : is_withdrawn && !was_opened ? "stopped" : "done");
    station_add(request, list, question_state_of_way(request->language, value_get_text(question, "way"), TEXT("open")),
                is_open ? "now" : is_withdrawn ? was_opened ? "stopped" : "ahead" : is_prepared ? "ahead" : "done");
    if (text_is(state, "tied"))
        station_add(request, list, question_state_in_words(request->language, state), "now");
    bool is_decided = text_is(state, "decided");
    station_add(request, list, is_decided ? question_code_in_words(request->language, outcome)
                                          : question_state_in_words(request->language, TEXT("decided")),
                !is_decided ? "ahead" : came_to_nothing(outcome) ? "stopped" : "done");
    return list;
}

/* Nothing is left for the chair to do. */
static bool is_done(const Value *question)
{
    return text_is(value_get_text(question, "state"), "decided") && !text_is(value_get_text(question, "outcome"), "no_quorum");
}

/* On the page of the question itself a button leads there. */
static Text conduct_href(Request *request, const Value *question, const char *tab)
{
    bool leads = chairs(&request->reader, value_get_number(question, "body")) || is_secretariat(&request->reader);
    bool is_over = text_is(value_get_text(question, "state"), "withdrawn") || is_done(question);
    return leads && !is_over && strcmp(tab, "question") == 0 ? question_href(request->arena, value_get_number(question, "id"), "/conduct") : (Text){ 0 };
}

void put_question(Request *request, const Value *question, const char *tab)
{
    static const char *const members[] = { "id", "way", "title", "text", "convocation", "state", "outcome", "record_day", "seed" };
    static const char *const moments[] = { "opens_at", "opened_at", "closes_at", "closed_at" };
    Value *shown = put_object(request->data, "question");
    put_text(request->page, "style", asset_address(request->arena, "decisions.css"));
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(shown, members[i], value_get(question, text_from_z(members[i])));
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        put_moment(shown, question, moments[i]);
    put_text(shown, "way_name", way_in_words(request->language, value_get_text(question, "way")));
    put_text(shown, "state_name", question_state_of_way(request->language, value_get_text(question, "way"), value_get_text(question, "state")));
    put_text(shown, "outcome_name", question_code_in_words(request->language, value_get_text(question, "outcome")));
    put_body(request, shown, value_get_number(question, "body"));
    put(shown, "stations", stations_of(request, question));
    put_tabs(request, question, tab);
    /* That it is tied, the state says already. */
    put_truth(request->page, "has_outcome", text_is(value_get_text(question, "state"), "decided"));
    put_text(request->page, "voters_href", tab_href(request, question, "/questions/{question}/voters"));
    put_text(request->page, "conduct_href", conduct_href(request, question, tab));
    put_truth(request->page, "has_ballots", false); /* the question's own page says otherwise, after this */
    put(request->page, "title", value_get(question, TEXT("title")));
    request_live(request, value_get_number(question, "id"));
}
