/* SPDX-License-Identifier: EUPL-1.2 */
/* One rule: in words, and tried. */
#include "features/rulebooks/pages.h"

#include "http/assets.h"

Answer show_rule_page(Request *request)
{
    Rulebook rulebook;
    Rule rule;
    Value *found = rulebook_of_path(request, &rulebook) ? rule_of_path(request, &rulebook, &rule) : NULL;
    if (!found)
        return ANSWER_NOT_FOUND;
    Text way = value_get_text(found, "way");
    put_rulebook(request, &rulebook);
    put_rule_shown(request, put_object(request->data, "rule"), found);
    put_text(request->data, "content", rule_to_json(request->arena, &rule));
    put(request->data, "sentences", rule_in_words(request, &rule, way));
    put(request->data, "tried", value_nothing());
    if (text_is(way, "vote"))
        put_tried(request, &rulebook, &rule);
    bool is_own = value_get_number(found, "body") == rulebook.body;
    put_truth(request->page, "may_change", rulebook.may_change && is_own && value_get_number(found, "retired") == 0);
    put_text(request->page, "title", value_get_text(value_get(request->data, TEXT("rule")), "name"));
    put_text(request->page, "style", asset_address(request->arena, "decisions.css"));
    request->template = "rulebooks/show";
    return ANSWER_PAGE;
}

static const Shape sentence_shape[] = {
    { "sentence", SHAPE_TEXT, "what holds, in the reader's language", NULL, false },
    { 0 },
};
const Shape rule_page_shape[] = {
    { "group", SHAPE_OBJECT, "the body; null where it is every body", rule_group_shape, true },
    { "rule", SHAPE_OBJECT, "the rule", rule_shown_shape, false },
    { "content", SHAPE_TEXT, "the rule as JSON, see docs/deciding.md", NULL, false },
    { "sentences", SHAPE_LIST, "the rule in words", sentence_shape, false },
    { "tried", SHAPE_OBJECT, "of a vote: what would come of what the query says; else null", tried_shape, true },
    { 0 },
};
