/* SPDX-License-Identifier: EUPL-1.2 */
/* The rules that the bodies of the demonstration decide by. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "features/groups/groups.h"
#include "features/rulebooks/rulebooks.h"

typedef struct DemoRule {
    const char *body;
    const char *way;
    const char *language;
    const char *name;
    const char *preset;
} DemoRule;

static const DemoRule rules[] = {
    { "annual-general-meeting", "vote", "en", "Decisions of the assembly", "assembly" },
    { "annual-general-meeting", "vote", "en", "Changes of the statutes", "aisbl" },
    { "annual-general-meeting", "vote", "en", "Double majority of cities and people", "council" },
    { "annual-general-meeting", "election", "en", "Elections of the assembly", "assembly" },
    { "executive-committee", "vote", "en", "Decisions of the committee", "executive_committee" },
    { "executive-committee", "silence", "en", "Statements between two meetings", "executive_committee" },
    { "environment-forum", "vote", "en", "Decisions of the forum", "forum" },
    { "mobility-forum", "vote", "en", "Decisions of the forum", "forum" },
    { "culture-forum", "vote", "fr", "Décisions du forum", "forum" },
    { "digital-forum", "vote", "de", "Beschlüsse des Forums", "forum" },
};

/* Statements of the committee run for three days; whoever breaks them wants to vote. */
static void make_quick(Rule *rule)
{
    rule->silence_hours = 96;
    rule->broken_to_vote = true;
}

static void put_rule(Write *write, DemoWalk *walk, int number)
{
    const DemoRule *one = &rules[number];
    NewRule rule = { .body = group_find(write->database, text_from_z(one->body)),
                     .way = text_from_z(one->way),
                     .name = text_from_z(one->name),
                     .language = text_from_z(one->language),
                     .by = walk->staff[DEMO_DIRECTOR] };
    demo_allows(rule.body && rule_preset(text_from_z(one->preset), &rule.rule) ? NULL : "no such body or preset");
    if (text_is(rule.way, "silence"))
        make_quick(&rule.rule);
    rule.rule.is_secret = rule.rule.is_hidden = text_is(rule.way, "election");
    rule_add(write, &rule);
}

const DemoStep demo_rule_steps[] = {
    { "2026-01-12", put_rule, 0 }, { "2026-01-12", put_rule, 1 }, { "2026-01-12", put_rule, 2 }, { "2026-01-12", put_rule, 3 },
    { "2026-01-14", put_rule, 4 }, { "2026-01-14", put_rule, 5 }, { "2026-01-20", put_rule, 6 }, { "2026-01-21", put_rule, 7 },
    { "2026-01-22", put_rule, 8 }, { "2026-01-23", put_rule, 9 }, { 0 },
};
