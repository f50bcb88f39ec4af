/* SPDX-License-Identifier: EUPL-1.2 */
/* One change of a position from its form to its write and back: what the forms of positions have in common. */
#include "features/positions/pages.h"

bool position_change_begin(Request *request, PositionChange *result_change)
{
    *result_change = (PositionChange){ .request = request };
    result_change->position = position_of_path(request, &result_change->rights);
    result_change->id = value_get_number(result_change->position, "id");
    return result_change->position != NULL;
}

bool position_change_refuse(PositionChange *change, const char *field_name, const char *problem)
{
    change->problem_field = field_name;
    change->problem = problem;
    return false;
}

Text position_change_field(const PositionChange *change, const char *name)
{
    return text_trim(field(change->request, name));
}

static Text address_in(Request *request, const Value *position, const char *address)
{
    return text_printf(request->arena, "/positions/%.*s%s", TEXT_ARGUMENTS(value_get_text(position, "slug")), address);
}

Answer position_change_make(PositionChange *change, WriteFunction write, Answer (*show)(Request *), const char *done, const char *address)
{
    Request *request = change->request;
    if (form_has_problems(request))
        return form_again(request, show);
    Answer answer = form_write(request, write, change, &change->problem_field, &change->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, address_in(request, change->position, address));
}

void put_position_form(Request *request, const char *name, const Form *form, bool is_shown, const Value *position, const char *address,
                       const Value *current)
{
    put(request->page, name, value_nothing());
    if (is_shown)
        form_show(request, name, form, text_z(request->arena, address_in(request, position, address)), current);
}
