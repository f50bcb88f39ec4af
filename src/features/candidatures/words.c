/* SPDX-License-Identifier: EUPL-1.2 */
/* Calls, candidatures and entries of the record in the reader's words. */
#include "features/candidatures/pages.h"

#include "features/groups/groups.h"

static const char *const statuses[][2] = { { "standing", SAY("stands") },
                                           { "withdrawn", SAY("withdrawn") },
                                           { "elected", SAY("elected") },
                                           { "not_elected", SAY("not elected") } };

void calls_dress(Request *request, Value *calls)
{
    for (ptrdiff_t i = 0; i < calls->count; i++) {
        Value *call = calls->items[i];
        put_text(call, "role_name", seat_role_in_words(request->language, value_get_text(call, "role")));
        put_truth(call, "is_open", call_is_open(request, call));
        put_truth(call, "is_decided", value_get_text(call, "decided_on").length > 0);
    }
}

void candidatures_dress(Request *request, Value *list)
{
    for (ptrdiff_t i = 0; i < list->count; i++) {
        Text status = value_get_text(list->items[i], "status");
        for (size_t j = 0; j < sizeof statuses / sizeof *statuses; j++)
            if (text_is(status, statuses[j][0]))
                put_text(list->items[i], "status_name", request_say(request, statuses[j][1], NULL));
    }
}

/* `plain` is said where the content is not there any more. */
static const struct {
    const char *verb;
    const char *message;
    const char *plain;
} sentences[] = {
    { "candidature.called", SAY("Candidatures until {closes_on, date}: {role_name}"), SAY("A call for candidatures was opened") },
    { "candidature.entered", SAY("A city stands: {role_name}"), SAY("A city stands for a role in a group") },
    { "candidature.withdrawn", SAY("A city no longer stands: {role_name}"), SAY("A city no longer stands for a role in a group") },
    { "candidature.elected", SAY("Elected on {decided_on, date} by {decided_by}, from {starts, date} on: {role_name}"),
      SAY("A city was elected") },
};

Text candidatures_entry_in_words(const Language *language, Arena *arena, Text verb, const Value *content)
{
    static const char *const members[] = { "closes_on", "decided_on", "decided_by", "starts" };
    bool has_content = content && content->kind == VALUE_OBJECT;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        if (!text_is(verb, sentences[i].verb))
            continue;
        Value *values = value_object(arena);
        for (size_t j = 0; j < sizeof members / sizeof *members; j++)
            put_text(values, members[j], value_get_text(content, members[j]));
        put_text(values, "role_name", seat_role_in_words(language, value_get_text(content, "role")));
        return say(language, arena, has_content ? sentences[i].message : sentences[i].plain, values);
    }
    return (Text){ 0 };
}
