/* SPDX-License-Identifier: EUPL-1.2 */
/* The network's posts and who holds them, as registers. */
#include "features/offices/store.h"

static const RegisterColumn post_columns[] = {
    { "code", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "what offices have", "president", NULL, NULL },
    { "position", REGISTER_NUMBER, 0, NULL, "its place in lists", "1", "1", NULL },
    { "name", REGISTER_WORD, IS_REQUIRED, NULL, "in English", "President", NULL, NULL },
    { "term_years", REGISTER_NUMBER, IS_REQUIRED, NULL, NULL, "2", "2", NULL },
    { "most_renewals", REGISTER_NUMBER, IS_SIGNED, NULL, "terms that may follow the first without a break; -1: any number", "1", "-1", NULL },
    { "most_holders", REGISTER_NUMBER, IS_REQUIRED, NULL, "cities that hold it at a time", "1", "1", NULL },
    { "held_by", REGISTER_WORD, IS_REQUIRED, NULL, "role whose holder acts for the city", "mayor", "mayor", NULL },
    { 0 }
};
static const Query all_posts = {
    "SELECT code, position, name, term_years, most_renewals, most_holders, held_by, id FROM office_post ORDER BY code"
};
static const Query add_post = {
    "INSERT INTO office_post (id, code, position, name, term_years, most_renewals, most_holders, held_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
};
static const Query change_post = {
    "UPDATE office_post SET code = $2, position = $3, name = $4, term_years = $5, most_renewals = $6, most_holders = $7, held_by = $8 WHERE id = $1"
};

static const RegisterColumn office_columns[] = {
    { "post", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "code of the register office-posts", "president", NULL, NULL },
    { "city", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "cities", "the city's name in addresses", "lyon", NULL, NULL },
    { "starts", REGISTER_DAY, IS_KEY | IS_REQUIRED, NULL, "the first day", "2026-12-01", NULL, NULL },
    { "again", REGISTER_AGAIN, IS_KEY, NULL, "2, 3 and so on, where rows are the same but for what follows", "", NULL, NULL },
    { "ends", REGISTER_DAY, IS_REQUIRED, NULL, "the first day after the term", "2028-12-01", NULL, NULL },
    { "decided_on", REGISTER_DAY, 0, NULL, NULL, "2026-11-20", NULL, NULL },
    { "decided_by", REGISTER_WORD, 0, NULL, "the body", "Annual general meeting", NULL, NULL },
    { 0 }
};
static const Query all_offices = {
    "SELECT f.post, f.organisation, f.starts, f.ends, f.decided_on, f.decided_by, f.id FROM office f JOIN organisation o ON o.id = f.organisation "
    "ORDER BY f.post, o.slug, f.starts, f.id"
};
static const Query add_office = {
    "INSERT INTO office (id, post, organisation, starts, ends, decided_on, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_office = {
    "UPDATE office SET post = $2, organisation = $3, starts = $4, ends = $5, decided_on = $6, decided_by = $7 WHERE id = $1"
};
static const Query post_is_there = { "SELECT 1 FROM office_post WHERE code = $1" };

static const char *problem(const RegisterRow *row, const char **result_column)
{
    *result_column = "post";
    if (database_number(row->write->database, &post_is_there, ARGS(register_text(row, "post")), 0) == 0)
        return SAY("There is no such post in the register of posts.");
    *result_column = "ends";
    return text_compare(register_text(row, "ends"), register_text(row, "starts")) < 0 ? SAY("It cannot end before it starts.") : NULL;
}

const Register offices_registers[] = {
    { .name = "office-posts", .label = SAY("Posts of the network"), .about = SAY("A post that cities hold"), .is_of_machine = true, .table = "office_post",
      .columns = post_columns, .rows = &all_posts, .add = &add_post, .change = &change_post, .object_kind = "office_post", .topic = "offices" },
    { .name = "offices", .label = SAY("Offices of the network"), .about = SAY("A city's term in a post"), .table = "office",
      .columns = office_columns, .rows = &all_offices, .add = &add_office, .change = &change_office, .object = "city", .topic = "offices",
      .problem = problem },
    { 0 }
};
