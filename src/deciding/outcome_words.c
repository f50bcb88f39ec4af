/* SPDX-License-Identifier: EUPL-1.2 */
/* What came of a vote, a silence, a consent or an election, in words: one sentence, and one more for each step that led to it. */
#include "deciding/outcome_words.h"

__extension__ typedef __int128 Wide;

/* Never more than it is. */
static Text percent_of(const Language *language, Arena *arena, int64_t part, int64_t whole)
{
    return language_percent(language, arena, whole > 0 ? (int64_t)((Wide)part * 1000 / whole) : 0);
}

static void put_weight(Value *values, const char *cities, const char *people, Weight weight)
{
    put_number(values, cities, weight.cities);
    put_number(values, people, weight.people);
}

static Value *values_of(const Language *language, Arena *arena, const Outcome *outcome)
{
    Value *values = value_object(arena);
    put_weight(values, "entitled", "entitled_people", outcome->entitled);
    put_weight(values, "there", "there_people", outcome->attending);
    put_number(values, "present", outcome->present.cities);
    put_number(values, "represented", outcome->represented.cities);
    put_weight(values, "yes", "yes_people", outcome->yes);
    put_number(values, "no", outcome->no.cities);
    put_number(values, "abstain", outcome->abstain.cities);
    put_weight(values, "base", "base_people", outcome->base);
    put_weight(values, "needed", "needed_people", outcome->needed);
    put_weight(values, "quorum", "quorum_people", outcome->quorum);
    put_weight(values, "blocking", "blocking_people", outcome->blocking);
    put_text(values, "percent", percent_of(language, arena, outcome->yes.cities, outcome->base.cities));
    put_text(values, "percent_people", percent_of(language, arena, outcome->yes.people, outcome->base.people));
    return values;
}

static void add_reason(const Language *language, Arena *arena, const char *message, const Value *values, Value *reasons)
{
    put_text(add_object(reasons), "sentence", say(language, arena, message, values));
}

/* ---- Votes ---- */

static const char *tie_in_words(const Outcome *outcome)
{
    if (outcome->decided == DECIDED_TIED)
        return SAY("A tie: {yes, number} for and {no, number} against. It is still to be decided.");
    bool has_passed = outcome->decided == DECIDED_PASSED;
    if (outcome->reason == REASON_CHAIR)
        return has_passed ? SAY("Adopted: {yes, number} for and {no, number} against, and the chair is for it.")
                          : SAY("Not adopted: {yes, number} for and {no, number} against, and the chair is against it.");
    if (outcome->reason == REASON_LOT)
        return has_passed ? SAY("Adopted by lot: {yes, number} for and {no, number} against.")
                          : SAY("Not adopted, by lot: {yes, number} for and {no, number} against.");
    return SAY("Not adopted: {yes, number} for and {no, number} against, and a tie fails.");
}

static const char *summary(const Outcome *outcome)
{
    switch (outcome->reason) {
    case REASON_MAJORITY:
        return SAY("Adopted: {yes, number} for, {no, number} against, {abstain, number} abstaining.");
    case REASON_TOO_FEW_CITIES:
        return SAY("Not adopted: {yes, number} for, {no, number} against, {abstain, number} abstaining; {needed, number} for it were needed.");
    case REASON_TOO_FEW_PEOPLE:
        return SAY("Not adopted: the {yes, number} cities for it have {yes_people, number} people; {needed_people, number} were needed.");
    case REASON_NO_BLOCKING:
        return SAY("Adopted: {yes, number} for, and too few cities are not for it to block it.");
    case REASON_NOBODY_VOTED:
        return SAY("Not adopted: nobody voted for or against.");
    case REASON_QUORUM:
        return SAY("No quorum: {there, number} of {entitled, number} cities were there; {quorum, number} were needed.");
    case REASON_QUORUM_PEOPLE:
        return SAY("No quorum: the cities that were there have {there_people, number} people; {quorum_people, number} were needed.");
    case REASON_TIE:
    case REASON_CHAIR:
    case REASON_LOT:
        break;
    }
    return tie_in_words(outcome);
}

static const char *presence(const Outcome *outcome)
{
    if (outcome->quorum.cities > 0)
        return SAY("Of {entitled, number} cities, {present, number} were present and {represented, number} represented; {quorum, number} were needed.");
    return SAY("Of {entitled, number} cities, {present, number} were present and {represented, number} represented; no quorum was needed.");
}

static void add_people(const Language *language, Arena *arena, const Outcome *outcome, const Value *values, Value *reasons)
{
    add_reason(language, arena,
               SAY("The cities for it have {yes_people, number} of {base_people, number} people ({percent_people}); {needed_people, number} were needed."),
               values, reasons);
    if (outcome->blocking.cities > 0)
        add_reason(language, arena, SAY("{blocking, plural, one {One city is} other {# cities are}} enough to block it, however the others vote."), values,
                   reasons);
    add_reason(language, arena, SAY("Cities with {blocking_people, number} people are enough to block it, if they are as many as the rule says."), values, reasons);
    if (outcome->reason == REASON_NO_BLOCKING)
        add_reason(language, arena, SAY("Those are too few people; but a minority that blocks needs more cities than this one has."), values, reasons);
}

Text outcome_in_words(const Language *language, Arena *arena, const Outcome *outcome, Value *reasons)
{
    Value *values = values_of(language, arena, outcome);
    add_reason(language, arena, presence(outcome), values, reasons);
    if (outcome->quorum.people > 0)
        add_reason(language, arena,
                   SAY("The cities that were there have {there_people, number} of {entitled_people, number} people; {quorum_people, number} were needed."),
                   values, reasons);
    if (outcome->decided != DECIDED_NO_QUORUM && outcome->needed.cities > 0)
        add_reason(language, arena, SAY("{yes, number} of {base, number} cities that count were for it ({percent}); {needed, number} were needed."), values,
                   reasons);
    if (outcome->decided != DECIDED_NO_QUORUM && outcome->needed.people > 0)
        add_people(language, arena, outcome, values, reasons);
    return say(language, arena, summary(outcome), values);
}

