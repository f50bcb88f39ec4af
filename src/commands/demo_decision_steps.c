/* SPDX-License-Identifier: EUPL-1.2 */
/* What bodies decided before questions were put here, as the secretariat entered it from minutes. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "features/decisions/decisions.h"
#include "features/groups/groups.h"

static const struct {
    const char *group;
    const char *language;
    const char *text;
    const char *reason;
    const char *decided_on;
    const char *review_on;
    bool is_rejected;
} decided[] = {
    { "annual-general-meeting", "en", "The accounts of 2024 are approved, and the treasurer is discharged.", "141 for, none against, 6 abstained.",
      "2025-06-12", "", false },
    { "annual-general-meeting", "fr", "Le programme de travail pour 2026 est adopté.", "139 pour, 4 contre, 4 abstentions.", "2025-06-12", "2026-12-01", false },
    { "annual-general-meeting", "en", "Fees are not raised for cities under 250,000 inhabitants.", "61 for, 78 against, 8 abstained.", "2025-06-12", "", true },
    { "executive-committee", "en", "The secretariat moves to a shared building near the station; the lease is signed for six years.", "9 for, 2 against.",
      "2026-02-17", "2027-02-01", false },
    { "executive-committee", "de", "Die Arbeitsgruppen tagen abwechselnd vor Ort und im Netz; nach einem halben Jahr wird geprüft, ob es sich bewährt.",
      "Einstimmig.", "2026-05-05", "2026-11-05", false },
    { "environment-forum", "pl", "Forum zbiera się w marcu 2027 w Katowicach.", "", "2026-10-08", "", false },
};

static void enter(Write *write, DemoWalk *walk, int number)
{
    int64_t group = group_find(write->database, text_from_z(decided[number].group));
    demo_allows(group ? NULL : "a body that decides is not there");
    decision_note(write, &(NewDecision){ .body = group,
                                         .text = text_from_z(decided[number].text),
                                         .language = text_from_z(decided[number].language),
                                         .reason = text_from_z(decided[number].reason),
                                         .is_adopted = !decided[number].is_rejected,
                                         .decided_on = text_from_z(decided[number].decided_on),
                                         .review_on = text_from_z(decided[number].review_on),
                                         .audience = group_audience(write->database, group),
                                         .by = walk->staff[DEMO_DIRECTOR] });
}

const DemoStep demo_decision_steps[] = {
    { "2025-06-16", enter, 0 }, { "2025-06-16", enter, 1 }, { "2025-06-16", enter, 2 }, { "2026-02-18", enter, 3 },
    { "2026-05-06", enter, 4 }, { "2026-10-12", enter, 5 }, { 0 },
};
