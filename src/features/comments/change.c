/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of a comment: resolved, opened again, changed, removed, put back; and what it said before. */
#include "features/comments/pages.h"


#define MEMBERS                                                                                                         \
    { "position", SHAPE_OBJECT, "what it is about", position_shape, false },                                            \
    { "comment", SHAPE_OBJECT, "the comment or answer", comment_shape, false }

static const Shape version_shape[] = {
    { "number", SHAPE_NUMBER, "of what it said, from 1", NULL, false },
    { "created_at", SHAPE_MOMENT, "when it was written", NULL, false },
    { "text", SHAPE_WORDS, "Markdown", NULL, false },
    { 0 }
};
const Shape comment_edit_shape[] = { MEMBERS, { 0 } };
const Shape comment_versions_shape[] = {
    MEMBERS,
    { "versions", SHAPE_LIST, "the newest first, which is what it says now", version_shape, false },
    { 0 }
};

static Text path_of(const Remark *remark, const char *part)
{
    return text_printf(remark->request->arena, "%.*s/%lld%s", TEXT_ARGUMENTS(comments_path(remark, "")),
                       (long long)value_get_number(remark->comment, "id"), part);
}

static Text page_of(const Remark *remark)
{
    return comment_path(remark->request->arena, value_get_text(remark->position, "slug"), value_get_number(remark->comment, "id"),
                        value_get_number(remark->comment, "answers"));
}

static void put_comment(const Remark *remark)
{
    Request *request = remark->request;
    put_position(request, remark->position, "comments");
    put(request->data, "comment", comment_dress(remark, comment_row(request, value_get_number(remark->comment, "id")),
                                                put_object(request->page, "shown")));
}

static Answer show_form(Remark *remark, const char *title, const Form *form, const char *part, const Value *usual)
{
    Request *request = remark->request;
    put_comment(remark);
    comment_choices(request);
    form_show(request, "form", form, text_z(request->arena, path_of(remark, part)), usual);
    form_drop_lonely_choices(request, "form");
    put_text(request->page, "title", request_say(request, title, NULL));
    request->template = "comments/form";
    return ANSWER_PAGE;
}

Answer show_edit_comment(Request *request)
{
    Remark remark;
    if (!remark_of_comment(request, &remark))
        return ANSWER_NOT_FOUND;
    if (!comment_may_edit(remark_state(&remark)))
        return ANSWER_FORBIDDEN;
    Value *usual = value_object(request->arena);
    put_text(usual, "text", value_get_text(remark.comment, "text"));
    put_text(usual, "language", value_get(remark.comment, TEXT("text"))->language);
    return show_form(&remark, SAY("Change what you wrote"), &comment_edit_form, "/edit", usual);
}

Answer show_remove_comment(Request *request)
{
    Remark remark;
    if (!remark_of_comment(request, &remark))
        return ANSWER_NOT_FOUND;
    if (!comment_may_remove(remark_state(&remark)))
        return ANSWER_FORBIDDEN;
    return show_form(&remark, SAY("Remove a comment"), &comment_remove_form, "/remove", NULL);
}

