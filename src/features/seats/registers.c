/* SPDX-License-Identifier: EUPL-1.2 */
/* Seats and who sits in them, as registers. The seat is the city's; an expert's or a guest's is nobody's, and known by the day. */
#include "features/groups/groups.h"
#include "features/seats/store.h"
#include "http/registers.h"

static const RegisterColumn seat_columns[] = {
    { "group", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "groups", "the group's name in addresses", "mobility", NULL, NULL },
    { "city", REGISTER_REFERENCE, IS_KEY, "cities", "whose seat it is; empty: a seat of somebody's own, such as an expert's", "porto", NULL, NULL },
    { "starts", REGISTER_DAY, IS_KEY | IS_REQUIRED, NULL, "the first day", "2024-03-01", NULL, NULL },
    { "role", REGISTER_CODE, IS_KEY | IS_REQUIRED, "chair vice_chair member observer", NULL, "member", "member", NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "ends", REGISTER_DAY, IS_NULL, NULL, "the first day on which it does not hold any more; empty: it does", "", NULL, NULL },
    { "held_by", REGISTER_WORD, 0, NULL, "role whose holder sits for the city, such as mayor; empty: who is named in seat-holders", "", NULL, NULL },
    { 0 }
};
static const Query all_seats = {
    "SELECT s.group_id, s.organisation, s.starts, s.role, s.ends, s.held_by, s.id FROM seat s JOIN groups g ON g.id = s.group_id "
    "LEFT JOIN organisation o ON o.id = s.organisation ORDER BY g.slug, COALESCE(o.slug, ''), s.starts, s.role, s.id"
};
static const Query add_seat = {
    "INSERT INTO seat (id, group_id, organisation, starts, role, ends, held_by) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_seat = {
    "UPDATE seat SET group_id = $2, organisation = $3, starts = $4, role = $5, ends = $6, held_by = $7 WHERE id = $1"
};

static const char *problem(const RegisterRow *row, const char **result_column)
{
    Text ends = register_text(row, "ends");
    *result_column = "ends";
    return ends.length > 0 && text_compare(ends, register_text(row, "starts")) < 0 ? SAY("It cannot end before it starts.") : NULL;
}

static const RegisterColumn holder_columns[] = {
    { "seat", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "seats", "by the columns that it is known by", "mobility / porto / 2024-03-01 / member", NULL, NULL },
    { "person", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "people", "who sits", "ana.silva@porto.example.org", NULL, NULL },
    { "starts", REGISTER_DAY, IS_KEY | IS_REQUIRED, NULL, "the first day", "2024-03-01", NULL, NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "ends", REGISTER_DAY, IS_NULL, NULL, "the first day on which it does not hold any more; empty: it does", "", NULL, NULL },
    { 0 }
};
static const Query all_holders = {
    "SELECT h.seat, h.person, h.starts, h.ends, h.id FROM seat_holder h JOIN seat s ON s.id = h.seat JOIN groups g ON g.id = s.group_id "
    "LEFT JOIN organisation o ON o.id = s.organisation JOIN person p ON p.id = h.person WHERE p.status IN ('active', 'merged') "
    "ORDER BY g.slug, COALESCE(o.slug, ''), s.starts, s.role, s.id, p.email, h.starts, h.id"
};
static const Query add_holder = { "INSERT INTO seat_holder (id, seat, person, starts, ends) VALUES ($1, $2, $3, $4, $5)" };
static const Query change_holder = { "UPDATE seat_holder SET seat = $2, person = $3, starts = $4, ends = $5 WHERE id = $1" };

static const Query all_groups = { "SELECT id FROM groups ORDER BY id" };

static void count_all(Write *write, Text today)
{
    Value *all = value_from_rows(write->arena, database_query(write->database, write->arena, &all_groups, NO_ARGS));
    for (ptrdiff_t i = 0; i < all->count; i++)
        group_recount(write, value_get_number(all->items[i], "id"), today);
}

const Register seats_registers[] = {
    { .name = "seats", .label = SAY("Seats"), .about = SAY("A city's place in a group, from when to when"), .table = "seat", .columns = seat_columns,
      .rows = &all_seats, .add = &add_seat, .change = &change_seat, .object_kind = "seat", .topic = "groups", .problem = problem, .finish = count_all },
    { .name = "seat-holders", .label = SAY("Who sits"), .about = SAY("Who sits in a seat, from when to when"), .has_people = true,
      .table = "seat_holder", .columns = holder_columns, .rows = &all_holders, .add = &add_holder, .change = &change_holder, .object = "seat",
      .topic = "groups", .problem = problem, .finish = count_all },
    { 0 }
};
