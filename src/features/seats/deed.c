/* SPDX-License-Identifier: EUPL-1.2 */
/* What every change of a seat goes through: who may, what holds, where it leads. */
#include "features/seats/pages.h"

#include "features/groups/groups.h"

Text group_address(Arena *arena, const Value *group, const char *rest)
{
    return text_printf(arena, "/groups/%.*s%s", TEXT_ARGUMENTS(value_get_text(group, "slug")), rest);
}

Text object_address(Arena *arena, const Value *group, const char *kind, int64_t object, const char *rest)
{
    return text_printf(arena, "/groups/%.*s/%s/%lld%s", TEXT_ARGUMENTS(value_get_text(group, "slug")), kind, (long long)object, rest);
}

bool leads_group(const Request *request, int64_t group)
{
    return is_secretariat(&request->reader) || chairs(&request->reader, group);
}

bool may_act_for(const Request *request, int64_t organisation)
{
    return is_secretariat(&request->reader) || coordinates(&request->reader, organisation);
}

Deed deed_begin(Request *request)
{
    Value *group = group_of_path(request);
    return (Deed){ .request = request, .group = group, .group_id = value_get_number(group, "id") };
}

bool deed_refuse(Deed *deed, const char *field_name, const char *problem)
{
    deed->problem_field = field_name;
    deed->problem = problem;
    return false;
}

Answer deed_finish(Deed *deed, WriteFunction write, Answer (*show)(Request *), const char *done)
{
    Request *request = deed->request;
    if (form_has_problems(request))
        return form_again(request, show);
    Answer answer = form_write(request, write, deed, &deed->problem_field, &deed->problem, show);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, group_address(request->arena, deed->group, "/seats"));
}

Text role_that_sits(Database *database, Arena *arena, const Value *group)
{
    GroupKind kind = { 0 };
    group_kind_load(database, arena, value_get_text(group, "kind"), &kind);
    return kind.seats_held_by;
}

/* The group as it stands in the write, which may differ from what the form was shown with. */
const char *joining_problem(Write *write, const Deed *deed, bool is_invited)
{
    Text today = deed->request->today;
    Value *group = group_brief(write->database, write->arena, deed->group_id, TEXT("en"));
    GroupKind kind = { 0 };
    group_kind_load(write->database, write->arena, value_get_text(group, "kind"), &kind);
    const Joining joining = {
        .way = value_get_text(group, "join_way"),
        .standing = standing_of_city(write->database, write->arena, deed->organisation),
        .is_over = day_has_come(value_get_text(group, "ends"), today),
        .sits = seat_of_city(write->database, deed->group_id, deed->organisation, today) != 0,
        .waits = deed->object == 0 && has_open_request(write->database, deed->group_id, deed->organisation),
        .is_invited = is_invited,
        .cities = value_get_number(group, "cities"),
        .most_seats = kind.most_seats,
    };
    return join_problem(&joining);
}

const char *sitting_problem(Write *write, const Deed *deed, Text held_by)
{
    if (held_by.length > 0)
        return NULL;
    if (deed->person == 0)
        return SAY("Please say who sits for the city");
    return person_acts_for(write->database, deed->person, deed->organisation, deed->request->today)
               ? NULL
               : SAY("Please choose somebody who acts for the city");
}
