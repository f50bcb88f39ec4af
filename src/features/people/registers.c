/* SPDX-License-Identifier: EUPL-1.2 */
/* People, their mandates and who stands in for them, as registers: without passwords, and without those who were forgotten. */
#include "base/zone.h"
#include "features/people/store.h"
#include "http/registers.h"

#define PERSON(name, is, help) { name, REGISTER_REFERENCE, (is), "people", help, "ana.silva@porto.example.org", NULL, NULL }
#define STARTS { "starts", REGISTER_DAY, IS_KEY | IS_REQUIRED, NULL, "the first day", "2025-11-01", NULL, NULL }
#define ENDS { "ends", REGISTER_DAY, IS_NULL, NULL, "the first day on which it does not hold any more; empty: it does", "", NULL, NULL }
#define AGAIN { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL }

static Parameter match_key(const RegisterRow *row)
{
    return parameter_text(name_match_key(row->write->arena, register_text(row, "name")));
}

static Parameter status_of(const RegisterRow *row)
{
    return parameter_z(register_text(row, "merged_into").length > 0 ? "merged" : "active");
}

static const RegisterColumn person_columns[] = {
    { "email", REGISTER_EMAIL, IS_KEY | IS_REQUIRED, NULL, "one account an address", "ana.silva@porto.example.org", NULL, NULL },
    { "name", REGISTER_WORD, IS_REQUIRED, NULL, NULL, "Ana Silva", NULL, NULL },
    { "language", REGISTER_LANGUAGE, 0, NULL, "of letters; empty: none chosen", "pt", NULL, NULL },
    { "zone", REGISTER_WORD, IS_REQUIRED, NULL, "IANA time zone", "Europe/Lisbon", "Europe/Brussels", NULL },
    { "gender", REGISTER_CODE, 0, "woman man other", "counted in balances only; empty: not given", "woman", NULL, NULL },
    { "kind", REGISTER_CODE, IS_REQUIRED, "person guest", "guest: sees only what is public, and the groups they are guests of", "person", "person", NULL },
    { "works_as", REGISTER_CODE, 0, "secretariat administrator", "of the network's own staff; empty: not of it", "", NULL, NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees the person", "network", "network", NULL },
    { "created_at", REGISTER_MOMENT, 0, NULL, "when the account was made", "2026-11-24T09:00:00Z", "now", NULL },
    { "merged_into", REGISTER_REFERENCE, IS_NULL | IS_LATER, "people", "the account that goes on for somebody who had two", "", NULL, NULL },
    { "name_key", REGISTER_MADE, 0, NULL, NULL, NULL, NULL, register_name_key },
    { "match_key", REGISTER_MADE, 0, NULL, NULL, NULL, NULL, match_key },
    { "status", REGISTER_MADE, 0, NULL, NULL, NULL, NULL, status_of },
    { 0 }
};
static const Query all_people = {
    "SELECT email, name, language, zone, gender, kind, CASE staff WHEN 2 THEN 'administrator' WHEN 1 THEN 'secretariat' ELSE '' END, audience, "
    "created_at, merged_into, id FROM person WHERE status IN ('active', 'merged') ORDER BY email"
};
#define STAFF "CASE $8 WHEN 'administrator' THEN 2 WHEN 'secretariat' THEN 1 ELSE 0 END"
static const Query add_person = {
    "INSERT INTO person (id, email, name, language, zone, gender, kind, staff, audience, created_at, merged_into, name_key, match_key, status) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, " STAFF ", $9, $10, $11, $12, $13, $14)"
};
static const Query change_person = {
    "UPDATE person SET email = $2, name = $3, language = $4, zone = $5, gender = $6, kind = $7, staff = " STAFF ", audience = $9, created_at = $10, "
    "merged_into = $11, name_key = $12, match_key = $13, status = $14 WHERE id = $1"
};
static const Query merge = { "UPDATE person SET merged_into = $2 WHERE id = $1" };

static const Query is_reserved = { "SELECT COUNT(*) FROM person WHERE email = $1 AND (staff > 0 OR status = 'merged')" };

/* Who works for the network, and which accounts are one, the secretariat does not settle by a table: whoever could, could be anybody. */
static bool is_for_administrators(const RegisterRow *row)
{
    bool reserved = database_number(row->write->database, &is_reserved, ARGS(register_text(row, "email")), 1) > 0;
    return reserved || register_text(row, "works_as").length > 0 || register_text(row, "merged_into").length > 0;
}

static const char *person_problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "works_as";
    if (row->by != NULL && (!is_administrator(row->by) || row->by->by_token) && is_for_administrators(row))
        return SAY("Accounts of the network's own staff, and those that were put together, only an administrator brings in.");
    *result_column = "zone";
    if (!zone_is_known(register_text(row, "zone")))
        return SAY("This is not the name of a time zone, such as Europe/Brussels.");
    *result_column = "merged_into";
    return text_equal(register_text(row, "merged_into"), register_text(row, "email")) ? SAY("An account does not go on as itself.") : NULL;
}