/* The write, and back to the comment. */
static Answer deed(Request *request, bool (*may)(CommentState), WriteFunction write, Answer (*show)(Request *), const char *done)
{
    Remark remark;
    if (!remark_of_comment(request, &remark))
        return ANSWER_NOT_FOUND;
    if (!may(remark_state(&remark)))
        return ANSWER_FORBIDDEN;
    form_check(request);
    if (request->route->form == &comment_edit_form)
        comment_check_choices(request);
    Answer answer = remark_write(&remark, write, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    if (done)
        notice(request, done);
    return see_other(request, page_of(&remark));
}

static bool set_resolved(Write *write, Remark *remark, bool resolved)
{
    Remark now = remark_now(write, remark);
    if (!remark_passes(remark, "", comment_resolve_problem(remark_state(&now), resolved)))
        return false;
    comment_resolve(write, value_get_number(now.comment, "id"), resolved, remark->request->reader.person);
    return true;
}

static bool write_resolved(Write *write, void *state)
{
    return set_resolved(write, state, true);
}

static bool write_reopened(Write *write, void *state)
{
    return set_resolved(write, state, false);
}

static bool write_edit(Write *write, void *state)
{
    Remark *remark = state, now = remark_now(write, remark);
    const Request *request = remark->request;
    if (!remark_passes(remark, "", comment_edit_problem(remark_state(&now))) ||
        !remark_passes(remark, "text", comment_text_problem(field(request, "text"))))
        return false;
    comment_edit(write, value_get_number(now.comment, "id"), field(request, "text"), field(request, "language"), request->reader.person);
    return true;
}

static bool write_removal(Write *write, void *state)
{
    Remark *remark = state, now = remark_now(write, remark);
    Text reason = text_trim(field(remark->request, "reason"));
    if (!remark_passes(remark, "reason", comment_remove_problem(remark_state(&now), reason)))
        return false;
    comment_remove(write, value_get_number(now.comment, "id"), reason, remark->request->reader.person);
    return true;
}

static bool write_restoring(Write *write, void *state)
{
    Remark *remark = state, now = remark_now(write, remark);
    if (!remark_passes(remark, "", comment_restore_problem(remark_state(&now))))
        return false;
    comment_restore(write, value_get_number(now.comment, "id"), remark->request->reader.person);
    return true;
}

Answer resolve_comment(Request *request)
{
    return deed(request, comment_may_resolve, write_resolved, show_comment, SAY("The comment is resolved."));
}

Answer reopen_comment(Request *request)
{
    return deed(request, comment_may_resolve, write_reopened, show_comment, SAY("The comment is open again."));
}

Answer edit_comment(Request *request)
{
    return deed(request, comment_may_edit, write_edit, show_edit_comment, NULL);
}

Answer remove_comment(Request *request)
{
    return deed(request, comment_may_remove, write_removal, show_remove_comment, SAY("The comment was removed. The reason stands in its place."));
}

Answer restore_comment(Request *request)
{
    return deed(request, comment_may_restore, write_restoring, show_comment, SAY("The comment is back."));
}

static Value *add_version(Value *said, int64_t number, const Value *text, int64_t created_at)
{
    Value *version = add_object(said);
    put_number(version, "number", number);
    put_number(version, "created_at", created_at);
    put(version, "text", value_words(said->arena, text->text, text->language));
    return version;
}

/* The newest first. */
static Value *all_versions(const Remark *remark)
{
    Request *request = remark->request;
    const Value *comment = remark->comment;
    Value *earlier = comment_versions(request->database, request->arena, value_get_number(comment, "id")), *said = value_list(request->arena);
    int64_t edited_at = value_get_number(comment, "edited_at"), last = earlier->count ? value_get_number(earlier->items[0], "number") : 0;
    add_version(said, last + 1, value_get(comment, TEXT("text")), edited_at ? edited_at : value_get_number(comment, "created_at"));
    for (ptrdiff_t i = 0; i < earlier->count; i++)
        add_version(said, value_get_number(earlier->items[i], "number"), value_get(earlier->items[i], TEXT("text")),
                    value_get_number(earlier->items[i], "created_at"));
    return said;
}

/* Each with what it changed of the one before. */
static void put_changes(Request *request, const Value *said)
{
    Value *changes = put_list(request->page, "changes");
    for (ptrdiff_t i = 0; i < said->count; i++) {
        Value *change = add_object(changes);
        Text text = value_get_text(said->items[i], "text");
        Text before = i + 1 < said->count ? value_get_text(said->items[i + 1], "text") : text;
        put(change, "version", said->items[i]);
        put_text(change, "html_language", value_get(said->items[i], TEXT("text"))->language);
        put_text(change, "html", marked_change(request->arena, request->language, before, text));
    }
}

Answer show_comment_versions(Request *request)
{
    Remark remark;
    if (!remark_of_comment(request, &remark))
        return ANSWER_NOT_FOUND;
    if (remark_state(&remark).is_removed && !remark.rights.leads)
        return ANSWER_FORBIDDEN;
    put_comment(&remark);
    Value *said = all_versions(&remark);
    put(request->data, "versions", said);
    put_changes(request, said);
    put_text(request->page, "title", request_say(request, SAY("What the comment said before"), NULL));
    request->template = "comments/versions";
    return ANSWER_PAGE;
}
