/* SPDX-License-Identifier: EUPL-1.2 */
/* Signing and withdrawing, and at the foot the routes. */
#include "features/signatures/pages.h"

#include "features/people/people.h"
#include "features/seats/seats.h"

static const Field signature_fields[] = {
    { "organisation", FIELD_CHOICE, SAY("For which city"), NULL, true, 0, 20, NULL },
    { "person", FIELD_CHOICE, SAY("Who signs"), NULL, true, 0, 20, NULL },
    { "function", FIELD_TEXT, SAY("Function"), SAY("As it is to be read: Mayor, Deputy mayor for housing."), true, 0, 120, NULL },
    { "language", FIELD_CHOICE, SAY("Language of the function"), NULL, true, 0, 10, NULL },
    { "signed_on", FIELD_DAY, SAY("Signed on"), NULL, true, 0, 0, NULL },
    { 0 }
};
const Form signature_form = { signature_fields, SAY("Sign") };

Value *declaration_of_path(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    bool is_shown = position && rights.sees && text_is(value_get_text(position, "kind"), "declaration");
    return is_shown ? position : NULL;
}

typedef struct Deed {
    Request *request;
    const Value *position;
    int64_t signature;
    const char *problem_field;
    const char *problem;
} Deed;

static Answer finish(Deed *deed, WriteFunction write, const char *done)
{
    Request *request = deed->request;
    if (form_has_problems(request))
        return form_again(request, show_signatures);
    Answer answer = form_write(request, write, deed, &deed->problem_field, &deed->problem, show_signatures);
    if (answer != ANSWER_SEE_OTHER)
        return answer;
    notice(request, done);
    return see_other(request, text_printf(request->arena, "/positions/%.*s/signatures", TEXT_ARGUMENTS(value_get_text(deed->position, "slug"))));
}

static const Query name_of = { "SELECT name FROM person WHERE id = $1" };

static Text signer_name(Write *write, int64_t person)
{
    return value_get_text(value_from_row(write->arena, database_query(write->database, write->arena, &name_of, ARGS(person))), "name");
}

static bool write_signature(Write *write, void *state)
{
    Deed *deed = state;
    Request *request = deed->request;
    const NewSignature signature = { .position = value_get_number(deed->position, "id"),
                                     .organisation = field_number(request, "organisation"),
                                     .signer = signer_name(write, field_number(request, "person")),
                                     .function = text_trim(field(request, "function")),
                                     .language = field(request, "language"),
                                     .signed_on = field(request, "signed_on"),
                                     .person = field_number(request, "person"),
                                     .by = request->reader.person };
    deed->problem = signature_problem(write, deed->position, &signature);
    if (deed->problem)
        return false;
    if (!person_acts_for(write->database, signature.person, signature.organisation, request->today)) {
        deed->problem_field = "person";
        deed->problem = SAY("Please choose somebody who acts for the city");
        return false;
    }
    signature_give(write, &signature);
    return true;
}

Answer give_signature(Request *request)
{
    Deed deed = { .request = request, .position = declaration_of_path(request) };
    if (!deed.position)
        return ANSWER_NOT_FOUND;
    if (!may_sign_for(request->database, &request->reader, field_number(request, "organisation"), request->today))
        return ANSWER_FORBIDDEN;
    form_check(request);
    return finish(&deed, write_signature, SAY("Signed. The signature can be seen by everybody."));
}

static bool write_withdrawal(Write *write, void *state)
{
    Deed *deed = state;
    signature_withdraw(write, deed->signature, deed->request->reader.person);
    return true;
}

Answer withdraw_signature(Request *request)
{
    Deed deed = { .request = request, .position = declaration_of_path(request) };
    (void)text_to_number(path_parameter(request, "signature"), &deed.signature);
    Value *row = deed.position ? signature_load(request->database, request->arena, deed.signature) : NULL;
    if (!row || value_get_number(row, "position") != value_get_number(deed.position, "id"))
        return ANSWER_NOT_FOUND;
    int64_t organisation = value_get_number(row, "organisation");
    if (!is_secretariat(&request->reader) && !may_sign_for(request->database, &request->reader, organisation, request->today))
        return ANSWER_FORBIDDEN;
    return finish(&deed, write_withdrawal, SAY("The signature is withdrawn."));
}

static const Shape counts_shape[] = {
    { "organisations", SHAPE_NUMBER, "how many have signed", NULL, false },
    { "cities", SHAPE_NUMBER, "of these, cities", NULL, false },
    { "countries", SHAPE_NUMBER, "from so many countries", NULL, false },
    { 0 }
};
static const Shape row_shape[] = {
    { "id", SHAPE_NUMBER, "number of the signature", NULL, false },
    { "organisation", SHAPE_NUMBER, "number of the organisation", NULL, false },
    { "slug", SHAPE_TEXT, "its name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "its name", NULL, false },
    { "country", SHAPE_TEXT, "ISO 3166-1 code", NULL, false },
    { "signer", SHAPE_TEXT, "who signed; empty: forgotten", NULL, false },
    { "function", SHAPE_WORDS, "as what", NULL, false },
    { "signed_on", SHAPE_DAY, "when", NULL, false },
    { "withdraw_action", SHAPE_TEXT, "nothing", NULL, true },
    { 0 }
};
static const Shape list_shape[] = {
    { "position", SHAPE_OBJECT, "the declaration", position_shape, false },
    { "counts", SHAPE_OBJECT, "how many have signed", counts_shape, false },
    { "signatures", SHAPE_LIST, "who has signed", row_shape, false },
    { "next", SHAPE_TEXT, "address of the next page", NULL, true },
    { 0 }
};

static const Route routes[] = {
    { GET, "/positions/{position}/signatures", show_signatures, .media = "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", .who = ANYONE, .shape = list_shape, .topics = "positions cities",
      .parameters = "modified_since sort after", .summary = "Who has signed a declaration, and the form for who may sign" },
    { GET, "/positions/{position}/counter.svg", show_counter, .media = "image/svg+xml", .who = ANYONE, .topics = "positions",
      .summary = "The number of signatures as a picture for other sites" },
    { POST, "/positions/{position}/signatures", give_signature, .who = OF_NETWORK, .form = &signature_form,
      .summary = "A coordinator or mayor signs for the city" },
    { POST, "/positions/{position}/signatures/{signature}/withdraw", withdraw_signature, .who = OF_NETWORK,
      .summary = "The city takes its signature back" },
    { 0 }
};

const Schema signatures_schema = { "signatures", "src/features/signatures/schema.sql" };

const Feature signatures = {
    .registers = signatures_registers,
    .name = "signatures",
    .area = "positions",
    .routes = routes,
    .topics = "positions",
    .for_position = signatures_for_position,
    .for_city = signatures_for_city,
    .about_person = signatures_about_person,
    .erase_person = signatures_erase_person,
    .person_columns = signatures_person_columns,
    .vouched = signatures_vouched,
    .entry_in_words = signatures_entry_in_words,
    .entry_audience = signatures_entry_audience,
    .entry_kinds = signatures_entry_kinds,
};
