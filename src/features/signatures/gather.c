/* SPDX-License-Identifier: EUPL-1.2 */
/* What signatures add to the pages of a declaration and of a city. */
#include "features/signatures/pages.h"

static Text address_of(Request *request, Text slug)
{
    return text_printf(request->arena, "/positions/%.*s/signatures", TEXT_ARGUMENTS(slug));
}

void signatures_for_position(Request *request, int64_t position, Value *sections)
{
    Value *loaded = position_load(request->database, request->arena, position, language_code(request->language));
    bool is_open = is_open_for_signature(value_get_text(loaded, "kind"), value_get_text(loaded, "stage_code"));
    if (!is_open || !may_see(&request->reader, value_get_number(loaded, "audience")))
        return;
    Value *data = section_add(sections, "signatures", SAY("Signatures"), "signatures/for_position");
    put(data, "counts", signature_counts(request->database, request->arena, position));
    put_text(data, "href", address_of(request, value_get_text(loaded, "slug")));
}

void signatures_for_city(Request *request, int64_t organisation, Value *sections)
{
    Value *rows = signatures_of_organisation(request, organisation);
    if (rows->count == 0)
        return;
    for (ptrdiff_t i = 0; i < rows->count; i++)
        put_text(rows->items[i], "href", address_of(request, value_get_text(rows->items[i], "position_slug")));
    put(section_add(sections, "signatures", SAY("Declarations signed"), "signatures/for_city"), "signed", rows);
}
