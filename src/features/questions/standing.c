/* SPDX-License-Identifier: EUPL-1.2 */
/* How a vote stands, or came out, in numbers: for programs as they are, for people as bars with the mark that has to be reached. */
#include "features/questions/pages.h"

#include "features/sealed/sealed.h"

const Shape standing_shape[] = {
    { "is_hidden", SHAPE_TRUTH, "nobody may see yet how cities voted", NULL, false },
    { "has_voted", SHAPE_TRUTH, "the reader may see how many have voted", NULL, false },
    { "entitled", SHAPE_NUMBER, "cities that are entitled", NULL, false },
    { "entitled_people", SHAPE_NUMBER, "people who live in them", NULL, false },
    { "voted", SHAPE_NUMBER, "cities that have voted; nothing: it is not for the reader before the close", NULL, true },
    { "yes", SHAPE_NUMBER, "for; nothing, as all that follows: hidden until the close", NULL, true },
    { "no", SHAPE_NUMBER, "against", NULL, true },
    { "abstain", SHAPE_NUMBER, "abstentions", NULL, true },
    { "yes_people", SHAPE_NUMBER, "people who live in the cities that are for it; nothing with secret ballots", NULL, true },
    { "no_people", SHAPE_NUMBER, "likewise", NULL, true },
    { "abstain_people", SHAPE_NUMBER, "likewise", NULL, true },
    { "base", SHAPE_NUMBER, "cities of which the majority is taken", NULL, true },
    { "needed", SHAPE_NUMBER, "cities that must be for it; 0: no majority of cities is demanded", NULL, true },
    { "base_people", SHAPE_NUMBER, "people of whom the majority is taken", NULL, true },
    { "needed_people", SHAPE_NUMBER, "people who must live in the cities that are for it; 0: none is demanded", NULL, true },
    { 0 }
};

bool question_hides_counts(const Value *question, const Rule *rule)
{
    Text state = value_get_text(question, "state");
    return (rule->is_hidden || rule->is_secret) && (text_is(state, "open") || text_is(state, "withdrawn"));
}

static Weight of_counts(const Rule *rule, ShareOf of, const QuestionCounts *counts)
{
    Weight votes = { counts->yes.cities + counts->no.cities, counts->yes.people + counts->no.people };
    Weight cast = { votes.cities + counts->abstain.cities, votes.people + counts->abstain.people };
    return of == OF_ENTITLED ? counts->entitled : of == OF_PRESENT || rule->abstentions_count ? cast : votes;
}

/* From the counters that are kept with each ballot: those who have voted are taken to be there. */
static Outcome outcome_so_far(const Rule *rule, const QuestionCounts *counts)
{
    Outcome outcome = { .entitled = counts->entitled, .yes = counts->yes, .no = counts->no, .abstain = counts->abstain };
    outcome.base = (Weight){ of_counts(rule, rule->majority_of, counts).cities, of_counts(rule, rule->people_of, counts).people };
    outcome.needed = (Weight){ share_needed(rule->majority, outcome.base.cities), share_needed(rule->people, outcome.base.people) };
    return outcome;
}

static void put_weight(Value *shown, const char *cities, const char *people, Weight weight, bool with_people)
{
    put_number(shown, cities, weight.cities);
    put(shown, people, with_people ? value_number(shown->arena, weight.people) : value_nothing());
}

static void hide_votes(Value *shown)
{
    for (const Shape *member = standing_shape; member->name; member++)
        if (!value_get(shown, text_from_z(member->name)))
            put(shown, member->name, value_nothing());
}

static void put_votes(Request *request, Value *shown, const Rule *rule, const Outcome *outcome)
{
    bool with_people = !rule->is_secret;
    put_weight(shown, "yes", "yes_people", outcome->yes, with_people);
    put_weight(shown, "no", "no_people", outcome->no, with_people);
    put_weight(shown, "abstain", "abstain_people", outcome->abstain, with_people);
    put_weight(shown, "base", "base_people", outcome->base, with_people);
    put_weight(shown, "needed", "needed_people", outcome->needed, with_people);
    put(request->page, "bars", outcome_bars(request->language, request->arena, outcome, with_people));
}

static int64_t voted(Request *request, const Value *question, const Rule *rule, const QuestionCounts *counts)
{
    return rule->is_secret ? box_count(request->database, value_get_number(question, "id"))
                           : counts->yes.cities + counts->no.cities + counts->abstain.cities;
}

void put_standing(Request *request, const Value *question, const QuestionRights *rights)
{
    const Rule rule = question_rule(request->arena, question);
    put(request->data, "standing", value_nothing());
    put_list(request->page, "bars");
    if (value_get_number(question, "opened_at") == 0 || !text_is(value_get_text(question, "way"), "vote"))
        return;
    const QuestionCounts counts = question_counts(request->database, request->arena, value_get_number(question, "id"));
    Value *shown = put_object(request->data, "standing");
    bool is_hidden = question_hides_counts(question, &rule);
    put_weight(shown, "entitled", "entitled_people", counts.entitled, true);
    if (!is_hidden || rights->watches)
        put_number(shown, "voted", voted(request, question, &rule, &counts));
    Outcome outcome = outcome_so_far(&rule, &counts);
    if (value_get_number(question, "closed_at"))
        (void)outcome_from_json(request->arena, value_get_text(question, "outcome_content"), &outcome);
    if (!is_hidden)
        put_votes(request, shown, &rule, &outcome);
    hide_votes(shown);
    put_truth(shown, "is_hidden", is_hidden);
    put_truth(shown, "has_voted", value_get(shown, TEXT("voted"))->kind == VALUE_NUMBER);
}
