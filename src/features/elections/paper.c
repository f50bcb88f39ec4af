/* SPDX-License-Identifier: EUPL-1.2 */
/* The ballot: numbers or crosses beside the candidates, checked beside each, and the receipt, shown once. */
#include "features/elections/pages.h"

#include "deciding/elect.h"

static const Field paper_fields[] = {
    { "organisation", FIELD_HIDDEN, NULL, NULL, true, 0, 20, NULL },
    { "holder", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { "ranking", FIELD_TEXT, SAY("Candidates by rank"), NULL, false, 0, 1000, NULL },
    { "blank", FIELD_CHECK, SAY("The ballot is blank"), NULL, false, 0, 0, NULL },
    { "receipt", FIELD_TEXT, SAY("Receipt"), NULL, false, 0, 60, NULL },
    { 0 }
};
const Form election_paper_form = { paper_fields, SAY("Put the ballot into the box") };

static const Shape city_shape[] = {
    { "organisation", SHAPE_NUMBER, "number of the city", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "holder", SHAPE_NUMBER, "the city that votes for it by proxy; 0: itself", NULL, false },
    { "has_voted", SHAPE_TRUTH, "whether its ballot lies in the box", NULL, false },
    { 0 }
};
const Shape election_paper_shape[] = {
    { "question", SHAPE_OBJECT, "the election as a question", question_shape, false },
    { "election", SHAPE_OBJECT, "what is filled, by which rules", election_shape, false },
    { "candidates", SHAPE_LIST, "who stands", candidate_shape, false },
    { "cities", SHAPE_LIST, "the cities for which the reader votes", city_shape, false },
    { "receipt", SHAPE_TEXT, "of a ballot just cast: finds it in the list that is published; shown once and kept nowhere; nothing: none was cast", NULL, true },
    { 0 }
};

static Paper paper_of_rule(Text counting)
{
    bool is_crosses = text_is(counting, "plurality") || text_is(counting, "approval");
    return (Paper){ .is_ranked = !is_crosses, .may_share = text_is(counting, "schulze"), .is_single = text_is(counting, "plurality") };
}

static const char *field_of(Request *request, int64_t number)
{
    return text_z(request->arena, text_printf(request->arena, "rank_%lld", (long long)number));
}

/* ---- The page ---- */

static void put_marks(Request *request, Value *form, const Value *rows, bool is_again)
{
    Value *list = put_list(form, "candidates");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        int64_t number = value_get_number(rows->items[i], "number");
        if (number == 0)
            continue;
        Value *row = add_object(list);
        const char *name = field_of(request, number);
        Text typed = is_again ? field(request, name) : (Text){ 0 };
        put_text(row, "field", text_from_z(name));
        put_number(row, "nth", number);
        put_text(row, "called", value_get_text(rows->items[i], "called"));
        put_text(row, "typed", typed);
        put_truth(row, "checked", typed.length > 0);
        const Value *problem = is_again ? value_get(request->problems, text_from_z(name)) : NULL;
        put(row, "problem", problem ? value_text(request->arena, problem->text) : value_nothing());
    }
}

static void put_paper(Request *request, const Value *question, const Value *city, const Value *rows)
{
    const Paper paper = paper_of_rule(question_rule(request->arena, question).counting);
    Value *form = put_object(request->page, "paper");
    bool is_again = form_has_problems(request);
    put_number(form, "organisation", value_get_number(city, "organisation"));
    put_number(form, "holder", value_get_number(city, "holder"));
    put(form, "city_name", value_get(city, TEXT("name")));
    put_text(form, "action", election_href(request->arena, question, "/ballot"));
    put_truth(form, "is_proxy", value_get_number(city, "holder") != 0);
    put_truth(form, "has_voted", value_get_text(city, "choice").length > 0);
    put_truth(form, "is_ranked", paper.is_ranked);
    put_truth(form, "may_share", paper.may_share);
    put_truth(form, "is_single", paper.is_single);
    put_truth(form, "blank", is_again && field(request, "blank").length > 0);
    put_text(form, "receipt", is_again ? field(request, "receipt") : (Text){ 0 });
    put_marks(request, form, rows, is_again);
    const Value *problem = value_get(request->problems, TEXT("blank"));
    put(request->page, "blank_problem", problem ? value_text(request->arena, problem->text) : value_nothing());
}

/* The one that was asked for, else the first that has not voted, else the first. */
static const Value *city_shown(Request *request, const Value *cities)
{
    int64_t asked = field_number(request, "organisation");
    if (asked == 0)
        (void)text_to_number(query_parameter(request, "city"), &asked);
    const Value *found = value_find_number(cities, "organisation", asked);
    for (ptrdiff_t i = 0; !found && i < cities->count; i++)
        if (value_get_text(cities->items[i], "choice").length == 0)
            found = cities->items[i];
    return found || cities->count == 0 ? found : cities->items[0];
}

