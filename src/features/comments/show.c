/* SPDX-License-Identifier: EUPL-1.2 */
/* One comment: what it is about, what it says, and its answers. */
#include "features/comments/pages.h"

#include "http/live.h"

const Shape comment_page_shape[] = {
    { "position", SHAPE_OBJECT, "what it is about", position_shape, false },
    { "comment", SHAPE_OBJECT, "the comment", comment_shape, false },
    { "answers", SHAPE_LIST, "the answers to it, in order", comment_shape, false },
    { 0 }
};

/* The words of a paragraph with those that are meant between the others. */
static void put_around(Value *shown, Text words, Span span, Text language)
{
    bool has_span = span.start >= 0;
    put_text(shown, "before", text_slice(words, 0, has_span ? span.start : words.length));
    put_text(shown, "meant", has_span ? text_slice(words, span.start, span.end) : (Text){ 0 });
    put_text(shown, "words_language", language);
    put_text(shown, "after", has_span ? text_slice(words, span.end, words.length) : (Text){ 0 });
}

/* Where it stood: page.then, and, if the paragraph is another now, where the words stand: page.now. */
static void put_place(const Remark *remark, const Value *row)
{
    Request *request = remark->request;
    int64_t paragraph = value_get_number(row, "paragraph"), stands_in = value_get_number(row, "stands_in");
    Text markdown = paragraph_in(request->database, request->arena, value_get_number(row, "version_id"), paragraph);
    Text then = paragraph_words(request->arena, markdown), now = paragraph_words(request->arena, value_get_text(row, "paragraph_text"));
    Text quotation = value_get_text(row, "quotation"), language = value_get_text(remark->position, "language");
    Span span = words_find(request->arena, then, quotation, value_get_number(row, "nth"));
    put(request->page, "then", value_nothing());
    put(request->page, "now", value_nothing());
    put_truth(request->page, "is_lost", paragraph != 0 && stands_in == 0);
    if (paragraph == 0)
        return;
    put_around(put_object(request->page, "then"), then, span, language);
    if (stands_in == 0 || text_equal(then, now))
        return;
    Span later = stands_in == paragraph && span.start >= 0 ? words_carry(request->arena, then, span, now)
                                                           : words_find(request->arena, now, quotation, 0);
    put_around(put_object(request->page, "now"), now, later, language);
    put_truth(value_get(request->page, TEXT("now")), "has_number", value_get_number(row, "number") != 0);
}

static void put_answers(const Remark *remark)
{
    Request *request = remark->request;
    Value *rows = answers_listed(request, value_get_number(remark->comment, "id"));
    Value *answers = put_list(request->data, "answers"), *shown = put_list(request->page, "answers");
    for (ptrdiff_t i = 0; i < rows->count; i++)
        add(answers, comment_dress(remark, rows->items[i], add_object(shown)));
}

static void put_form(const Remark *remark)
{
    Request *request = remark->request;
    put(request->page, "form", value_nothing());
    if (!comment_may_answer(remark_state(remark)))
        return;
    Value *usual = value_object(request->arena);
    put_text(usual, "language", comment_usual_language(request));
    comment_choices(request);
    form_show(request, "form", &comment_answer_form,
              text_z(request->arena, comment_path(request->arena, value_get_text(remark->position, "slug"),
                                                  value_get_number(remark->comment, "id"), 0)),
              usual);
    form_drop_lonely_choices(request, "form");
}

static Answer show(const Remark *remark)
{
    Request *request = remark->request;
    int64_t id = value_get_number(remark->comment, "id");
    Value *row = comment_row(request, id);
    put_position(request, remark->position, "comments");
    put(request->data, "comment", comment_dress(remark, row, put_object(request->page, "shown")));
    put_place(remark, row);
    put_answers(remark);
    put_form(remark);
    request_live(request, id);
    put_text(request->page, "title", request_say(request, text_is(value_get_text(row, "kind"), "question") ? SAY("Question on {title}")
                                                                                                           : SAY("Comment on {title}"),
                                                 remark->position));
    request->template = "comments/show";
    return ANSWER_PAGE;
}

/* An answer is shown with what it answers. */
Answer show_comment(Request *request)
{
    Remark remark;
    if (!remark_of_comment(request, &remark))
        return ANSWER_NOT_FOUND;
    if (remark.answered)
        return see_other(request, comment_path(request->arena, value_get_text(remark.position, "slug"), value_get_number(remark.comment, "id"),
                                               value_get_number(remark.answered, "id")));
    return show(&remark);
}

static bool write_answer(Write *write, void *state)
{
    Remark *remark = state, now = remark_now(write, remark);
    const Request *request = remark->request;
    if (!remark_passes(remark, "", comment_answer_problem(remark_state(&now))) ||
        !remark_passes(remark, "text", comment_text_problem(field(request, "text"))))
        return false;
    remark->result = comment_add(write, &(NewComment){ .position = value_get_number(remark->position, "id"),
                                                       .answers = value_get_number(remark->comment, "id"),
                                                       .text = field(request, "text"),
                                                       .language = field(request, "language"),
                                                       .by = request->reader.person,
                                                       .organisation = comment_speaks_for(&request->reader, field_number(request, "organisation")) });
    return true;
}

Answer answer_comment(Request *request)
{
    Remark remark;
    if (!remark_of_comment(request, &remark))
        return ANSWER_NOT_FOUND;
    if (!remark.rights.comments)
        return ANSWER_FORBIDDEN;
    form_check(request);
    comment_check_choices(request);
    Answer answer = remark_write(&remark, write_answer, show_comment);
    return answer == ANSWER_SEE_OTHER ? see_other(request, comment_path(request->arena, value_get_text(remark.position, "slug"), remark.result,
                                                                        value_get_number(remark.comment, "id")))
                                      : answer;
}
