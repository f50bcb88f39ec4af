/* SPDX-License-Identifier: EUPL-1.2 */
/* The count: who is elected and each round, in words and drawn. It is counted anew from what is published, so the page shows what anybody can count. */
#include "features/elections/tally.h"

#include "deciding/blt.h"
#include "deciding/lots.h"
#include "features/elections/pages.h"
#include "features/sealed/sealed.h"
#include "http/app.h"

static const Shape sentence_shape[] = { { "sentence", SHAPE_TEXT, "in the reader's language", NULL, false }, { 0 } };
static const Shape votes_shape[] = {
    { "number", SHAPE_NUMBER, "the candidate's number on the ballot", NULL, false },
    { "called", SHAPE_TEXT, "the candidate", NULL, false },
    { "votes", SHAPE_TEXT, "decimal, as the rule counts", NULL, false },
    { "is_elected", SHAPE_TRUTH, "in this round", NULL, false },
    { "is_excluded", SHAPE_TRUTH, "in this round", NULL, false },
    { 0 }
};
static const Shape round_shape[] = {
    { "number", SHAPE_NUMBER, "of the round, from 1", NULL, false },
    { "quota", SHAPE_TEXT, "decimal; empty: the rule has none", NULL, false },
    { "sentences", SHAPE_LIST, "what happens in it", sentence_shape, false },
    { "votes", SHAPE_LIST, "by candidate; empty: the rule compares pairs", votes_shape, false },
    { 0 }
};
const Shape results_shape[] = {
    { "question", SHAPE_OBJECT, "the election as a question", question_shape, false },
    { "election", SHAPE_OBJECT, "what is filled, by which rules", election_shape, false },
    { "candidates", SHAPE_LIST, "who stood", candidate_shape, false },
    { "is_counted", SHAPE_TRUTH, "whether the ballots have been counted", NULL, false },
    { "outcome_sentence", SHAPE_TEXT, "empty: none yet", NULL, false },
    { "reasons", SHAPE_LIST, "how it came about", sentence_shape, false },
    { "balance", SHAPE_LIST, "what the rules of balance did", sentence_shape, false },
    { "rounds", SHAPE_LIST, "of the count", round_shape, false },
    { 0 }
};

typedef struct Shown {
    Request *request;
    const Value *question;
    Tally tally;
    BalancedCount balanced;
    const Text *called;   /* by candidate */
    int64_t most;         /* the longest bar */
} Shown;

static void add_sentence(Shown *shown, Value *list, const char *message, const Value *values)
{
    put_text(add_object(list), "sentence", request_say(shown->request, message, values));
}

static Value *names_of(Shown *shown, const int *numbers, int count)
{
    Value *values = value_object(shown->request->arena), *list = put_list(values, "names");
    for (int i = 0; i < count; i++)
        add(list, value_text(shown->request->arena, shown->called[numbers[i] - 1]));
    put_number(values, "count", count);
    return values;
}

static Text decimal(const Shown *shown, int64_t amount)
{
    return count_decimal(shown->request->arena, amount, shown->balanced.result.decimals);
}

/* For people: without zeros at the end. */
static Text decimal_said(const Shown *shown, int64_t amount)
{
    Text whole = decimal(shown, amount);
    bool has_point = text_find(whole, TEXT("."), 0) >= 0;
    while (has_point && (whole.data[whole.length - 1] == '0' || whole.data[whole.length - 1] == '.')) {
        has_point = whole.data[whole.length - 1] != '.';
        whole.length--;
    }
    return whole;
}

/* ---- A round in words ---- */

static void say_elected(Shown *shown, const CountRound *round, Value *list)
{
    const CountResult *result = &shown->balanced.result;
    int rest = round->elected_count - round->reached;
    if (result->has_quota && round->reached > 0) {
        Value *values = names_of(shown, round->elected, round->reached);
        put_text(values, "quota", decimal_said(shown, round->quota));
        add_sentence(shown, list, SAY("{names, list} {count, plural, one {reaches} other {reach}} the quota of {quota} and {count, plural, one {is} other {are}} elected."), values);
    }
    if (result->has_quota && rest > 0)
        add_sentence(shown, list, SAY("{names, list} {count, plural, one {takes the last seat} other {take the last seats}}: no more candidates are left."),
                     names_of(shown, round->elected + round->reached, rest));
    if (!result->has_quota && round->elected_count > 0)
        add_sentence(shown, list, result->rule == COUNT_SCHULZE ? SAY("{names, list}: preferred to every other candidate who is left, by the strongest path.")
                                                                 : SAY("Most votes: {names, list}."),
                     names_of(shown, round->elected, round->elected_count));
}

static void say_moved(Shown *shown, const CountRound *round, Value *list)
{
    if (round->transferred) {
        Value *values = names_of(shown, &round->transferred, 1);
        put_text(values, "surplus", decimal_said(shown, round->surplus));
        add_sentence(shown, list, SAY("The surplus of {names, list}, {surplus}, goes to the next on those ballots."), values);
    }
    if (round->excluded_count > 0)
        add_sentence(shown, list, SAY("{names, list} {count, plural, one {has} other {have}} the fewest votes and {count, plural, one {is} other {are}} out: these ballots go to the next on them."),
                     names_of(shown, round->excluded, round->excluded_count));
}

