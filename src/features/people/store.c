/* SPDX-License-Identifier: EUPL-1.2 */
/* All SQL about people and mandates. */
#include "features/people/store.h"

#include "base/zone.h"
#include "record/record.h"
#include "rights/seats.h"

static const Query insert_person = { "INSERT INTO person (id, name, name_key, email, language, zone, staff, audience, "
                                     "created_at, kind, gender, match_key) "
                                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)" };
static const Query insert_mandate = { "INSERT INTO mandate (id, person, organisation, role, title, starts, ends, "
                                      "elected_on, succeeds) "
                                      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)" };
static const Query set_end = { "UPDATE mandate SET ends = $2 WHERE id = $1" };
static const Query set_title = { "UPDATE mandate SET title = $2 WHERE id = $1" };
static const Query open_mandates = { "SELECT id, starts FROM mandate WHERE organisation = $1 AND (ends IS NULL OR ends > $2) "
                                     "ORDER BY id LIMIT 10000" };
static const Query one_mandate = { "SELECT person, organisation, role, starts, ends, succeeds FROM mandate WHERE id = $1" };
static const Query forget_notices = { "DELETE FROM mandate_notice WHERE mandate = $1" };
static const Query mandates_left = { "SELECT COUNT(*) FROM mandate WHERE person = $1 AND organisation = $2 AND starts <= $3 "
                                     "AND (ends IS NULL OR ends > $3)" };
/* A withdrawn absence ends where it would have started. */
static const Query end_standing_in = { "UPDATE deputy SET ends = CASE WHEN starts > $3 THEN starts ELSE $3 END WHERE deputy = $1 "
                                       "AND (ends IS NULL OR ends > $3) AND mandate IN (SELECT id FROM mandate WHERE "
                                       "organisation = $2)" };
static const Query stood_in_for = { "SELECT DISTINCT mandate.person AS id FROM deputy JOIN mandate ON mandate.id = deputy.mandate WHERE "
                                    "deputy.deputy = $1 AND (deputy.ends IS NULL OR deputy.ends > $3) AND mandate.organisation = $2 "
                                    "ORDER BY mandate.person" };
static const Query put_password = { "INSERT INTO person_password (person, hash, changed_at) VALUES ($1, $2, $3) "
                                    "ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, changed_at = "
                                    "excluded.changed_at" };
static const Query get_password = { "SELECT hash FROM person_password WHERE person = $1" };
static const Query find_person = { "SELECT CASE WHEN status = 'merged' THEN merged_into ELSE id END FROM person "
                                   "WHERE email = $1 AND status IN ('active', 'merged')" };
static const Query one_person = { "SELECT id, name, email, language, zone, staff, created_at FROM person WHERE id = $1 "
                                  "AND status = 'active'" };
static const Query all_people = { "SELECT person.id, name, email, staff, created_at, "
                                  "CASE WHEN person_password.person IS NULL THEN 0 ELSE 1 END AS has_password, "
                                  "(SELECT COUNT(*) FROM mandate WHERE mandate.person = person.id AND starts <= $1 "
                                  "AND (ends IS NULL OR ends > $1)) AS mandates "
                                  "FROM person LEFT JOIN person_password ON person_password.person = person.id "
                                  "WHERE status = 'active' ORDER BY name_key, person.id" };
static const Query mandates = { "SELECT id, organisation, role, title, starts, ends, elected_on FROM mandate WHERE "
                                "person = $1 "
                                "ORDER BY starts DESC, id DESC" };
static const Query in_city = { "SELECT person.id AS person, person.name, mandate.role, mandate.title, mandate.starts "
                               "FROM mandate JOIN person ON person.id = mandate.person "
                               "WHERE mandate.organisation = $1 AND mandate.starts <= $3 AND (mandate.ends IS NULL OR "
                               "mandate.ends > $3) "
                               "AND person.status = 'active' AND " SEEN_BY("$2", "person.audience") " "
                               "ORDER BY CASE mandate.role WHEN 'mayor' THEN 1 WHEN 'deputy_mayor' THEN 2 WHEN "
                               "'councillor' THEN 3 "
                               "WHEN 'coordinator' THEN 4 WHEN 'head_of_office' THEN 5 WHEN 'officer' THEN 6 ELSE 7 "
                               "END, person.name_key, mandate.id "
                               "LIMIT 200" };
