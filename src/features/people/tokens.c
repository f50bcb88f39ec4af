/* SPDX-License-Identifier: EUPL-1.2 */
/* Tokens for programs: made with a name, an end and scopes, shown once, listed, renewed and ended. Only in a browser: one that was stolen must not
 * make another. */
#include "features/people/tokens.h"

#include "base/zone.h"
#include "features/people/rules.h"
#include "features/people/sessions.h"
#include "http/app.h"
#include "http/letter.h"
#include "http/scope.h"

enum { LONGEST_LABEL = 60, BATCH = 100 };

#define AS_FIELD(name, field, about) { field, FIELD_CHECK, about },
#define AS_FIRST_FIELD(name, field, about) { field, FIELD_CHECK, about, .section = SAY("What it may do") },
static const Field token_fields[] = {
    { "label", FIELD_TEXT, SAY("What it is for"), SAY("So that you know it again, such as \"calendar of the office\"."),
      true, 1, LONGEST_LABEL, NULL },
    { "lasts", FIELD_CHOICE, SAY("How long it works"), SAY("You are told by mail a week before it ends."), true },
    { "until", FIELD_DAY, SAY("Its last day"), SAY("Only for a day of your own choice, within a year.") },
    FIRST_SCOPE(AS_FIRST_FIELD)
    OTHER_SCOPES(AS_FIELD)
    { 0 },
};
const Form token_form = { token_fields, SAY("Make a token") };

const Shape token_shape[] = {
    { "token", SHAPE_TEXT, "for the header Authorization: Bearer; shown this once", NULL, false },
    { "label", SHAPE_TEXT, "what it is for", NULL, false },
    { "scopes", SHAPE_TEXT, "what it may do: names with a space between", NULL, false },
    { "expires_at", SHAPE_MOMENT, "when it ends by itself", NULL, false },
    { 0 },
};
static const Shape listed_shape[] = {
    { "id", SHAPE_NUMBER, "number of the token", NULL, false },
    { "label", SHAPE_TEXT, "what it is for", NULL, false },
    { "scopes", SHAPE_TEXT, "what it may do: names with a space between; all: everything, as of tokens that were made without any", NULL, false },
    { "created_at", SHAPE_MOMENT, "when it was made", NULL, false },
    { "last_seen_at", SHAPE_MOMENT, "when it was last used, to the minute; when it was made, where it never was", NULL, false },
    { "expires_at", SHAPE_MOMENT, "when it ends by itself", NULL, false },
    { "used_from", SHAPE_TEXT, "network address that it was last used from; empty: never used", NULL, false },
    { "renewable", SHAPE_TRUTH, "whether another can be made like it: not where it has no scopes", NULL, false },
    { "may", SHAPE_LIST, "what it may do, in the reader's language", NULL, false },
    { 0 },
};
const Shape tokens_shape[] = {
    { "tokens", SHAPE_LIST, "tokens in force, the newest first", listed_shape, false },
    { 0 },
};

static void put_what_it_may(Request *request, Value *token)
{
    Value *may = put_list(token, "may");
    Text chosen = value_get_text(token, "scopes");
    put_truth(token, "renewable", !text_is(chosen, SCOPES_ALL));
    if (text_is(chosen, SCOPES_ALL))
        add(may, value_text(request->arena, request_say(request, SAY("All that you may: it was made before there were scopes"), NULL)));
    for (const Scope *scope = scopes; scope->name; scope++)
        if (scopes_have(chosen, scope->name))
            add(may, value_text(request->arena, request_say(request, scope->about, NULL)));
}

static void put_choices(Request *request)
{
    Value *choices = form_choices(request, "lasts");
    choice_add(choices, TEXT("7"), request_say(request, SAY("7 days"), NULL));
    choice_add(choices, TEXT("30"), request_say(request, SAY("30 days"), NULL));
    choice_add(choices, TEXT("90"), request_say(request, SAY("90 days"), NULL));
    choice_add(choices, TEXT("365"), request_say(request, SAY("A year"), NULL));
    choice_add(choices, TEXT("until"), request_say(request, SAY("Until a day of my choice"), NULL));
}

static Value *tokens_dressed(Request *request)
{
    Value *tokens = tokens_of_person(request->database, request->arena, request->reader.person, request->now);
    for (ptrdiff_t i = 0; i < tokens->count; i++)
        put_what_it_may(request, tokens->items[i]);
    return tokens;
}

