/* SPDX-License-Identifier: EUPL-1.2 */
/* The ballot sheet of a roll call as a PDF: the cities with boxes to be ticked, and room for two signatures. */
#include "features/meetings/pages.h"

#include "office/pdf.h"
#include "view/clocks.h"

enum { COLUMNS = 4, BLOCKS = 6 };

static FlowRuns run_of(Arena *arena, Text words)
{
    FlowRun *run = new(arena, FlowRun, 1);
    *run = (FlowRun){ .text = words };
    return (FlowRuns){ words.length > 0, run };
}

static void add_words(Request *request, Flow *flow, FlowKind kind, int level, Text words, Text language)
{
    flow->blocks[flow->count++] = (FlowBlock){ .kind = kind, .level = level, .runs = run_of(request->arena, words), .language = language };
}

static Text city_in_words(Request *request, const Value *city)
{
    Text name = value_get_text(city, "name");
    if (value_get_number(city, "holder") == 0)
        return name;
    Text proxy = request_say(request, SAY("by proxy"), NULL);
    return text_printf(request->arena, "%.*s (%.*s)", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(proxy));
}

static FlowTable table_of(Request *request, const Value *roll)
{
    static const char *const heads[COLUMNS] = { SAY("City"), SAY("For"), SAY("Against"), SAY("Abstain") };
    FlowRuns *cells = new(request->arena, FlowRuns, (roll->count + 1) * COLUMNS);
    for (int column = 0; column < COLUMNS; column++)
        cells[column] = run_of(request->arena, request_say(request, heads[column], NULL));
    for (ptrdiff_t i = 0; i < roll->count; i++)
        for (int column = 0; column < COLUMNS; column++)
            cells[(i + 1) * COLUMNS + column] = run_of(request->arena, column == 0 ? city_in_words(request, roll->items[i]) : TEXT("☐"));
    return (FlowTable){ .rows = (int)roll->count + 1, .columns = COLUMNS, .heads = 1, .cells = cells };
}

static void add_signature(Request *request, Flow *flow, const char *label)
{
    Text line = text_join(request->arena, request_say(request, label, NULL), TEXT("\n\n______________________________"));
    add_words(request, flow, FLOW_TEXT, 0, line, (Text){ 0 });
}

Answer print_blank(Request *request)
{
    Value *meeting, *question;
    Answer answer = sheet_of_path(request, &meeting, &question);
    if (answer != ANSWER_PAGE)
        return answer;
    const Value *title = value_get(question, TEXT("title")), *held = value_get(meeting, TEXT("title"));
    Text when = clocks_in_words(request->language, request->arena, value_get_number(meeting, "starts_at"), request->reader.zone);
    Flow flow = { .title = text_printf(request->arena, "%.*s: %.*s", TEXT_ARGUMENTS(held->text), TEXT_ARGUMENTS(title->text)),
                  .language = language_code(request->language), .foot = title->text, .made_at = request->now,
                  .blocks = new(request->arena, FlowBlock, BLOCKS) };
    add_words(request, &flow, FLOW_HEADING, 1, held->text, held->language);
    add_words(request, &flow, FLOW_TEXT, 0, when, (Text){ 0 });
    add_words(request, &flow, FLOW_HEADING, 2, title->text, title->language);
    Value *roll = question_roll(request->database, request->arena, question, language_code(request->language));
    flow.blocks[flow.count++] = (FlowBlock){ .kind = FLOW_TABLE, .table = table_of(request, roll) };
    add_signature(request, &flow, SAY("Entered by"));
    add_signature(request, &flow, SAY("Scrutineer"));
    const char *problem = NULL;
    request->body_out = pdf_of_flow(request->arena, &flow, &problem);
    request->content_type = "application/pdf";
    request->file_name = text_printf(request->arena, "roll-call-%lld.pdf", (long long)value_get_number(question, "id"));
    return problem ? ANSWER_FAILED : ANSWER_BODY;
}
