/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules: the usual one, presets, and what cannot be. */
#include "deciding/rule.h"

#include "base/say.h"

static const Share more_than_half = { 1, 2, true }, half = { 1, 2, false }, two_thirds = { 2, 3, false };

Rule rule_usual(void)
{
    return (Rule){
        .statuses = TEXT("active"),
        .overdue_votes = true,
        .proxies_count = true,
        .majority = more_than_half,
        .silence_hours = 120,
    };
}

/* Every city that is a member, whether or not somebody holds a seat; as many again in fifteen days where half of them do not come. */
static Rule assembly(void)
{
    Rule rule = rule_usual();
    rule.categories = TEXT("full");
    rule.by_membership = true;
    rule.naming_hours = 24;
    rule.proxies = 1;
    rule.proxy_hours = 24;
    rule.quorum = half;
    rule.second_days = 15;
    rule.counting = TEXT("scottish-stv");
    return rule;
}

static Rule executive_committee(void)
{
    Rule rule = rule_usual();
    rule.proxies = 1;
    rule.quorum = half;
    rule.tie = TIE_CHAIR;
    rule.counting = TEXT("plurality");
    return rule;
}

static Rule forum(void)
{
    Rule rule = rule_usual();
    rule.categories = TEXT("full associate");
    rule.counting = TEXT("plurality");
    return rule;
}

/* As statutes of Belgian international associations are changed: two thirds present or represented, and two thirds of the votes. */
static Rule aisbl(void)
{
    Rule rule = assembly();
    rule.overdue_votes = false;
    rule.proxies = 2;
    rule.quorum = two_thirds;
    rule.majority = two_thirds;
    return rule;
}

/* Article 16(4) of the Treaty on European Union; presence and representation after Articles 11(4) of the Council's rules of procedure and 239 of the
 * Treaty on the Functioning of the Union. */
static Rule council(void)
{
    Rule rule = rule_usual();
    rule.proxies = 1;
    rule.proxies_count = false;
    rule.quorum = more_than_half;
    rule.majority = (Share){ 55, 100, false };
    rule.majority_of = OF_ENTITLED;
    rule.people = (Share){ 65, 100, false };
    rule.people_of = OF_ENTITLED;
    rule.blocking = 4;
    return rule;
}

/* Article 238(2) of the Treaty on the Functioning of the European Union. */
static Rule council_reinforced(void)
{
    Rule rule = council();
    rule.majority = (Share){ 72, 100, false };
    rule.blocking = 0;
    return rule;
}

const char *const rule_presets[] = { "assembly", "executive_committee", "forum", "aisbl", "council", "council_reinforced", NULL };

bool rule_preset(Text code, Rule *result_rule)
{
    static Rule (*const make[])(void) = { assembly, executive_committee, forum, aisbl, council, council_reinforced };
    for (int i = 0; rule_presets[i]; i++) {
        if (text_is(code, rule_presets[i])) {
            *result_rule = make[i]();
            return true;
        }
    }
    return false;
}

/* Of which something can be demanded and reached. */
static bool is_possible(Share share)
{
    if (share.whole == 0)
        return share.part == 0;
    return share.part >= 0 && share.part <= share.whole && share.whole <= MOST_WHOLE && !(share.is_strict && share.part == share.whole);
}

const char *rule_problem(const Rule *rule)
{
    if (!is_possible(rule->quorum) || !is_possible(rule->second_quorum) || !is_possible(rule->quorum_people))
        return SAY("No quorum can reach this share.");
    if (!is_possible(rule->majority) || !is_possible(rule->people))
        return SAY("No majority can reach this share.");
    if (rule->majority.whole == 0 && rule->people.whole == 0)
        return SAY("A rule needs a majority of cities, of people, or of both.");
    if (rule->blocking > 0 && rule->people.whole == 0)
        return SAY("A blocking minority goes with a majority of people.");
    if (rule->is_secret && rule->people.whole > 0)
        return SAY("A majority of people cannot be secret: it would tell who voted how.");
    return NULL;
}
