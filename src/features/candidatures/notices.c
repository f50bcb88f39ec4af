/* SPDX-License-Identifier: EUPL-1.2 */
/* A call for candidatures, as those who follow the group are told. */
#include "features/candidatures/pages.h"

#include "features/groups/groups.h"
#include "http/notice.h"

bool candidatures_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    (void)arena;
    if (!text_is(value_get_text(entry, "verb"), "candidature.called"))
        return false;
    *result_notice = (Notice){ .kind = "call",
                               .place = value_get_number(entry, "place"),
                               .audience = candidatures_entry_audience(database, entry),
                               .by = value_get_number(entry, "person") };
    return true;
}

bool candidatures_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    bool is_call = text_is(value_get_text(entry, "verb"), "candidature.called") && audiences_have(audiences, candidatures_entry_audience(database, entry));
    Value *call = is_call ? call_load(database, arena, value_get_number(entry, "object"), language_code(language)) : NULL;
    if (!call)
        return false;
    Value *values = value_object(arena);
    put_text(values, "group", value_get_text(call, "group_name"));
    put_text(values, "role", seat_role_in_words(language, value_get_text(call, "role")));
    Text sentence = say(language, arena, SAY("Candidatures for {group}: {role}"), values);
    put_text(shown, "sentence", sentence);
    put_text(shown, "title", sentence);
    put_text(shown, "href", text_printf(arena, "/groups/%.*s/candidatures", TEXT_ARGUMENTS(value_get_text(call, "group_slug"))));
    return true;
}
