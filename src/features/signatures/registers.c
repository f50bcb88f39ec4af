/* SPDX-License-Identifier: EUPL-1.2 */
/* Who has signed a declaration, as a register. */
#include "features/signatures/store.h"

static const RegisterColumn columns[] = {
    { "position", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "positions", "the declaration", "cities-for-peace", NULL, NULL },
    { "city", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "cities", NULL, "lyon", NULL, NULL },
    { "city_key", REGISTER_WORD, 0, NULL, "its name as it was then, in small Latin letters: the order of lists", "lyon", NULL, NULL },
    { "signer", REGISTER_WORD, 0, NULL, "the name of who signed", "Manon Gauthier", NULL, NULL },
    { "function", REGISTER_WORD, 0, NULL, NULL, "Mayor", NULL, NULL },
    { "language", REGISTER_LANGUAGE, 0, NULL, "of the function", "en", "en", NULL },
    { "signed_on", REGISTER_DAY, IS_REQUIRED, NULL, NULL, "2026-06-16", "today", NULL },
    { "person", REGISTER_REFERENCE, 0, "people", "the account of who signed", "mayor@lyon.example.org", NULL, NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who entered it", "coordinator@lyon.example.org", NULL, NULL },
    { "at", REGISTER_MOMENT, 0, NULL, NULL, "2026-06-16T09:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_rows = {
    "SELECT s.position, s.organisation, s.organisation_key, s.signer, s.function, s.language, s.signed_on, s.person, s.by_person, s.at, s.id "
    "FROM signature s JOIN position p ON p.id = s.position JOIN organisation o ON o.id = s.organisation ORDER BY p.slug, o.slug, s.id"
};
static const Query add_row = {
    "INSERT INTO signature (id, position, organisation, organisation_key, signer, function, language, signed_on, person, by_person, at) "
    "VALUES ($1, $2, $3, CASE WHEN $4 = '' THEN (SELECT name_key FROM organisation WHERE id = $3) ELSE $4 END, $5, $6, $7, $8, $9, $10, $11)"
};
static const Query change_row = {
    "UPDATE signature SET position = $2, organisation = $3, organisation_key = $4, signer = $5, function = $6, language = $7, signed_on = $8, "
    "person = $9, by_person = $10, at = $11 WHERE id = $1"
};
static const Query all_signed = { "SELECT DISTINCT position AS id FROM signature ORDER BY position" };

static void signatures_count_all(Write *write, Text today)
{
    (void)today;
    Value *all = value_from_rows(write->arena, database_query(write->database, write->arena, &all_signed, NO_ARGS));
    for (ptrdiff_t i = 0; i < all->count; i++)
        signatures_count(write, value_get_number(all->items[i], "id"));
}

const Register signatures_registers[] = {
    { .name = "signatures", .label = SAY("Signatures"), .about = SAY("A city that has signed a declaration"), .has_people = true, .table = "signature",
      .columns = columns, .rows = &all_rows, .add = &add_row, .change = &change_row, .object_kind = "signature", .topic = "positions",
      .finish = signatures_count_all },
    { 0 }
};
