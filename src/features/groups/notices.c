/* SPDX-License-Identifier: EUPL-1.2 */
/* What happens to a group, as those who follow it are told: reports, renewals, its end. */
#include "features/groups/store.h"

#include "features/groups/words.h"
#include "http/notice.h"

static const char *const told[] = { "group.reported", "group.renewed", "group.closed" };

static bool is_told(Text verb)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (text_is(verb, told[i]))
            return true;
    return false;
}

bool groups_tell(Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    (void)arena;
    if (!is_told(value_get_text(entry, "verb")))
        return false;
    int64_t group = value_get_number(entry, "object");
    *result_notice = (Notice){ .kind = "group",
                               .place = group,
                               .audience = group_audience(database, group),
                               .by = value_get_number(entry, "person") };
    return true;
}

/* The words of a report; nothing of what else is told. */
static void put_report(Database *database, Arena *arena, const Value *entry, Value *shown)
{
    int64_t year = value_get_number(value_get(entry, TEXT("content")), "year");
    Value *reports = group_reports(database, arena, value_get_number(entry, "object"));
    for (ptrdiff_t i = 0; text_is(value_get_text(entry, "verb"), "group.reported") && i < reports->count; i++)
        if (value_get_number(reports->items[i], "year") == year) {
            const Value *text = value_get(reports->items[i], TEXT("text"));
            put_text(shown, "text", text->text);
            put_text(shown, "language", text->language);
        }
}

bool groups_notice_in_words(Database *database, Arena *arena, const Language *language, Text audiences, const Value *entry, Value *shown)
{
    Text verb = value_get_text(entry, "verb");
    Value *group = is_told(verb) ? group_brief(database, arena, value_get_number(entry, "object"), language_code(language)) : NULL;
    if (!group || !audiences_have(audiences, value_get_number(group, "audience")))
        return false;
    Value *values = value_object(arena);
    put_text(values, "place", value_get_text(group, "name"));
    put_text(values, "what", group_entry_in_words(language, arena, verb, value_get(entry, TEXT("content"))));
    put_text(shown, "sentence", say(language, arena, SAY("{place}: {what}"), values));
    put_text(shown, "title", value_get_text(group, "name"));
    bool is_report = text_is(verb, "group.reported");
    put_text(shown, "href", text_printf(arena, "/groups/%.*s%s", TEXT_ARGUMENTS(value_get_text(group, "slug")), is_report ? "/reports" : ""));
    put_report(database, arena, entry, shown);
    return true;
}
