/* SPDX-License-Identifier: EUPL-1.2 */
/* A lost device: somebody who may takes a person's factors away, after making sure who asks; the person sets up new ones. */
#include "features/factors/letters.h"
#include "features/factors/pages.h"
#include "http/gather.h"
#include "record/record.h"

static const Query load_target = { "SELECT id, name, staff, audience FROM person WHERE id = $1 AND status = 'active'" };
static const Query organisations_of = { "SELECT organisation FROM mandate WHERE person = $1 AND starts <= $2 AND (ends IS NULL OR ends > $2)" };
/* By an own mandate: who stands in for a coordinator takes no factors away, least of all those of who is absent. */
static const Query coordinator_of = { "SELECT COUNT(*) FROM mandate WHERE person = $1 AND organisation = $2 AND role = 'coordinator' AND starts <= $3 "
                                      "AND (ends IS NULL OR ends > $3)" };
static const Query remove_totp = { "DELETE FROM totp WHERE person = $1" };
static const Query remove_passkeys = { "DELETE FROM passkey WHERE person = $1" };
static const Query remove_codes = { "DELETE FROM recovery_code WHERE person = $1" };
static const Query remove_challenges = { "DELETE FROM passkey_challenge WHERE person = $1" };

static const Field reset_fields[] = {
    { "reason", FIELD_LINES, SAY("How you made sure that it is this person who asks"),
      SAY("For instance: called back on the number in the city's directory. It stands in the record, and in the mail that goes to the person at once."),
      true, 10, 500, NULL },
    { 0 },
};
const Form reset_form = { reset_fields, SAY("Take away all second factors") };

const Shape reset_shape[] = {
    { "person", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "their name", NULL, false },
    { "has_factor", SHAPE_TRUTH, "whether they have a second factor", NULL, false },
    { 0 },
};

void factors_reset(Write *write, const App *app, int64_t person, Text reason, int64_t by)
{
    static const Query *const removals[] = { &remove_totp, &remove_passkeys, &remove_codes, &remove_challenges };
    for (size_t i = 0; i < sizeof removals / sizeof *removals; i++)
        database_run(write->database, removals[i], ARGS(person));
    sessions_end(write, person, 0, true);
    failures_forget(write, code_try_key(write->arena, person));
    Value *content = value_object(write->arena);
    put_text(content, "reason", reason);
    record_append(write, (Entry){ .person = by, .verb = "factor.reset", .object_kind = "person", .object = person, .content = content });
    if (app)
        factor_reset_letter(write, app, person, reason, by);
}

/* All that the person acts for: a coordinator can give anybody a mandate for the own city, and must not get at who acts for another one by that. */
static bool coordinates_for(Database *database, Arena *arena, const Reader *reader, int64_t person)
{
    bool some = false, all = true;
    for (Rows *rows = database_query(database, arena, &organisations_of, ARGS(person, reader->today)); rows_next(rows);) {
        bool is_own = database_number(database, &coordinator_of, ARGS(reader->person, rows_number(rows, 0), reader->today), 0) > 0;
        some |= is_own;
        all &= is_own;
    }
    return some && all;
}

static bool may_reset_factors(Database *database, Arena *arena, const Reader *reader, const Value *target)
{
    int64_t person = value_get_number(target, "id");
    return may_reset(reader, person, (Staff)value_get_number(target, "staff"), coordinates_for(database, arena, reader, person));
}

/* ANSWER_PAGE, and whom the path names. */
static Answer target_find(Request *request, Value **result_target)
{
    int64_t person;
    if (!text_to_number(path_parameter(request, "person"), &person))
        return ANSWER_NOT_FOUND;
    *result_target = value_from_row(request->arena, database_query(request->database, request->arena, &load_target, ARGS(person)));
    if (!*result_target)
        return ANSWER_NOT_FOUND;
    if (may_reset_factors(request->database, request->arena, &request->reader, *result_target))
        return ANSWER_PAGE;
    return may_see(&request->reader, value_get_number(*result_target, "audience")) ? ANSWER_FORBIDDEN : ANSWER_NOT_FOUND;
}

static Text own_path(Request *request, int64_t person, const char *rest)
{
    return text_printf(request->arena, "/people/%lld%s", (long long)person, rest);
}

Answer reset_show(Request *request)
{
    Value *target;
    Answer answer = target_find(request, &target);
    if (answer != ANSWER_PAGE)
        return answer;
    int64_t person = value_get_number(target, "id");
    bool has_factor = person_has_factor(request->database, person);
    put_number(request->data, "person", person);
    put_text(request->data, "name", value_get_text(target, "name"));
    put_truth(request->data, "has_factor", has_factor);
    put(request->page, "form", value_nothing());
    if (has_factor)
        form_show(request, "form", &reset_form, text_z(request->arena, own_path(request, person, "/factors")), NULL);
    put_text(request->page, "title", request_say(request, SAY("A lost device"), NULL));
    request->template = "factors/reset";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

typedef struct Reset {
    Request *request;
    int64_t person;
} Reset;

static bool reset_write(Write *write, void *state)
{
    const Reset *reset = state;
    Request *request = reset->request;
    factors_reset(write, request->app, reset->person, text_trim(field(request, "reason")), request->reader.person);
    return true;
}

Answer reset_do(Request *request)
{
    Value *target;
    Answer answer = target_find(request, &target);
    if (answer != ANSWER_PAGE)
        return answer;
    Reset reset = { request, value_get_number(target, "id") };
    if (!person_has_factor(request->database, reset.person))
        form_problem(request, "", SAY("There is nothing to take away: this person has no second factor."));
    else
        form_check(request);
    if (form_has_problems(request))
        return reset_show(request);
    answer = request_write(request, RECORDED, reset_write, &reset);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, SAY("The second factors are taken away, and the person is told by mail."));
    return see_other(request, own_path(request, reset.person, ""));
}

void factors_for_person(Request *request, int64_t person, Value *sections)
{
    Value *target = value_from_row(request->arena, database_query(request->database, request->arena, &load_target, ARGS(person)));
    if (!target || !may_reset_factors(request->database, request->arena, &request->reader, target) || !person_has_factor(request->database, person))
        return;
    Value *data = section_add(sections, "factors", SAY("Signing in"), "factors/for_person");
    put_text(data, "href", own_path(request, person, "/factors"));
}
