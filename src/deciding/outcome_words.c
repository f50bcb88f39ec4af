/* SPDX-License-Identifier: EUPL-1.2 */
/* What came of a vote in words. Each step gives a sentence of its own: who was there, what was voted, cities, people, a tie. */
#include "deciding/outcome_words.h"

static void put_weight(Value *values, const char *cities, const char *people, Weight weight)
{
    put_number(values, cities, weight.cities);
    put_number(values, people, weight.people);
}

static Value *values_of(Arena *arena, const Outcome *outcome)
{
    Value *values = value_object(arena);
    put_weight(values, "entitled", "entitled_people", outcome->entitled);
    put_number(values, "there", outcome->present.cities + outcome->represented.cities);
    put_number(values, "present", outcome->present.cities);
    put_number(values, "represented", outcome->represented.cities);
    put_number(values, "there_people", outcome->present.people + outcome->represented.people);
    put_weight(values, "yes", "yes_people", outcome->yes);
    put_weight(values, "no", "no_people", outcome->no);
    put_weight(values, "abstain", "abstain_people", outcome->abstain);
    put_weight(values, "base", "base_people", outcome->base);
    put_weight(values, "needed", "needed_people", outcome->needed);
    put_weight(values, "quorum", "quorum_people", outcome->quorum);
    put_weight(values, "blocking", "blocking_people", outcome->blocking);
    return values;
}

static const char *summary(const Outcome *outcome)
{
    static const char *const messages[] = {
        [REASON_MAJORITY] = SAY("Adopted: {yes, number} for, {no, number} against, {abstain, number} abstain."),
        [REASON_TOO_FEW_CITIES] = SAY("Not adopted: {yes, number} for, {no, number} against, {abstain, number} abstain; {needed, number} were needed."),
        [REASON_TOO_FEW_PEOPLE] = SAY("Not adopted: cities of {yes_people, number} people are for it; {needed_people, number} were needed."),
        [REASON_NO_BLOCKING] = SAY("Adopted: too few cities are against it to block."),
        [REASON_NOBODY_VOTED] = SAY("Not adopted: nobody voted for or against."),
        [REASON_QUORUM] = SAY("No quorum: {there, number} of {entitled, number} cities were present or represented; {quorum, number} were needed."),
        [REASON_QUORUM_PEOPLE] = SAY("No quorum: cities of {there_people, number} people were present or represented; {quorum_people, number} were needed."),
        [REASON_TIE] = SAY("Not adopted: a tie, {yes, number} for and {no, number} against."),
        [REASON_CHAIR] = SAY("Adopted: a tie, {yes, number} for and {no, number} against, decided by the chair."),
        [REASON_LOT] = SAY("Adopted: a tie, {yes, number} for and {no, number} against, decided by lot."),
    };
    if (outcome->reason == REASON_TIE && outcome->decided == DECIDED_TIED)
        return SAY("A tie, {yes, number} for and {no, number} against, which is still to be decided.");
    if (outcome->reason == REASON_CHAIR && outcome->decided == DECIDED_FAILED)
        return SAY("Not adopted: a tie, {yes, number} for and {no, number} against, decided by the chair.");
    if (outcome->reason == REASON_LOT && outcome->decided == DECIDED_FAILED)
        return SAY("Not adopted: a tie, {yes, number} for and {no, number} against, decided by lot.");
    return messages[outcome->reason];
}

Text outcome_in_words(const Language *language, Arena *arena, const Outcome *outcome, Value *reasons)
{
    Value *values = values_of(arena, outcome);
    (void)reasons;
    return say(language, arena, summary(outcome), values);
}