Answer tokens_show(Request *request)
{
    put(request->data, "tokens", tokens_dressed(request));
    put_choices(request);
    form_show(request, "form", &token_form, "/me/tokens", NULL);
    put_text(request->page, "title", request_say(request, SAY("Tokens for programs"), NULL));
    request->template = "people/tokens";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static Text scopes_chosen(Request *request)
{
    Text chosen = { 0 };
    for (const Scope *scope = scopes; scope->name; scope++)
        if (field(request, scope->field).length > 0)
            chosen = text_printf(request->arena, "%.*s%s%s", TEXT_ARGUMENTS(chosen), chosen.length > 0 ? " " : "", scope->name);
    return chosen;
}

typedef struct Making {
    NewToken wanted;
    int64_t old; /* the token in whose place it comes; 0: none's */
    Token token;
} Making;

static bool token_write(Write *write, void *state)
{
    Making *making = state;
    bearer_token_make(write, &making->wanted, &making->token);
    if (making->old)
        bearer_token_shorten(write, making->old, write->now + TOKEN_GRACE);
    return true;
}

static Answer make_and_show(Request *request, Making *making)
{
    Answer answer = request_write(request, RECORDED, token_write, making);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    put_text(request->data, "token", text_copy(request->arena, token_text(&making->token)));
    put_text(request->data, "label", making->wanted.label);
    put_text(request->data, "scopes", making->wanted.scopes);
    put_number(request->data, "expires_at", request->now + making->wanted.lasts);
    put_truth(request->page, "is_renewed", making->old != 0);
    put_text(request->page, "title", request_say(request, SAY("Your new token"), NULL));
    request->template = "people/token";
    return ANSWER_PAGE;
}

Answer token_make(Request *request)
{
    Making making = { .wanted = { .person = request->reader.person } };
    form_check(request);
    const char *problem = token_lasts_problem(field(request, "lasts"), field(request, "until"), request->now, &making.wanted.lasts);
    if (problem)
        form_problem(request, text_is(field(request, "lasts"), "until") ? "until" : "lasts", problem);
    making.wanted.label = text_trim(field(request, "label"));
    making.wanted.scopes = scopes_chosen(request);
    if (making.wanted.scopes.length == 0)
        form_problem(request, scopes[0].field, SAY("Please choose at least one thing that it may do."));
    return form_has_problems(request) ? tokens_show(request) : make_and_show(request, &making);
}

/* The person's own token that the path names; NULL where there is none. */
static Value *token_of_path(Request *request)
{
    int64_t number = 0;
    if (!text_to_number(path_parameter(request, "number"), &number))
        return NULL;
    Value *tokens = tokens_of_person(request->database, request->arena, request->reader.person, request->now);
    return value_find_number(tokens, "id", number);
}

/* With the same name and scopes, for as long as the old one was made for; who has no scopes chooses them now. */
Answer token_renew(Request *request)
{
    Value *old = token_of_path(request);
    if (!old)
        return ANSWER_NOT_FOUND;
    if (text_is(value_get_text(old, "scopes"), SCOPES_ALL))
        return ANSWER_CONFLICT;
    Making making = { .old = value_get_number(old, "id"),
                      .wanted = { .person = request->reader.person,
                                  .label = value_get_text(old, "label"),
                                  .scopes = value_get_text(old, "scopes"),
                                  .lasts = value_get_number(old, "expires_at") - value_get_number(old, "created_at") } };
    return make_and_show(request, &making);
}

static bool end_write(Write *write, void *state)
{
    const Request *request = state;
    int64_t number = 0;
    return text_to_number(path_parameter(request, "number"), &number) && session_end(write, request->reader.person, number);
}

Answer token_end(Request *request)
{
    if (!token_of_path(request))
        return ANSWER_NOT_FOUND;
    Answer answer = request_write(request, UNRECORDED, end_write, request);
    if (answer != ANSWER_SEE_OTHER)
        return answer == ANSWER_INVALID ? ANSWER_NOT_FOUND : answer;
    notice(request, SAY("The token has ended."));
    return see_other(request, TEXT("/me/tokens"));
}

static void tell_owner(Write *write, const App *app, const Value *token)
{
    int64_t person = value_get_number(token, "person");
    const Language *language = letter_language(write, app, person);
    Value *values = value_object(write->arena);
    Text day = network_day(write->arena, value_get_number(token, "expires_at"));
    put_text(values, "label", value_get_text(token, "label"));
    put_text(values, "ends", language_date(language, write->arena, day));
    put_text(values, "site", app_options(app)->public_address);
    letter_send(write, app,
                &(Letter){ .person = person, .subject = SAY("Your token \"{label}\" ends on {ends}"), .values = values,
                           .body = SAY("Hello {name},\n\nthe token \"{label}\", with which a program reads or writes in your name in {network}, works until "
                                       "{ends}. If it is still needed, renew it: {site}/me/tokens\n") });
    token_note_warned(write, value_get_number(token, "id"));
}

typedef struct Announcing {
    const App *app;
    int64_t count; /* announced in this write */
} Announcing;

static bool announce_write(Write *write, void *state)
{
    Announcing *announcing = state;
    Value *tokens = tokens_ending(write, write->now + TOKEN_WARNED_BEFORE, TOKEN_WARNED_BEFORE + DAY, BATCH);
    for (ptrdiff_t i = 0; i < tokens->count; i++)
        tell_owner(write, announcing->app, tokens->items[i]);
    announcing->count = tokens->count;
    return true;
}

JobResult tokens_announce(const Job *job, Writer *writer, Database *database, Arena *arena, void *app)
{
    (void)job;
    (void)database;
    (void)arena;
    Announcing announcing = { .app = app };
    return job_in_batches(writer, announce_write, &announcing, &announcing.count, BATCH);
}
