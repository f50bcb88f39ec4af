/* SPDX-License-Identifier: EUPL-1.2 */
/* What texts say, in every version, and where their words come from, as registers. White space is part of them. Amendments stay behind: their words are
 * those of a change that has a city and a moment. */
#include "features/versions/store.h"

static const RegisterColumn change_columns[] = {
    { "position", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "positions", NULL, "cities-and-heat", NULL, NULL },
    { "number", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "what words of the text say that they come from", "1", NULL, NULL },
    { "person", REGISTER_REFERENCE, 0, "people", "who changed it", "ana.silva@porto.example.org", NULL, NULL },
    { "city", REGISTER_REFERENCE, 0, "cities", "for which", "porto", NULL, NULL },
    { "at", REGISTER_MOMENT, 0, NULL, NULL, "2026-02-01T09:00:00Z", "now", NULL },
    { 0 }
};
static const Query all_changes = {
    "SELECT c.position, c.number, c.person, c.organisation, c.at, c.id FROM text_change c JOIN position p ON p.id = c.position ORDER BY p.slug, c.number"
};
static const Query add_change = {
    "INSERT INTO text_change (id, position, number, person, organisation, at, amendment) VALUES ($1, $2, $3, $4, $5, $6, 0)"
};
static const Query change_change = { "UPDATE text_change SET position = $2, number = $3, person = $4, organisation = $5, at = $6 WHERE id = $1" };

static const RegisterColumn version_columns[] = {
    { "position", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "positions", NULL, "cities-and-heat", NULL, NULL },
    { "number", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "from 1", "2", NULL, NULL },
    { "stage", REGISTER_REFERENCE, 0, "position-stages", "in which it was made", "cities-and-heat / 2", NULL, NULL },
    { "made_of", REGISTER_CODE, IS_REQUIRED, "draft amendments import", NULL, "draft", "import", NULL },
    { "name", REGISTER_WORD, 0, NULL, "empty: one of many", "Consultation draft", NULL, NULL },
    { "note", REGISTER_TEXT, 0, NULL, "what is new in it", "", NULL, NULL },
    { "language", REGISTER_LANGUAGE, IS_REQUIRED, NULL, NULL, "en", "en", NULL },
    { "head", REGISTER_TEXT, 0, NULL, "white space before the first paragraph", "", NULL, NULL },
    { "tail", REGISTER_TEXT, 0, NULL, "white space after the last", "", NULL, NULL },
    { "line_width", REGISTER_NUMBER, 0, NULL, "that its lines were numbered at", "80", "80", NULL },
    { "first_line", REGISTER_NUMBER, 0, NULL, NULL, "1", "1", NULL },
    { "paragraphs", REGISTER_NUMBER, 0, NULL, "how many", "21", "0", NULL },
    { "words", REGISTER_NUMBER, 0, NULL, "how many", "420", "0", NULL },
    { "by", REGISTER_REFERENCE, 0, "people", "who made it", "ana.silva@porto.example.org", NULL, NULL },
    { "city", REGISTER_REFERENCE, 0, "cities", "for which", "porto", NULL, NULL },
    { "made_at", REGISTER_MOMENT, 0, NULL, NULL, "2026-02-01T09:00:00Z", "now", NULL },
    { "audience", REGISTER_AUDIENCE, IS_REQUIRED, NULL, "who sees it", "network", "network", NULL },
    { "milestone", REGISTER_CODE, 0, "commissioned drafting consultation endorsement adoption published follow_up", "the stage that closed with it", "", NULL,
      NULL },
    { 0 }
};
static const Query all_versions = {
    "SELECT v.position, v.number, v.stage, v.made_of, v.name, v.note, v.language, v.head, v.tail, v.line_width, v.first_line, v.paragraphs, v.words, "
    "v.by_person, v.organisation, v.made_at, v.audience, v.milestone, v.id FROM version v JOIN position p ON p.id = v.position ORDER BY p.slug, v.number"
};
static const Query add_version = {
    "INSERT INTO version (id, position, number, stage, made_of, name, note, language, head, tail, line_width, first_line, paragraphs, words, by_person, "
    "organisation, made_at, audience, milestone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)"
};
static const Query change_version = {
    "UPDATE version SET position = $2, number = $3, stage = $4, made_of = $5, name = $6, note = $7, language = $8, head = $9, tail = $10, "
    "line_width = $11, first_line = $12, paragraphs = $13, words = $14, by_person = $15, organisation = $16, made_at = $17, audience = $18, "
    "milestone = $19 WHERE id = $1"
};

