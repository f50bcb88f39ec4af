/* SPDX-License-Identifier: EUPL-1.2 */
/* Deadlines as a register: those that stand for themselves, and those of stages of texts, which the stages point to. Those of questions go with them. */
#include "features/deadlines/store.h"

static const RegisterColumn columns[] = {
    { "place", REGISTER_PLACE, IS_KEY | IS_REQUIRED, "groups cities themes positions", "what it belongs to, with the name of its register",
      "groups: mobility", NULL, NULL },
    { "kind", REGISTER_CODE, IS_KEY | IS_REQUIRED, "open stage", "open: stands for itself; stage: of a stage of a text", "open", "open", NULL },
    { "closes_at", REGISTER_MOMENT, IS_KEY | IS_REQUIRED, NULL, "the first moment at which it is closed", "2026-12-11T16:00:00Z", NULL, NULL },
    { "title", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, NULL, "Proposals for the programme", NULL, NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, "of title and text", "en", "en", NULL },
    { "text", REGISTER_TEXT, 0, NULL, NULL, "", NULL, NULL },
    { "opens_at", REGISTER_MOMENT, 0, NULL, "empty: open from the beginning", "", NULL, NULL },
    { "zone", REGISTER_WORD, IS_REQUIRED, NULL, "in which it was meant", "Europe/Brussels", "Europe/Brussels", NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees it", "network", "network", NULL },
    { "state", REGISTER_CODE, IS_REQUIRED, "waiting open closed withdrawn", NULL, "open", "open", NULL },
    { "sequence", REGISTER_NUMBER, 0, NULL, "rises with each change, for calendars", "0", "0", NULL },
    { "reminders", REGISTER_WORD, 0, NULL, "so many hours before its end; empty: none", "72 24", "72 24", NULL },
    { "reminded", REGISTER_NUMBER, 0, NULL, "the hours of the last reminder that was given; 0: none", "0", "0", NULL },
    { "reason", REGISTER_TEXT, 0, NULL, "of the last move, or of the withdrawal", "", NULL, NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who set it", "ana.silva@porto.example.org", NULL, NULL },
    { "set_at", REGISTER_MOMENT, 0, NULL, NULL, "2026-11-01T09:00:00Z", "now", NULL },
    { "changed_at", REGISTER_MOMENT, 0, NULL, NULL, "2026-11-01T09:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_rows = {
    "SELECT d.place, d.kind, d.closes_at, d.title, d.language, d.text, d.opens_at, d.zone, d.audience, d.state, d.sequence, d.reminders, d.reminded, "
    "d.reason, d.by_person, d.set_at, d.changed_at, d.id FROM deadline d "
    "LEFT JOIN groups g ON g.id = d.place LEFT JOIN organisation o ON o.id = d.place LEFT JOIN theme t ON t.id = d.place "
    "LEFT JOIN position p ON p.id = d.place WHERE d.kind IN ('open', 'stage') AND COALESCE(g.id, o.id, t.id, p.id) IS NOT NULL "
    "ORDER BY CASE WHEN g.id IS NOT NULL THEN 2 WHEN o.id IS NOT NULL THEN 1 WHEN t.id IS NOT NULL THEN 4 ELSE 3 END, "
    "COALESCE(g.slug, o.slug, t.slug, p.slug), d.kind, d.closes_at, d.title, d.id"
};
/* -1: the stage is not there yet, and will say that it is its deadline. */
static const Query add_row = {
    "INSERT INTO deadline (id, place, kind, closes_at, title, language, text, opens_at, zone, audience, state, sequence, reminders, reminded, reason, "
    "by_person, set_at, changed_at, object) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
    "CASE WHEN $3 = 'stage' THEN -1 ELSE 0 END)"
};
static const Query change_row = {
    "UPDATE deadline SET place = $2, kind = $3, closes_at = $4, title = $5, language = $6, text = $7, opens_at = $8, zone = $9, audience = $10, "
    "state = $11, sequence = $12, reminders = $13, reminded = $14, reason = $15, by_person = $16, set_at = $17, changed_at = $18 WHERE id = $1"
};
static const Query to_come = { "SELECT id FROM deadline WHERE state IN ('waiting', 'open') ORDER BY id" };

/* What is due is due here, too. */
static void ask_the_clock_for_all(Write *write, Text today)
{
    (void)today;
    Value *all = value_from_rows(write->arena, database_query(write->database, write->arena, &to_come, NO_ARGS));
    for (ptrdiff_t i = 0; i < all->count; i++)
        deadline_ask_the_clock(write, value_get_number(all->items[i], "id"));
}

const Register deadlines_registers[] = {
    { .name = "deadlines", .label = SAY("Deadlines"), .about = SAY("Until when something can be done in a place"), .has_people = true,
      .table = "deadline", .columns = columns, .rows = &all_rows, .add = &add_row, .change = &change_row, .object_kind = "deadline",
      .topic = "deadlines", .finish = ask_the_clock_for_all },
    { 0 }
};