static const Query set_preferences = { "UPDATE person SET language = $2, zone = $3 WHERE id = $1" };

void record_about_person(Write *write, const char *verb, int64_t person, int64_t organisation, int64_t by,
                         Value *content)
{
    record_append(write, (Entry){ .person = by,
                                  .organisation = organisation,
                                  .verb = verb,
                                  .object_kind = "person",
                                  .object = person,
                                  .place = organisation,
                                  .content = content });
}

static Text zone_or_default(Text zone)
{
    return zone.length > 0 ? zone : NETWORK_ZONE;
}

int64_t person_add(Write *write, const NewPerson *person)
{
    int64_t id = write_new_id(write);
    database_run(write->database, &insert_person,
                 ARGS(id, person->name, text_fold(write->arena, person->name),
                      text_ascii_lower(write->arena, person->email), person->language, zone_or_default(person->zone),
                      (int64_t)person->staff, person->audience ? person->audience : AUDIENCE_NETWORK, write->now,
                      person->is_guest ? "guest" : "person", person->gender, name_match_key(write->arena, person->name)));
    Value *content = value_object(write->arena);
    put_text(content, "name", person->name);
    record_about_person(write, person->by ? "person.invited" : "person.created", id, 0, person->by, content);
    write_touch(write, "people");
    return id;
}

static Value *mandate_load(Write *write, int64_t mandate)
{
    return value_from_row(write->arena, database_query(write->database, write->arena, &one_mandate, ARGS(mandate)));
}

/* The seats are the city's: they go to whoever comes after. */
static void mandate_take_over(Write *write, const NewMandate *mandate)
{
    Value *before = mandate_load(write, mandate->succeeds);
    if (!before || value_get_number(before, "organisation") != mandate->organisation)
        return;
    Text ends = value_get_text(before, "ends");
    if (ends.length == 0 || text_compare(ends, mandate->starts) > 0)
        mandate_end(write, mandate->succeeds, mandate->starts, mandate->by);
    int64_t person = value_get_number(before, "person");
    if (person != mandate->person)
        seats_pass_on(write, mandate->organisation, person, mandate->person, mandate->starts, mandate->by);
}

int64_t mandate_begin(Write *write, const NewMandate *mandate)
{
    int64_t id = write_new_id(write);
    audience_of_city(write, mandate->organisation); /* so that what is for the city's people has its audience from the first of them on */
    database_run(write->database, &insert_mandate,
                 ARGS(id, mandate->person, mandate->organisation, mandate->role, mandate->title, mandate->starts,
                      parameter_or_null(mandate->ends), parameter_or_null(mandate->elected_on), mandate->succeeds));
    Value *content = value_object(write->arena);
    put_text(content, "role", mandate->role);
    put_text(content, "starts", mandate->starts);
    if (mandate->ends.length > 0)
        put_text(content, "ends", mandate->ends);
    record_about_person(write, "mandate.began", mandate->person, mandate->organisation, mandate->by, content);
    write_touch(write, "people");
    if (mandate->succeeds != 0)
        mandate_take_over(write, mandate);
    return id;
}

/* A successor who was announced and never begins leaves the seats to the one before. */
static void seats_return(Write *write, const Value *withdrawn, int64_t by)
{
    Value *before = mandate_load(write, value_get_number(withdrawn, "succeeds"));
    int64_t person = value_get_number(withdrawn, "person"), predecessor = value_get_number(before, "person");
    if (before && person != predecessor)
        seats_give_back(write, value_get_number(withdrawn, "organisation"), person, predecessor, value_get_text(withdrawn, "starts"), by);
}

