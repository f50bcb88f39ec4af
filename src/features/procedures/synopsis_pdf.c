/* SPDX-License-Identifier: EUPL-1.2 */
/* The synopsis on paper, across: for each amendment a table of two columns, and below it why, the answer and what became of it. */
#include "features/procedures/edit.h"

#include "office/pdf.h"
#include "text/diff.h"

typedef struct Printing {
    Request *request;
    Flow flow;
    ptrdiff_t capacity;
} Printing;

static FlowBlock *block_add(Printing *printing, FlowKind kind)
{
    Flow *flow = &printing->flow;
    if (flow->count == printing->capacity) {
        printing->capacity = printing->capacity ? printing->capacity * 2 : 64;
        FlowBlock *larger = new(printing->request->arena, FlowBlock, printing->capacity);
        for (ptrdiff_t i = 0; i < flow->count; i++)
            larger[i] = flow->blocks[i];
        flow->blocks = larger;
    }
    flow->blocks[flow->count] = (FlowBlock){ .kind = kind };
    return &flow->blocks[flow->count++];
}

static FlowRuns one_run(Arena *arena, FlowRun run)
{
    FlowRun *items = new(arena, FlowRun, 1);
    *items = run;
    return (FlowRuns){ run.text.length > 0, items };
}

static void add_words(Printing *printing, FlowKind kind, int level, Text words)
{
    FlowBlock *block = block_add(printing, kind);
    block->level = level;
    block->runs = one_run(printing->request->arena, (FlowRun){ .text = words });
}

/* "Reason: …" */
static void add_said(Printing *printing, const char *label, const Value *words)
{
    Arena *arena = printing->request->arena;
    if (!words || words->kind != VALUE_TEXT || words->text.length == 0)
        return;
    FlowBlock *block = block_add(printing, FLOW_TEXT);
    FlowRun *runs = new(arena, FlowRun, 2);
    runs[0] = (FlowRun){ .text = text_join(arena, request_say(printing->request, label, NULL), TEXT(": ")), .bold = true };
    runs[1] = (FlowRun){ .text = words->text };
    block->runs = (FlowRuns){ 2, runs };
    block->language = words->language;
}

/* One side of a change: what only the other has is left out, what the other has not is bold. */
static FlowRuns side(Arena *arena, const Diff *diff, DiffOp own)
{
    FlowRun *runs = new(arena, FlowRun, diff->count + 1);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < diff->count; i++)
        if (diff->parts[i].op == DIFF_EQUAL || diff->parts[i].op == own)
            runs[count++] = (FlowRun){ .text = diff->parts[i].text, .bold = diff->parts[i].op == own, .struck = false };
    return (FlowRuns){ count, runs };
}

static void add_columns(Printing *printing, const Value *change, Text language)
{
    Arena *arena = printing->request->arena;
    add_words(printing, FLOW_TEXT, 0, value_get_text(change, "change_name"));
    Diff diff = text_diff(arena, value_get_text(change, "old"), value_get_text(change, "new"));
    FlowRuns *cells = new(arena, FlowRuns, 4);
    cells[0] = one_run(arena, (FlowRun){ .text = request_say(printing->request, SAY("Text"), NULL) });
    cells[1] = one_run(arena, (FlowRun){ .text = request_say(printing->request, SAY("Amendment"), NULL) });
    cells[2] = side(arena, &diff, DIFF_DELETE);
    cells[3] = side(arena, &diff, DIFF_INSERT);
    FlowBlock *block = block_add(printing, FLOW_TABLE);
    block->table = (FlowTable){ .rows = 2, .columns = 2, .heads = 1, .cells = cells };
    block->language = language;
}

static Text names_joined(Arena *arena, const Value *rows)
{
    Buffer names = buffer_new(arena, 1 << 20);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        buffer_add(&names, i > 0 ? TEXT(", ") : (Text){ 0 });
        buffer_add(&names, value_get_text(rows->items[i], "name"));
    }
    return names.length > 0 ? buffer_text(&names) : (Text){ 0 };
}

static void add_item(Printing *printing, const Value *item, Text language)
{
    Arena *arena = printing->request->arena;
    const Value *amendment = value_get(item, TEXT("amendment")), *answer = value_get(item, TEXT("answer"));
    const Value *changes = value_get(amendment, TEXT("changes"));
    add_words(printing, FLOW_HEADING, 2, value_get_text(amendment, "called"));
    for (ptrdiff_t i = 0; i < changes->count; i++)
        add_columns(printing, changes->items[i], language);
    add_said(printing, SAY("Reason"), value_get(amendment, TEXT("reason")));
    add_said(printing, SAY("Supported by"), value_text(arena, names_joined(arena, value_get(amendment, TEXT("supported_by")))));
    add_said(printing, SAY("Answer"), value_get(answer, TEXT("answer_name")));
    add_said(printing, SAY("Reason of the answer"), value_get(answer, TEXT("reason")));
    add_said(printing, SAY("Outcome"), value_get(amendment, TEXT("fate_name")));
}

Answer answer_synopsis_pdf(Request *request, const Value *position, const Value *items)
{
    Printing printing = { .request = request };
    Text title = request_say(request, SAY("Synopsis of the amendments"), NULL);
    printing.flow = (Flow){ .title = text_printf(request->arena, "%.*s: %.*s", TEXT_ARGUMENTS(title), TEXT_ARGUMENTS(value_get_text(position, "title"))),
                            .language = language_code(request->language),
                            .foot = value_get_text(position, "title"),
                            .made_at = request->now,
                            .landscape = true };
    add_words(&printing, FLOW_HEADING, 1, printing.flow.title);
    for (ptrdiff_t i = 0; i < items->count; i++)
        add_item(&printing, items->items[i], value_get_text(position, "language"));
    const char *problem = NULL;
    request->body_out = pdf_of_flow(request->arena, &printing.flow, &problem);
    request->content_type = "application/pdf";
    request->file_name = text_printf(request->arena, "%.*s-amendments-%.*s.pdf", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                                     TEXT_ARGUMENTS(request->today));
    return problem ? ANSWER_FAILED : ANSWER_BODY;
}