void missing_in_words(const Language *language, Arena *arena, const Missing *missing, Value *sentences)
{
    Value *values = value_object(arena);
    put_weight(values, "quorum", "quorum_people", missing->quorum);
    put_number(values, "turned", missing->turned);
    put_number(values, "further", missing->further);
    put_number(values, "people", missing->people);
    if (missing->quorum.cities > 0)
        add_reason(language, arena, SAY("{quorum, plural, one {One city more has} other {# cities more have}} to be there."), values, sentences);
    if (missing->quorum.people > 0)
        add_reason(language, arena, SAY("Cities with {quorum_people, number} people more have to be there."), values, sentences);
    if (missing->turned > 0)
        add_reason(language, arena, SAY("{turned, plural, one {One city that is} other {# cities that are}} not for it would have to be."), values, sentences);
    if (missing->further > 0)
        add_reason(language, arena,
                   SAY("Or {further, plural, one {one city} other {# cities}} that did not vote would have to vote for it."), values, sentences);
    if (missing->people > 0)
        add_reason(language, arena, SAY("Cities with {people, number} people more would have to be for it."), values, sentences);
}

/* ---- Silence ---- */

Text silence_in_words(const Language *language, Arena *arena, const SilenceOutcome *outcome, Value *reasons)
{
    Value *values = value_object(arena);
    put_number(values, "entitled", outcome->entitled);
    put_number(values, "objections", outcome->objections);
    put_number(values, "reservations", outcome->reservations);
    put_number(values, "late", outcome->late);
    if (outcome->reservations > 0)
        add_reason(language, arena,
                   SAY("{reservations, plural, one {One city has a reservation} other {# cities have a reservation}}, which does not break the silence."),
                   values, reasons);
    if (outcome->late > 0)
        add_reason(language, arena, SAY("{late, plural, one {One city spoke} other {# cities spoke}} after the end, which does not count."), values, reasons);
    if (outcome->is_adopted)
        return say(language, arena, SAY("Adopted by silence: none of {entitled, number} cities objected in time."), values);
    return say(language, arena,
               SAY("The silence is broken: {objections, plural, one {one city} other {# cities}} of {entitled, number} objected in time."), values);
}

/* ---- Consent ---- */

Text consent_in_words(const Language *language, Arena *arena, const ConsentOutcome *outcome, Value *reasons)
{
    static const char *const messages[] = {
        [CONSENT_AGREED] = SAY("Agreed: {agree, number} agree, {aside, number} stand aside, and no city objects."),
        [CONSENT_OBJECTED] = SAY("Not agreed: {object, plural, one {one city objects} other {# cities object}}."),
        [CONSENT_NO_QUORUM] = SAY("Not agreed: {answered, number} of {entitled, number} cities have answered; {quorum, number} were needed."),
    };
    Value *values = value_object(arena);
    put_number(values, "entitled", outcome->entitled);
    put_number(values, "agree", outcome->agree);
    put_number(values, "aside", outcome->aside);
    put_number(values, "object", outcome->object);
    put_number(values, "answered", outcome->agree + outcome->aside + outcome->object);
    put_number(values, "quorum", outcome->quorum);
    add_reason(language, arena, SAY("Of {entitled, number} cities, {agree, number} agree, {aside, number} stand aside and {object, number} object."), values,
               reasons);
    return say(language, arena, messages[outcome->decided], values);
}

/* ---- Elections ---- */

static Value *winners(Arena *arena, const ElectionOutcome *outcome, const Text *names)
{
    Value *elected = value_list(arena);
    for (int i = 0; outcome->is_counted && i < outcome->count.winner_count; i++)
        add(elected, value_text(arena, names[outcome->count.winners[i] - 1]));
    return elected;
}

Text election_in_words(const Language *language, Arena *arena, const ElectionOutcome *outcome, const Text *names, Value *reasons)
{
    static const char *const messages[] = {
        [ELECTED_COUNTED] = SAY("Elected: {winners, list}."),
        [ELECTED_QUORUM] = SAY("No quorum: {there, number} of {entitled, number} cities were there; {quorum, number} were needed."),
        [ELECTED_QUORUM_PEOPLE] =
            SAY("No quorum: the cities that were there have {there_people, number} people; {quorum_people, number} were needed."),
        [ELECTED_NOBODY_VOTED] = SAY("Nobody is elected: there is no valid ballot."),
    };
    Value *values = value_object(arena);
    put_number(values, "entitled", outcome->entitled.cities);
    put_weight(values, "there", "there_people", outcome->attending);
    put_weight(values, "quorum", "quorum_people", outcome->quorum);
    put_number(values, "cast", outcome->cast);
    put_number(values, "invalid", outcome->invalid);
    put(values, "winners", winners(arena, outcome, names));
    add_reason(language, arena, SAY("{cast, number} ballots of {entitled, number} cities; {invalid, number} are invalid."), values, reasons);
    int vacant = outcome->is_counted ? outcome->count.seats - outcome->count.winner_count : 0;
    put_number(values, "vacant", vacant);
    put_number(values, "seats", outcome->count.seats);
    if (vacant > 0)
        add_reason(language, arena, SAY("Of {seats, number} seats {vacant, plural, one {one stays} other {# stay}} vacant: fewer candidates stood."), values, reasons);
    return say(language, arena, messages[outcome->reason], values);
}