/* Who acts for the city no longer stands in there for others either. */
static void standing_in_end(Write *write, int64_t person, int64_t organisation, Text ends)
{
    if (database_number(write->database, &mandates_left, ARGS(person, organisation, ends), 0) > 0)
        return;
    Value *others = value_from_rows(write->arena, database_query(write->database, write->arena, &stood_in_for,
                                                                 ARGS(person, organisation, ends)));
    database_run(write->database, &end_standing_in, ARGS(person, organisation, ends));
    for (ptrdiff_t i = 0; i < others->count; i++)
        record_restate(write, "person", value_get_number(others->items[i], "id"));
}

void mandate_end(Write *write, int64_t mandate, Text ends, int64_t by)
{
    Value *ended = mandate_load(write, mandate);
    if (!ended)
        return;
    Value *content = value_object(write->arena);
    put_text(content, "role", value_get_text(ended, "role"));
    put_text(content, "ends", ends);
    database_run(write->database, &set_end, ARGS(mandate, ends));
    database_run(write->database, &forget_notices, ARGS(mandate));
    if (text_compare(ends, value_get_text(ended, "starts")) <= 0)
        seats_return(write, ended, by);
    standing_in_end(write, value_get_number(ended, "person"), value_get_number(ended, "organisation"), ends);
    record_about_person(write, "mandate.ended", value_get_number(ended, "person"),
                        value_get_number(ended, "organisation"), by, content);
    write_touch(write, "people");
}

void mandate_title(Write *write, int64_t mandate, Text title, int64_t by)
{
    Value *titled = mandate_load(write, mandate);
    if (!titled)
        return;
    Value *content = value_object(write->arena);
    put_text(content, "role", value_get_text(titled, "role"));
    put_text(content, "title", title);
    database_run(write->database, &set_title, ARGS(mandate, title));
    record_about_person(write, "mandate.titled", value_get_number(titled, "person"),
                        value_get_number(titled, "organisation"), by, content);
    write_touch(write, "people");
}

/* A mandate that was only announced never begins. */
void organisation_people_end(Write *write, int64_t organisation, Text ends, int64_t by)
{
    Value *open = value_from_rows(write->arena, database_query(write->database, write->arena, &open_mandates,
                                                               ARGS(organisation, ends)));
    for (ptrdiff_t i = 0; i < open->count; i++) {
        Text starts = value_get_text(open->items[i], "starts");
        mandate_end(write, value_get_number(open->items[i], "id"), text_compare(starts, ends) > 0 ? starts : ends, by);
    }
    seats_end_of_organisation(write, organisation, ends, by);
}

void person_set_password_hash(Write *write, int64_t person, Text hash, int64_t by)
{
    database_run(write->database, &put_password, ARGS(person, hash, write->now));
    record_about_person(write, "person.password_changed", person, 0, by, NULL);
}

int64_t person_find(Database *database, Arena *arena, Text email)
{
    return database_number(database, &find_person, ARGS(text_ascii_lower(arena, text_trim(email))), 0);
}

Value *person_load(Database *database, Arena *arena, int64_t person)
{
    return value_from_row(arena, database_query(database, arena, &one_person, ARGS(person)));
}

Rows *people_by_name(Database *database, Arena *arena, Text today)
{
    return database_query(database, arena, &all_people, ARGS(today));
}

Value *mandates_of_person(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, &mandates, ARGS(person)));
}

Value *people_of_city(Database *database, Arena *arena, int64_t organisation, Text audiences, Text today)
{
    return value_from_rows(arena, database_query(database, arena, &in_city, ARGS(organisation, audiences, today)));
}

Text password_of_person(Database *database, Arena *arena, int64_t person)
{
    return database_text(database, arena, &get_password, ARGS(person));
}

void preferences_set(Write *write, int64_t person, Text language, Text zone)
{
    database_run(write->database, &set_preferences, ARGS(person, language, zone));
}
