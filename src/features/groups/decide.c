/* SPDX-License-Identifier: EUPL-1.2 */
/* Whether a group goes on: decided by those who chair a group above it, or by a body that the secretariat writes for. */
#include "features/groups/pages.h"

static const Field renew_fields[] = {
    { "sunset", FIELD_DAY, SAY("Goes on until"), SAY("Empty: without an end, where its kind allows that."), false, 0, 0, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: Mobility forum, Executive committee."), true, 0, 200, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Everyone who may see the group reads it."), true, 0, 2000, NULL },
    { 0 }
};
const Form renew_form = { renew_fields, SAY("Renew the group") };

static const Field close_fields[] = {
    { "ends", FIELD_DAY, SAY("Closed on"), SAY("All seats end on this day."), true, 0, 0, NULL },
    { "decided_on", FIELD_DAY, SAY("Decided on"), NULL, true, 0, 0, NULL },
    { "decided_by", FIELD_TEXT, SAY("Decided by"), SAY("The body: Mobility forum, Executive committee."), true, 0, 200, NULL },
    { "reason", FIELD_LINES, SAY("Reason"), SAY("Everyone who may see the group reads it."), true, 0, 2000, NULL },
    { 0 }
};
const Form close_form = { close_fields, SAY("Close the group") };

/* NULL with the answer where the reader may not see the group, or not decide about it. */
static Value *group_to_decide(Request *request, Answer *result_answer)
{
    Value *group = whole_group_of_path(request);
    *result_answer = ANSWER_NOT_FOUND;
    if (!group)
        return NULL;
    *result_answer = ANSWER_FORBIDDEN;
    bool decides = group_is_decided_by(request->database, &request->reader, value_get_number(group, "id"));
    return decides ? group : NULL;
}

Answer show_decide(Request *request)
{
    Answer answer;
    Value *group = group_to_decide(request, &answer);
    if (!group)
        return answer;
    Text slug = value_get_text(group, "slug");
    Value *values = value_object(request->arena);
    put_text(values, "decided_on", request->today);
    put_text(values, "ends", request->today);
    group_form_show(request, "renew_form", &renew_form, slug, "renew", values);
    group_form_show(request, "close_form", &close_form, slug, "close", values);
    put_text(request->data, "slug", slug);
    put(request->data, "name", value_get(group, TEXT("name")));
    put(request->page, "sunset", value_get(group, TEXT("sunset")));
    put_truth(request->page, "is_closed", value_get_text(group, "ends").length > 0);
    put_text(request->page, "title", request_say(request, SAY("Decide about {name}"), group));
    request->template = "groups/decide";
    return ANSWER_PAGE;
}

/* The group as it stands in the write; refused where it is closed already. */
static Value *group_in_force(Write *write, GroupChange *change)
{
    Value *group = group_load(write->database, write->arena, change->group, (Text){ 0 });
    bool is_closed = value_get_text(group, "ends").length > 0;
    return change_passes(change, "", is_closed ? SAY("It is closed already") : NULL) ? group : NULL;
}

static bool decision_passes(GroupChange *change, const Value *group)
{
    const char *problem = decision_day_problem(value_get_text(group, "starts"), change_field(change, "decided_on"), change->request->today);
    return change_passes(change, "decided_on", problem);
}

static bool write_renewal(Write *write, void *state)
{
    GroupChange *change = state;
    Value *group = group_in_force(write, change);
    GroupKind kind;
    if (!group || !decision_passes(change, group) ||
        !group_kind_load(write->database, write->arena, value_get_text(group, "kind"), &kind))
        return false;
    Text sunset = change_field(change, "sunset");
    const char *problem = group_renewal_problem(&kind, value_get_text(group, "sunset"), sunset, change->request->today);
    if (!change_passes(change, "sunset", problem))
        return false;
    group_renew(write, change->group, sunset, change_field(change, "decided_on"), change_field(change, "decided_by"),
                change_field(change, "reason"), change->by);
    return true;
}

static bool write_closing(Write *write, void *state)
{
    GroupChange *change = state;
    Value *group = group_in_force(write, change);
    if (!group || !decision_passes(change, group))
        return false;
    Text ends = change_field(change, "ends"), decided_on = change_field(change, "decided_on");
    ParentState below = group_as_parent(write->database, write->arena, change->group, change->request->today);
    if (!change_passes(change, "", group_closing_problem(below.children)) ||
        !change_passes(change, "ends", group_end_problem(value_get_text(group, "starts"), ends, decided_on)))
        return false;
    group_close(write, change->group, ends, decided_on, change_field(change, "decided_by"), change_field(change, "reason"), change->by);
    return true;
}

static Answer decide(Request *request, WriteFunction write)
{
    Answer answer;
    Value *group = group_to_decide(request, &answer);
    if (!group)
        return answer;
    if (!form_check(request))
        return form_again(request, show_decide);
    GroupChange change = { .request = request,
                           .group = value_get_number(group, "id"),
                           .slug = value_get_text(group, "slug"),
                           .by = request->reader.person };
    return change_make(&change, write, show_decide, text_join(request->arena, TEXT("/groups/"), change.slug));
}

Answer renew_group(Request *request)
{
    return decide(request, write_renewal);
}

Answer close_group(Request *request)
{
    return decide(request, write_closing);
}
