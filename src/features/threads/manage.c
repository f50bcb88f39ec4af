/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking after a thread: its title, whether it is open, where it stands and what answers it. */
#include "features/threads/changes.h"
#include "features/threads/forms.h"
#include "features/threads/talk.h"
#include "http/app.h"

const Shape talk_manage_shape[] = {
    { "id", SHAPE_NUMBER, "number of the thread", NULL, false },
    { "title", SHAPE_WORDS, "what it is about", NULL, false },
    { "place", SHAPE_OBJECT, "where it is", talk_place_shape, false },
    { "is_pinned", SHAPE_TRUTH, "whether it stands first in its place", NULL, false },
    { "is_closed", SHAPE_TRUTH, "whether nobody can answer any more", NULL, false },
    { "history", SHAPE_LIST, "what happened to it", history_shape, false },
    { 0 }
};

/* $1: the language; $2: what the reader sees; $3: today. Where the reader may begin threads says thread_problem(). */
static const Query groups_there = {
    "SELECT g.id, COALESCE(t.text, g.name) AS name FROM groups g LEFT JOIN translation t ON t.object = g.id AND t.field = 'name' "
    "AND t.language = $1 WHERE " SEEN_BY("$2", "g.audience") " AND (g.ends IS NULL OR g.ends > $3) ORDER BY g.name_key, g.id LIMIT 500"
};
static const Query themes_there = {
    "SELECT h.id, COALESCE(t.text, h.name) AS name FROM theme h LEFT JOIN translation t ON t.object = h.id AND t.field = 'name' "
    "AND t.language = $1 WHERE h.parent = 0 ORDER BY h.position, h.id LIMIT 100"
};

static Text path_of(const Talk *talk, const char *part)
{
    return text_printf(talk->request->arena, "/threads/%lld%s", (long long)value_get_number(talk->thread, "id"), part);
}

static bool began_it(const Talk *talk)
{
    return value_get_number(talk->thread, "author") == talk->request->reader.person;
}

static void put_form(Talk *talk, const char *name, const Form *form, bool allowed, const char *part, const Value *current)
{
    Request *request = talk->request;
    if (allowed)
        form_show(request, name, form, text_z(request->arena, path_of(talk, part)), current);
    else
        put(request->page, name, value_nothing());
}

static void add_place(Request *request, Value *choices, int64_t id, Text name)
{
    choice_add(choices, text_printf(request->arena, "%lld", (long long)id), name);
}

static Value *rows_of(Request *request, const Query *query, Parameters parameters)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, query, parameters));
}

/* Groups in which the reader sits, the cities that they act for, and all themes. */
static void put_choices_of_places(Talk *talk)
{
    Request *request = talk->request;
    Value *choices = put_list(value_get(request->page, TEXT("choices")), "place");
    Text language = language_code(request->language);
    Value *groups_found = rows_of(request, &groups_there, ARGS(language, request->reader.audiences, request->today));
    for (ptrdiff_t i = 0; i < groups_found->count; i++) {
        int64_t group = value_get_number(groups_found->items[i], "id");
        if (is_secretariat(&request->reader) || sits_in(&request->reader, group))
            add_place(request, choices, group, value_get_text(groups_found->items[i], "name"));
    }
    const Value *cities_found = value_get(value_get(request->page, TEXT("choices")), TEXT("organisation"));
    for (ptrdiff_t i = 0; i < cities_found->count; i++)
        add(choices, cities_found->items[i]);
    Value *themes_found = may_see(&request->reader, AUDIENCE_NETWORK) ? rows_of(request, &themes_there, ARGS(language)) : value_list(request->arena);
    for (ptrdiff_t i = 0; i < themes_found->count; i++)
        add_place(request, choices, value_get_number(themes_found->items[i], "id"), value_get_text(themes_found->items[i], "name"));
}

static void put_forms(Talk *talk)
{
    Request *request = talk->request;
    bool is_closed = value_get_number(talk->thread, "closed_at") != 0;
    Value *current = value_object(request->arena);
    put_text(current, "title", value_get_text(talk->thread, "title"));
    put_text(current, "language", value_get(talk->thread, TEXT("title"))->language);
    talk_put_choices(request);
    put_choices_of_places(talk);
    put_form(talk, "title_form", &talk_title_form, true, "/title", current);
    put_form(talk, "close_form", &talk_close_form, !is_closed, "/close", NULL);
    put_form(talk, "move_form", &talk_move_form, talk->moderates, "/move", NULL);
    put_truth(request->page, "may_reopen", is_closed);
    put_truth(request->page, "may_pin", talk->moderates);
}

Answer show_manage_thread(Request *request)
{
    Talk talk;
    if (!talk_of_thread(request, &talk))
        return ANSWER_NOT_FOUND;
    if (!talk.moderates && !began_it(&talk))
        return ANSWER_FORBIDDEN;
    put(request->data, "id", value_get(talk.thread, TEXT("id")));
    put(request->data, "title", value_get(talk.thread, TEXT("title")));
    put_truth(request->data, "is_pinned", value_get_number(talk.thread, "pinned") != 0);
    put_truth(request->data, "is_closed", value_get_number(talk.thread, "closed_at") != 0);
    talk_put_place(&talk);
    gather_history(request, value_get_number(talk.thread, "id"), 50);
    put_forms(&talk);
    put_text(request->page, "title", request_say(request, SAY("Look after the thread"), NULL));
    request->template = "threads/manage";
    return ANSWER_PAGE;
}

