/* SPDX-License-Identifier: EUPL-1.2 */
/* Two versions compared, paragraph by paragraph and within each by word: as one marked text, or side by side. */
#include "features/versions/pages.h"

static const Shape row_shape[] = {
    { "paragraph", SHAPE_NUMBER, "number of the paragraph, the same in both versions", NULL, false },
    { "change", SHAPE_TEXT, "same, changed, inserted, deleted, moved (perhaps changed, too), or moved_away: where it stood", NULL, false },
    { "old_number", SHAPE_NUMBER, "as it is printed in the first version; 0: it has none there", NULL, false },
    { "new_number", SHAPE_NUMBER, "as it is printed in the second version; 0: it has none there", NULL, false },
    { "old", SHAPE_TEXT, "its Markdown in the first version", NULL, false },
    { "new", SHAPE_TEXT, "its Markdown in the second version", NULL, false },
    { "marked_html", SHAPE_TEXT, "what has changed, as HTML with del and ins", NULL, false },
    { 0 }
};
const Shape text_compare_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "from", SHAPE_OBJECT, "the first version", text_version_shape, false },
    { "to", SHAPE_OBJECT, "the second version", text_version_shape, false },
    { "paragraphs", SHAPE_LIST, "all paragraphs of both, in the order of the second", row_shape, false },
    { 0 }
};

typedef struct Side {
    Document document;
    ParagraphNumber *numbers;
} Side;

typedef struct Comparing {
    Request *request;
    Side old, new;
    bool *moved;     /* by place in the new text */
    ptrdiff_t *was;  /* by place in the new text: the place in the old one; -1: it is new */
    ptrdiff_t *is;   /* by place in the old text: the place in the new one; -1: it is gone */
    Value *rows;     /* as programs read them, and as the page shows them */
    Value *shown;
} Comparing;

static Side side_of(Request *request, const Value *version)
{
    int64_t id = value_get_number(version, "id");
    return (Side){ version_document(request->database, request->arena, id), version_numbers(request->database, request->arena, id) };
}

static void match(Comparing *comparing)
{
    Arena *arena = comparing->request->arena;
    const Document *old = &comparing->old.document, *new = &comparing->new.document;
    comparing->moved = new(arena, bool, new->count);
    comparing->was = new(arena, ptrdiff_t, new->count);
    comparing->is = new(arena, ptrdiff_t, old->count);
    for (ptrdiff_t i = 0; i < old->count; i++)
        comparing->is[i] = document_find(new, old->items[i].id);
    for (ptrdiff_t i = 0; i < new->count; i++)
        comparing->was[i] = document_find(old, new->items[i].id);
    Amendment between = amendment_between(arena, 1, old, new);
    for (ptrdiff_t i = 0; i < between.count; i++)
        if (between.changes[i].kind == CHANGE_MOVE)
            comparing->moved[document_find(new, change_paragraph(&between.changes[i]))] = true;
}

static int number_at(const Side *side, ptrdiff_t place)
{
    return place >= 0 ? side->numbers[place].number : 0;
}

static void put_side(Value *shown, const char *name, Text html)
{
    if (html.length > 0)
        put_text(put_object(shown, name), "marked_html", html);
    else
        put(shown, name, value_nothing());
}

/* What only the page says of a row. */
static void show_row(Comparing *comparing, const Value *row, const char *change, Text old, Text new)
{
    static const char *const changes[][2] = { { "same", "is_same" },   { "changed", "is_changed" }, { "inserted", "is_inserted" },
                                              { "deleted", "is_deleted" }, { "moved", "is_moved" },   { "moved_away", "is_moved_away" } };
    static const char *const members[] = { "change", "old_number", "new_number", "marked_html" };
    MarkedSides marks = marked_sides(comparing->request->arena, comparing->request->language, old, new);
    Value *shown = add_object(comparing->shown);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put(shown, members[i], value_get(row, text_from_z(members[i])));
    put_side(shown, "old", marks.old);
    put_side(shown, "new", text_is(text_from_z(change), "moved_away") ? (Text){ 0 } : marks.new);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        put_truth(shown, changes[i][1], text_is(text_from_z(change), changes[i][0]));
}

static Text text_at(const Side *side, ptrdiff_t place)
{
    return place >= 0 ? side->document.items[place].text : TEXT("");
}

static void add_row(Comparing *comparing, const char *change, ptrdiff_t was, ptrdiff_t is)
{
    Text old = text_at(&comparing->old, was), new = text_at(&comparing->new, is);
    bool is_away = text_is(text_from_z(change), "moved_away");
    Value *row = add_object(comparing->rows);
    put_number(row, "paragraph", is >= 0 ? comparing->new.document.items[is].id : comparing->old.document.items[was].id);
    put_text(row, "change", text_from_z(change));
    put_number(row, "old_number", number_at(&comparing->old, was));
    put_number(row, "new_number", number_at(&comparing->new, is));
    put_text(row, "old", old);
    put_text(row, "new", new);
    put_text(row, "marked_html", marked_change(comparing->request->arena, comparing->request->language, old, is_away ? old : new));
    if (comparing->request->face == FACE_HTML)
        show_row(comparing, row, change, old, is_away ? old : new);
}