static const RegisterColumn mandate_columns[] = {
    PERSON("person", IS_KEY | IS_REQUIRED, "by e-mail address"),
    { "city", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "cities", "for which", "porto", NULL, NULL },
    { "role", REGISTER_CODE, IS_KEY | IS_REQUIRED, "mayor deputy_mayor councillor head_of_office officer expert coordinator", NULL, "councillor", NULL,
      NULL },
    STARTS,
    AGAIN,
    { "title", REGISTER_WORD, 0, NULL, "as it stands on a card", "Vereadora da Mobilidade", NULL, NULL },
    ENDS,
    { "elected_on", REGISTER_DAY, IS_NULL, NULL, "empty: not elected, or not known", "2025-10-12", NULL, NULL },
    { "succeeds", REGISTER_REFERENCE, IS_LATER, "mandates", "the mandate that it takes over from, by the columns that it is known by",
      "rui.costa@porto.example.org / porto / councillor / 2021-10-20", NULL, NULL },
    { 0 }
};
static const Query all_mandates = {
    "SELECT m.person, m.organisation, m.role, m.starts, m.title, m.ends, m.elected_on, m.succeeds, m.id FROM mandate m "
    "JOIN person p ON p.id = m.person JOIN organisation o ON o.id = m.organisation WHERE p.status IN ('active', 'merged') "
    "ORDER BY p.email, o.slug, m.role, m.starts, m.id"
};
static const Query add_mandate = {
    "INSERT INTO mandate (id, person, organisation, role, starts, title, ends, elected_on, succeeds) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
};
static const Query change_mandate = {
    "UPDATE mandate SET person = $2, organisation = $3, role = $4, starts = $5, title = $6, ends = $7, elected_on = $8, succeeds = $9 WHERE id = $1"
};
static const Query succeed = { "UPDATE mandate SET succeeds = $2 WHERE id = $1" };

/* What is for the city's people has its audience from the first of them on. */
static const char *mandate_row_problem(const RegisterRow *row, const char **result_column)
{
    audience_of_city(row->write, register_number(row, "city"));
    *result_column = "starts";
    return mandate_problem(register_text(row, "role"), register_text(row, "starts"), register_text(row, "ends"), register_text(row, "elected_on"));
}

static const RegisterColumn deputy_columns[] = {
    { "mandate", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "mandates", "the mandate that is stood in for, by the columns that it is known by",
      "ana.silva@porto.example.org / porto / councillor / 2025-11-01", NULL, NULL },
    PERSON("deputy", IS_KEY | IS_REQUIRED, "who stands in"),
    STARTS,
    AGAIN,
    ENDS,
    { 0 }
};
static const Query all_deputies = {
    "SELECT d.mandate, d.deputy, d.starts, d.ends, d.id FROM deputy d JOIN mandate m ON m.id = d.mandate JOIN person p ON p.id = m.person "
    "JOIN organisation o ON o.id = m.organisation JOIN person s ON s.id = d.deputy "
    "WHERE p.status IN ('active', 'merged') AND s.status IN ('active', 'merged') "
    "ORDER BY p.email, o.slug, m.role, m.starts, m.id, s.email, d.starts, d.id"
};
static const Query add_deputy = { "INSERT INTO deputy (id, mandate, deputy, starts, ends) VALUES ($1, $2, $3, $4, $5)" };
static const Query change_deputy = { "UPDATE deputy SET mandate = $2, deputy = $3, starts = $4, ends = $5 WHERE id = $1" };

static const char *deputy_problem(const RegisterRow *row, const char **result_column)
{
    Text ends = register_text(row, "ends");
    *result_column = "ends";
    return ends.length > 0 && text_compare(ends, register_text(row, "starts")) < 0 ? SAY("It cannot end before it starts.") : NULL;
}

const Register people_registers[] = {
    { .name = "people", .label = SAY("People"), .about = SAY("A person's account, without the password"), .has_people = true, .table = "person",
      .columns = person_columns, .rows = &all_people, .add = &add_person, .change = &change_person, .later = &merge, .object_kind = "person",
      .topic = "people", .problem = person_problem },
    { .name = "mandates", .label = SAY("Mandates"), .about = SAY("What a person does for a city, from when to when"), .has_people = true,
      .table = "mandate", .columns = mandate_columns, .rows = &all_mandates, .add = &add_mandate, .change = &change_mandate, .later = &succeed,
      .object = "person", .topic = "people", .problem = mandate_row_problem },
    { .name = "deputies", .label = SAY("Deputies"), .about = SAY("Who stands in for a mandate, from when to when"), .has_people = true,
      .table = "deputy", .columns = deputy_columns, .rows = &all_deputies, .add = &add_deputy, .change = &change_deputy, .object = "mandate",
      .topic = "people", .problem = deputy_problem },
    { 0 }
};
