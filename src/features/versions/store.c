/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing a version: its row, its paragraphs with their numbers, and where its words come from. */
#include "features/versions/store.h"

#include "record/record.h"

static const Query insert_version = {
    "INSERT INTO version (id, position, number, stage, made_of, name, note, language, head, tail, line_width, first_line, paragraphs, words, by_person, "
    "organisation, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0, $13, $14, $15)"
};
static const Query set_counts = { "UPDATE version SET paragraphs = $2, words = $3, audience = $4 WHERE id = $1" };
static const Query insert_paragraph = {
    "INSERT INTO version_paragraph (version, ordinal, paragraph, kind, level, text, gap, follows, number, first_line, lines, section) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
};
static const Query insert_origin = {
    "INSERT INTO version_origin (version, paragraph, ordinal, text, change, since, before) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
/* Of the paragraphs that stand as they stood. */
static const Query copy_origins = {
    "INSERT INTO version_origin (version, paragraph, ordinal, text, change, since, before) SELECT CAST($1 AS BIGINT), paragraph, ordinal, text, change, "
    "since, before FROM version_origin WHERE version = $2 AND paragraph IN (SELECT number FROM numbers($3))"
};
static const Query set_name = { "UPDATE version SET name = $2 WHERE id = $1" };
static const Query set_milestone = { "UPDATE version SET milestone = $2 WHERE id = $1" };
static const Query set_audience = { "UPDATE version SET audience = $2 WHERE id = $1" };

static int64_t words_in(Arena *arena, const Document *document)
{
    int64_t words = 0;
    for (ptrdiff_t i = 0; i < document->count; i++) {
        Pieces pieces = pieces_of(arena, paragraph_plain(arena, &document->items[i]), PIECE_WORD);
        for (ptrdiff_t j = 0; j < pieces.count; j++)
            words += piece_is_word(pieces.items[j]);
    }
    return words;
}

static void write_paragraphs(Write *write, int64_t version, const Document *document, NumberingOptions options)
{
    ParagraphNumber *numbers = document_numbers(write->arena, document, options);
    for (ptrdiff_t i = 0; i < document->count; i++) {
        const Paragraph *paragraph = &document->items[i];
        const ParagraphNumber *number = &numbers[i];
        database_run(write->database, &insert_paragraph,
                     ARGS(version, (int64_t)i, paragraph->id, (int64_t)paragraph->kind, paragraph->level, paragraph->text, paragraph->gap,
                          paragraph->follows, number->number, number->first_line, number->lines, number->section));
    }
}

/* Whether the paragraph is, to the byte, the one that it was. */
static bool is_untouched(const Document *base, const Paragraph *paragraph, const Composed *composed)
{
    bool is_whole = composed->count == 1 && composed->items[0].by == 0;
    ptrdiff_t was = is_whole ? document_find(base, paragraph->id) : -1;
    return was >= 0 && text_equal(base->items[was].text, paragraph->text);
}

static void write_origins(Write *write, int64_t version, int64_t paragraph, const Origins *origins)
{
    for (ptrdiff_t i = 0; i < origins->count; i++) {
        const Origin *origin = &origins->items[i];
        database_run(write->database, &insert_origin,
                     ARGS(version, paragraph, (int64_t)i, origin->text, origin->by, origin->version, origin->before));
    }
}

static void write_provenance(Write *write, int64_t version, int64_t number, const VersionBase *base, const Applied *applied)
{
    Provenance provenance = provenance_next(write->arena, &base->provenance, &base->document, applied, number);
    Buffer untouched = buffer_new(write->arena, 4 * (ptrdiff_t)DOCUMENT_MAXIMUM);
    for (ptrdiff_t i = 0; i < applied->document.count; i++) {
        const Paragraph *paragraph = &applied->document.items[i];
        if (is_untouched(&base->document, paragraph, &applied->composed[i]))
            buffer_add_listed(&untouched, paragraph->id);
        else
            write_origins(write, version, paragraph->id, &provenance.paragraphs[i]);
    }
    if (untouched.length > 0)
        database_run(write->database, &copy_origins, ARGS(version, base->version, buffer_text(&untouched)));
}

static void record_version(Write *write, int64_t version, const NewVersion *of, int64_t number, const char *verb)
{
    Value *content = value_object(write->arena);
    put_number(content, "number", number);
    put_text(content, "name", of->name);
    record_append(write, (Entry){ .person = of->by,
                                  .organisation = of->organisation,
                                  .verb = verb,
                                  .object_kind = "version",
                                  .object = version,
                                  .place = of->position,
                                  .content = content });
    write_touch(write, "positions");
}

static int chosen(int given, const Value *before, const char *member, int usual)
{
    return given > 0 ? given : before ? (int)value_get_number(before, member) : usual;
}

int64_t version_write(Write *write, const NewVersion *version, const VersionBase *base, const Applied *applied, const char *verb)
{
    const Document *document = &applied->document;
    const Value *position = position_load(write->database, write->arena, version->position, TEXT("en"));
    int64_t id = write_new_id(write);
    TextCounter counter = text_counter_take(write, version->position);
    counter.version = id;
    counter.number++;
    NumberingOptions options = { chosen(version->line_width, base->row, "line_width", 80), chosen(version->first_line, base->row, "first_line", 1) };
    Text language = version->language.length > 0 ? version->language : value_get_text(position, "language");
    database_run(write->database, &insert_version,
                 ARGS(id, version->position, counter.number, value_get_number(position, "stage"), version->made_of, version->name, version->note, language,
                      document->head, document->tail, options.width, options.first_line, version->by, version->organisation, write->now));
    database_run(write->database, &set_counts,
                 ARGS(id, (int64_t)document->count, words_in(write->arena, document), value_get_number(position, "audience")));
    write_paragraphs(write, id, document, options);
    write_provenance(write, id, counter.number, base, applied);
    text_counter_give(write, version->position, &counter);
    record_version(write, id, version, counter.number, verb);
    return id;
}

static void record_named(Write *write, const Value *row, Text name, int64_t by)
{
    const NewVersion of = { .position = value_get_number(row, "position"), .name = name, .by = by };
    record_version(write, value_get_number(row, "id"), &of, value_get_number(row, "number"), "version.named");
}

void version_name(Write *write, int64_t version, Text name, int64_t by)
{
    Value *row = version_load(write->database, write->arena, version);
    if (!row || text_equal(value_get_text(row, "name"), name))
        return;
    database_run(write->database, &set_name, ARGS(version, name));
    record_named(write, row, name, by);
}

/* Who sees the text now may see, for as long as the text can be seen, what they saw. */
static void widen(Write *write, int64_t version, int64_t position)
{
    Value *row = position_load(write->database, write->arena, position, TEXT("en"));
    int64_t audience = value_get_number(row, "audience"), before = value_get_number(version_load(write->database, write->arena, version), "audience");
    if (before != AUDIENCE_PUBLIC && (before != AUDIENCE_NETWORK || audience == AUDIENCE_PUBLIC))
        database_run(write->database, &set_audience, ARGS(version, audience));
}

static Text stage_code(Write *write, int64_t stage)
{
    static const Query code = { "SELECT stage FROM position_stage WHERE id = $1" };
    return database_text(write->database, write->arena, &code, ARGS(stage));
}

void versions_stage_changed(Write *write, int64_t position, int64_t stage, bool opens)
{
    int64_t version = version_latest(write->database, position);
    Text code = stage_code(write, stage);
    if (version == 0 || text_is(code, "follow_up"))
        return;
    if (opens) {
        widen(write, version, position);
        if (text_is(code, "published"))
            position_publish(write, position, version, 0);
        return;
    }
    database_run(write->database, &set_milestone, ARGS(version, code));
    Value *row = version_load(write->database, write->arena, version);
    record_named(write, row, value_get_text(row, "name"), 0);
}
