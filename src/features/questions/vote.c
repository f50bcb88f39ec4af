/* SPDX-License-Identifier: EUPL-1.2 */
/* The way "vote": what comes of ballots, and in which words. */
#include "features/questions/store.h"

#include "deciding/outcome_words.h"

/* "chair" stands in the question once the chair has said something of a tie. */
static void decide_vote(Write *write, const Feature *const *features, const Value *question, QuestionOutcome *result_outcome)
{
    (void)features;
    const Rule rule = question_rule(write->arena, question);
    const Outcome outcome = question_decide(write, question, &rule, choice_of(value_get_text(question, "chair")));
    *result_outcome = (QuestionOutcome){ .is_decided = outcome.decided != DECIDED_TIED, .has_passed = outcome.decided == DECIDED_PASSED,
                                         .code = decided_code(outcome.decided), .content = outcome_to_json(write->arena, &outcome) };
}

static Text vote_in_words(const Language *language, Arena *arena, Text code, const Value *content, Value *reasons)
{
    (void)code;
    enum { MOST = 100000 };
    Buffer json = buffer_new(arena, MOST);
    value_to_json(content, &json);
    Outcome outcome;
    return outcome_from_json(arena, buffer_text(&json), &outcome) ? outcome_in_words(language, arena, &outcome, reasons) : (Text){ 0 };
}

const QuestionWay vote_way = { .code = "vote", .decide = decide_vote, .remind = vote_remind, .in_words = vote_in_words, .put_export = vote_put_export };
