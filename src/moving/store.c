/* SPDX-License-Identifier: EUPL-1.2 */
/* Files are named by their content, so each proves itself. */
#include "moving/store.h"

#include <sys/mman.h>
#include <unistd.h>

#include "moving/disk.h"
#include "record/digest.h"

static const Query all_files = { "SELECT digest, size FROM file ORDER BY digest" };
static const Query count_files = { "SELECT COUNT(*) FROM file" };

typedef struct FilesMove {
    Moving *moving;
    FileStore *from, *to; /* to: NULL where they are only looked at */
    bool may_link;
    const Value *may_lack; /* NULL: any may */
    FilesMoved *result;
    Arena *arena; /* of one file */
} FilesMove;

static bool is_own_digest(Blob content, Text digest)
{
    char hex[DIGEST_HEX + 1];
    Digest own = digest_of(content.data, content.length);
    digest_to_hex(&own, hex);
    return text_is(digest, hex);
}

static bool put_into(const FilesMove *move, Blob content, Text digest)
{
    Text put_as;
    if (move->may_link && file_link(move->from, move->to, move->arena, digest))
        return true;
    FilePut put = file_put(move->to, move->arena, content, &put_as);
    return put == FILE_PUT || moving_stop(move->moving, put == FILE_NO_ROOM ? SAY("The disk is full: the file {what} does not fit.")
                                                                            : SAY("The file {what} cannot be written."), digest);
}

static bool content_move(const FilesMove *move, Blob content, Text digest, int64_t size)
{
    if (content.length != size || !is_own_digest(content, digest))
        return moving_stop(move->moving, SAY("The file {what} is damaged: what is in it is not what it was."), digest);
    move->result->count++;
    move->result->size += size;
    return !move->to || put_into(move, content, digest);
}

/* Never changed in its place, so it may be looked at where it is. */
static bool file_move(const FilesMove *move, Text digest, int64_t size)
{
    int64_t length;
    int file = file_open(move->from, move->arena, digest, &length);
    if (file < 0) {
        move->result->lacking++;
        put_text(add_object(move->result->digests), "digest", text_copy(move->moving->arena, digest));
        return !move->may_lack || value_find_text(move->may_lack, "digest", digest) ||
               moving_stop(move->moving, SAY("The file {what} is missing."), digest);
    }
    void *content = length > 0 ? mmap(NULL, (size_t)length, PROT_READ, MAP_PRIVATE, file, 0) : NULL;
    close(file);
    if (content == MAP_FAILED)
        return moving_stop(move->moving, SAY("The file {what} cannot be read."), digest);
    bool done = content_move(move, (Blob){ content, length }, digest, size);
    if (content)
        munmap(content, (size_t)length);
    return done;
}

static bool files_walk(FilesMove *move, Database *database, const char *what)
{
    Arena *arena = arena_new();
    Moving *moving = move->moving;
    int64_t done = 0, of = database_number(database, &count_files, NO_ARGS, 0);
    move->result->digests = value_list(moving->arena);
    move->arena = arena_new();
    bool fine = true;
    for (Rows *rows = database_query(database, arena, &all_files, NO_ARGS); fine && rows_next(rows);) {
        fine = file_move(move, rows_text(rows, 0), rows_number(rows, 1));
        arena_reset(move->arena);
        moving_progress(moving, what, ++done, of);
    }
    arena_free(move->arena);
    if (database_failed(database))
        fine = moving_stop_by(moving, database, SAY("{what}"), (Text){ 0 });
    arena_free(arena);
    return fine;
}

/* A store that anything was ever put into has it: see files/store.c. */
#define MARK_OF_STORE "/new"

bool files_are_kept(Moving *moving, Database *database, Text folder)
{
    bool kept = database_number(database, &count_files, NO_ARGS, 0) == 0 ||
                disk_is_folder(moving->arena, text_join(moving->arena, folder, TEXT(MARK_OF_STORE)));
    return kept || moving_stop(moving, SAY("The network has files, and none are kept in {what}: is it another folder, or a disk that is not mounted?"), folder);
}

bool files_move(Moving *moving, Database *database, Text from, Text to, bool may_link, FilesMoved *result)
{
    *result = (FilesMoved){ 0 };
    FilesMove move = { .moving = moving, .may_link = may_link, .result = result,
                       .from = file_store_new(moving->arena, from, moving->platform), .to = file_store_new(moving->arena, to, moving->platform) };
    return files_walk(&move, database, SAY("Copying files"));
}

bool files_check(Moving *moving, Database *database, Text folder, const Value *lacking, FilesMoved *result)
{
    *result = (FilesMoved){ 0 };
    FilesMove move = { .moving = moving, .result = result, .may_lack = lacking, .from = file_store_new(moving->arena, folder, moving->platform) };
    return files_walk(&move, database, SAY("Checking files"));
}
