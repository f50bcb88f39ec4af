/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody has noted on a text, for themselves or for the people of their city. Nobody else reads it, the secretariat included. */
#include "features/comments/pages.h"

#include <stdlib.h>

#include "features/people/people.h"
#include "view/markdown.h"

#define NOTE_MEMBERS                                                                                                    \
    { "id", SHAPE_NUMBER, "number of the note", NULL, false },                                                          \
    { "paragraph", SHAPE_NUMBER, "the paragraph that it is on; 0: on none", NULL, false },                              \
    { "number", SHAPE_NUMBER, "of that, as the latest version prints it; 0: it has none", NULL, false },                \
    { "amendment", SHAPE_NUMBER, "the amendment that it is on; 0: on none", NULL, false },                              \
    { "author", SHAPE_NUMBER, "who wrote it", NULL, false },                                                 \
    { "author_name", SHAPE_TEXT, "the name; may be empty", NULL, false },                                               \
    { "organisation", SHAPE_NUMBER, "the city whose people read it; 0: the writer alone", NULL, false },                \
    { "organisation_name", SHAPE_WORDS, "its name", NULL, false },                                                      \
    { "text", SHAPE_WORDS, "Markdown", NULL, false },                                                                   \
    { "html", SHAPE_TEXT, "the same as HTML", NULL, false },                                                            \
    { "created_at", SHAPE_MOMENT, "when it was written", NULL, false },                                                 \
    { "changed_at", SHAPE_MOMENT, "when it was changed last", NULL, false }

static const Shape one_shape[] = { NOTE_MEMBERS, { 0 } };
const Shape notes_shape[] = {
    { "position", SHAPE_OBJECT, "what they are on", position_shape, false },
    { "notes", SHAPE_LIST, "in the order of the text", one_shape, false },
    { 0 }
};
const Shape note_shape[] = {
    { "position", SHAPE_OBJECT, "what it is on", position_shape, false },
    { "note", SHAPE_OBJECT, "the note", one_shape, false },
    { 0 }
};

static bool reads_note(const Reader *reader, const Value *note)
{
    int64_t organisation = value_get_number(note, "organisation");
    return organisation ? acts_for(reader, organisation) : value_get_number(note, "person") == reader->person;
}

static bool is_writer(const Reader *reader, const Value *note)
{
    return value_get_number(note, "person") == reader->person;
}

static bool may_delete(const Reader *reader, const Value *note)
{
    return note_may_delete(is_writer(reader, note), reads_note(reader, note), coordinates(reader, value_get_number(note, "organisation")));
}

static Text notes_path(const Remark *remark, const char *rest)
{
    return text_printf(remark->request->arena, "/positions/%.*s/notes%s", TEXT_ARGUMENTS(value_get_text(remark->position, "slug")), rest);
}

static Text note_path(const Remark *remark, int64_t note, const char *rest)
{
    return text_printf(remark->request->arena, "%.*s/%lld%s", TEXT_ARGUMENTS(notes_path(remark, "")), (long long)note, rest);
}

static Value *dress(const Remark *remark, const Value *row, Value *shown)
{
    Request *request = remark->request;
    Value *note = value_object(request->arena);
    for (const Shape *member = one_shape; member->name; member++)
        if (value_get(row, text_from_z(member->name)))
            put(note, member->name, value_get(row, text_from_z(member->name)));
    put_text(note, "html", markdown_html(request->arena, value_get_text(row, "text"), NULL));
    Value *stored = note_load(request->database, request->arena, value_get_number(row, "id"));
    put(shown, "note", note);
    put_truth(shown, "has_number", value_get_number(note, "number") != 0);
    put_text(shown, "html", value_get_text(note, "html"));
    put_text(shown, "html_language", value_get(row, TEXT("text"))->language);
    put_truth(shown, "may_change", note_may_change(is_writer(&request->reader, stored), reads_note(&request->reader, stored)));
    put_truth(shown, "may_delete", may_delete(&request->reader, stored));
    put_text(shown, "path", note_path(remark, value_get_number(row, "id"), ""));
    return note;
}

static int by_place(const void *a, const void *b)
{
    int64_t first = value_get_number(*(Value *const *)a, "place"), second = value_get_number(*(Value *const *)b, "place");
    int64_t one = value_get_number(*(Value *const *)a, "id"), other = value_get_number(*(Value *const *)b, "id");
    return first != second ? (first > second) - (first < second) : (one > other) - (one < other);
}

static void put_notes(const Remark *remark)
{
    Request *request = remark->request;
    Value *rows = notes_listed(request, value_get_number(remark->position, "id"));
    Value *notes = put_list(request->data, "notes"), *shown = put_list(request->page, "notes");
    if (rows->count)
        qsort(rows->items, (size_t)rows->count, sizeof *rows->items, by_place);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        add(notes, dress(remark, rows->items[i], add_object(shown)));
}

/* "Only I", and the cities whose people would read it. */
static void put_readers(Request *request)
{
    Value *list = put_list(value_get(request->page, TEXT("choices")), "city"), *cities = value_list(request->arena);
    choice_add(list, TEXT("0"), request_say(request, SAY("Only I"), NULL));
    organisations_to_act_for(request, cities, false);
    for (ptrdiff_t i = 0; i < cities->count; i++)
        choice_add(list, value_get_text(cities->items[i], "value"), request_say(request, SAY("The people of {label}"), cities->items[i]));
}

