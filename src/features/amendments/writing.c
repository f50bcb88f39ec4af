/* SPDX-License-Identifier: EUPL-1.2 */
/* The part of a text that is edited, and the whole that comes of it. */
#include "features/amendments/writing.h"

#include "text/merge.h"

/* Beyond all ids of paragraphs and amendments. */

#define NOBODYS_IDS ((int64_t)1 << 53)

static int64_t asked_number(const Request *request, const char *name)
{
    int64_t number = 0;
    Text sent = request->method == POST ? field(request, name) : query_parameter(request, name);
    return text_to_number(text_trim(sent), &number) && number > 0 ? number : 0;
}

static Text asked_text(const Request *request, const char *name)
{
    return text_trim(request->method == POST ? field(request, name) : query_parameter(request, name));
}

static const Query id_called = {
    "SELECT id FROM amendment WHERE position = $1 AND label = $2 AND state = 'submitted' AND fate = ''"
};
static const Query id_open = { "SELECT id FROM amendment WHERE id = $1 AND position = $2" };

/* The ids of those that are named by their numbers: "12, 17". */
static Text ids_called(Request *request, int64_t position, Text labels, bool *result_gone)
{
    Buffer ids = buffer_new(request->arena, 1 << 12);
    for (Text part; labels.length > 0 && text_split(&labels, ',', &part);) {
        int64_t label = 0, id = 0;
        if (text_to_number(text_trim(part), &label))
            id = database_number(request->database, &id_called, ARGS(position, label), 0);
        *result_gone |= id == 0;
        if (id)
            buffer_add_listed(&ids, id);
    }
    return buffer_text(&ids);
}

static int64_t of_position(Request *request, Writing *writing, int64_t amendment)
{
    int64_t found = amendment ? database_number(request->database, &id_open, ARGS(amendment, writing->position), 0) : 0;
    writing->is_gone |= found != amendment;
    return found;
}

/* Those that are on this version already; one that needs a hand is brought as far as it goes. */
static Amendment brought(Request *request, const Writing *writing, int64_t id)
{
    Amendment changes = amendment_changes(request->database, request->arena, id);
    Value *row = amendment_load(request->database, request->arena, id, TEXT("en"));
    int64_t version = value_get_number(row, "version");
    if (version == writing->version)
        return changes;
    Document was = version_document(request->database, request->arena, version);
    Carried carried = amendment_carry(request->arena, &was, &changes, &writing->base);
    Amendment kept = { changes.number, 0, new(request->arena, Change, changes.count) };
    for (ptrdiff_t i = 0; i < changes.count; i++) {
        const Amendment one = { changes.number, 1, &changes.changes[i] };
        Carried single = amendment_carry(request->arena, &was, &one, &writing->base);
        if (carried.changes[i] == CARRIED && single.how == CARRIED)
            kept.changes[kept.count++] = single.amendment.changes[0];
    }
    return kept;
}

static Document with(Request *request, const Writing *writing, Text ids)
{
    int64_t id;
    ptrdiff_t count = 0;
    Amendment *laid = new(request->arena, Amendment, ids.length + 1);
    for (Text part; text_split(&ids, ',', &part);)
        if (text_to_number(part, &id) && id > 0)
            laid[count++] = brought(request, writing, id);
    return count == 0 ? writing->base : amendments_apply(request->arena, &writing->base, count, laid).document;
}

/* A section goes to the next heading that is as high. */
static ptrdiff_t section_end(const Document *document, ptrdiff_t from)
{
    ptrdiff_t at = from + 1;
    while (at < document->count && (document->items[at].kind != PARAGRAPH_HEADING || document->items[at].level > document->items[from].level))
        at++;
    return at;
}

static void find_part(Writing *writing)
{
    const Document *start = &writing->start;
    ptrdiff_t place = writing->paragraph ? document_find(start, writing->paragraph) : -1;
    writing->from = 0;
    writing->to = start->count;
    writing->is_gone |= writing->paragraph && place < 0;
    if (place < 0)
        return;
    bool is_heading = start->items[place].kind == PARAGRAPH_HEADING;
    writing->from = is_heading || place == 0 ? place : place - 1;
    writing->to = is_heading ? section_end(start, place) : place + 2 < start->count ? place + 2 : start->count;
}

