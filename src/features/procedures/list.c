/* SPDX-License-Identifier: EUPL-1.2 */
/* The rapporteur's list: all amendments with what they collide with, the answer beside each, and the whole published at once. */
#include "features/procedures/edit.h"

enum { PAGE = 100, REASON = 4000 };

/* Beside these: answer_17, with one of accept, accept_modified, reject, refer, vote or "falls 18"; reason_17. */
static const Field answers_fields[] = {
    { "do", FIELD_HIDDEN, NULL, NULL, false, 0, 20, NULL },
    { 0 }
};
const Form answers_form = { answers_fields, SAY("Save the answers") };

const Shape procedure_page_shape[] = {
    { "position", SHAPE_OBJECT, "the position", position_shape, false },
    { "published_at", SHAPE_MOMENT, "when the list was published last; nothing: not yet", NULL, true },
    { "unpublished", SHAPE_NUMBER, "answers that only rapporteur, drafters, secretariat and the author see", NULL, false },
    { "unanswered", SHAPE_NUMBER, "open amendments without an answer that the reader sees", NULL, false },
    { "amendments", SHAPE_LIST, "those not answered first, then in order of place, then those that are decided", item_shape, false },
    { 0 }
};

/* 0: not answered; 1: answered; 2: decided. */
static int turn_of(const Item *item)
{
    return !item_is_open(item) ? 2 : item->answer ? 1 : 0;
}

static ptrdiff_t *in_turn(Arena *arena, const Procedure *procedure, ptrdiff_t *result_count, int64_t *result_unanswered)
{
    ptrdiff_t *places = new(arena, ptrdiff_t, procedure->count + 1), count = 0;
    for (int turn = 0; turn < 3; turn++) {
        for (ptrdiff_t i = 0; i < procedure->count; i++)
            if (item_is_listed(&procedure->items[i]) && turn_of(&procedure->items[i]) == turn)
                places[count++] = i;
        if (turn == 0)
            *result_unanswered = count;
    }
    *result_count = count;
    return places;
}

/* ---- What the rapporteur chooses from ---- */

static void choice_put(Value *choices, Text value, Text label, Text chosen)
{
    choice_add(choices, value, label);
    put_truth(choices->items[choices->count - 1], "selected", text_equal(value, chosen));
}

static Text falls_value(Arena *arena, int64_t with)
{
    return text_printf(arena, "falls %lld", (long long)with);
}

static void add_falls(Request *request, Value *choices, int64_t with, int64_t label, Text chosen)
{
    Value *values = value_object(request->arena);
    put_number(values, "label", label);
    if (!value_find_text(choices, "value", falls_value(request->arena, with)))
        choice_put(choices, falls_value(request->arena, with), request_say(request, SAY("falls with amendment {label}"), values), chosen);
}

/* What stands in the form: what was just sent, or the answer. */
static Text answer_in_form(Request *request, const Value *item)
{
    int64_t id = value_get_number(value_get(item, TEXT("amendment")), "id");
    Text sent = field_of_amendment(request, "answer", id);
    const Value *answer = value_get(item, TEXT("answer"));
    if (sent.length > 0 || !answer || answer->kind != VALUE_OBJECT)
        return sent;
    bool falls = text_is(value_get_text(answer, "answer"), "falls");
    return falls ? falls_value(request->arena, value_get_number(answer, "falls_with")) : value_get_text(answer, "answer");
}

static void put_choices(Request *request, const Procedure *procedure, Value *control, const Value *item)
{
    static const char *const plain[] = { "accept", "reject", "refer", "vote" };
    Text chosen = answer_in_form(request, item);
    Value *choices = put_list(control, "choices");
    choice_put(choices, (Text){ 0 }, request_say(request, SAY("Not answered"), NULL), chosen);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        choice_put(choices, text_from_z(plain[i]), answer_in_words(request->language, text_from_z(plain[i])), chosen);
    if (text_is(chosen, "accept_modified"))
        choice_put(choices, chosen, answer_in_words(request->language, chosen), chosen);
    const Value *pairs = value_get(value_get(item, TEXT("amendment")), TEXT("collisions"));
    for (ptrdiff_t i = 0; i < pairs->count; i++)
        if (value_get_number(pairs->items[i], "needs_choice"))
            add_falls(request, choices, value_get_number(pairs->items[i], "other"), value_get_number(pairs->items[i], "label"), chosen);
    ptrdiff_t with = procedure_find(procedure, value_get_number(value_get(item, TEXT("answer")), "falls_with"));
    if (with >= 0)
        add_falls(request, choices, procedure->items[with].id, value_get_number(procedure->items[with].row, "label"), chosen);
}

