/* SPDX-License-Identifier: EUPL-1.2 */
/* What an amendment changes, as pages and programs read it: for each paragraph what is done, what stood there and what is to stand there. */
#include "features/amendments/pages.h"

#include "text/diff.h"
#include "view/html.h"
#include "view/markdown.h"

enum { EXCERPT = 60 };

const Shape changes_shape[] = {
    { "paragraph", SHAPE_NUMBER, "number of the paragraph, the same in all versions", NULL, false },
    { "number", SHAPE_NUMBER, "as it is printed, of what is inserted that of the paragraph in front of it; 0: it has none", NULL, false },
    { "change", SHAPE_TEXT, "replace, insert, delete or move", NULL, false },
    { "change_name", SHAPE_TEXT, "what is done and where, in the reader's language", NULL, false },
    { "after", SHAPE_NUMBER, "of what is inserted or moved: the paragraph that will be in front of it; 0: none", NULL, false },
    { "old", SHAPE_TEXT, "Markdown as it stands; empty: it is new", NULL, false },
    { "new", SHAPE_TEXT, "Markdown as it is to stand; empty: it goes", NULL, false },
    { "old_html", SHAPE_TEXT, "what stands, with <del> around what goes", NULL, false },
    { "new_html", SHAPE_TEXT, "what is to stand, with <ins> around what is new", NULL, false },
    { "marked_html", SHAPE_TEXT, "both in one, with <del> and <ins>", NULL, false },
    { 0 }
};

static const Change *inserted(const Amendment *amendment, int64_t id)
{
    for (ptrdiff_t i = 0; i < amendment->count; i++)
        if (amendment->changes[i].kind == CHANGE_INSERT && amendment->changes[i].to.id == id)
            return &amendment->changes[i];
    return NULL;
}

/* The paragraph of the version that something goes behind, if only behind what is inserted with it. */
static int64_t anchor_of(const Amendment *amendment, int64_t id)
{
    const Change *before = inserted(amendment, id);
    for (ptrdiff_t i = 0; before && i < amendment->count; i++, before = inserted(amendment, id))
        id = before->after;
    return id;
}

/* "paragraph 4"; of what has no number the first words. */
Text paragraph_called(Request *request, const Document *document, const ParagraphNumber *numbers, int64_t id)
{
    ptrdiff_t place = document_find(document, id);
    Value *values = value_object(request->arena);
    if (place >= 0 && numbers[place].number > 0) {
        put_number(values, "number", numbers[place].number);
        return request_say(request, SAY("paragraph {number}"), values);
    }
    put_text(values, "words", place < 0 ? (Text){ 0 } : markdown_excerpt(request->arena, document->items[place].text, EXCERPT));
    return request_say(request, SAY("“{words}”"), values);
}

static const char *change_message(const Change *change, int64_t anchor)
{
    if (change->kind == CHANGE_REPLACE)
        return SAY("Changed: {what}");
    if (change->kind == CHANGE_DELETE)
        return SAY("Deleted: {what}");
    if (change->kind == CHANGE_INSERT)
        return anchor ? SAY("New, after: {other}") : SAY("New, at the beginning");
    return anchor ? SAY("Moved: {what}; now after: {other}") : SAY("Moved: {what}; now at the beginning");
}

static Text change_called(Request *request, const Change *change, int64_t anchor, const Document *document, const ParagraphNumber *numbers)
{
    Value *values = value_object(request->arena);
    if (change->kind != CHANGE_INSERT)
        put_text(values, "what", paragraph_called(request, document, numbers, change->from.id));
    if (anchor)
        put_text(values, "other", paragraph_called(request, document, numbers, anchor));
    return request_say(request, change_message(change, anchor), values);
}

/* One side of a change: all but what is only on the other, with marks around what is not there. */
static Text side_html(Request *request, const Diff *diff, DiffOp own)
{
    Buffer out = buffer_new(request->arena, 32 * (ptrdiff_t)DOCUMENT_MAXIMUM);
    for (ptrdiff_t i = 0; i < diff->count; i++) {
        Text part = diff->parts[i].text, nothing = { 0 };
        if (diff->parts[i].op == DIFF_EQUAL)
            buffer_add_html(&out, part);
        else if (diff->parts[i].op == own)
            buffer_add(&out, own == DIFF_DELETE ? marked_change(request->arena, request->language, part, nothing)
                                                : marked_change(request->arena, request->language, nothing, part));
    }
    return out.length > 0 ? buffer_text(&out) : TEXT("");
}

static void put_sides(Request *request, Value *shown, Text old, Text new)
{
    Diff diff = text_diff(request->arena, old, new);
    put_text(shown, "old", old);
    put_text(shown, "new", new);
    put_text(shown, "old_html", side_html(request, &diff, DIFF_DELETE));
    put_text(shown, "new_html", side_html(request, &diff, DIFF_INSERT));
    put_text(shown, "marked_html", marked_change(request->arena, request->language, old, new));
}

static int64_t number_at(const Document *document, const ParagraphNumber *numbers, int64_t id)
{
    ptrdiff_t place = document_find(document, id);
    return place < 0 ? 0 : numbers[place].number;
}

static bool goes_behind(const Change *change)
{
    return change->kind == CHANGE_INSERT || change->kind == CHANGE_MOVE;
}

void changes_put(Request *request, Value *list, const Amendment *amendment, const Document *document, const ParagraphNumber *numbers)
{
    for (ptrdiff_t i = 0; i < amendment->count; i++) {
        const Change *change = &amendment->changes[i];
        int64_t anchor = goes_behind(change) ? anchor_of(amendment, change->after) : 0;
        Value *shown = add_object(list);
        put_number(shown, "paragraph", change_paragraph(change));
        put_number(shown, "number", number_at(document, numbers, change->kind == CHANGE_INSERT ? anchor : change->from.id));
        put_text(shown, "change", text_from_z(change_kind_name(change->kind)));
        put_text(shown, "change_name", change_called(request, change, anchor, document, numbers));
        put_number(shown, "after", goes_behind(change) ? change->after : 0);
        put_sides(request, shown, change->from.text, change->to.text);
    }
}