#define VERSION { "version", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "versions", "position and number", "cities-and-heat / 2", NULL, NULL }

static const RegisterColumn paragraph_columns[] = {
    VERSION,
    { "ordinal", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "from 0", "0", NULL, NULL },
    { "paragraph", REGISTER_NUMBER, IS_REQUIRED, NULL, "its identity within the position", "1", NULL, NULL },
    { "kind", REGISTER_NUMBER, IS_REQUIRED, NULL, "0 a paragraph, 1 a heading; others in src/text/document.h", "0", "0", NULL },
    { "level", REGISTER_NUMBER, 0, NULL, "of a heading", "0", "0", NULL },
    { "text", REGISTER_TEXT, 0, NULL, "Markdown", "One euro in seven is spent by public buyers.", NULL, NULL },
    { "gap", REGISTER_TEXT, 0, NULL, "white space after it", "", NULL, NULL },
    { "follows", REGISTER_NUMBER, 0, NULL, "the paragraph that it once was put after", "0", "0", NULL },
    { "number", REGISTER_NUMBER, 0, NULL, "as it is printed; 0: none", "1", "0", NULL },
    { "first_line", REGISTER_NUMBER, 0, NULL, NULL, "1", "1", NULL },
    { "lines", REGISTER_NUMBER, 0, NULL, NULL, "2", "1", NULL },
    { "section", REGISTER_NUMBER, 0, NULL, "the paragraph of its heading; 0: none", "0", "0", NULL },
    { 0 }
};
static const Query all_paragraphs = {
    "SELECT v.id, t.ordinal, t.paragraph, t.kind, t.level, t.text, t.gap, t.follows, t.number, t.first_line, t.lines, t.section, 0 "
    "FROM version_paragraph t JOIN version v ON v.id = t.version JOIN position p ON p.id = v.position ORDER BY p.slug, v.number, t.ordinal"
};
static const Query add_paragraph = {
    "INSERT INTO version_paragraph (version, ordinal, paragraph, kind, level, text, gap, follows, number, first_line, lines, section) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
};
static const Query rewrite_paragraph = {
    "UPDATE version_paragraph SET paragraph = $3, kind = $4, level = $5, text = $6, gap = $7, follows = $8, number = $9, first_line = $10, lines = $11, "
    "section = $12 WHERE version = $1 AND ordinal = $2"
};

static const RegisterColumn origin_columns[] = {
    VERSION,
    { "paragraph", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "its identity within the position", "1", NULL, NULL },
    { "ordinal", REGISTER_NUMBER, IS_KEY | IS_REQUIRED, NULL, "from 0", "0", NULL, NULL },
    { "text", REGISTER_TEXT, 0, NULL, "one after another they are the paragraph", "One euro in seven", NULL, NULL },
    { "change", REGISTER_NUMBER, 0, NULL, "number of the register text-changes", "1", "0", NULL },
    { "since", REGISTER_NUMBER, 0, NULL, "number of the version in which they came", "1", "1", NULL },
    { "before", REGISTER_TEXT, 0, NULL, "what stood there", "", NULL, NULL },
    { 0 }
};
static const Query all_origins = {
    "SELECT v.id, t.paragraph, t.ordinal, t.text, t.change, t.since, t.before, 0 FROM version_origin t JOIN version v ON v.id = t.version "
    "JOIN position p ON p.id = v.position ORDER BY p.slug, v.number, t.paragraph, t.ordinal"
};
static const Query add_origin = {
    "INSERT INTO version_origin (version, paragraph, ordinal, text, change, since, before) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query change_origin = {
    "UPDATE version_origin SET text = $4, change = $5, since = $6, before = $7 WHERE version = $1 AND paragraph = $2 AND ordinal = $3"
};