static void say_tie(Shown *shown, const CountRound *round, Value *list)
{
    if (round->tie.count == 0)
        return;
    Value *values = names_of(shown, round->tie.between, round->tie.count);
    put_text(values, "seed", value_get_text(shown->question, "seed"));
    add_sentence(shown, list, round->tie.broken_by == COUNT_BY_LOTS ? SAY("A tie between {names, list}, decided by lots drawn from the published text {seed}.")
                                                                     : SAY("A tie between {names, list}, decided by an earlier round."), values);
}

/* ---- A round drawn ---- */

static bool is_among(const int *numbers, int count, int number)
{
    bool found = false;
    for (int i = 0; i < count; i++)
        found |= numbers[i] == number;
    return found;
}

static Text percent(const Shown *shown, int64_t amount)
{
    int64_t thousandths = shown->most > 0 ? (int64_t)((double)amount * 1000 / (double)shown->most) : 0;
    return text_printf(shown->request->arena, "%lld.%lld", (long long)thousandths / 10, (long long)thousandths % 10);
}

static void put_votes(Shown *shown, const CountRound *round, Value *row, Value *drawn)
{
    Value *votes = put_list(row, "votes"), *bars = put_list(drawn, "bars");
    for (int i = 0; round->votes && i < shown->balanced.result.candidates; i++) {
        bool elected = is_among(round->elected, round->elected_count, i + 1), excluded = is_among(round->excluded, round->excluded_count, i + 1);
        Value *one = add_object(votes), *bar = add_object(bars);
        put_number(one, "number", i + 1);
        put_text(one, "called", shown->called[i]);
        put_text(one, "votes", decimal(shown, round->votes[i]));
        put_truth(one, "is_elected", elected);
        put_truth(one, "is_excluded", excluded);
        put_text(bar, "called", shown->called[i]);
        put_text(bar, "votes", decimal_said(shown, round->votes[i]));
        put_text(bar, "width", percent(shown, round->votes[i]));
        put_truth(bar, "is_elected", elected);
        put_truth(bar, "is_excluded", excluded);
    }
}

static void put_round(Shown *shown, ptrdiff_t index, Value *rounds, Value *drawn_rounds)
{
    const CountRound *round = &shown->balanced.result.rounds[index];
    Value *row = add_object(rounds), *drawn = add_object(drawn_rounds);
    bool has_quota = shown->balanced.result.has_quota;
    put_number(row, "number", index + 1);
    put_text(row, "quota", has_quota ? decimal(shown, round->quota) : (Text){ 0 });
    Value *sentences = put_list(row, "sentences");
    say_elected(shown, round, sentences);
    say_moved(shown, round, sentences);
    say_tie(shown, round, sentences);
    put_number(drawn, "number", index + 1);
    put(drawn, "sentences", sentences);
    put(drawn, "mark", has_quota ? value_text(shown->request->arena, percent(shown, round->quota)) : value_nothing());
    put_text(drawn, "quota", has_quota ? decimal_said(shown, round->quota) : (Text){ 0 });
    put_truth(drawn, "has_votes", round->votes != NULL);
    put_votes(shown, round, row, drawn);
}

static int64_t most_votes(const CountResult *result)
{
    int64_t most = result->quota;
    for (ptrdiff_t round = 0; round < result->round_count; round++)
        for (int i = 0; result->rounds[round].votes && i < result->candidates; i++)
            most = result->rounds[round].votes[i] > most ? result->rounds[round].votes[i] : most;
    return most;
}

/* ---- Balance ---- */

static void put_balance(Shown *shown)
{
    Value *list = put_list(shown->request->data, "balance");
    if (!shown->tally.election.balance)
        return;
    Value *values = value_object(shown->request->arena);
    put_number(values, "women", shown->balanced.least_women);
    put_number(values, "men", shown->balanced.least_men);
    put_number(values, "most", shown->tally.balance.most_per_country);
    put_number(values, "seats", shown->balanced.seats);
    if (shown->tally.balance.most_per_country)
        add_sentence(shown, list, SAY("Elected from one country at most: {most, number}."), values);
    if (shown->tally.balance.gender_percent)
        add_sentence(shown, list, SAY("At least {women, number} women and {men, number} men are elected."), values);
    if (shown->balanced.seats < shown->tally.election.count.seats)
        add_sentence(shown, list, SAY("Within these rules the candidates can fill {seats, number} seats; the others stay vacant."), values);
    for (int i = 0; i < shown->balanced.barred_count; i++)
        add_sentence(shown, list,
                     shown->balanced.barred[i].reason == BARRED_COUNTRY
                         ? SAY("{names, list} had the votes to be elected, but as many are elected from this country as may be. The ballots were counted again without this candidate, so the next one is elected.")
                         : SAY("{names, list} had the votes to be elected, but the seats that were left were needed for the balance of women and men. The ballots were counted again without this candidate, so the next one is elected."),
                     names_of(shown, &shown->balanced.barred[i].candidate, 1));
}