/* What stood in the old text up to a place and stands there no more. */
static ptrdiff_t add_gone(Comparing *comparing, ptrdiff_t from, ptrdiff_t to)
{
    for (ptrdiff_t i = from; i < to; i++) {
        ptrdiff_t is = comparing->is[i];
        if (is < 0)
            add_row(comparing, "deleted", i, -1);
        else if (comparing->moved[is])
            add_row(comparing, "moved_away", i, is);
    }
    return to > from ? to : from;
}

static void put_rows(Comparing *comparing)
{
    comparing->rows = put_list(comparing->request->data, "paragraphs");
    comparing->shown = value_list(comparing->request->arena);
    ptrdiff_t told = 0;
    for (ptrdiff_t i = 0; i < comparing->new.document.count; i++) {
        ptrdiff_t was = comparing->was[i];
        if (was >= 0 && !comparing->moved[i])
            told = add_gone(comparing, told, was);
        bool is_same = was >= 0 && paragraphs_equal(&comparing->old.document.items[was], &comparing->new.document.items[i]);
        add_row(comparing, was < 0 ? "inserted" : comparing->moved[i] ? "moved" : is_same ? "same" : "changed", was, i);
    }
    add_gone(comparing, told, comparing->old.document.count);
}

/* Runs of paragraphs that are the same are folded up. */
static void put_blocks(Request *request, const Value *rows)
{
    enum { SHORT = 2 };
    Value *blocks = put_list(request->page, "blocks");
    for (ptrdiff_t i = 0; i < rows->count;) {
        ptrdiff_t end = i;
        bool is_same = value_get(rows->items[i], TEXT("is_same"))->truth;
        while (end < rows->count && value_get(rows->items[end], TEXT("is_same"))->truth == is_same)
            end++;
        Value *block = add_object(blocks);
        put_truth(block, "is_folded", is_same && end - i > SHORT);
        put_number(block, "count", end - i);
        Value *list = put_list(block, "rows");
        while (i < end)
            add(list, rows->items[i++]);
    }
}

static void put_views(Request *request, const TextPage *page, int64_t from, int64_t to, bool by_sides)
{
    const char *rest = text_z(request->arena, text_printf(request->arena, "/versions/%lld/compare/%lld", (long long)from, (long long)to));
    Text path = text_path(request, page->position, rest);
    put_truth(request->page, "by_sides", by_sides);
    put_text(request->page, "marked_href", path);
    put_text(request->page, "sides_href", text_join(request->arena, path, TEXT("?view=sides")));
}

static Answer compare(Request *request, const TextPage *page, Value *from, Value *to)
{
    Comparing comparing = { .request = request, .old = side_of(request, from), .new = side_of(request, to) };
    put_position(request, page->position, "versions");
    match(&comparing);
    int64_t first = value_get_number(from, "number"), second = value_get_number(to, "number");
    put(request->data, "from", from);
    put(request->data, "to", to);
    put_rows(&comparing);
    put_blocks(request, comparing.shown);
    put_views(request, page, first, second, text_is(query_parameter(request, "view"), "sides"));
    Value *values = value_object(request->arena);
    put_number(values, "from", first);
    put_number(values, "to", second);
    put_text(request->page, "text_language", value_get_text(page->position, "language"));
    put_text(request->page, "subtitle", request_say(request, SAY("From version {from} to version {to}"), values));
    put(values, "title", value_get(page->position, TEXT("title")));
    put_text(request->page, "title", request_say(request, SAY("{title}: from version {from} to version {to}"), values));
    request->template = "versions/compare";
    return ANSWER_PAGE;
}

static Answer compare_numbers(Request *request, Text from, Text to)
{
    int64_t first = 0, second = 0;
    TextPage page = text_page(request);
    bool are_numbers = text_to_number(from, &first) && text_to_number(to, &second);
    if (!page.position)
        return page.answer;
    Value *old = are_numbers ? version_listed(request, &page, first) : NULL, *new = are_numbers ? version_listed(request, &page, second) : NULL;
    return old && new ? compare(request, &page, old, new) : ANSWER_NOT_FOUND;
}

Answer compare_versions(Request *request)
{
    return compare_numbers(request, path_parameter(request, "number"), path_parameter(request, "other"));
}

/* Who has chosen none yet is led to where they are chosen. */
Answer compare_chosen(Request *request)
{
    Text from = query_parameter(request, "from"), to = query_parameter(request, "to");
    if (from.length > 0 || to.length > 0)
        return compare_numbers(request, from, to);
    TextPage page = text_page(request);
    return page.position ? see_other(request, text_path(request, page.position, "/versions")) : page.answer;
}
