/* SPDX-License-Identifier: EUPL-1.2 */
/* Groups, their kinds, and what was decided and reported about them, as registers. */
#include "features/groups/store.h"
#include "http/registers.h"

#define GROUP { "group", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "groups", "the group's name in addresses", "mobility", NULL, NULL }
#define AGAIN { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL }

static const RegisterColumn kind_columns[] = {
    { "code", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "what groups have", "working_group", NULL, NULL },
    { "position", REGISTER_NUMBER, 0, NULL, "its place in lists", "4", "1", NULL },
    { "name", REGISTER_WORD, IS_REQUIRED, NULL, "in English", "Working group", NULL, NULL },
    { "adopts", REGISTER_TRUTH, 0, NULL, "a body, which adopts", "no", "no", NULL },
    { "most_parents", REGISTER_NUMBER, 0, NULL, "0 to 2", "1", "1", NULL },
    { "parent_kinds", REGISTER_WORD, 0, NULL, "codes, separated by spaces; empty: any", "forum", NULL, NULL },
    { "needs_sunset", REGISTER_TRUTH, 0, NULL, "must end on a day", "no", "no", NULL },
    { "join_ways", REGISTER_WORD, IS_REQUIRED, NULL, "of open, request, invitation, nomination; the first is the usual one", "open request", "open", NULL },
    { "most_children", REGISTER_NUMBER, 0, NULL, "groups in force under one; 0: no limit", "0", "0", NULL },
    { "most_seats", REGISTER_NUMBER, 0, NULL, "cities with a seat; 0: no limit", "0", "0", NULL },
    { "most_chairs", REGISTER_NUMBER, 0, NULL, "cities that chair together", "1", "1", NULL },
    { "seats_held_by", REGISTER_WORD, 0, NULL, "role whose holder sits for the city; empty: people nominated by name", "", NULL, NULL },
    { "term_years", REGISTER_NUMBER, 0, NULL, "of its elected seats; 0: none", "2", "0", NULL },
    { "report_months", REGISTER_NUMBER, 0, NULL, "a report is due so often; 0: never", "12", "0", NULL },
    { "chair_elected_by", REGISTER_CODE, IS_REQUIRED, "members parent assembly secretariat", NULL, "members", "members", NULL },
    { 0 }
};
static const Query all_kinds = {
    "SELECT code, position, name, adopts, most_parents, parent_kinds, needs_sunset, join_ways, most_children, most_seats, most_chairs, seats_held_by, "
    "term_years, report_months, chair_elected_by, id FROM group_kind ORDER BY code"
};
static const Query add_kind = {
    "INSERT INTO group_kind (id, code, position, name, adopts, most_parents, parent_kinds, needs_sunset, join_ways, most_children, most_seats, "
    "most_chairs, seats_held_by, term_years, report_months, chair_elected_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
};
static const Query change_kind = {
    "UPDATE group_kind SET code = $2, position = $3, name = $4, adopts = $5, most_parents = $6, parent_kinds = $7, needs_sunset = $8, join_ways = $9, "
    "most_children = $10, most_seats = $11, most_chairs = $12, seats_held_by = $13, term_years = $14, report_months = $15, chair_elected_by = $16 "
    "WHERE id = $1"
};

static const RegisterColumn group_columns[] = {
    { "slug", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "its name in addresses", "mobility", NULL, NULL },
    { "kind", REGISTER_WORD, IS_REQUIRED, NULL, "code of the register group-kinds", "forum", NULL, NULL },
    { "name", REGISTER_WORD, IS_REQUIRED, NULL, NULL, "Mobility forum", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "of name, remit and scope", "en", "en", NULL },
    { "remit", REGISTER_TEXT, 0, NULL, "what it is for", "", NULL, NULL },
    { "scope", REGISTER_TEXT, 0, NULL, "what it looks at", "", NULL, NULL },
    { "join_way", REGISTER_CODE, IS_REQUIRED, "open request invitation nomination", NULL, "open", "open", NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees that it exists", "public", "network", NULL },
    { "starts", REGISTER_DAY, IS_REQUIRED, NULL, NULL, "2020-01-01", "today", NULL },
    { "sunset", REGISTER_DAY, IS_NULL, NULL, "the day on which it ends unless it is renewed", "", NULL, NULL },
    { "ends", REGISTER_DAY, IS_NULL, NULL, "closed on this day", "", NULL, NULL },
    { "report_due", REGISTER_DAY, IS_NULL, NULL, "when the next report is due", "", NULL, NULL },
    { "created_at", REGISTER_MOMENT, 0, NULL, "when it was entered", "2026-11-24T09:00:00Z", "now", NULL },
    { "name_key", REGISTER_MADE, 0, NULL, NULL, NULL, NULL, register_name_key },
    { 0 }
};
static const Query all_groups = {
    "SELECT slug, kind, name, language, remit, scope, join_way, audience, starts, sunset, ends, report_due, created_at, id FROM groups ORDER BY slug"
};
static const Query add_group = {
    "INSERT INTO groups (id, slug, kind, name, language, remit, scope, join_way, audience, starts, sunset, ends, report_due, created_at, name_key) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
};
static const Query change_group = {
    "UPDATE groups SET slug = $2, kind = $3, name = $4, language = $5, remit = $6, scope = $7, join_way = $8, audience = $9, starts = $10, sunset = $11, "
    "ends = $12, report_due = $13, created_at = $14, name_key = $15 WHERE id = $1"
};
static const Query kind_is_there = { "SELECT 1 FROM group_kind WHERE code = $1" };

static const char *group_row_problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "kind";
    if (database_number(row->write->database, &kind_is_there, ARGS(register_text(row, "kind")), 0) == 0)
        return SAY("There is no such kind in the register of kinds of groups.");
    *result_column = "slug";
    Text slug = register_text(row, "slug");
    return text_equal(slug, text_slug(row->write->arena, slug)) ? NULL : SAY("A name in addresses has small letters, digits and hyphens.");
}

