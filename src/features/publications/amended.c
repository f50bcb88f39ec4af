/* SPDX-License-Identifier: EUPL-1.2 */
/* What cities propose as changes that office programs track: those that do not collide stand in the text, each by its city, the others behind it. */
#include "features/publications/store.h"

#include "features/publications/blocks.h"

/* Who is behind each amendment of the list. */
typedef struct Movers {
    const Value *rows;
    ptrdiff_t count;
    const Amendment *amendments;
} Movers;

static const Value *row_of_change(const Movers *movers, int64_t change)
{
    for (ptrdiff_t i = 0; i < movers->rows->count; i++)
        if (value_get_number(movers->rows->items[i], "change") == change)
            return movers->rows->items[i];
    return NULL;
}

static Text city_of_change(const Movers *movers, int64_t change)
{
    return value_get_text(row_of_change(movers, change), "name");
}

static void add_run(FlowRuns *runs, Text text, FlowChange change, Text author)
{
    if (text.length > 0)
        runs->items[runs->count++] = (FlowRun){ .text = text, .change = change, .author = author };
}

/* The words of a paragraph as they were brought: what stood there before is deleted by whoever brought the new ones. */
static FlowRuns runs_of(Arena *arena, const Movers *movers, const Composed *composed)
{
    FlowRuns runs = { 0, new(arena, FlowRun, 2 * composed->count + 1) };
    for (ptrdiff_t i = 0; i < composed->count; i++) {
        const Brought *part = &composed->items[i];
        Text city = part->by ? city_of_change(movers, part->by) : (Text){ 0 };
        add_run(&runs, part->by ? part->before : (Text){ 0 }, FLOW_DELETED, city);
        add_run(&runs, part->text, part->by ? FLOW_INSERTED : FLOW_KEPT, city);
    }
    return runs;
}

static FlowBlock block_of(const Paragraph *paragraph, FlowRuns runs)
{
    FlowKind kind = paragraph->kind == PARAGRAPH_HEADING ? FLOW_HEADING : FLOW_TEXT;
    return (FlowBlock){ .kind = kind, .level = paragraph->kind == PARAGRAPH_HEADING ? paragraph->level : 0, .runs = runs };
}

/* The change of an amendment that takes the paragraph away, or moves it; NULL for none. */
static const Change *taken_by(const Movers *movers, const bool *left_out, int64_t paragraph, int64_t *result_by)
{
    for (ptrdiff_t i = 0; i < movers->count; i++)
        for (ptrdiff_t j = 0; !left_out[i] && j < movers->amendments[i].count; j++) {
            const Change *change = &movers->amendments[i].changes[j];
            *result_by = movers->amendments[i].number;
            if ((change->kind == CHANGE_DELETE || change->kind == CHANGE_MOVE) && change_paragraph(change) == paragraph)
                return change;
        }
    return NULL;
}

static void add_taken(Blocks *blocks, const Movers *movers, const bool *left_out, const Paragraph *paragraph)
{
    int64_t by = 0;
    if (!taken_by(movers, left_out, paragraph->id, &by))
        return;
    FlowBlock *block = block_add(blocks);
    *block = block_of(paragraph, one_run(blocks->arena, paragraph->text, FLOW_DELETED, city_of_change(movers, by)));
    block->change = FLOW_DELETED;
    block->author = city_of_change(movers, by);
}

/* Of one that is new or came from elsewhere. */
static int64_t brought_whole(const Movers *movers, const bool *left_out, const Document *base, const Paragraph *paragraph)
{
    int64_t by = 0;
    if (document_find(base, paragraph->id) >= 0)
        return taken_by(movers, left_out, paragraph->id, &by) ? by : 0;
    for (ptrdiff_t i = 0; i < movers->count; i++)
        for (ptrdiff_t j = 0; j < movers->amendments[i].count; j++)
            if (change_paragraph(&movers->amendments[i].changes[j]) == paragraph->id)
                by = movers->amendments[i].number;
    return by;
}

static void add_standing(Blocks *blocks, const Movers *movers, const Document *base, const Applied *applied, ptrdiff_t i)
{
    const Paragraph *paragraph = &applied->document.items[i];
    FlowBlock *block = block_add(blocks);
    *block = block_of(paragraph, runs_of(blocks->arena, movers, &applied->composed[i]));
    int64_t by = brought_whole(movers, applied->left_out, base, paragraph);
    if (by) {
        block->change = FLOW_INSERTED;
        block->author = city_of_change(movers, by);
    }
}

/* In the order of the new text; what is taken away follows the paragraph that it stood behind. */
static void add_both(Blocks *blocks, const Movers *movers, const Document *base, const Applied *applied)
{
    ptrdiff_t next = 0;
    for (ptrdiff_t i = 0; i < applied->document.count; i++) {
        ptrdiff_t place = document_find(base, applied->document.items[i].id);
        for (; place >= 0 && next < place; next++)
            add_taken(blocks, movers, applied->left_out, &base->items[next]);
        next = place >= next ? place + 1 : next;
        add_standing(blocks, movers, base, applied, i);
    }
    for (; next < base->count; next++)
        add_taken(blocks, movers, applied->left_out, &base->items[next]);
}

static void add_left_out(Blocks *blocks, Request *request, const Movers *movers, const bool *left_out)
{
    bool has_head = false;
    for (ptrdiff_t i = 0; i < movers->count; i++) {
        const Value *row = row_of_change(movers, movers->amendments[i].number);
        if (!left_out[i] || !row)
            continue;
        if (!has_head)
            add_words(blocks, FLOW_HEADING, 2, request_say(request, SAY("Amendments that collide with others"), NULL), language_code(request->language));
        has_head = true;
        add_words(blocks, FLOW_HEADING, 3, request_say(request, SAY("Amendment {label} by {name}"), row), language_code(request->language));
        for (ptrdiff_t j = 0; j < movers->amendments[i].count; j++)
            add_words(blocks, FLOW_TEXT, 0, movers->amendments[i].changes[j].to.text, (Text){ 0 });
        add_words(blocks, FLOW_QUOTE, 0, value_get_text(row, "reason"), value_get_text(row, "language"));
    }
}

static Text ids_of(Arena *arena, const Value *rows, int64_t version)
{
    Buffer ids = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < rows->count; i++)
        if (value_get_number(rows->items[i], "version") == version && value_get_text(rows->items[i], "fate").length == 0)
            buffer_printf(&ids, "%s%lld", ids.length > 0 ? "," : "", (long long)value_get_number(rows->items[i], "id"));
    return buffer_text(&ids);
}

Flow *amended_flow(Request *request, const Value *position, const Value *version)
{
    int64_t id = value_get_number(version, "id");
    Movers movers = { .rows = amendments_of_position(request->database, request->arena, value_get_number(position, "id"), false,
                                                     language_code(request->language)) };
    Text ids = ids_of(request->arena, movers.rows, id);
    movers.amendments = amendments_changes(request->database, request->arena, ids, &movers.count);
    Document base = version_document(request->database, request->arena, id);
    Applied applied = amendments_apply(request->arena, &base, movers.count, movers.amendments);
    Flow *flow = flow_begin(request, position, version);
    Blocks blocks = { .arena = request->arena };
    add_both(&blocks, &movers, &base, &applied);
    add_left_out(&blocks, request, &movers, applied.left_out);
    return flow_end(flow, &blocks);
}
