/* SPDX-License-Identifier: EUPL-1.2 */
/* What rules add to the page of a group that adopts: how it decides. */
#include "features/rulebooks/pages.h"

#include "features/groups/groups.h"

static void add_usual(Request *request, int64_t group, const char *way, Value *shown)
{
    Value *rules = rules_of_body(request->database, request->arena, group, text_from_z(way), language_code(request->language));
    if (rules->count > 0)
        put_rule_shown(request, add_object(shown), rules->items[0]);
}

void rulebooks_for_group(Request *request, int64_t group, Value *sections)
{
    GroupKind kind;
    Value *brief = group_brief(request->database, request->arena, group, language_code(request->language));
    bool adopts = brief && group_kind_load(request->database, request->arena, value_get_text(brief, "kind"), &kind) && kind.adopts;
    if (!adopts)
        return;
    Value *data = section_add(sections, "rules", SAY("How it decides"), "rulebooks/for_group");
    put_text(data, "href", text_printf(request->arena, "/groups/%.*s/rules", TEXT_ARGUMENTS(value_get_text(brief, "slug"))));
    Value *shown = put_list(data, "rules");
    for (int i = 0; rule_ways[i]; i++)
        add_usual(request, group, rule_ways[i], shown);
}