static void put_control(Request *request, const Procedure *procedure, Value *row, const Value *item)
{
    Value *control = put_object(row, "control");
    int64_t id = value_get_number(value_get(item, TEXT("amendment")), "id");
    put_number(control, "id", id);
    put_choices(request, procedure, control, item);
    Text sent = field_of_amendment(request, "reason", id);
    put_text(control, "reason", sent.length > 0 ? sent : value_get_text(value_get(item, TEXT("answer")), "reason"));
    put(control, "problem", value_get(request->problems, text_printf(request->arena, "answer_%lld", (long long)id)));
    put_text(control, "own_href", text_printf(request->arena, "%.*s/answer", TEXT_ARGUMENTS(value_get_text(value_get(item, TEXT("amendment")), "href"))));
}

/* ---- The page ---- */

/* page.rows: what HTML shows beside the data, one an item. */
static void put_rows(Request *request, const Procedure *procedure, const Value *items, bool answers)
{
    static const char *const heads[] = { SAY("Not answered yet"), SAY("Answered"), SAY("Decided") };
    Value *rows = put_list(request->page, "rows");
    int before = -1;
    for (ptrdiff_t i = 0; i < items->count; i++) {
        Value *item = items->items[i], *row = add_object(rows);
        int turn = turn_of(&procedure->items[procedure_find(procedure, value_get_number(value_get(item, TEXT("amendment")), "id"))]);
        put_text(row, "head", turn != before ? request_say(request, heads[turn], NULL) : (Text){ 0 });
        before = turn;
        put_row(procedure, row, item);
        if (answers && turn < 2)
            put_control(request, procedure, row, item);
        else
            put(row, "control", value_nothing());
    }
}

static bool proposes_something(const Value *items)
{
    for (ptrdiff_t i = 0; i < items->count; i++)
        if (value_get_number(items->items[i], "would_fall_with"))
            return true;
    return false;
}

static void put_page_links(Request *request, const Value *position, int64_t page, ptrdiff_t count)
{
    Text base = procedure_href(request->arena, position, "/procedure");
    put_number(request->page, "number", page);
    put(request->page, "earlier", page > 1 ? value_text(request->arena, text_printf(request->arena, "%.*s?part=%lld", TEXT_ARGUMENTS(base), (long long)page - 1))
                                           : value_nothing());
    put(request->page, "later", page * PAGE < count ? value_text(request->arena, text_printf(request->arena, "%.*s?part=%lld", TEXT_ARGUMENTS(base), (long long)page + 1))
                                                    : value_nothing());
}

/* Programs get all of them; a page shows a hundred, as many as a form can bring. */
static Value *items_of_page(Request *request, const Value *position, const Procedure *procedure, int64_t *result_unanswered)
{
    int64_t page = 1;
    ptrdiff_t count, start = 0;
    const ptrdiff_t *places = in_turn(request->arena, procedure, &count, result_unanswered);
    (void)text_to_number(query_parameter(request, "part"), &page);
    if (request->face == FACE_HTML && page >= 1 && page <= count / PAGE + 1)
        start = (ptrdiff_t)(page - 1) * PAGE;
    ptrdiff_t shown = request->face == FACE_HTML && count - start > PAGE ? PAGE : count - start;
    put_page_links(request, position, start / PAGE + 1, request->face == FACE_HTML ? count : 0);
    return items_shown(request, position, procedure, places + start, shown);
}