/* Every ballot of an election is secret: whatever stands in the rule, only whether the city has voted is known. */
static Value *cities_of(Request *request, const Value *question)
{
    Value *cities = question_cities_of(request, question), *list = put_list(request->data, "cities"), *links = put_list(request->page, "cities");
    for (ptrdiff_t i = 0; i < cities->count; i++) {
        Value *shown = add_object(list), *link = add_object(links);
        int64_t organisation = value_get_number(cities->items[i], "organisation");
        put_number(shown, "organisation", organisation);
        put(shown, "name", value_get(cities->items[i], TEXT("name")));
        put_number(shown, "holder", value_get_number(cities->items[i], "holder"));
        put_truth(shown, "has_voted", value_get_text(cities->items[i], "choice").length > 0);
        put(link, "name", value_get(cities->items[i], TEXT("name")));
        put_truth(link, "has_voted", value_get_text(cities->items[i], "choice").length > 0);
        put_text(link, "href", text_printf(request->arena, "%.*s?city=%lld", TEXT_ARGUMENTS(election_href(request->arena, question, "/ballot")),
                                           (long long)organisation));
    }
    put_truth(request->page, "has_many_cities", cities->count > 1);
    return cities;
}

Answer show_election_paper(Request *request)
{
    Value *election;
    Value *question = election_of_path(request, &election, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    put_question(request, question, "question");
    put_election(request, election);
    Value *rows = put_candidates(request, question, election), *cities = cities_of(request, question);
    put(request->data, "receipt", value_nothing());
    const Value *city = city_shown(request, cities);
    put(request->page, "paper", value_nothing());
    if (city && text_is(value_get_text(question, "state"), "open"))
        put_paper(request, question, city, rows);
    request->template = "elections/paper";
    return ANSWER_PAGE;
}

/* ---- Casting ---- */

typedef struct Cast {
    Request *request;
    ElectionBallot ballot;
    Text receipt;
    const char *problem_field;
    const char *problem;
} Cast;

static bool write_paper(Write *write, void *state)
{
    Cast *cast = state;
    Text receipt = { 0 };
    Value *question = question_load(write->database, write->arena, cast->ballot.question, TEXT("en"));
    cast->problem = question_is_voted_for_by(write, cast->ballot.by, question, cast->ballot.organisation, cast->ballot.holder)
                        ? election_vote(write, &cast->ballot, &receipt)
                        : SAY("You do not vote for this city");
    cast->receipt = text_copy(cast->request->arena, receipt);
    return !cast->problem;
}

/* Programs may send all at once: "3 1=2" becomes what would have been written beside the candidates. */
static const char *marks_of_ranking(Request *request, Text ranking, int candidates, Text *marks)
{
    CountBallot ballot;
    if (!ranks_read(request->arena, ranking, candidates, &ballot))
        return SAY("Please rank candidates by their numbers, each once, as in 3 1=2");
    for (int i = 0; i < ballot.count; i++)
        marks[ballot.choices[i].candidate - 1] = text_printf(request->arena, "%d", ballot.choices[i].rank);
    return NULL;
}

static void refuse(Request *request, int candidate, const char *problem)
{
    form_problem(request, candidate ? field_of(request, candidate) : "blank", problem);
}

static int on_the_ballot(const Value *rows)
{
    int count = 0;
    for (ptrdiff_t i = 0; i < rows->count; i++)
        count += value_get_number(rows->items[i], "number") > 0;
    return count;
}

/* False, and problems beside the fields, where the paper cannot be read. */
static bool ranks_of_form(Request *request, const Value *question, Text *result_ranks)
{
    Value *rows = candidates_of(request->database, request->arena, value_get_number(question, "id"), language_code(request->language),
                                request->reader.audiences);
    Paper paper = paper_of_rule(question_rule(request->arena, question).counting);
    paper.candidates = on_the_ballot(rows);
    paper.is_blank = field(request, "blank").length > 0;
    Text *marks = new(request->arena, Text, paper.candidates + 1), ranking = text_trim(field(request, "ranking"));
    for (int i = 0; i < paper.candidates; i++)
        marks[i] = field(request, field_of(request, i + 1));
    paper.marks = marks;
    const char *problem = ranking.length > 0 ? marks_of_ranking(request, ranking, paper.candidates, marks) : NULL;
    int candidate = 0;
    problem = problem ? problem : paper_read(request->arena, &paper, result_ranks, &candidate);
    if (problem)
        refuse(request, candidate, problem);
    return !problem;
}

static Answer show_receipt(Request *request, const Value *question, const Value *election, Text receipt)
{
    put_question(request, question, "question");
    put_election(request, election);
    put_candidates(request, question, election);
    cities_of(request, question);
    put_text(request->data, "receipt", receipt);
    request->template = "elections/receipt";
    return ANSWER_PAGE;
}

Answer cast_election_paper(Request *request)
{
    Value *election;
    Value *question = election_of_path(request, &election, NULL);
    if (!question)
        return ANSWER_NOT_FOUND;
    Cast cast = { .request = request, .problem_field = "blank",
                  .ballot = { .question = value_get_number(question, "id"), .organisation = field_number(request, "organisation"),
                              .holder = field_number(request, "holder"), .receipt = text_trim(field(request, "receipt")),
                              .by = request->reader.person } };
    if (!question_is_voted_for(request->database, request->arena, &request->reader, question, cast.ballot.organisation, cast.ballot.holder))
        return ANSWER_FORBIDDEN;
    if (!form_check(request) || !ranks_of_form(request, question, &cast.ballot.ranks))
        return form_again(request, show_election_paper);
    Answer answer = form_write(request, write_paper, &cast, &cast.problem_field, &cast.problem, show_election_paper);
    return answer == ANSWER_SEE_OTHER ? show_receipt(request, question, election, cast.receipt) : answer;
}
