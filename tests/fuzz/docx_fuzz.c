/* SPDX-License-Identifier: EUPL-1.2 */
/* Word documents: an archive as it comes, or, after a first byte "=", what stands in the parts of one with a NUL between them, put into an archive here.
 * Whatever they say, a flow is within the limits, nothing tracked is left once it is decided, and what was read can be written and read again. */
#include "office/docx_read.h"
#include "office/docx_testing.h"
#include "office/docx_write.h"
#include "office/flow_changes.h"
#include "office/odt_write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_runs(const Flow *flow, const FlowRuns *runs)
{
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        test_package_check(text_is_valid(runs->items[i].text) && text_is_valid(runs->items[i].link) && text_is_valid(runs->items[i].author));
        test_package_check(runs->items[i].footnote >= 0 && runs->items[i].footnote <= flow->note_count);
        test_package_check(runs->items[i].footnote > 0 || runs->items[i].text.length > 0);
    }
}

static void check_block(const Flow *flow, const FlowBlock *block)
{
    const FlowTable *table = &block->table;
    bool has_level = block->kind == FLOW_HEADING || block->kind == FLOW_ITEM;
    check_runs(flow, &block->runs);
    test_package_check(!has_level || (block->level >= 1 && block->level <= (block->kind == FLOW_HEADING ? 6 : 9)));
    test_package_check(text_is_valid(block->marker) && text_is_valid(block->number) && text_is_valid(block->language));
    test_package_check(table->columns <= DOCX_READ_COLUMNS && table->heads <= table->rows && (ptrdiff_t)table->rows * table->columns <= DOCX_READ_CELLS);
    for (ptrdiff_t i = 0; i < (ptrdiff_t)table->rows * table->columns; i++)
        check_runs(flow, &table->cells[i]);
}

static void check_flow(const Flow *flow)
{
    test_package_check(text_is_valid(flow->title) && text_is_valid(flow->language));
    for (ptrdiff_t i = 0; i < flow->count; i++)
        check_block(flow, &flow->blocks[i]);
    for (ptrdiff_t i = 0; i < flow->note_count; i++)
        check_runs(flow, &flow->notes[i]);
}

static void check_decided(Flow flow)
{
    check_flow(&flow);
    test_package_check(!flow_has_changes(&flow));
}

/* Not equal to the last detail: code that follows code becomes one, and the like. */
static void check_written(Arena *arena, const Flow *flow)
{
    Flow again;
    DocxReport report;
    const char *problem;
    Blob file = docx_of_flow(arena, flow);
    test_package_check(file.length > 0 && odt_of_flow(arena, flow).length > 0);
    test_package_check(docx_read(arena, file, &again, &report, &problem));
    check_flow(&again);
}

static Blob archive_of(Arena *arena, Text parts)
{
    const char *part[6] = { NULL };
    Text one;
    for (int i = 0; i < 6 && text_split(&parts, '\0', &one); i++)
        part[i] = text_z(arena, one);
    return test_document(arena, (TestDocument){ part[0], part[1], part[2], part[3], part[4], part[5] });
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    Text input = { (const char *)data, (ptrdiff_t)size };
    bool in_parts = text_starts_with(input, TEXT("="));
    Flow flow;
    DocxReport report;
    const char *problem;
    Blob content = in_parts ? archive_of(arena, text_slice(input, 1, input.length)) : (Blob){ data, input.length };
    bool read = docx_read(arena, content, &flow, &report, &problem);
    test_package_check(read == (problem == NULL));
    if (read) {
        check_flow(&flow);
        check_decided(flow_accepted(arena, &flow));
        check_decided(flow_rejected(arena, &flow));
        check_written(arena, &flow);
    }
    arena_free(arena);
    return 0;
}
