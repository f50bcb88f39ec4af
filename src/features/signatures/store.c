/* SPDX-License-Identifier: EUPL-1.2 */
/* Signatures as they are given, withdrawn, counted and read. */
#include "features/signatures/store.h"

#include "base/zone.h"
#include "features/seats/seats.h"
#include "record/record.h"

static const Query insert = {
    "INSERT INTO signature (id, position, organisation, organisation_key, signer, function, language, signed_on, person, by_person, at) "
    "SELECT $1, $2, id, name_key, $4, $5, $6, $7, $8, $9, $10 FROM organisation WHERE id = $3"
};
static const Query remove_one = { "DELETE FROM signature WHERE id = $1" };
static const Query forget_count = { "DELETE FROM signature_count WHERE position = $1" };
static const Query count_anew = {
    "INSERT INTO signature_count (position, organisations, cities, countries) "
    "SELECT $1, COUNT(*), COALESCE(SUM(CASE WHEN o.kind = 'city' THEN 1 ELSE 0 END), 0), COUNT(DISTINCT o.country) "
    "FROM signature s JOIN organisation o ON o.id = s.organisation WHERE s.position = $1"
};
static const Query load = {
    "SELECT id, position, organisation, signer, function, language AS function_language, signed_on, person FROM signature WHERE id = $1"
};
static const Query counts = { "SELECT organisations, cities, countries FROM signature_count WHERE position = $1" };
static const Query signed_by = { "SELECT id FROM signature WHERE position = $1 AND organisation = $2" };
static const Query on_map = {
    "SELECT o.slug, COALESCE(t.text, o.name) AS name, o.latitude, o.longitude, o.population, o.status "
    "FROM signature s JOIN organisation o ON o.id = s.organisation AND o.kind = 'city' "
    "LEFT JOIN translation t ON t.object = o.id AND t.field = 'name' AND t.language = $2 "
    "WHERE s.position = $1 ORDER BY o.population DESC, o.id LIMIT 2000"
};
static const Query of_organisation = {
    "SELECT p.slug AS position_slug, COALESCE(t.text, p.title) AS position_title, "
    "COALESCE(t.language, p.language) AS position_title_language, s.signed_on "
    "FROM signature s JOIN position p ON p.id = s.position "
    "LEFT JOIN translation t ON t.object = p.id AND t.field = 'title' AND t.language = $2 "
    "WHERE s.organisation = $1 AND " SEEN_BY("$3", "p.audience") " ORDER BY s.signed_on DESC, s.id DESC LIMIT 20"
};
static const Query signs_by_role = {
    "SELECT id FROM mandate WHERE person = $1 AND organisation = $3 AND role IN ('mayor', 'deputy_mayor') AND starts <= $2 "
    "AND (ends IS NULL OR ends > $2)"
};

void signatures_count(Write *write, int64_t position)
{
    database_run(write->database, &forget_count, ARGS(position));
    database_run(write->database, &count_anew, ARGS(position));
    write_touch(write, "positions");
}

static void record_signature(Write *write, const char *verb, int64_t signature, const NewSignature *signed_, Value *content)
{
    put_number(content, "organisation", signed_->organisation);
    record_append(write, (Entry){ .person = signed_->by,
                                  .organisation = signed_->organisation,
                                  .verb = verb,
                                  .object_kind = "signature",
                                  .object = signature,
                                  .place = signed_->position,
                                  .content = content });
    signatures_count(write, signed_->position);
}

int64_t signature_give(Write *write, const NewSignature *signature)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert,
                 ARGS(id, signature->position, signature->organisation, signature->signer, signature->function, signature->language,
                      signature->signed_on, signature->person, signature->by, write->now));
    Value *content = value_object(write->arena);
    put_text(content, "signed_on", signature->signed_on);
    record_signature(write, "signature.given", id, signature, content);
    return id;
}

void signature_withdraw(Write *write, int64_t signature, int64_t by)
{
    Value *row = signature_load(write->database, write->arena, signature);
    if (!row)
        return;
    database_run(write->database, &remove_one, ARGS(signature));
    const NewSignature taken = { .position = value_get_number(row, "position"), .organisation = value_get_number(row, "organisation"), .by = by };
    record_signature(write, "signature.withdrawn", signature, &taken, value_object(write->arena));
}

const char *signature_problem(Write *write, const Value *position, const NewSignature *signature)
{
    const Signing signing = {
        .is_open = is_open_for_signature(value_get_text(position, "kind"), value_get_text(position, "stage_code")),
        .has_signed = has_signed(write->database, signature->position, signature->organisation),
        .status = standing_of_city(write->database, write->arena, signature->organisation),
        .signed_on = signature->signed_on,
        .today = network_day(write->arena, write->now),
    };
    return signing_problem(&signing);
}

bool may_sign_for(Database *database, const Reader *reader, int64_t organisation, Text today)
{
    return coordinates(reader, organisation) || database_number(database, &signs_by_role, ARGS(reader->person, today, organisation), 0) != 0;
}

Value *signature_load(Database *database, Arena *arena, int64_t signature)
{
    return value_from_row(arena, database_query(database, arena, &load, ARGS(signature)));
}

Value *signature_counts(Database *database, Arena *arena, int64_t position)
{
    Value *found = value_from_row(arena, database_query(database, arena, &counts, ARGS(position)));
    if (found)
        return found;
    Value *none = value_object(arena);
    static const char *const names[] = { "organisations", "cities", "countries" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put_number(none, names[i], 0);
    return none;
}

Value *signatures_on_map(Request *request, int64_t position)
{
    return value_from_rows(request->arena,
                           database_query(request->database, request->arena, &on_map, ARGS(position, language_code(request->language))));
}

Value *signatures_of_organisation(Request *request, int64_t organisation)
{
    return value_from_rows(request->arena, database_query(request->database, request->arena, &of_organisation,
                                                          ARGS(organisation, language_code(request->language), request->reader.audiences)));
}

bool has_signed(Database *database, int64_t position, int64_t organisation)
{
    return database_number(database, &signed_by, ARGS(position, organisation), 0) != 0;
}
