/* SPDX-License-Identifier: EUPL-1.2 */
/* The published list of secret ballots, of elections and of secret votes, and finding one's own by its receipt: sent in a form, so that it stands in no
 * address, and kept nowhere. */
#include "features/elections/pages.h"

#include "features/sealed/sealed.h"

static const Field find_fields[] = {
    { "receipt", FIELD_TEXT, SAY("Receipt"), SAY("Twenty letters and digits; hyphens and spaces do not matter."), true, 0, 60, "off" },
    { 0 }
};
const Form find_ballot_form = { find_fields, SAY("Find the ballot") };

static const Shape ballot_shape[] = {
    { "mark", SHAPE_TEXT, "what the receipt gives", NULL, false },
    { "content", SHAPE_TEXT, "what is on it: yes, no, abstain; or candidates by rank, as 3 1=2; empty: blank", NULL, false },
    { 0 }
};
const Shape published_ballots_shape[] = {
    { "question", SHAPE_OBJECT, "what was voted on", question_shape, false },
    { "is_published", SHAPE_TRUTH, "whether the box has been emptied", NULL, false },
    { "count", SHAPE_NUMBER, "ballots in the list", NULL, false },
    { "root", SHAPE_TEXT, "SHA-256 over the list, as the record has it; empty: not yet", NULL, false },
    { "ballots", SHAPE_LIST, "in the order of their marks", ballot_shape, false },
    { "found", SHAPE_OBJECT, "the ballot of the receipt that was sent; nothing: none was sent, or none is found", ballot_shape, true },
    { 0 }
};

static Text content_in_words(Request *request, Text content)
{
    static const struct {
        const char *code, *message;
    } words[] = { { "yes", SAY("for") }, { "no", SAY("against") }, { "abstain", SAY("abstention") }, { "", SAY("blank") } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(content, words[i].code))
            return request_say(request, words[i].message, NULL);
    return content;
}

static void put_list_of(Request *request, const Value *published)
{
    Value *shown = put_list(request->page, "ballots");
    put_truth(request->data, "is_published", published != NULL);
    put_number(request->data, "count", published ? value_get_number(published, "count") : 0);
    put_text(request->data, "root", published ? value_get_text(published, "root") : (Text){ 0 });
    put(request->data, "ballots", published ? value_get(published, TEXT("ballots")) : value_list(request->arena));
    const Value *ballots = value_get(request->data, TEXT("ballots"));
    for (ptrdiff_t i = 0; i < ballots->count; i++) {
        Value *row = add_object(shown);
        put_text(row, "mark", value_get_text(ballots->items[i], "mark"));
        put_text(row, "words", content_in_words(request, value_get_text(ballots->items[i], "content")));
    }
}

static const Value *found_of(Request *request)
{
    Text mark = receipt_mark(request->arena, field(request, "receipt"));
    return mark.length > 0 ? value_find_text(value_get(request->data, TEXT("ballots")), "mark", mark) : NULL;
}

static void put_found(Request *request, const Value *found)
{
    Value *shown = put_object(request->data, "found"), *said = put_object(request->page, "found");
    put_text(shown, "mark", value_get_text(found, "mark"));
    put_text(shown, "content", value_get_text(found, "content"));
    put_text(said, "mark", value_get_text(found, "mark"));
    put_text(said, "words", content_in_words(request, value_get_text(found, "content")));
}

/* Who the numbers on the ballots of an election are. */
static void put_numbers(Request *request, const Value *question)
{
    Value *rows = candidates_of(request->database, request->arena, value_get_number(question, "id"), language_code(request->language),
                                request->reader.audiences);
    Value *list = put_list(request->page, "numbers");
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        if (value_get_number(rows->items[i], "number") == 0)
            continue;
        Value *row = add_object(list);
        put_number(row, "nth", value_get_number(rows->items[i], "number"));
        put_text(row, "called", candidate_called(request->arena, rows->items[i]));
    }
    put_truth(request->page, "has_numbers", list->count > 0);
}

Answer show_ballots(Request *request)
{
    Value *question = question_of_path(request, NULL);
    if (!question || !question_rule(request->arena, question).is_secret)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(question, "id");
    put_question(request, question, "ballots");
    put_list_of(request, box_published(request->database, request->arena, id));
    put(request->data, "found", value_nothing());
    put(request->page, "found", value_nothing());
    put_numbers(request, question);
    form_show(request, "form", &find_ballot_form, text_z(request->arena, election_href(request->arena, question, "/ballots/find")), NULL);
    request->template = "elections/ballots";
    return ANSWER_PAGE;
}

Answer find_ballot(Request *request)
{
    bool is_whole = form_check(request);
    Answer answer = is_whole ? show_ballots(request) : form_again(request, show_ballots);
    if (answer != ANSWER_PAGE)
        return answer;
    const Value *found = found_of(request);
    if (found)
        put_found(request, found);
    else
        form_problem(request, "receipt", SAY("There is no ballot of this receipt in the list"));
    return found ? answer : form_again(request, show_ballots);
}
