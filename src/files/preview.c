/* SPDX-License-Identifier: EUPL-1.2 */
/* Previews. A PDF is drawn by pdftoppm (package poppler-utils); what that gives is taken for as hostile as any picture. */
#include "files/preview.h"

#include "base/log.h"
#include "files/kept.h"
#include "files/picture.h"
#include "files/process.h"
#include "view/value.h"

enum {
    MILLISECONDS = 10000,
    CPU_SECONDS = 10,
    DRAWN_SIDE = 2 * PREVIEW_SIDE, /* so that small letters look like letters */
    DRAWN_BYTES = 16 << 20,
    DESCRIPTORS = 64,
    LARGEST = 100 * 1000 * 1000 /* bytes of a file that is looked at */
};

static const int64_t memory = (int64_t)512 << 20;

/* Fonts are looked for where the system has them, and no list of them is written. */
static const char *const environment[] = { "HOME=/nonexistent", "XDG_CACHE_HOME=/nonexistent", NULL };

static ProcessResult draw(Arena *arena, Blob pdf)
{
    const char *side = text_z(arena, text_printf(arena, "%d", DRAWN_SIDE));
    const char *const arguments[] = { "pdftoppm", "-q", "-f", "1", "-l", "1", "-singlefile", "-scale-to", side, "-png", "-", NULL };
    ProcessOrder order = { .arguments = arguments,
                           .environment = environment,
                           .input = pdf,
                           .output_maximum = DRAWN_BYTES,
                           .milliseconds = MILLISECONDS,
                           .cpu_seconds = CPU_SECONDS,
                           .memory = memory,
                           .descriptors = DESCRIPTORS };
    return process_run(arena, &order);
}

static PreviewEnd end_of_picture(PictureEnd end)
{
    return end == PICTURE_DONE ? PREVIEW_DONE : end == PICTURE_BUSY ? PREVIEW_BUSY : PREVIEW_NONE;
}

static PreviewEnd pdf_preview(Arena *arena, Blob pdf, Blob *result_jpeg)
{
    ProcessResult drawn = draw(arena, pdf);
    if (drawn.end == PROCESS_BUSY)
        return PREVIEW_BUSY;
    if (drawn.end == PROCESS_NOT_FOUND)
        log_line("files: pdftoppm is not installed (package poppler-utils)");
    if (drawn.end != PROCESS_ENDED || drawn.status != 0)
        return PREVIEW_NONE;
    return end_of_picture(picture_preview(arena, drawn.output, PREVIEW_SIDE, result_jpeg));
}

PreviewEnd preview_make(Arena *arena, FileKind kind, Blob content, Blob *result_jpeg)
{
    *result_jpeg = (Blob){ 0 };
    if (kind == KIND_NONE || !kinds_about[kind].is_pictured)
        return PREVIEW_NONE;
    return kind == KIND_PDF ? pdf_preview(arena, content, result_jpeg)
                            : end_of_picture(picture_preview(arena, content, PREVIEW_SIDE, result_jpeg));
}

/* ---- Of a stored file ---- */

static const Query preview_of = { "SELECT preview, is_looked_at FROM file WHERE digest = $1" };

Text preview_of_file(Database *database, Arena *arena, Text digest, bool *result_is_looked_at)
{
    const Value *row = value_from_row(arena, database_query(database, arena, &preview_of, ARGS(digest)));
    *result_is_looked_at = value_get_number(row, "is_looked_at") != 0;
    return value_get_text(row, "preview");
}

/* ---- The job ---- */

static const Query kind_of = { "SELECT kind FROM file WHERE digest = $1 AND is_looked_at = 0" };
static const Query look_at = { "UPDATE file SET preview = $2, is_looked_at = 1 WHERE digest = $1 AND is_looked_at = 0" };

typedef struct Noting {
    Text digest;
    StoredFile preview; /* without a digest: there is none */
    const char *touch;
} Noting;

/* The row may have gone meanwhile; then the preview goes a day later. */
static bool note(Write *write, void *state)
{
    const Noting *noting = state;
    if (noting->preview.digest.length > 0)
        file_keep_looked_at(write, &noting->preview);
    if (database_run(write->database, &look_at, ARGS(noting->digest, noting->preview.digest)) == 0)
        file_release(write, noting->preview.digest);
    write_touch(write, noting->touch);
    return true;
}

static PreviewEnd make(const FileStore *store, Arena *arena, FileKind kind, Text digest, StoredFile *preview)
{
    Blob content, jpeg;
    if (!file_read(store, arena, digest, LARGEST, &content))
        return PREVIEW_NONE;
    PreviewEnd end = preview_make(arena, kind, content, &jpeg);
    if (end == PREVIEW_DONE && file_put(store, arena, jpeg, &preview->digest) != FILE_PUT)
        end = PREVIEW_BUSY;
    preview->kind = KIND_JPEG;
    preview->size = jpeg.length;
    return end;
}

PreviewEnd file_preview_make(const FileStore *store, Writer *writer, Database *database, Arena *arena, Text digest, const char *touch)
{
    FileKind kind = file_kind_of_code(database_text(database, arena, &kind_of, ARGS(digest)));
    if (kind == KIND_NONE)
        return PREVIEW_NONE;
    Noting noting = { .digest = digest, .touch = touch };
    PreviewEnd end = make(store, arena, kind, digest, &noting.preview);
    if (end == PREVIEW_BUSY)
        return end;
    if (end == PREVIEW_NONE)
        log_line("files: there is no preview of %.*s", TEXT_ARGUMENTS(digest));
    return writer_run(writer, UNRECORDED, note, &noting) == WRITE_DONE ? end : PREVIEW_BUSY;
}
