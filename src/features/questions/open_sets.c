/* SPDX-License-Identifier: EUPL-1.2 */
/* Votes that were decided for programs: as vote events of Popolo, with how each city voted unless that is secret. */
#include "features/questions/store.h"

#include "features/groups/groups.h"
#include "http/open_data.h"

static const Query rows = {
    "SELECT q.id FROM question q WHERE q.id > $3 AND q.way = 'vote' AND q.state = 'decided' AND " SEEN_BY("$2", "q.audience") " ORDER BY q.id LIMIT $1"
};
static const Query position_of = { "SELECT slug FROM position WHERE id = $1 AND " SEEN_BY("$2", "audience") };
static const Query cast_in = {
    "SELECT o.slug, r.holder, COALESCE(b.choice, '') AS choice FROM question_roll r JOIN organisation o ON o.id = r.organisation "
    "LEFT JOIN ballot b ON b.question = r.question AND b.organisation = r.organisation WHERE r.question = $1 AND " SEEN_BY("$2", "o.audience")
    " ORDER BY r.organisation_key, r.organisation"
};

static Text page_of(Arena *arena, const Value *row)
{
    return text_printf(arena, "/questions/%lld", (long long)value_get_number(row, "id"));
}

static void put_counts(Arena *arena, const Value *question, Value *event)
{
    static const char *const choices[] = { "yes", "no", "abstain" };
    Text problem;
    const Value *outcome = value_from_json(arena, value_get_text(question, "outcome_content"), &problem);
    Value *counts = put_list(event, "counts");
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        Value *count = add_object(counts);
        put_text(count, "option", text_from_z(choices[i]));
        put_number(count, "value", value_get_number(value_get(outcome, text_from_z(choices[i])), "cities"));
    }
}

static void put_votes(Request *request, const Value *question, Value *event)
{
    const Rule rule = question_rule(request->arena, question);
    if (rule.is_secret || question_hides_counts(question, &rule))
        return;
    const Value *cast = value_from_rows(request->arena, database_query(request->database, request->arena, &cast_in,
                                                                       ARGS(value_get_number(question, "id"), request->reader.audiences)));
    Value *votes = put_list(event, "votes");
    for (ptrdiff_t i = 0; i < cast->count; i++) {
        Value *vote = add_object(votes);
        Text choice = value_get_text(cast->items[i], "choice");
        put_text(vote, "voter_id", open_id(request, "/cities/", value_get_text(cast->items[i], "slug")));
        put_text(vote, "option", choice.length > 0 ? choice : TEXT("not voting"));
        if (value_get_number(cast->items[i], "holder") != 0)
            put_text(vote, "role", TEXT("by proxy"));
    }
}

static void put_motion(Request *request, const Value *question, Value *event)
{
    Text slug = database_text(request->database, request->arena, &position_of,
                              ARGS(value_get_number(question, "position"), request->reader.audiences));
    if (slug.length > 0)
        put_text(event, "motion_id", open_id(request, "/positions/", slug));
}

static bool put_event(Request *request, const Value *row, Value *event)
{
    Arena *arena = request->arena;
    const Value *question = question_load(request->database, arena, value_get_number(row, "id"), language_code(request->language));
    const Value *body = group_brief(request->database, arena, value_get_number(question, "body"), language_code(request->language));
    Text id = open_address(request, page_of(arena, row));
    put_text(event, "id", id);
    put_text(event, "identifier", value_get_text(question, "title"));
    if (body && may_see(&request->reader, value_get_number(body, "audience")))
        put_text(event, "organization_id", open_id(request, "/groups/", value_get_text(body, "slug")));
    put_motion(request, question, event);
    put_text(event, "start_date", moment_text(arena, value_get_number(question, "opened_at")));
    put_text(event, "end_date", moment_text(arena, value_get_number(question, "closed_at")));
    put_text(event, "result", text_is(value_get_text(question, "outcome"), "passed") ? TEXT("pass") : TEXT("fail"));
    put_counts(arena, question, event);
    put_votes(request, question, event);
    open_put_source(event, id);
    return true;
}

const OpenSet questions_open_sets[] = {
    { "votes", SAY("Votes"), SAY("Votes that were decided, with their counts, and how each city voted unless that is secret."), .rows = &rows, .page = page_of,
      .popolo = "vote_events", .put_popolo = put_event, .is_long = true },
    { 0 }
};
