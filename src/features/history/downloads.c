/* SPDX-License-Identifier: EUPL-1.2 */
/* The record to take away and check: the files of an export, each entry as far as the reader may see it. */
#include "features/history/proofs.h"

#include "base/turns.h"
#include "features/history/store.h"
#include "http/app.h"
#include "http/assets.h"
#include "record/export.h"
#include "record/keys.h"
#include "record/people.h"
#include "record/signer.h"

/* A file of entries takes some 20 MB and a third of a second. */
static Turns turns = TURNS(2);
enum { MAY_WAIT = 6, FILE_MAXIMUM = 256 << 20 };

/* Who takes it away, and what of a file they may see. */
typedef struct Taker {
    int64_t first;
    bool sees_people;
    bool *readable; /* from the first entry of the file on */
} Taker;

static Shown shown_to(void *state, int64_t sequence, Text content)
{
    const Taker *taker = state;
    if (!taker->readable[sequence - taker->first])
        return SHOW_HASH;
    return taker->sees_people || !names_people(content) ? SHOW_ALL : SHOW_LINE;
}

static Text entries_file(Request *request, int64_t first, int64_t last)
{
    Taker taker = { first, is_secretariat(&request->reader), new(request->arena, bool, CHUNK) };
    history_readable(request, first, last, taker.readable);
    Buffer file = buffer_new(request->arena, FILE_MAXIMUM);
    export_entries(&file, request->database, first, last, shown_to, &taker);
    return buffer_text(&file);
}

Answer send_entries(Request *request)
{
    int64_t first = 1, size = size_asked(request, "size");
    Text asked = query_parameter(request, "first");
    if (asked.length > 0 && !text_to_number(asked, &first))
        return ANSWER_BAD_REQUEST;
    if (first < 1 || first > size || first % CHUNK != 1)
        return ANSWER_NOT_FOUND;
    if (!turns_take(&turns, MAY_WAIT))
        return ANSWER_BUSY;
    request->body_out = entries_file(request, first, first + CHUNK - 1 < size ? first + CHUNK - 1 : size);
    turns_give(&turns);
    request->content_type = "text/tab-separated-values; charset=utf-8";
    request->file_name = export_entries_name(request->arena, first);
    return ANSWER_BODY;
}

static void add_file(Value *files, Text name, Text href)
{
    Value *file = add_object(files);
    put_text(file, "name", name);
    put_text(file, "href", href);
}

/* All of one length, so that what is taken away at different moments fits together. */
static void put_files(Request *request, int64_t size)
{
    Arena *arena = request->arena;
    Value *files = put_list(request->data, "files");
    add_file(files, TEXT("key.txt"), TEXT("/record/key"));
    add_file(files, TEXT("checkpoints.txt"), text_printf(arena, "/record/checkpoints?size=%lld", (long long)size));
    for (int64_t first = 1; first <= size; first += CHUNK)
        add_file(files, export_entries_name(arena, first),
                 text_printf(arena, "/record/entries?first=%lld&size=%lld", (long long)first, (long long)size));
}

Answer show_check(Request *request)
{
    SignedNote newest = record_newest_checkpoint(request->database, request->arena);
    put_number(request->data, "size", newest.size);
    put_number(request->data, "signed_at", newest.at);
    put_text(request->data, "checkpoint", newest.note);
    put_text(request->data, "key", record_first_key(request->database, request->arena));
    put_files(request, newest.size);
    put_truth(request->page, "is_signed", newest.size > 0);
    put_text(request->page, "verifier", asset_address(request->arena, "verify.js"));
    put_text(request->page, "script", asset_address(request->arena, "check.js"));
    put_text(request->page, "title", request_say(request, SAY("Check the record"), NULL));
    request->template = "history/check";
    return ANSWER_PAGE;
}

static const Shape file_shape[] = {
    { "name", SHAPE_TEXT, "its name in an export", NULL, false },
    { "href", SHAPE_TEXT, "where it is", NULL, false },
    { 0 }
};
const Shape check_shape[] = {
    { "size", SHAPE_NUMBER, "how many entries are signed", NULL, false },
    { "signed_at", SHAPE_MOMENT, "microseconds since 1970, UTC", NULL, false },
    { "checkpoint", SHAPE_TEXT, "the newest checkpoint; empty: nothing is signed yet", NULL, false },
    { "key", SHAPE_TEXT, "the first public key", NULL, false },
    { "files", SHAPE_LIST, "the files of an export, as far as the reader may see", file_shape, false },
    { 0 }
};
