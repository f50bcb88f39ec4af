/* SPDX-License-Identifier: EUPL-1.2 */
/* The way "consent": what comes of a round. */
#include "features/consents/store.h"

#include "deciding/outcome_words.h"

enum { MOST_JSON = 100000 };

/* An answer of each city of the roll: which city gave which does not matter, so the answers come first and the silent ones after them. */
static ConsentOutcome outcome_of(Write *write, const Value *question)
{
    Value *rows = consent_answers(write->database, write->arena, value_get_number(question, "id"), TEXT("en"));
    ptrdiff_t cities = question_roll(write->database, write->arena, question, TEXT("en"))->count;
    Consent *given = new(write->arena, Consent, cities + 1);
    for (ptrdiff_t i = 0; i < rows->count && i < cities; i++)
        given[i] = consent_of(value_get_text(rows->items[i], "choice"));
    const Rule rule = question_rule(write->arena, question);
    return decide_consent(&rule, value_get_number(question, "convocation"), cities, given);
}

static void decide_question(Write *write, const Feature *const *features, const Value *question, QuestionOutcome *result_outcome)
{
    (void)features;
    static const char *const codes[] = { [CONSENT_AGREED] = "agreed", [CONSENT_OBJECTED] = "objected", [CONSENT_NO_QUORUM] = "no_quorum" };
    const ConsentOutcome outcome = outcome_of(write, question);
    *result_outcome = (QuestionOutcome){ .is_decided = true, .has_passed = outcome.decided == CONSENT_AGREED, .code = text_from_z(codes[outcome.decided]),
                                         .content = consent_to_json(write->arena, &outcome) };
}

static Text in_words(const Language *language, Arena *arena, Text code, const Value *content, Value *reasons)
{
    (void)code;
    Buffer json = buffer_new(arena, MOST_JSON);
    value_to_json(content, &json);
    ConsentOutcome outcome;
    return consent_from_json(arena, buffer_text(&json), &outcome) ? consent_in_words(language, arena, &outcome, reasons) : (Text){ 0 };
}

static void put_export(Database *database, Arena *arena, const Value *question, Value *exported)
{
    Value *rows = consent_answers(database, arena, value_get_number(question, "id"), TEXT("en")), *ballots = put_list(exported, "ballots");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *ballot = add_object(ballots);
        put(ballot, "city", value_get(rows->items[i], TEXT("slug")));
        put(ballot, "choice", value_get(rows->items[i], TEXT("choice")));
    }
}

const QuestionWay consent_way = { .code = "consent", .opened = consent_opened, .decide = decide_question, .in_words = in_words, .put_export = put_export };