/* ---- The page ---- */

static BalancedCount count_again(Request *request, const Value *question, Tally *tally)
{
    const Rule rule = question_rule(request->arena, question);
    CountRule counting = COUNT_PLURALITY;
    count_rule_from_name(rule.counting, &counting);
    tally->election.count.lots = lots_draw(request->arena, value_get_text(question, "seed"), tally->election.count.candidates);
    return count_balanced(request->arena, counting, &tally->election.count, tally->election.balance);
}

static bool tally_again(Request *request, const Value *question, const Value *election, Tally *result_tally, BalancedCount *result_balanced)
{
    Text outcome = value_get_text(question, "outcome");
    Value *published = box_published(request->database, request->arena, value_get_number(question, "id"));
    if (!published || !text_is(outcome, "elected"))
        return false;
    *result_tally = tally_of(request->database, request->arena, election, value_get(published, TEXT("ballots")));
    *result_balanced = count_again(request, question, result_tally);
    return true;
}

static const Text *called_of(Request *request, const Tally *tally, const Value *rows)
{
    Text *called = new(request->arena, Text, tally->candidates->count + 1);
    for (ptrdiff_t i = 0; i < tally->candidates->count; i++) {
        const Value *row = value_find_number(rows, "number", (int64_t)i + 1);
        called[i] = row ? value_get_text(row, "called") : tally->names[i];
    }
    return called;
}

static void put_count(Request *request, const Value *question, const Value *election, const Value *rows)
{
    Shown shown = { .request = request, .question = question };
    Value *rounds = put_list(request->data, "rounds"), *drawn = put_list(request->page, "rounds");
    bool is_counted = tally_again(request, question, election, &shown.tally, &shown.balanced);
    put_truth(request->data, "is_counted", is_counted);
    if (!is_counted) {
        put_list(request->data, "balance");
        return;
    }
    shown.called = called_of(request, &shown.tally, rows);
    shown.most = most_votes(&shown.balanced.result);
    put_balance(&shown);
    for (ptrdiff_t i = 0; i < shown.balanced.result.round_count; i++)
        put_round(&shown, i, rounds, drawn);
}

/* Those elected, in their order, with their names. */
static void put_winners(Request *request, const Value *rows)
{
    Value *list = put_list(request->page, "winners");
    for (int64_t place = 1; place <= rows->count; place++) {
        const Value *row = value_find_number(rows, "place", place);
        if (!row)
            return;
        Value *winner = add_object(list);
        put_text(winner, "called", value_get_text(row, "called"));
        put_text(winner, "slug", value_get_text(row, "slug"));
    }
}

Answer show_results(Request *request)
{
    Value *election;
    Value *question = election_of_path(request, &election, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    put_question(request, question, "results");
    put_election(request, election);
    Value *rows = put_candidates(request, question, election);
    Value *reasons = put_list(request->data, "reasons");
    put_text(request->data, "outcome_sentence",
             question_outcome_in_words(app_features(request->app), request->language, request->arena, question, reasons));
    put_count(request, question, election, rows);
    put_winners(request, rows);
    request->template = "elections/results";
    return ANSWER_PAGE;
}

/* ---- Files ---- */

static Text file_name(Request *request, const Value *question, const char *ending)
{
    return text_printf(request->arena, "election-%lld%s", (long long)value_get_number(question, "id"), ending);
}

static bool count_of_path(Request *request, Value **result_question, Tally *result_tally, BalancedCount *result_balanced)
{
    Value *election;
    *result_question = election_of_path(request, &election, NULL);
    return *result_question && tally_again(request, *result_question, election, result_tally, result_balanced);
}

/* Who was barred stands in it as withdrawn, so that the file counts to what was decided. */
Answer download_blt(Request *request)
{
    Value *question;
    Tally tally;
    BalancedCount balanced;
    if (!count_of_path(request, &question, &tally, &balanced))
        return ANSWER_NOT_FOUND;
    bool *withdrawn = new(request->arena, bool, tally.election.count.candidates);
    for (int i = 0; i < balanced.barred_count; i++)
        withdrawn[balanced.barred[i].candidate - 1] = true;
    Blt blt = { .election = tally.election.count, .names = tally.names, .title = value_get_text(question, "title") };
    blt.election.withdrawn = balanced.barred_count > 0 ? withdrawn : NULL;
    blt.election.seats = balanced.seats;
    Buffer content = buffer_new(request->arena, 64 << 20);
    blt_write(&blt, &content);
    request->body_out = buffer_text(&content);
    request->content_type = "text/plain; charset=utf-8";
    request->file_name = file_name(request, question, ".blt");
    return ANSWER_BODY;
}

Answer download_count(Request *request)
{
    Value *question;
    Tally tally;
    BalancedCount balanced;
    if (!count_of_path(request, &question, &tally, &balanced))
        return ANSWER_NOT_FOUND;
    Buffer content = buffer_new(request->arena, 64 << 20);
    count_to_json(&balanced.result, tally.names, &content);
    request->body_out = buffer_text(&content);
    request->content_type = "application/json";
    request->file_name = file_name(request, question, ".json");
    return ANSWER_BODY;
}