static const RegisterColumn counter_columns[] = {
    { "position", REGISTER_REFERENCE, IS_KEY | IS_REQUIRED, "positions", NULL, "cities-and-heat", NULL, NULL },
    { "next_paragraph", REGISTER_NUMBER, IS_REQUIRED, NULL, "identity that the next new paragraph gets", "22", NULL, NULL },
    { "next_change", REGISTER_NUMBER, IS_REQUIRED, NULL, "number that the next change gets", "4", NULL, NULL },
    { 0 }
};
static const Query all_counters = {
    "SELECT c.position, c.next_paragraph, c.next_change, 0 FROM text_counter c JOIN position p ON p.id = c.position ORDER BY p.slug"
};
static const Query add_counter = { "INSERT INTO text_counter (position, next_paragraph, next_change, version, number) VALUES ($1, $2, $3, 0, 0)" };
static const Query change_counter = { "UPDATE text_counter SET next_paragraph = $2, next_change = $3 WHERE position = $1" };

/* A text that came without its counters has some, too; none may give a number twice. */
static const Query begin_counters = {
    "INSERT INTO text_counter (position, next_paragraph, next_change, version, number) SELECT DISTINCT version.position, 1, 1, CAST(0 AS BIGINT), "
    "CAST(0 AS BIGINT) FROM version WHERE NOT EXISTS (SELECT 1 FROM text_counter c WHERE c.position = version.position)"
};
static const Query keep_latest = {
    "UPDATE text_counter SET number = COALESCE((SELECT MAX(v.number) FROM version v WHERE v.position = text_counter.position), 0), "
    "version = COALESCE((SELECT v.id FROM version v WHERE v.position = text_counter.position ORDER BY v.number DESC LIMIT 1), 0)"
};
static const Query raise_paragraphs = {
    "UPDATE text_counter SET next_paragraph = (SELECT MAX(t.paragraph) + 1 FROM version v JOIN version_paragraph t ON t.version = v.id "
    "WHERE v.position = text_counter.position) WHERE next_paragraph <= COALESCE((SELECT MAX(t.paragraph) FROM version v "
    "JOIN version_paragraph t ON t.version = v.id WHERE v.position = text_counter.position), 0)"
};
static const Query raise_changes = {
    "UPDATE text_counter SET next_change = (SELECT MAX(c.number) + 1 FROM text_change c WHERE c.position = text_counter.position) "
    "WHERE next_change <= COALESCE((SELECT MAX(c.number) FROM text_change c WHERE c.position = text_counter.position), 0)"
};

static void counters_keep(Write *write, Text today)
{
    (void)today;
    database_run(write->database, &begin_counters, NO_ARGS);
    database_run(write->database, &keep_latest, NO_ARGS);
    database_run(write->database, &raise_paragraphs, NO_ARGS);
    database_run(write->database, &raise_changes, NO_ARGS);
}

#define OF_VERSION .has_no_id = true, .object = "version", .topic = "positions", .finish = counters_keep

const Register versions_registers[] = {
    { .name = "text-changes", .label = SAY("Changes of texts"), .about = SAY("Who is behind a change of a text"), .has_people = true,
      .table = "text_change", .columns = change_columns, .rows = &all_changes, .add = &add_change, .change = &change_change, .object = "position",
      .topic = "positions", .finish = counters_keep },
    { .name = "versions", .label = SAY("Versions of texts"), .about = SAY("A version of a text"), .has_people = true, .table = "version",
      .columns = version_columns, .rows = &all_versions, .add = &add_version, .change = &change_version, .object_kind = "version",
      .topic = "positions", .finish = counters_keep },
    { .name = "paragraphs", .label = SAY("Paragraphs"), .about = SAY("A paragraph of a version"), .table = "version_paragraph",
      .columns = paragraph_columns, .rows = &all_paragraphs, .add = &add_paragraph, .change = &rewrite_paragraph, OF_VERSION },
    { .name = "text-origins", .label = SAY("Where words come from"), .about = SAY("Words of a version, and the change that they came with"),
      .table = "version_origin", .columns = origin_columns, .rows = &all_origins, .add = &add_origin, .change = &change_origin, OF_VERSION },
    { .name = "text-counters", .label = SAY("Counters of texts"), .about = SAY("What the next paragraph and the next change of a text are called"),
      .table = "text_counter", .columns = counter_columns, .rows = &all_counters, .add = &add_counter, .change = &change_counter, .has_no_id = true,
      .topic = "positions", .finish = counters_keep },
    { 0 }
};
