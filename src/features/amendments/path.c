/* SPDX-License-Identifier: EUPL-1.2 */
/* What the paths of amendments name. Amendments are seen by who sees the text. */
#include "features/amendments/pages.h"

Value *position_of_amendments(Request *request, PositionRights *result_rights)
{
    Value *position = position_of_path(request, result_rights);
    return position && result_rights->sees ? position : NULL;
}

Value *amendment_of_path(Request *request, const Value *position)
{
    int64_t id = 0;
    (void)text_to_number(path_parameter(request, "amendment"), &id);
    Value *row = position && id ? amendment_load(request->database, request->arena, id, language_code(request->language)) : NULL;
    return row && value_get_number(row, "position") == value_get_number(position, "id") ? row : NULL;
}

bool is_of_open_stage(const Value *stage, const Value *row)
{
    return stage && !text_is(value_get_text(stage, "amends"), "nobody") &&
           value_get_number(row, "submitted_at") >= value_get_number(stage, "opened_at");
}

bool is_text_in_place(const Value *row)
{
    return text_is(value_get_text(row, "kind"), "modified") && value_get_text(row, "fate").length == 0;
}

bool amendment_is_hidden(Request *request, const PositionRights *rights, const Value *row)
{
    if (!is_text_in_place(row) || rights->drafts || rights->answers)
        return false;
    Value *other = amendment_load(request->database, request->arena, value_get_number(row, "instead_of"), language_code(request->language));
    return !acts_for(&request->reader, value_get_number(other, "organisation"));
}
