/* SPDX-License-Identifier: EUPL-1.2 */
/* One change of a group from its form to its write and back: what the forms of groups have in common. */
#include "features/groups/pages.h"

bool change_passes(GroupChange *change, const char *field_name, const char *problem)
{
    if (!problem)
        return true;
    change->problem_field = field_name;
    change->problem = problem;
    return false;
}

Text change_field(const GroupChange *change, const char *name)
{
    return text_trim(field(change->request, name));
}

Answer change_make(GroupChange *change, WriteFunction write, Answer (*show)(Request *), Text location)
{
    Request *request = change->request;
    Answer answer = form_write(request, write, change, &change->problem_field, &change->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("Saved. It stands in the record."));
    return see_other(request, location);
}

void group_form_show(Request *request, const char *name, const Form *form, Text slug, const char *address, const Value *current)
{
    Text action = text_printf(request->arena, "/groups/%.*s/%s", TEXT_ARGUMENTS(slug), address);
    form_show(request, name, form, text_z(request->arena, action), current);
}
