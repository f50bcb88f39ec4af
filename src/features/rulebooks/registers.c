/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules by which bodies decide, as a register. */
#include "features/rulebooks/store.h"

static const RegisterColumn columns[] = {
    { "body", REGISTER_REFERENCE, IS_KEY, "groups", "the group; empty: every body", "annual-general-meeting", NULL, NULL },
    { "way", REGISTER_CODE, IS_KEY | IS_REQUIRED, "vote silence consent election", NULL, "vote", NULL, NULL },
    { "name", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, NULL, "Two thirds of the votes", NULL, NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "language", REGISTER_LANGUAGE, 0, NULL, "of the name; empty: English, and translated by the program", "en", NULL, NULL },
    { "content", REGISTER_TEXT, IS_REQUIRED, NULL, "the rule in JSON, as docs/deciding.md says", "{…}", NULL, NULL },
    { "retired", REGISTER_TRUTH, 0, NULL, "not offered any more", "no", "no", NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who changed it last", "ana.silva@porto.example.org", NULL, NULL },
    { "changed_at", REGISTER_MOMENT, 0, NULL, NULL, "2026-11-01T09:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_rows = {
    "SELECT r.body, r.way, r.name, r.language, r.content, r.retired, r.by_person, r.changed_at, r.id FROM rule r LEFT JOIN groups g ON g.id = r.body "
    "ORDER BY COALESCE(g.slug, ''), r.way, r.name, r.id"
};
static const Query add_row = {
    "INSERT INTO rule (id, body, way, name, language, content, retired, by_person, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
};
static const Query change_row = {
    "UPDATE rule SET body = $2, way = $3, name = $4, language = $5, content = $6, retired = $7, by_person = $8, changed_at = $9 WHERE id = $1"
};

static const char *problem(const RegisterRow *row, const char **result_column)
{
    Rule rule;
    *result_column = "content";
    return rule_from_json(row->write->arena, register_text(row, "content"), &rule);
}

const Register rulebooks_registers[] = {
    { .name = "rules", .label = SAY("Rules for decisions"), .about = SAY("A rule by which a body decides"), .has_people = true, .table = "rule",
      .columns = columns, .rows = &all_rows, .add = &add_row, .change = &change_row, .object_kind = "rule", .topic = "rulebooks", .problem = problem },
    { 0 }
};