static const RegisterColumn parent_columns[] = {
    GROUP,
    { "parent", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "groups", "the group above it", "executive-committee", NULL, NULL },
    { 0 }
};
static const Query all_parents = {
    "SELECT p.group_id, p.parent, 0 FROM group_parent p JOIN groups g ON g.id = p.group_id JOIN groups above ON above.id = p.parent "
    "ORDER BY g.slug, above.slug"
};
static const Query add_parent = { "INSERT INTO group_parent (group_id, parent) VALUES ($1, $2)" };

static const char *parent_problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "parent";
    return register_number(row, "parent") == register_number(row, "group") ? SAY("A group is not above itself.") : NULL;
}

static const RegisterColumn theme_columns[] = {
    GROUP,
    { "theme", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "themes", NULL, "mobility", NULL, NULL },
    { 0 }
};
static const Query all_themes = {
    "SELECT t.group_id, t.theme, 0 FROM group_theme t JOIN groups g ON g.id = t.group_id JOIN theme ON theme.id = t.theme ORDER BY g.slug, theme.slug"
};
static const Query add_theme = { "INSERT INTO group_theme (group_id, theme) VALUES ($1, $2)" };

static const RegisterColumn decision_columns[] = {
    GROUP,
    { "decided_on", REGISTER_DAY, IS_KEY | IS_REQUIRED, NULL, NULL, "2020-01-01", NULL, NULL },
    { "kind", REGISTER_CODE, IS_KEY | IS_REQUIRED, "set_up renewed closed", NULL, "set_up", NULL, NULL },
    AGAIN,
    { "decided_by", REGISTER_WORD, 0, NULL, "the body", "Executive committee", NULL, NULL },
    { "sunset", REGISTER_DAY, IS_NULL, NULL, "until when", "", NULL, NULL },
    { "reason", REGISTER_TEXT, 0, NULL, NULL, "", NULL, NULL },
    { 0 }
};
static const Query all_decisions = {
    "SELECT d.group_id, d.decided_on, d.kind, d.decided_by, d.sunset, d.reason, d.id FROM group_decision d JOIN groups g ON g.id = d.group_id "
    "ORDER BY g.slug, d.decided_on, d.kind, d.id"
};
static const Query add_decision = {
    "INSERT INTO group_decision (id, group_id, decided_on, kind, decided_by, sunset, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_decision = {
    "UPDATE group_decision SET group_id = $2, decided_on = $3, kind = $4, decided_by = $5, sunset = $6, reason = $7 WHERE id = $1"
};

static const RegisterColumn report_columns[] = {
    GROUP,
    { "year", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, NULL, "2025", NULL, NULL },
    AGAIN,
    { "text", REGISTER_TEXT, IS_REQUIRED, NULL, "Markdown", "What we did.", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "of the text", "en", "en", NULL },
    { "author", REGISTER_REFERENCE, 0, "people", "who filed it", "ana.silva@porto.example.org", NULL, NULL },
    { "filed_on", REGISTER_DAY, IS_REQUIRED, NULL, NULL, "2026-01-31", "today", NULL },
    { 0 }
};
static const Query all_reports = {
    "SELECT r.group_id, r.year, r.text, r.language, r.author, r.filed_on, r.id FROM group_report r JOIN groups g ON g.id = r.group_id "
    "ORDER BY g.slug, r.year, r.id"
};
static const Query add_report = {
    "INSERT INTO group_report (id, group_id, year, text, language, author, filed_on) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_report = {
    "UPDATE group_report SET group_id = $2, year = $3, text = $4, language = $5, author = $6, filed_on = $7 WHERE id = $1"
};

#define OF_GROUP .object = "group", .topic = "groups"

const Register groups_registers[] = {
    { .name = "group-kinds", .label = SAY("Kinds of groups"), .about = SAY("A kind of group, and what holds for groups of it"), .table = "group_kind",
      .columns = kind_columns, .rows = &all_kinds, .add = &add_kind, .change = &change_kind, .object_kind = "group_kind", .topic = "groups" },
    { .name = "groups", .label = SAY("Groups"), .about = SAY("A group, and from when to when there is one"), .table = "groups", .columns = group_columns,
      .rows = &all_groups, .add = &add_group, .change = &change_group, .object_kind = "group", .topic = "groups", .problem = group_row_problem },
    { .name = "group-parents", .label = SAY("Groups above groups"), .about = SAY("Which group is above which"), .table = "group_parent",
      .columns = parent_columns, .rows = &all_parents, .add = &add_parent, .has_no_id = true, .problem = parent_problem, OF_GROUP },
    { .name = "group-themes", .label = SAY("Themes of groups"), .about = SAY("A theme that a group works on"), .table = "group_theme",
      .columns = theme_columns, .rows = &all_themes, .add = &add_theme, .has_no_id = true, OF_GROUP },
    { .name = "group-decisions", .label = SAY("What was decided about groups"), .about = SAY("That a group was set up, renewed or closed"),
      .table = "group_decision", .columns = decision_columns, .rows = &all_decisions, .add = &add_decision, .change = &change_decision, OF_GROUP },
    { .name = "group-reports", .label = SAY("Reports of groups"), .about = SAY("A group's report of a year"), .has_people = true,
      .table = "group_report", .columns = report_columns, .rows = &all_reports, .add = &add_report, .change = &change_report, OF_GROUP },
    { 0 }
};
