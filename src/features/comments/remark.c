/* SPDX-License-Identifier: EUPL-1.2 */
/* What pages of comments have in common. */
#include "features/comments/pages.h"

#include "features/people/people.h"
#include "features/profiles/profiles.h"
#include "view/markdown.h"

/* Characters of a paragraph that remind of it in a choice. */
enum { CHOICE_EXCERPT = 60 };

const Shape comment_shape[] = {
    { "id", SHAPE_NUMBER, "number of the comment, or of the answer", NULL, false },
    { "answers", SHAPE_NUMBER, "the comment that it answers; 0: it is one itself", NULL, false },
    { "kind", SHAPE_TEXT, "comment or question", NULL, false },
    { "version", SHAPE_NUMBER, "number of the version that it is about; 0: none", NULL, false },
    { "number_then", SHAPE_NUMBER, "of its paragraph, as that version prints it; 0: it has none", NULL, false },
    { "quotation", SHAPE_TEXT, "the words that are meant; empty: all of the paragraph", NULL, false },
    { "stands_in", SHAPE_NUMBER, "the paragraph of the latest version in which it stands; 0: in none", NULL, false },
    { "number", SHAPE_NUMBER, "of that, as it is printed; 0: it has none", NULL, false },
    { "author", SHAPE_NUMBER, "who wrote it; 0: erased", NULL, false },
    { "author_name", SHAPE_TEXT, "the name; may be empty", NULL, false },
    { "has_profile", SHAPE_TRUTH, "whether the reader sees the author's page", NULL, false },
    { "organisation", SHAPE_NUMBER, "the city that the author speaks for; 0: none", NULL, false },
    { "organisation_slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "organisation_name", SHAPE_WORDS, "its name", NULL, false },
    { "text", SHAPE_WORDS, "Markdown; empty where it was removed, or its author erased", NULL, false },
    { "html", SHAPE_TEXT, "the same as HTML", NULL, false },
    { "created_at", SHAPE_MOMENT, "when it was written", NULL, false },
    { "edited_at", SHAPE_MOMENT, "when it was changed; 0: never", NULL, false },
    { "is_removed", SHAPE_TRUTH, "whether it was removed", NULL, false },
    { "removed_reason", SHAPE_TEXT, "why", NULL, false },
    { "is_resolved", SHAPE_TRUTH, "whether nothing is left to be done", NULL, false },
    { "resolved_at", SHAPE_MOMENT, "since when; 0: it is open", NULL, false },
    { "resolved_by", SHAPE_TEXT, "who said so; may be empty", NULL, false },
    { "answer_count", SHAPE_NUMBER, "how many answers it has", NULL, false },
    { "href", SHAPE_TEXT, "address of its page", NULL, false },
    { 0 }
};

bool remark_of_position(Request *request, Remark *result_remark)
{
    *result_remark = (Remark){ .request = request };
    result_remark->position = position_of_path(request, &result_remark->rights);
    return result_remark->position && result_remark->rights.sees;
}

static void load(Database *database, Arena *arena, Remark *remark, int64_t comment)
{
    remark->comment = comment_load(database, arena, comment);
    int64_t answers = value_get_number(remark->comment, "answers");
    remark->answered = answers ? comment_load(database, arena, answers) : NULL;
}

bool remark_of_comment(Request *request, Remark *result_remark)
{
    int64_t comment = 0;
    (void)text_to_number(path_parameter(request, "comment"), &comment);
    if (!remark_of_position(request, result_remark))
        return false;
    load(request->database, request->arena, result_remark, comment);
    const Value *row = result_remark->comment;
    return row && value_get_number(row, "position") == value_get_number(result_remark->position, "id") &&
           may_see(&request->reader, value_get_number(row, "audience"));
}

CommentState remark_state(const Remark *remark)
{
    int64_t author = value_get_number(remark->comment, "author");
    const Value *comment = remark->answered ? remark->answered : remark->comment;
    return (CommentState){ .is_author = author != 0 && author == remark->request->reader.person,
                           .drafts = remark->rights.drafts,
                           .leads = remark->rights.leads,
                           .comments = remark->rights.comments,
                           .is_answer = remark->answered != NULL,
                           .is_removed = value_get_number(remark->comment, "removed_at") != 0,
                           .is_resolved = value_get_number(comment, "resolved") != 0 };
}

Remark remark_now(Write *write, const Remark *remark)
{
    Remark now = *remark;
    now.position = position_load(write->database, write->arena, value_get_number(remark->position, "id"), TEXT("en"));
    now.rights = position_rights(write->database, write->arena, &remark->request->reader, now.position);
    if (remark->comment)
        load(write->database, write->arena, &now, value_get_number(remark->comment, "id"));
    return now;
}

bool remark_passes(Remark *remark, const char *field_name, const char *problem)
{
    remark->problem_field = field_name;
    remark->problem = problem;
    return problem == NULL;
}

Answer remark_write(Remark *remark, WriteFunction write, Answer (*show)(Request *))
{
    Request *request = remark->request;
    if (form_has_problems(request))
        return form_again(request, show);
    return form_write(request, write, remark, &remark->problem_field, &remark->problem, show);
}

Text comments_path(const Remark *remark, const char *rest)
{
    return text_printf(remark->request->arena, "/positions/%.*s/comments%s", TEXT_ARGUMENTS(value_get_text(remark->position, "slug")), rest);
}

Text comment_path(Arena *arena, Text slug, int64_t comment, int64_t answers)
{
    if (answers)
        return text_printf(arena, "/positions/%.*s/comments/%lld#comment-%lld", TEXT_ARGUMENTS(slug), (long long)answers, (long long)comment);
    return text_printf(arena, "/positions/%.*s/comments/%lld", TEXT_ARGUMENTS(slug), (long long)comment);
}

static void put_text_of(const Remark *remark, const Value *row, bool is_removed, Value *comment)
{
    Arena *arena = remark->request->arena;
    bool is_hidden = is_removed && !remark->rights.leads;
    const Value *text = value_get(row, TEXT("text"));
    put(comment, "text", is_hidden ? value_words(arena, (Text){ 0 }, text->language) : value_get(row, TEXT("text")));
    put_text(comment, "html", is_hidden ? (Text){ 0 } : markdown_html(arena, text->text, &(MarkdownOptions){ .first_heading = 4 }));
}

static void put_actions(const Remark *remark, const Value *row, const Value *comment, Value *shown)
{
    Remark one = *remark;
    one.answered = value_get_number(row, "answers") ? remark->comment : NULL;
    int64_t author = value_get_number(row, "author");
    CommentState state = remark_state(&one);
    state.is_author = author != 0 && author == remark->request->reader.person;
    state.is_removed = value_get(comment, TEXT("is_removed"))->truth;
    state.is_resolved = value_get(comment, TEXT("is_resolved"))->truth;
    put_truth(shown, "may_resolve", comment_may_resolve(state) && !state.is_resolved);
    put_truth(shown, "may_reopen", comment_may_resolve(state) && state.is_resolved);
    put_truth(shown, "may_edit", comment_may_edit(state));
    put_truth(shown, "may_remove", comment_may_remove(state));
    put_truth(shown, "may_restore", comment_may_restore(state));
    put_text(shown, "path", comments_path(remark, text_z(remark->request->arena, text_printf(remark->request->arena, "/%lld",
                                                                                           (long long)value_get_number(row, "id")))));
}

Value *comment_dress(const Remark *remark, const Value *row, Value *shown)
{
    static const char *const members[] = { "id", "answers", "kind", "version", "number_then", "quotation", "stands_in", "number", "author",
                                           "author_name", "organisation", "organisation_slug", "organisation_name", "created_at", "edited_at",
                                           "removed_reason", "resolved_at", "resolved_by", "answer_count" };
    static const char *const truths[] = { "has_profile", "is_removed", "is_resolved" };
    Request *request = remark->request;
    Value *comment = value_object(request->arena);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(comment, members[i], value_get(row, text_from_z(members[i])));
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        put_truth(comment, truths[i], value_get_number(row, truths[i]) != 0);
    put_text_of(remark, row, value_get_number(row, "is_removed") != 0, comment);
    put_text(comment, "href", comment_path(request->arena, value_get_text(remark->position, "slug"), value_get_number(row, "id"),
                                           value_get_number(row, "answers")));
    Text language = value_get(comment, TEXT("text"))->language;
    put(shown, "comment", comment);
    put_text(shown, "html", value_get_text(comment, "html"));
    put_text(shown, "html_language", language);
    put_truth(shown, "is_foreign", language.length > 0 && !text_equal(language, language_code(request->language)));
    put_truth(shown, "is_question", text_is(value_get_text(row, "kind"), "question"));
    put_truth(shown, "is_comment", value_get_number(row, "answers") == 0);
    put_text(shown, "words_language", value_get_text(remark->position, "language"));
    put_actions(remark, row, comment, shown);
    return comment;
}

void comment_choices(Request *request)
{
    Value *choices = value_get(request->page, TEXT("choices"));
    choices = choices ? choices : put_object(request->page, "choices");
    put(choices, "language", profile_languages_to_choose(request));
    organisations_to_act_for(request, put_list(choices, "organisation"), false);
    Value *kinds = put_list(choices, "kind");
    choice_add(kinds, TEXT("comment"), request_say(request, SAY("A comment"), NULL));
    choice_add(kinds, TEXT("question"), request_say(request, SAY("A question to those who draft"), NULL));
}

void paragraph_choices(Request *request, const Value *paragraphs, Text language)
{
    Value *list = put_list(value_get(request->page, TEXT("choices")), "paragraph");
    choice_add(list, TEXT("0"), request_say(request, SAY("The whole text"), NULL));
    for (ptrdiff_t i = 0; i < paragraphs->count; i++) {
        const Value *paragraph = paragraphs->items[i];
        int64_t number = value_get_number(paragraph, "number");
        Text words = markdown_excerpt(request->arena, value_get_text(paragraph, "text"), CHOICE_EXCERPT);
        Text id = text_printf(request->arena, "%lld", (long long)value_get_number(paragraph, "id"));
        choice_add_in(list, id, number ? text_printf(request->arena, "%lld: %.*s", (long long)number, TEXT_ARGUMENTS(words)) : words, language);
    }
}

int64_t comment_speaks_for(const Reader *reader, int64_t wanted)
{
    if (wanted && acts_for(reader, wanted))
        return wanted;
    return reader->mandate_count > 0 ? reader->mandates[0].organisation : 0;
}

Text comment_usual_language(const Request *request)
{
    return request->reader.language.length > 0 ? request->reader.language : language_code(request->language);
}

void comment_check_choices(Request *request)
{
    comment_choices(request);
    (void)form_choices_hold(request);
}
