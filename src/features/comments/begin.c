/* SPDX-License-Identifier: EUPL-1.2 */
/* A new comment, on a paragraph of a numbered version or on words in it. */
#include "features/comments/pages.h"

#include "view/markdown.h"

const Shape comments_new_shape[] = {
    { "position", SHAPE_OBJECT, "what it would be about", position_shape, false },
    { "version", SHAPE_NUMBER, "number of the version; 0: there is no text yet", NULL, false },
    { "paragraphs", SHAPE_LIST, "its paragraphs", paragraphs_shape, false },
    { 0 }
};

/* A number of the query where the form is asked for, of the form where it was sent. */
static int64_t number_asked(const Request *request, const char *name)
{
    int64_t number = 0;
    if (request->method == POST)
        return field_number(request, name);
    (void)text_to_number(query_parameter(request, name), &number);
    return number;
}

/* The id of the version that is meant: the latest unless its number is given. */
static int64_t version_asked(Database *database, const Remark *remark)
{
    int64_t position = value_get_number(remark->position, "id"), number = number_asked(remark->request, "version");
    int64_t version = number ? version_find(database, position, number) : 0;
    return version ? version : version_latest(database, position);
}

static void put_paragraphs(const Remark *remark, int64_t version)
{
    Request *request = remark->request;
    Value *list = put_list(request->data, "paragraphs"), *row = version ? version_load(request->database, request->arena, version) : NULL;
    put_number(request->data, "version", value_get_number(row, "number"));
    if (!row)
        return;
    Document document = version_document(request->database, request->arena, version);
    paragraphs_put(request->arena, list, &document, version_numbers(request->database, request->arena, version), value_get_text(row, "language"));
}

/* What can be chosen, and data.paragraphs. */
static void put_choices(const Remark *remark)
{
    put_paragraphs(remark, version_asked(remark->request->database, remark));
    comment_choices(remark->request);
    paragraph_choices(remark->request, value_get(remark->request->data, TEXT("paragraphs")), value_get_text(remark->position, "language"));
}

/* The chosen one before the form. */
static void put_chosen(const Remark *remark)
{
    Request *request = remark->request;
    const Value *chosen = value_find_number(value_get(request->data, TEXT("paragraphs")), "id", number_asked(request, "paragraph"));
    put(request->page, "chosen", value_nothing());
    if (!chosen)
        return;
    Value *shown = put_object(request->page, "chosen");
    put(shown, "number", value_get(chosen, TEXT("number")));
    put(shown, "html", value_get(chosen, TEXT("html")));
    put_text(shown, "html_language", value_get(chosen, TEXT("text"))->language);
}

static Value *usual_of(const Remark *remark)
{
    Request *request = remark->request;
    Value *usual = value_object(request->arena);
    put_number(usual, "version", value_get_number(request->data, "version"));
    put_number(usual, "paragraph", number_asked(request, "paragraph"));
    put_number(usual, "nth", number_asked(request, "nth"));
    put_text(usual, "quotation", query_parameter(request, "words"));
    put_text(usual, "kind", query_parameter(request, "kind"));
    put_text(usual, "language", comment_usual_language(request));
    return usual;
}

Answer show_new_comment(Request *request)
{
    Remark remark;
    if (!remark_of_position(request, &remark))
        return ANSWER_NOT_FOUND;
    if (!remark.rights.comments)
        return ANSWER_FORBIDDEN;
    put_position(request, remark.position, "comments");
    put_choices(&remark);
    put_chosen(&remark);
    form_show(request, "form", &comment_form, text_z(request->arena, comments_path(&remark, "")), usual_of(&remark));
    form_drop_lonely_choices(request, "form");
    put_text(request->page, "title", request_say(request, SAY("New comment"), NULL));
    request->template = "comments/new";
    return ANSWER_PAGE;
}

/* Words are meant as they stand in the paragraph. */
static const char *problem_of(Write *write, const NewComment *comment)
{
    Text paragraph = paragraph_in(write->database, write->arena, comment->version, comment->paragraph);
    Text words = paragraph_words(write->arena, paragraph);
    if (comment->paragraph && paragraph.length == 0)
        return SAY("There is no such paragraph in this version");
    return quotation_problem(comment->quotation, comment->paragraph != 0,
                             words_find(write->arena, words, comment->quotation, comment->nth).start >= 0);
}

static bool write_comment(Write *write, void *state)
{
    Remark *remark = state, now = remark_now(write, remark);
    const Request *request = remark->request;
    const NewComment comment = { .position = value_get_number(remark->position, "id"),
                                 .paragraph = field_number(request, "paragraph"),
                                 .version = version_asked(write->database, &now),
                                 .quotation = text_trim(field(request, "quotation")),
                                 .nth = field_number(request, "nth"),
                                 .is_question = text_is(field(request, "kind"), "question"),
                                 .text = field(request, "text"),
                                 .language = field(request, "language"),
                                 .by = request->reader.person,
                                 .organisation = comment_speaks_for(&request->reader, field_number(request, "organisation")) };
    if (!remark_passes(remark, "", now.rights.comments ? NULL : SAY("You may not comment on this text now")) ||
        !remark_passes(remark, "quotation", problem_of(write, &comment)) ||
        !remark_passes(remark, "text", comment_text_problem(comment.text)))
        return false;
    remark->result = comment_add(write, &comment);
    return true;
}

Answer begin_comment(Request *request)
{
    Remark remark;
    if (!remark_of_position(request, &remark))
        return ANSWER_NOT_FOUND;
    if (!remark.rights.comments)
        return ANSWER_FORBIDDEN;
    form_check(request);
    put_choices(&remark);
    (void)form_choices_hold(request);
    Answer answer = remark_write(&remark, write_comment, show_new_comment);
    return answer == ANSWER_SEE_OTHER ? see_other(request, comment_path(request->arena, value_get_text(remark.position, "slug"), remark.result, 0))
                                      : answer;
}
