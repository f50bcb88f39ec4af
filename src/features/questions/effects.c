/* SPDX-License-Identifier: EUPL-1.2 */
/* What follows from an outcome: the stage of the position is closed, amendments get their fates, the decision stands in the list. */
#include "features/questions/store.h"

#include "base/zone.h"
#include "features/decisions/decisions.h"
#include "features/positions/positions.h"
#include "features/procedures/procedures.h"

/* In numbers and in the language of the question, as it was said on the day. */
static Text said(Write *write, const Feature *const *features, const Value *question)
{
    const Language *language = question_language(write->arena, value_get_text(question, "language"));
    return question_outcome_in_words(features, language, write->arena, question, value_list(write->arena));
}

/* One amendment alone stands or falls with the outcome; of several en bloc each gets what the rapporteur answered, and where that was not agreed to, they
 * stay open. */
static void plan_fates(Write *write, const Value *question, const Value *asked, bool has_passed)
{
    int64_t position = value_get_number(question, "position");
    Value *to_vote = procedure_to_vote(write->database, write->arena, position, TEXT("en"));
    bool is_single = value_get_number(question, "en_bloc") == 0;
    for (ptrdiff_t i = 0; i < asked->count; i++) {
        int64_t amendment = value_get_number(asked->items[i], "amendment");
        Text answer = value_get_text(value_find_number(to_vote, "amendment", amendment), "answer");
        if (is_single)
            fate_plan(write, position, amendment,
                      !has_passed ? TEXT("rejected") : text_is(answer, "accept_modified") ? TEXT("modified") : TEXT("accepted"));
        else
            fate_plan(write, position, amendment, has_passed ? (Text){ 0 } : TEXT("open"));
    }
    write_touch(write, "positions");
}

/* A text that was not adopted stays where it is: its chairs say whether it is drafted anew or dropped. One that has gone on since the question opened goes no
 * further by it. */
static void close_stage(Write *write, const Feature *const *features, const Value *question, Text reason, int64_t by)
{
    int64_t position = value_get_number(question, "position");
    Value *stage = position_stage_load(write->database, write->arena, position);
    bool has_gone_on = value_get_number(stage, "opened_at") > value_get_number(question, "opened_at");
    if (has_gone_on || value_get_number(stage, "owner") != value_get_number(question, "body"))
        return;
    (void)position_stage_close(write, features, position,
                               &(StageOutcome){ .outcome = text_is(value_get_text(stage, "stage"), "adoption") ? "adopted" : "passed_on",
                                                .text = reason, .language = value_get_text(question, "language"),
                                                .question = value_get_number(question, "id"), .by = by });
}

static void note(Write *write, const Value *question, const QuestionOutcome *outcome, Text reason, int64_t by)
{
    decision_note(write, &(NewDecision){ .body = value_get_number(question, "body"), .source = value_get_number(question, "id"),
                                         .position = value_get_number(question, "position"),
                                         .text = value_get_text(question, "title"), .language = value_get_text(question, "language"),
                                         .reason = reason, .is_adopted = outcome->has_passed, .decided_on = network_day(write->arena, write->now),
                                         .review_on = outcome->has_passed ? value_get_text(question, "review_on") : (Text){ 0 },
                                         .audience = value_get_number(question, "audience"), .by = by });
}

/* No quorum, a broken silence, an objection to a consent: the matter goes on, and nothing is decided against it. */
static bool goes_on(Text code)
{
    return text_is(code, "no_quorum") || text_is(code, "broken") || text_is(code, "objected");
}

void question_take_effect(Write *write, const Feature *const *features, const Value *question, const QuestionOutcome *outcome, int64_t by)
{
    if (goes_on(outcome->code))
        return;
    Text reason = said(write, features, question);
    note(write, question, outcome, reason, by);
    if (value_get_number(question, "position") == 0)
        return;
    Value *asked = question_amendments(write->database, write->arena, value_get_number(question, "id"));
    if (asked->count > 0)
        plan_fates(write, question, asked, outcome->has_passed);
    else if (outcome->has_passed)
        close_stage(write, features, question, reason, by);
}
