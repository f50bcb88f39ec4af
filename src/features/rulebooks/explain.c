/* SPDX-License-Identifier: EUPL-1.2 */
/* A rule in sentences, for those who decide by it. */
#include "features/rulebooks/store.h"

#include "features/cities/cities.h"

typedef struct Explaining {
    Request *request;
    const Language *language;
    Arena *arena;
    const Rule *rule;
    Value *values;
    Value *sentences;
} Explaining;

static void tell(Explaining *explaining, const char *message)
{
    put_text(add_object(explaining->sentences), "sentence", say(explaining->language, explaining->arena, message, explaining->values));
}

static void put_share(Explaining *explaining, const char *name, Share share)
{
    put_text(explaining->values, name, share.whole > 0 ? share_in_words(explaining->language, explaining->arena, share) : TEXT(""));
}

static const Query category_name = {
    "SELECT COALESCE(t.text, c.name) AS name FROM category c "
    "LEFT JOIN translation t ON t.object = c.id AND t.field = 'name' AND t.language = $2 WHERE c.code = $1"
};

/* As the network calls it; the code of one that it has no more. */
static Text category_in_words(Request *request, Text code)
{
    Text name = database_text(request->database, request->arena, &category_name, ARGS(code, language_code(request->language)));
    return name.length > 0 ? name : code;
}

static void put_names(Explaining *explaining, const char *name, Text codes, Text (*in_words)(Request *, Text))
{
    Value *list = put_list(explaining->values, name);
    for (Text code; text_split(&codes, ' ', &code);)
        add(list, value_text(explaining->arena, in_words(explaining->request, code)));
}

static Value *values_of(Explaining *explaining)
{
    const Rule *rule = explaining->rule;
    explaining->values = value_object(explaining->arena);
    put_names(explaining, "categories", rule->categories, category_in_words);
    put_names(explaining, "statuses", rule->statuses, status_in_words);
    put_share(explaining, "quorum", rule->quorum);
    put_share(explaining, "quorum_people", rule->quorum_people);
    put_share(explaining, "second_quorum", rule->second_quorum);
    put_share(explaining, "majority", rule->majority);
    put_share(explaining, "people", rule->people);
    put_number(explaining->values, "naming_hours", rule->naming_hours);
    put_number(explaining->values, "proxies", rule->proxies);
    put_number(explaining->values, "proxy_hours", rule->proxy_hours);
    put_number(explaining->values, "second_days", rule->second_days);
    put_number(explaining->values, "blocking", rule->blocking);
    put_number(explaining->values, "silence_hours", rule->silence_hours);
    return explaining->values;
}

static void tell_who_votes(Explaining *explaining)
{
    const Rule *rule = explaining->rule;
    tell(explaining, rule->by_membership ? SAY("Every city votes that is a member of the network, with a seat in the body or without.")
                                         : SAY("Every city votes that has a seat in the body, other than as an observer."));
    if (rule->categories.length > 0)
        tell(explaining, SAY("Its membership has to be of one of these categories: {categories, list}."));
    if (rule->statuses.length > 0 && !text_is(rule->statuses, "active"))
        tell(explaining, SAY("The state of its membership has to be one of these: {statuses, list}."));
    tell(explaining, rule->overdue_votes ? SAY("A fee that is overdue takes no vote away.") : SAY("A city whose fee is overdue does not vote."));
    tell(explaining, rule->naming_hours > 0
                         ? SAY("One person votes for the city. Its coordinator names who, until {naming_hours, number} hours before it opens.")
                         : SAY("One person votes for the city. Its coordinator names who, until it opens."));
}

static void tell_proxies(Explaining *explaining)
{
    const Rule *rule = explaining->rule;
    if (rule->proxies == 0) {
        tell(explaining, SAY("No city votes for another."));
        return;
    }
    tell(explaining, SAY("A city that is absent may have another vote for it, and each votes for {proxies, plural, one {one other} other {# others}} at "
                         "most. A proxy is not passed on, and where its holder is absent it counts for nothing."));
    if (rule->proxy_hours > 0)
        tell(explaining, SAY("Proxies are given until {proxy_hours, number} hours before it opens."));
}

static void tell_second_time(Explaining *explaining)
{
    if (explaining->rule->second_days == 0)
        return;
    tell(explaining, explaining->rule->second_quorum.whole > 0
                         ? SAY("Without a quorum it is put again after {second_days, number} days at the earliest; then the quorum is {second_quorum}.")
                         : SAY("Without a quorum it is put again after {second_days, number} days at the earliest; then no quorum is needed."));
}

