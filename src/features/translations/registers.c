/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts in other languages, as registers. */
#include "features/translations/store.h"

static const RegisterColumn language_columns[] = {
    { "position", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "positions", NULL, "cities-and-heat", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_KEY | IS_REQUIRED, NULL, "that it is put into", "fr", NULL, NULL },
    { 0 }
};
static const Query all_languages = {
    "SELECT l.position, l.language, l.id FROM text_language l JOIN position p ON p.id = l.position ORDER BY p.slug, l.language"
};
static const Query add_language = {
    "INSERT INTO text_language (id, position, language, current, outdated, missing) VALUES ($1, $2, $3, 0, 0, 0)"
};

static const RegisterColumn paragraph_columns[] = {
    { "text", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "text-languages", "position and language", "cities-and-heat / fr", NULL, NULL },
    { "paragraph", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "its identity within the position", "1", NULL, NULL },
    { "number", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "from 1; the last one stands", "1", "1", NULL },
    { "version", REGISTER_REFERENCE, IS_REQUIRED, "versions", "whose paragraph was translated", "cities-and-heat / 2", NULL, NULL },
    { "digest", REGISTER_WORD, IS_REQUIRED, NULL, "SHA-256 of the paragraph's text there", "47b463ee733d0df7…", NULL, NULL },
    { "words", REGISTER_TEXT, IS_REQUIRED, NULL, "Markdown", "Les villes face à la chaleur", NULL, NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who translated it", "", NULL, NULL },
    { "at", REGISTER_MOMENT, 0, NULL, NULL, "2026-02-12T09:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_paragraphs = {
    "SELECT t.text_language, t.paragraph, t.number, t.version, t.digest, t.text, t.by_person, t.at, 0 FROM paragraph_translation t "
    "JOIN text_language l ON l.id = t.text_language JOIN position p ON p.id = l.position ORDER BY p.slug, l.language, t.paragraph, t.number"
};
static const Query add_paragraph = {
    "INSERT INTO paragraph_translation (text_language, paragraph, number, version, digest, text, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
};
static const Query rewrite_paragraph = {
    "UPDATE paragraph_translation SET version = $4, digest = $5, text = $6, by_person = $7, at = $8 "
    "WHERE text_language = $1 AND paragraph = $2 AND number = $3"
};

const Register translations_registers[] = {
    { .name = "text-languages", .label = SAY("Languages of texts"), .about = SAY("A language that a text is put into"), .table = "text_language",
      .columns = language_columns, .rows = &all_languages, .add = &add_language, .object_kind = "text_language", .topic = "translations" },
    { .name = "text-translations", .label = SAY("Translated paragraphs"), .about = SAY("A paragraph of a text in another language"),
      .has_people = true, .table = "paragraph_translation", .columns = paragraph_columns, .rows = &all_paragraphs, .add = &add_paragraph,
      .change = &rewrite_paragraph, .has_no_id = true, .object = "text", .topic = "translations" },
    { 0 }
};
