/* SPDX-License-Identifier: EUPL-1.2 */
/* What bodies have decided, as a register. The questions that decisions came of stay behind; the reason is in words. */
#include "features/decisions/store.h"

static const RegisterColumn columns[] = {
    { "body", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "groups", "who decided", "annual-general-meeting", NULL, NULL },
    { "year", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, NULL, "2026", NULL, NULL },
    { "number", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "within body and year", "1", NULL, NULL },
    { "text", REGISTER_TEXT, IS_REQUIRED, NULL, NULL, "The accounts of 2025 are approved.", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "of text and reason", "en", "en", NULL },
    { "reason", REGISTER_TEXT, 0, NULL, "in numbers", "141 for, none against, 6 abstained.", NULL, NULL },
    { "adopted", REGISTER_TRUTH, 0, NULL, NULL, "yes", "yes", NULL },
    { "decided_on", REGISTER_DAY, IS_REQUIRED, NULL, NULL, "2026-06-11", NULL, NULL },
    { "review_on", REGISTER_DAY, 0, NULL, "empty: none", "", NULL, NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees it", "public", "network", NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who entered it", "ana.silva@porto.example.org", NULL, NULL },
    { "at", REGISTER_MOMENT, 0, NULL, NULL, "2026-06-11T18:00:00Z", "now", NULL },
    { "position", REGISTER_REFERENCE, 0, "positions", "the text that it is about", "", NULL, NULL },
    { 0 }
};
static const Query all_rows = {
    "SELECT d.body, d.year, d.number, d.text, d.language, d.reason, d.adopted, d.decided_on, d.review_on, d.audience, d.by_person, d.at, d.position, d.id "
    "FROM decision d JOIN groups g ON g.id = d.body ORDER BY g.slug, d.year, d.number"
};
static const Query add_row = {
    "INSERT INTO decision (id, body, year, number, text, language, reason, adopted, decided_on, review_on, audience, by_person, at, position, source) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0)"
};
static const Query change_row = {
    "UPDATE decision SET body = $2, year = $3, number = $4, text = $5, language = $6, reason = $7, adopted = $8, decided_on = $9, review_on = $10, "
    "audience = $11, by_person = $12, at = $13, position = $14 WHERE id = $1"
};

const Register decisions_registers[] = {
    { .name = "decisions", .label = SAY("Decisions"), .about = SAY("What a body has decided"), .has_people = true, .table = "decision",
      .columns = columns, .rows = &all_rows, .add = &add_row, .change = &change_row, .object_kind = "decision", .topic = "decisions" },
    { 0 }
};