static void tell_quorum(Explaining *explaining)
{
    const Rule *rule = explaining->rule;
    if (rule->quorum.whole == 0 && rule->quorum_people.whole == 0) {
        tell(explaining, SAY("No quorum is needed."));
        return;
    }
    if (rule->quorum.whole > 0)
        tell(explaining, rule->proxies_count && rule->proxies > 0
                             ? SAY("Quorum: {quorum} of the cities that are entitled have to be present or represented.")
                             : SAY("Quorum: {quorum} of the cities that are entitled have to be present."));
    if (rule->quorum_people.whole > 0)
        tell(explaining, SAY("Quorum: the cities that are there need {quorum_people} of the people of all that are entitled."));
    tell_second_time(explaining);
}

static void tell_majority_of_cities(Explaining *explaining)
{
    const Rule *rule = explaining->rule;
    switch (rule->majority_of) {
    case OF_CAST:
        tell(explaining, rule->abstentions_count ? SAY("Majority: {majority} of the votes, abstentions among them.")
                                                 : SAY("Majority: {majority} of the votes for and against. Abstentions do not count."));
        break;
    case OF_PRESENT:
        tell(explaining, SAY("Majority: {majority} of the cities that are present or represented. Who abstains is not for it."));
        break;
    case OF_ENTITLED:
        tell(explaining, SAY("Majority: {majority} of all cities that are entitled. Who abstains or stays away is not for it."));
        break;
    }
}

static void tell_majority_of_people(Explaining *explaining)
{
    static const char *const messages[] = {
        [OF_CAST] = SAY("The cities that are for it need {people} of the people of all that vote for or against."),
        [OF_PRESENT] = SAY("The cities that are for it need {people} of the people of all that are present or represented."),
        [OF_ENTITLED] = SAY("The cities that are for it need {people} of the people of all that are entitled."),
    };
    tell(explaining, messages[explaining->rule->people_of]);
    if (explaining->rule->blocking > 1)
        tell(explaining, SAY("Where only people are missing, fewer than {blocking, number} cities cannot block it: it is adopted all the same."));
}

static void tell_majority(Explaining *explaining)
{
    static const char *const ties[] = {
        [TIE_FAILS] = SAY("A tie fails."),
        [TIE_CHAIR] = SAY("In a tie the chair decides."),
        [TIE_LOT] = SAY("A tie is decided by lot, drawn from a text that is published when it opens."),
    };
    const Rule *rule = explaining->rule;
    if (rule->majority.whole > 0)
        tell_majority_of_cities(explaining);
    if (rule->people.whole > 0)
        tell_majority_of_people(explaining);
    if (rule->majority.is_strict && 2 * rule->majority.part == rule->majority.whole && rule->majority.whole > 0)
        tell(explaining, ties[rule->tie]);
}

static void tell_ballots(Explaining *explaining, bool is_secret)
{
    const Rule *rule = explaining->rule;
    tell(explaining, is_secret ? SAY("Ballots are secret: who has voted is published, and what was voted, but not by whom.")
                               : SAY("How each city votes is published."));
    if (rule->is_hidden && !is_secret)
        tell(explaining, SAY("Nothing is counted before the close."));
    tell(explaining, rule->is_final ? SAY("A ballot is not changed once it is cast.") : SAY("A ballot may be changed until the close."));
}

static void tell_silence(Explaining *explaining)
{
    tell(explaining, SAY("It is adopted unless a city objects, with a reason, within {silence_hours, number} hours or more. One objection is enough."));
    tell(explaining, SAY("A reservation is recorded and breaks nothing."));
    tell(explaining, explaining->rule->broken_to_vote ? SAY("Once the silence is broken it is put to the vote.")
                                                      : SAY("Once the silence is broken it is put on the next agenda."));
}

static void tell_election(Explaining *explaining)
{
    Text rule = explaining->rule->counting;
    put_text(explaining->values, "counting", counting_in_words(explaining->language, rule));
    tell(explaining, rule.length > 0 ? SAY("Ballots are counted by this rule: {counting}.") : SAY("Nobody is elected by this rule."));
    tell_ballots(explaining, true);
}

Value *rule_in_words(Request *request, const Rule *rule, Text way)
{
    Explaining explaining = { .request = request, .language = request->language, .arena = request->arena, .rule = rule,
                              .sentences = value_list(request->arena) };
    values_of(&explaining);
    tell_who_votes(&explaining);
    if (text_is(way, "silence")) {
        tell_silence(&explaining);
        return explaining.sentences;
    }
    tell_proxies(&explaining);
    tell_quorum(&explaining);
    if (text_is(way, "consent"))
        tell(&explaining, SAY("It is agreed once no city objects. Who stands aside does not object; an objection needs a reason."));
    else if (text_is(way, "election"))
        tell_election(&explaining);
    else
        tell_majority(&explaining);
    if (text_is(way, "vote"))
        tell_ballots(&explaining, rule->is_secret);
    return explaining.sentences;
}