/* One deed of who may look after the thread. Who began it may do less than who leads the place. */
typedef enum { BY_AUTHOR, BY_MODERATOR } ByWhom;

static bool may_look_after(const Talk *talk)
{
    return talk->moderates || (talk->author_may && began_it(talk));
}

static Answer deed(Request *request, ByWhom by, WriteFunction write, const char *done)
{
    Talk talk;
    if (!talk_of_thread(request, &talk))
        return ANSWER_NOT_FOUND;
    talk.author_may = by == BY_AUTHOR;
    if (!may_look_after(&talk))
        return ANSWER_FORBIDDEN;
    form_check(request);
    Answer answer = talk_write(&talk, write, show_manage_thread, done);
    return answer == ANSWER_SEE_OTHER ? see_other(request, path_of(&talk, "")) : answer;
}

static int64_t id_of(const Talk *talk)
{
    return value_get_number(talk->thread, "id");
}

/* In the write. Where not, the page that comes again says so by its status. */
static bool still_may(Write *write, Talk *talk, Talk *result_now)
{
    *result_now = talk_now(write, talk);
    return talk_passes(talk, "", may_look_after(result_now) ? NULL : SAY("There is no such thread any more"));
}

static bool is_closed(const Talk *talk)
{
    return value_get_number(talk->thread, "closed_at") != 0;
}

static bool write_title(Write *write, void *state)
{
    Talk *talk = state, now;
    Text title = talk_field(talk, "title");
    if (!still_may(write, talk, &now) || !talk_passes(talk, "title", title_problem(title)))
        return false;
    thread_rename(write, id_of(talk), title, text_slice(talk_field(talk, "language"), 0, 35), talk->request->reader.person);
    return true;
}

Answer rename_thread(Request *request)
{
    return deed(request, BY_AUTHOR, write_title, SAY("The thread has its new title."));
}

static bool write_close(Write *write, void *state)
{
    Talk *talk = state, now;
    if (!still_may(write, talk, &now) || !talk_passes(talk, "", is_closed(&now) ? SAY("The thread is closed already") : NULL))
        return false;
    thread_close(write, id_of(talk), talk_field(talk, "reason"), talk->request->reader.person);
    return true;
}

Answer close_thread(Request *request)
{
    return deed(request, BY_AUTHOR, write_close, SAY("The thread is closed."));
}

static bool write_reopen(Write *write, void *state)
{
    Talk *talk = state, now;
    if (!still_may(write, talk, &now) || !talk_passes(talk, "", is_closed(&now) ? NULL : SAY("The thread is open already")))
        return false;
    thread_reopen(write, id_of(talk), talk->request->reader.person);
    return true;
}

Answer reopen_thread(Request *request)
{
    return deed(request, BY_AUTHOR, write_reopen, SAY("The thread is open again."));
}

static bool write_pin(Write *write, void *state)
{
    Talk *talk = state, now;
    if (!still_may(write, talk, &now))
        return false;
    thread_pin(write, id_of(talk), text_ends_with(talk->request->path, TEXT("/pin")), talk->request->reader.person);
    return true;
}

Answer pin_thread(Request *request)
{
    return deed(request, BY_MODERATOR, write_pin, SAY("The thread stands first now."));
}

Answer unpin_thread(Request *request)
{
    return deed(request, BY_MODERATOR, write_pin, SAY("The thread stands where it belongs by its last post."));
}

static bool write_answer(Write *write, void *state)
{
    Talk *talk = state, now;
    int64_t thread = id_of(talk), post = field_number(talk->request, "post");
    Value *row = post ? post_load(write->database, write->arena, post) : NULL;
    bool is_here = !post || (value_get_number(row, "thread") == thread && value_get_number(row, "removed_at") == 0);
    if (!still_may(write, talk, &now) || !talk_passes(talk, "", is_here ? NULL : SAY("Please choose a post of this thread")))
        return false;
    thread_answer(write, thread, post, talk->request->reader.person);
    return true;
}

Answer accept_answer(Request *request)
{
    return deed(request, BY_AUTHOR, write_answer, field_number(request, "post") ? SAY("The thread has its answer.")
                                                                               : SAY("The thread waits for an answer again."));
}

static bool place_chosen(Write *write, Talk *talk, Place *result_place)
{
    return place_load(app_features(talk->request->app), write->database, write->arena, language_code(talk->request->language),
                      field_number(talk->request, "place"), result_place);
}

static bool write_move(Write *write, void *state)
{
    Talk *talk = state, now;
    Place place;
    const Reader *reader = &talk->request->reader;
    int64_t thread = id_of(talk);
    const NewThread any = { .title = TEXT("?"), .text = TEXT("?") };
    if (!still_may(write, talk, &now) || !talk_passes(talk, "place", place_chosen(write, talk, &place) ? NULL : SAY("Please choose one of the list")) ||
        !talk_passes(talk, "place", thread_problem(&place, reader, &any, talk->request->today)))
        return false;
    bool wide = value_get_number(now.thread, "audience") == AUDIENCE_NETWORK && may_be_wide(&place, reader);
    thread_move(write, thread, &place, wide, reader->person);
    return true;
}

Answer move_thread(Request *request)
{
    return deed(request, BY_MODERATOR, write_move, SAY("The thread was moved."));
}
