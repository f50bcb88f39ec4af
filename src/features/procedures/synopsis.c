/* SPDX-License-Identifier: EUPL-1.2 */
/* All amendments in order of place, as the European Parliament prints them: what stands on the left, what is proposed on the right, and below why, by whom,
 * what the rapporteur answered and what became of it. */
#include "features/procedures/edit.h"

#include "office/xlsx.h"

enum { PAGE = 100 };

const Shape synopsis_page_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "amendments", SHAPE_LIST, "in order of place", item_shape, false },
    { 0 }
};

static ptrdiff_t *listed_places(Arena *arena, const Procedure *procedure, ptrdiff_t *result_count)
{
    ptrdiff_t *places = new(arena, ptrdiff_t, procedure->count + 1), count = 0;
    for (ptrdiff_t i = 0; i < procedure->count; i++)
        if (item_is_listed(&procedure->items[i]))
            places[count++] = i;
    *result_count = count;
    return places;
}

/* ---- As a workbook ---- */

static Text joined(Arena *arena, const Value *list, const char *member)
{
    Buffer text = buffer_new(arena, 4 << 20);
    for (ptrdiff_t i = 0; i < list->count; i++) {
        Text part = value_get_text(list->items[i], member);
        if (text.length > 0 && part.length > 0)
            buffer_add(&text, TEXT("\n\n"));
        buffer_add(&text, part);
    }
    return text.length > 0 ? buffer_text(&text) : (Text){ 0 };
}

static const char *const heads[] = { SAY("Number"),   SAY("City"),   SAY("Where"),  SAY("Text"),   SAY("Amendment"), SAY("Reason"),
                                     SAY("Supported by"), SAY("Answer"), SAY("Reason of the answer"), SAY("Author agrees"), SAY("Outcome") };
enum { COLUMNS = sizeof heads / sizeof *heads };

static Text agreement_in_words(Request *request, const Value *answer)
{
    Text agrees = value_get_text(answer, "agrees");
    return agrees.length == 0 ? (Text){ 0 } : request_say(request, text_is(agrees, "yes") ? SAY("Yes") : SAY("No"), NULL);
}

static void add_row(Request *request, Xlsx *xlsx, const Value *item)
{
    Arena *arena = request->arena;
    const Value *amendment = value_get(item, TEXT("amendment")), *answer = value_get(item, TEXT("answer"));
    const Value *changes = value_get(amendment, TEXT("changes"));
    const XlsxCell cells[COLUMNS] = {
        { .is_number = true, .number = value_get_number(amendment, "label") },
        { .text = value_get_text(amendment, "name") },
        { .text = joined(arena, changes, "change_name") },
        { .text = joined(arena, changes, "old") },
        { .text = joined(arena, changes, "new") },
        { .text = value_get_text(amendment, "reason") },
        { .text = joined(arena, value_get(amendment, TEXT("supported_by")), "name") },
        { .text = value_get_text(answer, "answer_name") },
        { .text = value_get_text(answer, "reason") },
        { .text = agreement_in_words(request, answer) },
        { .text = value_get_text(amendment, "fate_name") },
    };
    xlsx_add_row(xlsx, cells);
}

static Answer answer_workbook(Request *request, const Value *position, const Value *items)
{
    Text said[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        said[i] = request_say(request, heads[i], NULL);
    Xlsx *xlsx = xlsx_begin(request->arena, COLUMNS, said);
    if (!xlsx)
        return ANSWER_BUSY;
    for (ptrdiff_t i = 0; i < items->count; i++)
        add_row(request, xlsx, items->items[i]);
    request->body_out = xlsx_end(xlsx);
    request->content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    request->file_name = text_printf(request->arena, "%.*s-amendments-%.*s.xlsx", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                                     TEXT_ARGUMENTS(request->today));
    return request->body_out.length > 0 ? ANSWER_BODY : ANSWER_FAILED;
}

/* ---- As a page ---- */

static void put_rows(Request *request, const Procedure *procedure, const Value *items)
{
    Value *rows = put_list(request->page, "rows");
    for (ptrdiff_t i = 0; i < items->count; i++)
        put_row(procedure, add_object(rows), items->items[i]);
}

static void put_page_links(Request *request, const Value *position, int64_t page, ptrdiff_t count)
{
    Text base = procedure_href(request->arena, position, "/synopsis?part=");
    put(request->page, "earlier", page > 1 ? value_text(request->arena, text_printf(request->arena, "%.*s%lld", TEXT_ARGUMENTS(base), (long long)page - 1))
                                           : value_nothing());
    put(request->page, "later", page * PAGE < count ? value_text(request->arena, text_printf(request->arena, "%.*s%lld", TEXT_ARGUMENTS(base), (long long)page + 1))
                                                    : value_nothing());
}

/* Of a page those that it shows, of a file all. */
static Value *synopsis_items(Request *request, const Value *position, const Procedure *procedure, bool is_whole)
{
    int64_t page = 1;
    ptrdiff_t count, start = 0;
    const ptrdiff_t *places = listed_places(request->arena, procedure, &count);
    (void)text_to_number(query_parameter(request, "part"), &page);
    if (!is_whole && page >= 1 && page <= count / PAGE + 1)
        start = (ptrdiff_t)(page - 1) * PAGE;
    put_page_links(request, position, start / PAGE + 1, is_whole ? 0 : count);
    return items_shown(request, position, procedure, places + start, !is_whole && count - start > PAGE ? PAGE : count - start);
}

static Value *synopsis_begin(Request *request, PositionRights *result_rights, Procedure *result_procedure)
{
    Value *position = position_of_procedure(request, result_rights);
    if (position)
        *result_procedure = procedure_load(request->database, request->arena, value_get_number(position, "id"), answers_seen(result_rights),
                                           language_code(request->language));
    return position;
}

Answer show_synopsis(Request *request)
{
    PositionRights rights;
    Procedure procedure;
    Value *position = synopsis_begin(request, &rights, &procedure);
    if (!position)
        return ANSWER_NOT_FOUND;
    Value *items = synopsis_items(request, position, &procedure, request->face != FACE_HTML);
    if (request->face == FACE_XLSX)
        return answer_workbook(request, position, items);
    put_procedure_head(request, position, &rights, SAY("Synopsis of the amendments"));
    put(request->data, "amendments", items);
    put_rows(request, &procedure, items);
    put_truth(request->page, "two_columns", true);
    put_text(request->page, "base", procedure_href(request->arena, position, "/synopsis"));
    request->template = "procedures/synopsis";
    return ANSWER_PAGE;
}

Answer print_synopsis(Request *request)
{
    PositionRights rights;
    Procedure procedure;
    Value *position = synopsis_begin(request, &rights, &procedure);
    return position ? answer_synopsis_pdf(request, position, synopsis_items(request, position, &procedure, true)) : ANSWER_NOT_FOUND;
}
