/* SPDX-License-Identifier: EUPL-1.2 */
/* Names and descriptions in other languages, of whatever has them, as a register. */
#include "features/registers/registers.h"

static const RegisterColumn columns[] = {
    { "of", REGISTER_PLACE, IS_KEY | IS_REQUIRED, "categories cities group-kinds groups office-posts positions rules themes",
      "whose it is, with the name of its register", "cities: lyon", NULL, NULL },
    { "field", REGISTER_WORD, IS_KEY | IS_REQUIRED, NULL, "name, description, title, remit, scope", "name", "name", NULL },
    { "language", REGISTER_LANGUAGE, IS_KEY | IS_REQUIRED, NULL, NULL, "it", NULL, NULL },
    { "text", REGISTER_TEXT, IS_REQUIRED, NULL, NULL, "Lione", NULL, NULL },
    { "source_version", REGISTER_NUMBER, 0, NULL, "of what it translates", "1", "1", NULL },
    { 0 }
};
static const Query all_rows = {
    "SELECT t.object, t.field, t.language, t.text, t.source_version, 0 FROM translation t LEFT JOIN category c ON c.id = t.object "
    "LEFT JOIN organisation o ON o.id = t.object LEFT JOIN group_kind k ON k.id = t.object LEFT JOIN groups g ON g.id = t.object "
    "LEFT JOIN office_post p ON p.id = t.object LEFT JOIN position s ON s.id = t.object LEFT JOIN rule r ON r.id = t.object "
    "LEFT JOIN groups body ON body.id = r.body LEFT JOIN theme h ON h.id = t.object "
    "WHERE COALESCE(c.id, o.id, k.id, g.id, p.id, s.id, r.id, h.id) IS NOT NULL "
    "ORDER BY CASE WHEN c.id IS NOT NULL THEN 1 WHEN o.id IS NOT NULL THEN 2 WHEN k.id IS NOT NULL THEN 3 WHEN g.id IS NOT NULL THEN 4 "
    "WHEN p.id IS NOT NULL THEN 5 WHEN s.id IS NOT NULL THEN 6 WHEN r.id IS NOT NULL THEN 7 ELSE 8 END, "
    "COALESCE(c.code, o.slug, k.code, g.slug, p.code, s.slug, body.slug, h.slug, ''), COALESCE(r.way, ''), COALESCE(r.name, ''), t.object, t.field, "
    "t.language"
};
static const Query add_row = {
    "INSERT INTO translation (object, field, language, text, source_version) VALUES ($1, $2, $3, $4, $5)"
};
static const Query change_row = {
    "UPDATE translation SET text = $4, source_version = $5 WHERE object = $1 AND field = $2 AND language = $3"
};

const Register registers_registers[] = {
    { .name = "translations", .label = SAY("Names in other languages"), .about = SAY("A name or a description in another language"),
      .table = "translation", .columns = columns, .rows = &all_rows, .add = &add_row, .change = &change_row, .has_no_id = true, .object = "of",
      .topic = "*" },
    { 0 }
};
