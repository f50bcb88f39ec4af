/* SPDX-License-Identifier: EUPL-1.2 */
/* Removing a post and putting it back, and making a thread of what follows it. */
#include "features/threads/changes.h"
#include "features/threads/forms.h"
#include "features/threads/talk.h"

const Shape talk_moderate_shape[] = {
    { "id", SHAPE_NUMBER, "number of the post", NULL, false },
    { "number", SHAPE_NUMBER, "its place in the thread", NULL, false },
    { "thread", SHAPE_NUMBER, "number of the thread", NULL, false },
    { "title", SHAPE_WORDS, "of the thread", NULL, false },
    { "author_name", SHAPE_TEXT, "who wrote it; may be empty", NULL, false },
    { "place", SHAPE_OBJECT, "where that is", talk_place_shape, false },
    { 0 }
};

static Text path_of(const Talk *talk, const char *part)
{
    return text_printf(talk->request->arena, "/posts/%lld%s", (long long)value_get_number(talk->post, "id"), part);
}

static void put_form(Talk *talk, const char *name, const Form *form, bool allowed, const char *part)
{
    Request *request = talk->request;
    if (allowed)
        form_show(request, name, form, text_z(request->arena, path_of(talk, part)), NULL);
    else
        put(request->page, name, value_nothing());
}

static void put_forms(Talk *talk, PostState state)
{
    talk_put_choices(talk->request);
    put_form(talk, "remove_form", &talk_remove_form, !state.is_removed, "/remove");
    put_form(talk, "split_form", &talk_split_form, state.moderates && value_get_number(talk->post, "number") > 1, "/split");
    put_truth(talk->request->page, "may_restore", state.is_removed);
}

/* Who may look after the post at all. */
static bool may_look(PostState state)
{
    return state.moderates || (state.is_author && !state.is_removed);
}

Answer show_manage_post(Request *request)
{
    Talk talk;
    if (!talk_of_post(request, &talk))
        return ANSWER_NOT_FOUND;
    PostState state = talk_post_state(&talk);
    if (!may_look(state))
        return ANSWER_FORBIDDEN;
    for (const char *const *name = (const char *const[]){ "id", "number", "thread", "title", "author_name", NULL }; *name; name++)
        put(request->data, *name, value_get(talk.post, text_from_z(*name)));
    talk_put_place(&talk);
    put_forms(&talk, state);
    put_text(request->page, "html", value_get_text(talk.post, "html"));
    put_text(request->page, "html_language", value_get(talk.post, TEXT("text"))->language);
    put_text(request->page, "title", request_say(request, SAY("Look after a post"), NULL));
    request->template = "threads/manage_post";
    return ANSWER_PAGE;
}

static Answer deed(Request *request, bool author_may, WriteFunction write, const char *done)
{
    Talk talk;
    if (!talk_of_post(request, &talk))
        return ANSWER_NOT_FOUND;
    PostState state = talk_post_state(&talk);
    if (!state.moderates && !(author_may && state.is_author))
        return ANSWER_FORBIDDEN;
    form_check(request);
    Answer answer = talk_write(&talk, write, show_manage_post, done);
    return answer == ANSWER_SEE_OTHER ? see_other(request, path_of(&talk, "")) : answer;
}

static bool write_removal(Write *write, void *state)
{
    Talk *talk = state;
    Talk now = talk_now(write, talk);
    Text reason = talk_field(talk, "reason");
    if (!talk_passes(talk, "reason", remove_problem(talk_post_state(&now), reason)))
        return false;
    post_remove(write, value_get_number(now.post, "id"), reason, talk->request->reader.person);
    return true;
}

Answer remove_post(Request *request)
{
    return deed(request, true, write_removal, SAY("The post was removed. The reason stands in its place."));
}

static bool write_restoring(Write *write, void *state)
{
    Talk *talk = state;
    Talk now = talk_now(write, talk);
    if (!talk_passes(talk, "", restore_problem(talk_post_state(&now))))
        return false;
    post_restore(write, value_get_number(now.post, "id"), talk->request->reader.person);
    return true;
}

Answer restore_post(Request *request)
{
    return deed(request, false, write_restoring, SAY("The post is back."));
}

static bool write_split(Write *write, void *state)
{
    Talk *talk = state;
    Talk now = talk_now(write, talk);
    int64_t post = value_get_number(now.post, "id");
    bool is_first = thread_first_post(write->database, value_get_number(now.post, "thread")) == post;
    if (!talk_passes(talk, "", now.moderates ? NULL : SAY("There is no such thread any more")) ||
        !talk_passes(talk, "", is_first ? SAY("The first post stays: move the whole thread instead") : NULL) ||
        !talk_passes(talk, "title", title_problem(talk_field(talk, "title"))))
        return false;
    thread_split(write, post, talk_field(talk, "title"), text_slice(talk_field(talk, "language"), 0, 35), talk->request->reader.person);
    return true;
}

Answer split_thread(Request *request)
{
    return deed(request, false, write_split, SAY("The post and what follows it are a thread of their own."));
}
