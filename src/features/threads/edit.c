/* SPDX-License-Identifier: EUPL-1.2 */
/* Changing a post, and what it said before. */
#include "features/threads/changes.h"
#include "features/threads/difference.h"
#include "features/threads/forms.h"
#include "features/threads/lists.h"
#include "features/threads/writing.h"

const Shape talk_edit_shape[] = {
    { "id", SHAPE_NUMBER, "number of the post", NULL, false },
    { "thread", SHAPE_NUMBER, "number of its thread", NULL, false },
    { "title", SHAPE_WORDS, "of the thread", NULL, false },
    { "place", SHAPE_OBJECT, "where that is", talk_place_shape, false },
    { 0 }
};
static const Shape version_shape[] = {
    { "number", SHAPE_NUMBER, "of the version, from 1", NULL, false },
    { "created_at", SHAPE_MOMENT, "when it was written", NULL, false },
    { "text", SHAPE_WORDS, "Markdown", NULL, false },
    { 0 }
};
const Shape talk_versions_shape[] = {
    { "id", SHAPE_NUMBER, "number of the post", NULL, false },
    { "thread", SHAPE_NUMBER, "number of its thread", NULL, false },
    { "title", SHAPE_WORDS, "of the thread", NULL, false },
    { "place", SHAPE_OBJECT, "where that is", talk_place_shape, false },
    { "versions", SHAPE_LIST, "the newest first, which is what the post says now", version_shape, false },
    { 0 }
};

static void put_post(Talk *talk)
{
    Value *data = talk->request->data;
    put(data, "id", value_get(talk->post, TEXT("id")));
    put(data, "thread", value_get(talk->post, TEXT("thread")));
    put(data, "title", value_get(talk->post, TEXT("title")));
    talk_put_place(talk);
}

static Text edit_path(const Talk *talk)
{
    return text_join(talk->request->arena, post_path(talk->request->arena, value_get_number(talk->post, "id")), TEXT("/edit"));
}

static Answer show(Talk *talk)
{
    Request *request = talk->request;
    if (edit_problem(talk_post_state(talk)))
        return ANSWER_FORBIDDEN;
    Value *usual = value_object(request->arena);
    put_post(talk);
    put_text(usual, "text", value_get_text(talk->post, "text"));
    put_text(usual, "language", value_get(talk->post, TEXT("text"))->language);
    writing_show(request, &talk_edit_form, edit_path(talk), value_get_number(talk->post, "id"), usual, value_get_number(talk->thread, "audience"));
    put_text(request->page, "discard_next", edit_path(talk));
    put_text(request->page, "title", request_say(request, SAY("Change your post"), NULL));
    request->template = "threads/edit";
    return ANSWER_PAGE;
}

Answer show_edit_post(Request *request)
{
    Talk talk;
    return talk_of_post(request, &talk) ? show(&talk) : ANSWER_NOT_FOUND;
}

static bool write_edit(Write *write, void *state)
{
    Talk *talk = state;
    const Request *request = talk->request;
    int64_t post = value_get_number(talk->post, "id");
    Talk now = talk_now(write, talk);
    if (!talk_passes(talk, "", edit_problem(talk_post_state(&now))) || !talk_passes(talk, "text", text_problem(field(request, "text"))))
        return false;
    post_edit(write, post, field(request, "text"), field(request, "language"), request->reader.person);
    draft_forget(write, request->reader.person, post);
    return true;
}

static Answer send_edit(Talk *talk)
{
    Request *request = talk->request;
    int64_t post = value_get_number(talk->post, "id");
    form_check(request);
    writing_check_choices(request);
    writing_check_mentions(request, value_get_number(talk->thread, "audience"));
    Answer answer = talk_write(talk, write_edit, show_edit_post, NULL);
    return answer == ANSWER_SEE_OTHER ? see_other(request, post_path(request->arena, post)) : answer;
}

Answer edit_post(Request *request)
{
    Talk talk;
    int64_t post = 0;
    (void)text_to_number(path_parameter(request, "post"), &post);
    Text path = text_printf(request->arena, "/posts/%lld/edit", (long long)post);
    if (!is_signed_in(&request->reader))
        return writing_keep_for_later(request, post, path);
    if (!talk_of_post(request, &talk))
        return ANSWER_NOT_FOUND;
    if (edit_problem(talk_post_state(&talk)))
        return ANSWER_FORBIDDEN;
    switch (writing_button(request)) {
    case WRITING_PREVIEW:
        return show(&talk);
    case WRITING_DRAFT:
        return writing_keep(request, post, path);
    case WRITING_SEND:
        break;
    }
    return send_edit(&talk);
}

static void add_version(Value *versions, int64_t number, const Value *text, int64_t created_at)
{
    Value *version = add_object(versions);
    put_number(version, "number", number);
    put_number(version, "created_at", created_at);
    put(version, "text", value_words(versions->arena, text->text, text->language));
}

/* The newest first. */
static Value *all_versions(Talk *talk)
{
    Request *request = talk->request;
    Value *earlier = versions_of_post(request->database, request->arena, value_get_number(talk->post, "id"));
    Value *versions = value_list(request->arena);
    int64_t edited_at = value_get_number(talk->post, "edited_at");
    int64_t last = earlier->count ? value_get_number(earlier->items[0], "number") : 0;
    add_version(versions, last + 1, value_get(talk->post, TEXT("text")),
                edited_at ? edited_at : value_get_number(talk->post, "created_at"));
    for (ptrdiff_t i = 0; i < earlier->count; i++)
        add_version(versions, value_get_number(earlier->items[i], "number"), value_get(earlier->items[i], TEXT("text")),
                    value_get_number(earlier->items[i], "created_at"));
    return versions;
}

/* Each version with what it changed of the one before. */
static void put_changes(Request *request, const Value *versions)
{
    Value *changes = put_list(request->page, "changes");
    for (ptrdiff_t i = 0; i < versions->count; i++) {
        Value *change = add_object(changes);
        Text before = i + 1 < versions->count ? value_get_text(versions->items[i + 1], "text") : (Text){ 0 };
        put(change, "version", versions->items[i]);
        put_text(change, "words_language", value_get(versions->items[i], TEXT("text"))->language);
        put(change, "parts", i + 1 < versions->count ? difference(request->arena, before, value_get_text(versions->items[i], "text"))
                                                     : value_list(request->arena));
        put_truth(change, "is_first", i + 1 == versions->count);
    }
}

Answer show_versions(Request *request)
{
    Talk talk;
    if (!talk_of_post(request, &talk))
        return ANSWER_NOT_FOUND;
    if (value_get_number(talk.post, "removed_at") && !talk.moderates)
        return ANSWER_FORBIDDEN;
    put_post(&talk);
    Value *versions = all_versions(&talk);
    put(request->data, "versions", versions);
    put_changes(request, versions);
    put_text(request->page, "title", request_say(request, SAY("What the post said before"), NULL));
    request->template = "threads/versions";
    return ANSWER_PAGE;
}