Writing writing_begin(Request *request, int64_t position, int64_t version)
{
    Writing writing = { .position = position, .version = version, .paragraph = asked_number(request, "paragraph") };
    writing.amends = of_position(request, &writing, asked_number(request, "amends"));
    writing.instead_of = of_position(request, &writing, asked_number(request, "instead_of"));
    writing.again = of_position(request, &writing, asked_number(request, "again"));
    writing.joins = ids_called(request, position, asked_text(request, "joins"), &writing.is_gone);
    writing.base = version_document(request->database, request->arena, version);
    writing.numbers = version_numbers(request->database, request->arena, version);
    int64_t one = writing.amends ? writing.amends : writing.instead_of ? writing.instead_of : writing.again;
    writing.start = with(request, &writing, one ? text_printf(request->arena, "%lld", (long long)one) : writing.joins);
    find_part(&writing);
    return writing;
}

static Text text_of(Arena *arena, const Document *document, ptrdiff_t from, ptrdiff_t to)
{
    const Document part = { .count = to - from, .items = document->items + from };
    return part.count == 0 ? (Text){ 0 } : document_text(arena, &part);
}

Text writing_part(Arena *arena, const Writing *writing)
{
    return text_of(arena, &writing->start, writing->from, writing->to);
}

static Text without_returns(Arena *arena, Text text)
{
    Buffer out = buffer_new(arena, text.length + 1);
    buffer_reserve(&out, text.length);
    for (ptrdiff_t i = 0; i < text.length; i++)
        if (text.data[i] != '\r')
            buffer_add_byte(&out, text.data[i]);
        else if (i + 1 == text.length || text.data[i + 1] != '\n')
            buffer_add_byte(&out, '\n');
    return buffer_text(&out);
}

static void add_block(Buffer *out, Text text)
{
    if (text.length > 0 && out->length > 0)
        buffer_add(out, TEXT("\n\n"));
    buffer_add(out, text);
}

/* Empty lines around it go, the indentation of its first line stays. */
static Text without_edges(Text text)
{
    ptrdiff_t start = 0, end = text.length;
    for (ptrdiff_t i = 0; i < end && (text.data[i] == '\n' || text.data[i] == ' ' || text.data[i] == '\t'); i++)
        start = text.data[i] == '\n' ? i + 1 : start;
    while (end > start && (text.data[end - 1] == '\n' || text.data[end - 1] == ' '))
        end--;
    return text_slice(text, start, end);
}

Text writing_whole(Arena *arena, const Writing *writing, Text part)
{
    const Document *start = &writing->start;
    Text before = text_of(arena, start, 0, writing->from), after = text_of(arena, start, writing->to, start->count);
    Text edited = without_edges(without_returns(arena, part));
    Buffer out = buffer_new(arena, before.length + edited.length + after.length + 8);
    add_block(&out, before);
    add_block(&out, edited);
    add_block(&out, after);
    buffer_add_byte(&out, '\n');
    return buffer_text(&out);
}

Amendment writing_changes(Arena *arena, const Writing *writing, Text whole)
{
    Document edited = document_read(arena, whole);
    int64_t next_id = NOBODYS_IDS;
    return amendment_of_edit(arena, 1, &writing->base, &edited, &next_id);
}

Text writing_purpose(Arena *arena, const Writing *writing)
{
    if (writing->amends)
        return text_printf(arena, "amendment to %lld", (long long)writing->amends);
    if (writing->instead_of)
        return text_printf(arena, "amendment for %lld", (long long)writing->instead_of);
    if (writing->again)
        return text_printf(arena, "amendment again %lld", (long long)writing->again);
    if (writing->joins.length > 0)
        return text_printf(arena, "amendment of %.*s", TEXT_ARGUMENTS(writing->joins));
    return writing->paragraph ? text_printf(arena, "amendment at %lld", (long long)writing->paragraph) : TEXT("amendment");
}

const char *writing_kind(const Writing *writing)
{
    return writing->joins.length > 0 ? "compromise" : writing->instead_of ? "modified" : "city";
}

Text writing_moved_on(Arena *arena, const Writing *old, const Writing *now, Text part)
{
    Text ours = without_returns(arena, part);
    Merge merge = text_merge(arena, writing_part(arena, old), ours, writing_part(arena, now));
    Buffer out = buffer_new(arena, 4 * (ptrdiff_t)DOCUMENT_MAXIMUM);
    for (ptrdiff_t i = 0; i < merge.count; i++)
        buffer_add(&out, merge.parts[i].is_conflict ? merge.parts[i].ours : merge.parts[i].text);
    return buffer_text(&out);
}