Answer show_procedure(Request *request)
{
    PositionRights rights;
    Value *position = position_of_procedure(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    int64_t id = value_get_number(position, "id"), unanswered = 0;
    AnswersSeen seen = answers_seen(&rights);
    Procedure procedure = procedure_load(request->database, request->arena, id, seen, language_code(request->language));
    Moment published_at = procedure_published_at(request->database, id);
    put_procedure_head(request, position, &rights, SAY("Answers to amendments"));
    put(request->data, "published_at", published_at ? value_number(request->arena, published_at) : value_nothing());
    put_number(request->data, "unpublished", seen == ANSWERS_LATEST ? procedure_unpublished(request->database, id) : 0);
    Value *items = items_of_page(request, position, &procedure, &unanswered);
    put_number(request->data, "unanswered", unanswered);
    put(request->data, "amendments", items);
    put_rows(request, &procedure, items, rights.answers);
    put_truth(request->page, "answers", rights.answers);
    put_truth(request->page, "sees_all", seen == ANSWERS_LATEST);
    put_truth(request->page, "proposes", rights.answers && proposes_something(items));
    put_text(request->page, "action", procedure_href(request->arena, position, "/procedure"));
    put_text(request->page, "publish_action", procedure_href(request->arena, position, "/procedure/publish"));
    request->template = "procedures/list";
    return ANSWER_PAGE;
}

/* ---- Answering several at once ---- */

typedef struct Answers {
    Request *request;
    int64_t position;
    const char *problem_field;
    const char *problem;
    int64_t given;
} Answers;

static bool give(Write *write, Answers *answers, const Item *item, Text answer, int64_t falls_with, Text reason)
{
    const NewAnswer given = { .amendment = item->id, .answer = answer, .falls_with = falls_with, .reason = reason,
                              .language = language_code(answers->request->language), .by = answers->request->reader.person };
    answers->problem = amendment_answer(write, &given);
    Arena *arena = answers->request->arena; /* it outlives the write */
    answers->problem_field = text_z(arena, text_printf(arena, "answer_%lld", (long long)item->id));
    answers->given++;
    return answers->problem == NULL;
}

/* "falls 18", or the answer alone. */
static Text answer_read(Text sent, int64_t *result_falls_with)
{
    *result_falls_with = 0;
    bool falls = text_starts_with(sent, TEXT("falls ")) && text_to_number(text_slice(sent, 6, sent.length), result_falls_with);
    return falls ? TEXT("falls") : sent;
}

static bool is_new(const Item *item, Text answer, int64_t falls_with, Text reason)
{
    return !item->answer || !text_equal(value_get_text(item->answer, "answer"), answer) || value_get_number(item->answer, "falls_with") != falls_with ||
           !text_equal(value_get_text(item->answer, "reason"), reason);
}

static bool give_sent(Write *write, Answers *answers, const Item *item)
{
    int64_t falls_with;
    Text answer = answer_read(field_of_amendment(answers->request, "answer", item->id), &falls_with);
    Text reason = field_of_amendment(answers->request, "reason", item->id);
    if (answer.length == 0 || !is_new(item, answer, falls_with, reason))
        return true;
    return give(write, answers, item, answer, falls_with, reason);
}

static bool write_answers(Write *write, void *state)
{
    Answers *answers = state;
    Procedure procedure = procedure_load(write->database, write->arena, answers->position, ANSWERS_LATEST, TEXT("en"));
    for (ptrdiff_t i = 0; i < procedure.count; i++)
        if (item_is_listed(&procedure.items[i]) && !give_sent(write, answers, &procedure.items[i]))
            return false;
    return true;
}

static bool write_proposed(Write *write, void *state)
{
    Answers *answers = state;
    Procedure procedure = procedure_load(write->database, write->arena, answers->position, ANSWERS_LATEST, TEXT("en"));
    ptrdiff_t *falls = new(write->arena, ptrdiff_t, procedure.count + 1);
    falls_propose(procedure.count, procedure_answered(write->arena, &procedure), procedure.pair_count, procedure.pairs, falls);
    for (ptrdiff_t i = 0; i < procedure.count; i++) {
        const Item *item = &procedure.items[i];
        if (falls[i] >= 0 && item_is_listed(item) && item_is_open(item) &&
            !give(write, answers, item, TEXT("falls"), procedure.items[falls[i]].id, (Text){ 0 }))
            return false;
    }
    return true;
}

/* Too long a reason is refused before the write, beside its amendment. */
static void check_reasons(Request *request)
{
    for (int i = 0; i < request->fields.count; i++)
        if (text_starts_with(request->fields.list[i].name, TEXT("reason_")) && request->fields.list[i].value.length > REASON)
            form_problem(request, "", SAY("A reason is too long: please shorten it to 4,000 characters"));
}

Answer give_answers(Request *request)
{
    PositionRights rights;
    Value *position = position_of_procedure(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    if (!rights.answers)
        return ANSWER_FORBIDDEN;
    form_check(request);
    check_reasons(request);
    if (form_has_problems(request))
        return form_again(request, show_procedure);
    Answers answers = { .request = request, .position = value_get_number(position, "id") };
    bool proposed = text_is(field(request, "do"), "proposed");
    Answer answer = form_write(request, proposed ? write_proposed : write_answers, &answers, &answers.problem_field, &answers.problem, show_procedure);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The answers are saved. Others see them once you publish the list."));
    return see_other(request, procedure_href(request->arena, position, "/procedure"));
}

static bool write_publication(Write *write, void *state)
{
    Answers *answers = state;
    answers->given = procedure_publish(write, answers->position, answers->request->reader.person);
    answers->problem = answers->given ? NULL : SAY("There is no answer that others have not seen yet");
    return answers->given > 0;
}

Answer publish_procedure(Request *request)
{
    PositionRights rights;
    Value *position = position_of_procedure(request, &rights);
    if (!position)
        return ANSWER_NOT_FOUND;
    if (!rights.answers)
        return ANSWER_FORBIDDEN;
    Answers answers = { .request = request, .position = value_get_number(position, "id") };
    Answer answer = form_write(request, write_publication, &answers, &answers.problem_field, &answers.problem, show_procedure);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The list is published: everybody who sees the text sees the answers."));
    return see_other(request, procedure_href(request->arena, position, "/procedure"));
}