static void put_choices(const Remark *remark)
{
    Request *request = remark->request;
    int64_t version = version_latest(request->database, value_get_number(remark->position, "id"));
    Value *paragraphs = value_list(request->arena);
    if (version) {
        Document document = version_document(request->database, request->arena, version);
        paragraphs_put(request->arena, paragraphs, &document, version_numbers(request->database, request->arena, version), (Text){ 0 });
    }
    comment_choices(request);
    paragraph_choices(request, paragraphs, value_get_text(remark->position, "language"));
    put_readers(request);
}

static void put_form(const Remark *remark)
{
    Request *request = remark->request;
    Value *usual = value_object(request->arena);
    put_text(usual, "paragraph", query_parameter(request, "paragraph"));
    put_text(usual, "amendment", query_parameter(request, "amendment"));
    put_text(usual, "language", comment_usual_language(request));
    put_choices(remark);
    form_show(request, "form", &note_form, text_z(request->arena, notes_path(remark, "")), usual);
}

Answer show_notes(Request *request)
{
    Remark remark;
    if (!remark_of_position(request, &remark))
        return ANSWER_NOT_FOUND;
    put_position(request, remark.position, "comments");
    put_notes(&remark);
    put_form(&remark);
    put_text(request->page, "title", request_say(request, SAY("Notes on {title}"), remark.position));
    request->template = "comments/notes";
    return ANSWER_PAGE;
}

static bool write_note(Write *write, void *state)
{
    Remark *remark = state;
    const Request *request = remark->request;
    remark->result = note_add(write, &(NewNote){ .position = value_get_number(remark->position, "id"),
                                                 .paragraph = field_number(request, "paragraph"),
                                                 .amendment = field_number(request, "amendment"),
                                                 .organisation = field_number(request, "city"),
                                                 .text = field(request, "text"),
                                                 .language = field(request, "language"),
                                                 .by = request->reader.person });
    return true;
}

/* A write outside the record, then back to the notes. */
static Answer keep(Remark *remark, WriteFunction write, Answer (*show)(Request *), const char *done)
{
    Request *request = remark->request;
    const char *problem = request->route->form ? comment_text_problem(field(request, "text")) : NULL;
    if (problem)
        form_problem(request, "text", problem);
    if (form_has_problems(request))
        return form_again(request, show);
    Answer answer = request_write(request, UNRECORDED, write, remark);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, notes_path(remark, ""));
}

Answer begin_note(Request *request)
{
    Remark remark;
    if (!remark_of_position(request, &remark))
        return ANSWER_NOT_FOUND;
    form_check(request);
    put_choices(&remark);
    (void)form_choices_hold(request);
    if (field_number(request, "city") && !acts_for(&request->reader, field_number(request, "city")))
        return ANSWER_FORBIDDEN;
    return keep(&remark, write_note, show_notes, SAY("The note is kept."));
}

/* The note that the path names: in `comment`, which a page of notes has no other use for. */
static bool note_of_path(Request *request, Remark *result_remark)
{
    int64_t id = 0;
    (void)text_to_number(path_parameter(request, "note"), &id);
    if (!remark_of_position(request, result_remark))
        return false;
    Value *note = note_load(request->database, request->arena, id);
    result_remark->comment = note;
    return note && value_get_number(note, "position") == value_get_number(result_remark->position, "id") && reads_note(&request->reader, note);
}

Answer show_note(Request *request)
{
    Remark remark;
    if (!note_of_path(request, &remark))
        return ANSWER_NOT_FOUND;
    Value *rows = notes_listed(request, value_get_number(remark.position, "id"));
    const Value *row = value_find_number(rows, "id", value_get_number(remark.comment, "id"));
    Value *usual = value_object(request->arena);
    put_text(usual, "text", value_get_text(remark.comment, "text"));
    put_text(usual, "language", value_get(remark.comment, TEXT("text"))->language);
    put_position(request, remark.position, "comments");
    put(request->data, "note", dress(&remark, row, put_object(request->page, "shown")));
    comment_choices(request);
    put(request->page, "form", value_nothing());
    if (is_writer(&request->reader, remark.comment))
        form_show(request, "form", &note_edit_form, text_z(request->arena, note_path(&remark, value_get_number(remark.comment, "id"), "")), usual);
    put_text(request->page, "title", request_say(request, SAY("A note"), NULL));
    request->template = "comments/note";
    return ANSWER_PAGE;
}

static bool write_change(Write *write, void *state)
{
    Remark *remark = state;
    note_change(write, value_get_number(remark->comment, "id"), field(remark->request, "text"), field(remark->request, "language"));
    return true;
}

Answer change_note(Request *request)
{
    Remark remark;
    if (!note_of_path(request, &remark))
        return ANSWER_NOT_FOUND;
    if (!is_writer(&request->reader, remark.comment))
        return ANSWER_FORBIDDEN;
    form_check(request);
    comment_check_choices(request);
    return keep(&remark, write_change, show_note, SAY("The note is kept."));
}

static bool write_deletion(Write *write, void *state)
{
    note_delete(write, value_get_number(((Remark *)state)->comment, "id"));
    return true;
}

Answer delete_note(Request *request)
{
    Remark remark;
    if (!note_of_path(request, &remark))
        return ANSWER_NOT_FOUND;
    if (!may_delete(&request->reader, remark.comment))
        return ANSWER_FORBIDDEN;
    return keep(&remark, write_deletion, show_notes, SAY("The note is gone."));
}
