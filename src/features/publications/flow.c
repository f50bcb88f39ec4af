/* SPDX-License-Identifier: EUPL-1.2 */
/* A version as a flow: what files are made of. */
#include "features/publications/blocks.h"

#include "http/app.h"
#include "office/flow_markdown.h"

FlowBlock *block_add(Blocks *blocks)
{
    if (blocks->count == blocks->room) {
        ptrdiff_t room = blocks->room ? 2 * blocks->room : 64;
        FlowBlock *items = new(blocks->arena, FlowBlock, room);
        for (ptrdiff_t i = 0; i < blocks->count; i++)
            items[i] = blocks->items[i];
        blocks->items = items;
        blocks->room = room;
    }
    return &blocks->items[blocks->count++];
}

FlowRuns one_run(Arena *arena, Text text, FlowChange change, Text author)
{
    FlowRun *run = new(arena, FlowRun, 1);
    *run = (FlowRun){ .text = text, .change = change, .author = author };
    return (FlowRuns){ 1, run };
}

void add_words(Blocks *blocks, FlowKind kind, int level, Text text, Text language)
{
    *block_add(blocks) = (FlowBlock){ .kind = kind, .level = level, .runs = one_run(blocks->arena, text, FLOW_KEPT, (Text){ 0 }), .language = language };
}

/* The line that each paragraph of the text begins on, from 1: paragraphs that are read are slices of what they were read from. */
static int *first_lines(Arena *arena, Text markdown, const Document *document)
{
    int *lines = new(arena, int, document->count + 1), line = 1;
    const char *at = markdown.data;
    for (ptrdiff_t i = 0; i < document->count; i++) {
        for (; at < document->items[i].text.data; at++)
            line += *at == '\n';
        lines[i] = line;
    }
    return lines;
}

/* The blocks of a text, each with the number of the paragraph that begins on its line. */
static void add_text(Blocks *blocks, Flow *flow, const Document *document, const ParagraphNumber *numbers)
{
    Arena *arena = blocks->arena;
    Text markdown = document_text(arena, document);
    Document read = document_read(arena, markdown);
    int *lines = first_lines(arena, markdown, &read);
    Flow *made = flow_of_markdown(arena, markdown);
    ptrdiff_t paragraph = 0;
    for (ptrdiff_t i = 0; i < made->count; i++) {
        FlowBlock *block = block_add(blocks);
        *block = made->blocks[i];
        while (paragraph < read.count && lines[paragraph] < block->line)
            paragraph++;
        bool begins = paragraph < read.count && paragraph < document->count && lines[paragraph] == block->line;
        if (begins && numbers[paragraph].number > 0)
            block->number = text_printf(arena, "%d", numbers[paragraph].number);
    }
    flow->note_count = made->note_count;
    flow->notes = made->notes;
}

static void add_dissents(Blocks *blocks, Request *request, int64_t position)
{
    Value *rows = dissents_of_position(request->database, request->arena, position, language_code(request->language));
    if (rows->count == 0)
        return;
    add_words(blocks, FLOW_HEADING, 2, request_say(request, SAY("Cities that do not associate themselves with this text"), NULL),
              language_code(request->language));
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        add_words(blocks, FLOW_HEADING, 3, value_get_text(rows->items[i], "name"), value_get_text(rows->items[i], "name_language"));
        add_words(blocks, FLOW_TEXT, 0, value_get_text(rows->items[i], "text"), value_get_text(rows->items[i], "text_language"));
    }
}

/* "Clean air near schools, version 3 of 4 November 2026". */
static Text foot_of(Request *request, const Value *position, const Value *version)
{
    Value *values = value_object(request->arena);
    put(values, "title", value_get(position, TEXT("title")));
    put_number(values, "number", value_get_number(version, "number"));
    put_number(values, "made_at", value_get_number(version, "made_at"));
    return request_say(request, SAY("{title}, version {number} of {made_at, date}"), values);
}

Flow *flow_begin(Request *request, const Value *position, const Value *version)
{
    Flow *flow = new(request->arena, Flow, 1);
    *flow = (Flow){ .title = value_get_text(position, "title"),
                    .language = value_get_text(version, "language"),
                    .author = app_options(request->app)->network_name,
                    .foot = foot_of(request, position, version),
                    .made_at = value_get_number(version, "made_at") };
    return flow;
}

Flow *flow_end(Flow *flow, const Blocks *blocks)
{
    flow->count = blocks->count;
    flow->blocks = blocks->items;
    return flow;
}

Flow *publication_flow(Request *request, const Value *position, const Value *version)
{
    int64_t id = value_get_number(version, "id");
    Flow *flow = flow_begin(request, position, version);
    Blocks blocks = { .arena = request->arena };
    Document document = version_document(request->database, request->arena, id);
    add_text(&blocks, flow, &document, version_numbers(request->database, request->arena, id));
    add_dissents(&blocks, request, value_get_number(position, "id"));
    return flow_end(flow, &blocks);
}
